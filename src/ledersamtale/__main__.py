"""Start the program: `ledersamtale`, or `python -m ledersamtale`."""

from __future__ import annotations

import gc
import sys

# What is made until the first prompt is live, 64,000 objects, is kept. To look for garbage among
# them finds nothing, and takes 5 % of the time.
_OBJECTS_BETWEEN_COLLECTIONS = 100_000


def main() -> None:
    """Run the command line and exit with its code."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    from ledersamtale.cli.app import run

    sys.exit(run())


if __name__ == "__main__":
    main()
