"""The template of Word files, to be changed in Word: python -m docs.make_template FILE.

Makes FILE of the parts in `paper/word/template`. If FILE exists, its parts become the template's
instead, each written as XML with an element to a line, so that a change can be read in a diff.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from zipfile import ZipFile

from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import serialize_for_reading

from ledersamtale.paper import word
from ledersamtale.paper.word.base import template

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FOLDER = Path(word.__path__[0]) / "template"


def main(file: Path) -> None:
    """Make `file` of the template; or, if `file` exists, the template of it."""
    if not file.exists():
        file.write_bytes(template())
        return
    with ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    shutil.rmtree(FOLDER)
    for name, data in parts.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(DECLARATION + serialize_for_reading(parse_xml(data)), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
