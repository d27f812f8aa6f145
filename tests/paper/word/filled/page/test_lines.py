from __future__ import annotations

from docx.oxml.ns import nsdecls

from ledersamtale.paper.word.filled.page.lines import lines_of
from ledersamtale.paper.word.given.safe.package import Package
from ledersamtale.paper.words import FILLED_FAULTS
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.filled_forms import form_of
from tests.helpers.office_files import with_part

FORM = form_of(load_theme_set(None))
LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/></w:lvl>'
)
NUMBERING = (
    f"<w:numbering {nsdecls('w')}>"
    f'<w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    '<w:lvlOverride w:ilvl="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="99"/></w:num>'
    '<w:num w:numId="4"/></w:numbering>'
)


def item(number: str, level: str) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>x</w:t></w:r></w:p>"


def test_a_list_is_counted_as_word_counts_it() -> None:
    placed = [
        ("1", "0"), ("1", "1"), ("1", "1"), ("1", "2"), ("1", "0"), ("1", "1"), ("2", "0"),
        ("2", "0"), ("1", "0"), ("3", "0"), ("4", "x"), ("2", "9" * 20),
    ]  # fmt: skip
    body = "".join(item(*each) for each in placed)
    root = f"<w:document {nsdecls('w')}><w:body>{body}</w:body></w:document>"
    data = with_part(FORM, "word/document.xml", root.encode())
    data = with_part(data, "word/numbering.xml", NUMBERING.encode())
    found = lines_of(Package(data, said=FILLED_FAULTS)).lines
    assert [line.mark for line in found] == [
        "3. ", "   1. ", "   2. ", "      - ", "4. ", "   1. ", "1. ",
        "2. ", "3. ", "- ", "- ", "4. ",
    ]  # fmt: skip
