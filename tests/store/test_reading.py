from __future__ import annotations

import errno
import io
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale import durable
from ledersamtale.document import reader
from ledersamtale.document.escaping import escape
from ledersamtale.errors import UnreadableReflection
from ledersamtale.store import reading
from ledersamtale.store.opening import open_reflection
from ledersamtale.store.reading import is_from_windows, read_reflection
from ledersamtale.text import canonical
from tests.helpers.kept_files import refuse, sentence_of
from tests.helpers.reflections import FILE


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: None, "Filen findes ikke. Se efter, om navnet er skrevet rigtigt."),
        (
            lambda path: path.mkdir(),
            "Det er en mappe. Vælg filen med refleksionen; navnet ender på .md.",
        ),
        (
            lambda path: path.write_bytes(bytes(reading.MOST_BYTES + 1)),
            (
                "Filen er større end 2 MB. Er der et billede i den, så tag det ud. Er der "
                "ikke, så vælg en anden fil."
            ),
        ),
    ],
)
def test_unreadable_file_is_reported_with_its_name_and_what_to_do(
    tmp_path: Path, make: Any, why: str
) -> None:
    path = tmp_path / "fil.md"
    make(path)
    assert sentence_of(UnreadableReflection, lambda: read_reflection(path)) == f"{path}: {why}"


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (
            errno.EACCES,
            (
                "Du har ikke lov til at læse filen. Bed din it-afdeling om "
                "adgang, eller vælg en anden fil."
            ),
        ),
        (errno.EIO, "Filen kan ikke læses. Vælg en anden fil."),
    ],
)
def test_file_that_the_system_refuses_is_reported_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    monkeypatch.setattr(durable, "read_file", refuse(number))
    path = tmp_path / "fil.md"
    assert sentence_of(UnreadableReflection, lambda: read_reflection(path)) == f"{path}: {why}"


def test_line_that_is_not_utf8_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "fil.md"
    path.write_bytes(b"en\nto\n\xe6\nfire\n")
    assert sentence_of(UnreadableReflection, lambda: read_reflection(path)).startswith(
        f"{path}:3: Filen kan ikke læses som tekst. Vælg filen med refleksionen; navnet "
    )
    path.write_bytes(b"# Noter\n")
    assert sentence_of(UnreadableReflection, lambda: read_reflection(path)).startswith(f"{path}:1:")


def packed(*names: str) -> bytes:
    """Return a zip file with files of those names."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, b"x" * 500)
    return file.getvalue()


@pytest.mark.parametrize("padding", [0, reading.MOST_BYTES])
@pytest.mark.parametrize(
    ("data", "what"),
    [
        (packed("[Content_Types].xml", "word/document.xml"), "en Word-fil"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "et regneark"),
        (packed("[Content_Types].xml", "ppt/presentation.xml"), "en præsentation"),
        (packed("noter.txt"), "en zip-fil"),
        (b"%PDF-1.7\n%\xe2\xe3", "en PDF"),
        (b"{\\rtf1\\ansi", "en RTF-fil"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "en ældre Word- eller Excel-fil"),
        (b"\n<!DOCTYPE html><title>x</title>", "en webside"),
        (b"\x89PNG\r\n\x1a\n", "et billede"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "et billede"),
        ("\ufeff# Ledersamtale: Bo\n".encode("utf-16-le"), "en tekst, der er gemt som UTF-16"),
    ],
)
def test_file_of_another_kind_is_named_as_what_it_is_however_large(
    data: bytes, what: str, padding: int, tmp_path: Path
) -> None:
    path = tmp_path / "mette.md"
    path.write_bytes(data + bytes(padding))
    said = sentence_of(UnreadableReflection, lambda: read_reflection(path))
    assert said.startswith(f"{path}: Det er {what}. ")
    assert ".md." in said or "UTF-8" in said


def test_a_writer_document_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "mette.odt"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    said = sentence_of(UnreadableReflection, lambda: read_reflection(path))
    assert said.startswith(f"{path}: Det er en OpenDocument-fil. Vælg filen, der ender på .md.")
    assert "almindelig tekst" in said


WORDS = st.text(st.sampled_from("abæøåÆØÅé – …“”€ '\n#*_>-1."), max_size=80)


@given(WORDS, WORDS, st.sampled_from(["\n", "\r\n"]))
def test_what_word_saves_in_its_own_code_is_read_as_it_was_and_saved_as_utf_8(
    answer: str, name: str, newline: str
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mette.md"
        text = FILE.replace("Et hemmeligt svar.", escape(canonical(answer)) or "x")
        path.write_bytes(text.replace("\n", newline).encode("cp1252"))
        try:
            expected = reader.read(text, source="").reflection
            found = read_reflection(path).reflection
        except UnreadableReflection:
            # By chance, its bytes are a letter of UTF-8, too.
            assert not path.read_bytes().decode(errors="ignore").isascii()
            return
        assert is_from_windows(path)
        assert found == expected
        with closing(open_reflection(path)) as file:
            file.save(replace(file.reflection, name=canonical(name)))
        saved = reader.read(path.read_bytes().decode(), source="").reflection
        assert saved == replace(expected, name=canonical(name))
        assert not is_from_windows(path)


@pytest.mark.parametrize(
    "data",
    [
        FILE.encode().replace("ø".encode(), b"\xf8", 1),
        FILE.encode("mac_roman"),
        FILE.replace("–", "-").encode("cp865"),
        FILE.encode("cp1252") + b"\x81",
    ],
    ids=["damaged", "mac", "dos", "no letter"],
)
def test_what_is_not_certainly_from_windows_is_left_as_it_is(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "mette.md"
    path.write_bytes(data)
    said = sentence_of(UnreadableReflection, lambda: read_reflection(path))
    assert "Filen kan ikke læses som tekst." in said
    assert not is_from_windows(path)


def test_only_a_file_that_is_there_is_from_windows(tmp_path: Path) -> None:
    assert not is_from_windows(tmp_path / "ingen.md")
    (tmp_path / "x.md").write_text("# Ledersamtale\n", encoding="utf-8")
    assert not is_from_windows(tmp_path / "x.md")


@pytest.mark.parametrize("content", [b"", b" \r\n\n"])
def test_an_empty_file_is_told_as_that(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_bytes(content)
    with pytest.raises(UnreadableReflection, match="Filen er tom"):
        read_reflection(path)
