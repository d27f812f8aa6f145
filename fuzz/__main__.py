"""Feed a reader with random files until something else than its own error comes out.

python -m fuzz themes|reflection [RUNS]; without RUNS it never ends. A file that breaks something
is left in the folder that is named at the end: mend the reader, and keep the file in tests/corpus.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["ledersamtale", "yaml"]):
    from fuzz import checks
    from ledersamtale.themeset.bundled import bundled_path

CHECKS = {"themes": checks.check_themes, "reflection": checks.check_reflection}
_CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
_LONGEST = 4096
# What random bytes would hardly ever hit.
_WORDS = {
    "themes": [
        "id: ", "title: ", "themes:\n", "statements:\n", "questions:\n", "leader:\n", "group: ",
        "- text: ", "formerly: [", "scale: ", "unsure: ", "<<: *a", "&a ", "!!binary ", "? ",
        "|-\n",
    ],
    "reflection": [
        "---\n", "navn: ", "dato: ", "status: færdig\n", "fortsæt: Til samtalen\n",
        "# Ledersamtale: ", "## Til samtalen\n", "## Tema 1: ", "### Udsagn 1.1: ",
        "### Spørgsmål 1.1: ", "**Vurdering:** 4 – ", "- [Spørgsmål 1.1: ", "](#x)\n", "\\",
        "```\n", "\r\n", "\u0301",
    ],
}  # fmt: skip


def main() -> None:
    """Fuzz one reader; atheris ends the process."""
    what, *runs = sys.argv[1:] or [""]
    if what not in CHECKS:
        sys.exit("python -m fuzz themes|reflection [RUNS]")
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    found = folder / "found"
    found.mkdir()
    words = folder / "words"
    words.write_text("".join(f'"{_escaped(each)}"\n' for each in _WORDS[what]), encoding="ascii")
    if what == "themes":
        shutil.copy(bundled_path(), found)
    options = [
        f"-runs={runs[0] if runs else -1}",
        f"-max_len={_LONGEST}",
        f"-dict={words}",
        f"-artifact_prefix={folder}/",
        "-print_final_stats=1",
        "-timeout=5",
    ]
    atheris.Setup([sys.argv[0], *options, str(found), str(_CORPUS / what)], CHECKS[what])
    print(f"What breaks something is left in {folder}", file=sys.stderr)
    atheris.Fuzz()


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    main()
