from __future__ import annotations

import contextlib
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.themeset.importing.readers import packed
from ledersamtale.themeset.importing.rows import BrokenFile
from tests.helpers.office_files import SHEET, WORD


def test_a_part_that_is_no_xml_is_a_broken_file() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("word/footnotes.xml", "<w:p")
    with pytest.raises(BrokenFile):
        list(packed.said(stream.getvalue(), {"footnotes": "fodnote"}))


@given(st.sampled_from((WORD, SHEET)), st.data())
def test_whatever_is_spoilt_a_file_is_broken_or_all_of_it_can_be_read(
    data: bytes, draw: st.DataObject
) -> None:
    spoilt = bytearray(data)
    spoilt[draw.draw(st.integers(0, len(data) - 1))] ^= draw.draw(st.integers(1, 255))
    with contextlib.suppress(BrokenFile):
        packed.check(bytes(spoilt))
        with ZipFile(BytesIO(spoilt)) as archive:
            assert archive.testzip() is None


@pytest.mark.parametrize("kind", [ZIP_BZIP2, ZIP_LZMA])
def test_a_file_is_packed_as_word_packs(kind: int) -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", kind) as archive:
        archive.writestr("word/document.xml", "<w:p/>")
    with pytest.raises(BrokenFile):
        packed.check(stream.getvalue())
