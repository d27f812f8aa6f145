"""The template of Word files, to be changed in Word: python -m docs.make_template FILE.

Puts the parts in `paper/word/template` together as FILE. Where FILE is there already, it is taken
apart instead, and its parts become the template's, a change of XML to a line.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from zipfile import ZipFile

from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import serialize_for_reading

from ledersamtale.paper import word
from ledersamtale.paper.word.file import template

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FOLDER = Path(word.__path__[0]) / "template"


def main(file: Path) -> None:
    """Make `file` of the template, or the template of `file`."""
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
    main(Path(sys.argv[1]))
