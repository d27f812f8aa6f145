"""Start the program: `ledersamtale`, or `python -m ledersamtale`."""

from __future__ import annotations

# In C, unlike `signal`, whose import takes so long that Ctrl+C may come in it.
import _signal  # type: ignore[import-not-found]
import gc
import sys

# What is made until the first prompt is live, 64,000 objects, is kept. To look for garbage among
# them finds nothing, and takes 5 % of the time.
_OBJECTS_BETWEEN_COLLECTIONS = 100_000


def main() -> None:
    """Run the command line and exit with its code."""
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        # The system ends the program, without a word: outside a sitting, which has its own way,
        # nothing is interrupted that should be undone.
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    from ledersamtale.cli.app import run

    sys.exit(run())


if __name__ == "__main__":
    main()
