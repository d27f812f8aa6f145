from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from ledersamtale.themeset.importing.readers import packed
from ledersamtale.themeset.importing.rows import BrokenFile


def test_a_part_that_is_no_xml_is_a_broken_file() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("word/footnotes.xml", "<w:p")
    with pytest.raises(BrokenFile):
        list(packed.said(stream.getvalue(), {"footnotes": "fodnote"}))
