from __future__ import annotations

import os
from dataclasses import replace
from itertools import islice
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import platformdirs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ledersamtale.errors import NoSuchHome
from ledersamtale.model.reflection import Reflection
from ledersamtale.store import folder

BLANK = Reflection("Mette", "2026-11-24", "sæt")


@given(st.text())
@example("𝕬")
def test_file_name_is_short_and_has_letters_that_every_system_takes(name: str) -> None:
    stem = folder.file_stem(replace(BLANK, name=name))
    start, _, words = stem.partition("-ledersamtale")
    assert start == "2026-11-24"
    assert set(words) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "--" not in words
    assert not words.endswith("-")
    assert len(words) <= 61


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Mette Østergård", "2026-11-24-ledersamtale-mette-oestergaard"),
        ("Þóra Ðæß/Åström-Müller", "2026-11-24-ledersamtale-thora-daess-aastroem-mueller"),
        ("  ../CON.  ", "2026-11-24-ledersamtale-con"),
        ("李", "2026-11-24-ledersamtale"),
        ("", "2026-11-24-ledersamtale"),
        ("a" * 59 + " bc", "2026-11-24-ledersamtale-" + "a" * 59),
        ("a" * 58 + " bc", "2026-11-24-ledersamtale-" + "a" * 58 + "-b"),
    ],
)
def test_file_name_is_spelt_with_plain_letters(name: str, stem: str) -> None:
    assert folder.file_stem(replace(BLANK, name=name)) == stem


def test_new_file_gets_the_first_free_name(tmp_path: Path) -> None:
    free = [folder.next_path(tmp_path, BLANK)]
    free[0].touch()
    free.append(folder.next_path(tmp_path, BLANK))
    # A link to nothing has its name as well as a file has.
    free[1].symlink_to(tmp_path / "ingenting")
    free.append(folder.next_path(tmp_path, BLANK))
    assert free == list(islice(folder.candidates(tmp_path, folder.file_stem(BLANK)), 3))
    assert [each.name.removeprefix("2026-11-24-ledersamtale-") for each in free] == [
        "mette.md", "mette-2.md", "mette-3.md",
    ]  # fmt: skip


def test_files_fit_in_a_folder_that_is_there_or_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    assert folder.takes_files(tmp_path)
    assert folder.takes_files(tmp_path / "ny" / "nyere")
    assert not folder.takes_files(tmp_path / "fil")
    assert not folder.takes_files(tmp_path / "fil" / "ny")


def test_files_do_not_fit_where_the_system_lets_nobody_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def refuse(path: Path, mode: int) -> bool:
        asked.append(mode)
        return False

    monkeypatch.setattr(os, "access", refuse)
    assert not folder.takes_files(tmp_path)
    assert asked == [os.W_OK | os.X_OK]


def test_only_a_temporary_file_is_a_leftover(tmp_path: Path) -> None:
    (tmp_path / "fil.md").touch()
    assert not folder.has_leftovers(tmp_path)
    (tmp_path / ".fil.md.abcdefgh.tmp").touch()
    assert folder.has_leftovers(tmp_path)
    assert not folder.has_leftovers(tmp_path / "findes-ikke")


def test_a_folder_without_markdown_has_no_reflection(tmp_path: Path) -> None:
    (tmp_path / "x.txt").touch()
    assert not folder.has_files(tmp_path)
    (tmp_path / "x.md").touch()
    assert folder.has_files(tmp_path)
    assert not folder.has_files(tmp_path / "findes-ikke")


@pytest.mark.skipif(os.name != "posix", reason="the modes are those of POSIX")
@given(mode=st.integers(0, 0o777))
def test_only_a_file_that_its_owner_may_not_write_is_read_only(
    tmp_path_factory: pytest.TempPathFactory, mode: int
) -> None:
    path = tmp_path_factory.mktemp("x") / "a.md"
    assert not folder.is_read_only(path)
    path.touch()
    path.chmod(mode)
    assert folder.is_read_only(path) == (mode & 0o200 == 0)


def test_reflections_are_kept_among_the_persons_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", "/et/sted/Dokumenter")
    assert folder.default_folder().name == "Ledersamtaler"
    assert folder.default_folder().is_absolute()


def test_folder_that_cannot_be_looked_into_takes_no_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> bool:
        raise PermissionError

    monkeypatch.setattr(type(tmp_path), "is_dir", fail)
    assert not folder.takes_files(tmp_path)


def test_no_folder_takes_files_on_a_drive_that_is_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    assert not folder.takes_files(tmp_path)


def test_home_of_an_unknown_person_is_reported() -> None:
    with pytest.raises(
        NoSuchHome, match="»~findes-ikke/x« findes ikke, for computeren har ingen hjemmemappe"
    ):
        folder.at_home(Path("~findes-ikke/x"))
    assert folder.at_home(Path("~")) == Path.home()


def test_default_folder_of_a_person_without_a_home_is_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def without_home() -> Path:
        raise RuntimeError

    monkeypatch.setattr(platformdirs, "user_documents_path", without_home)
    with pytest.raises(NoSuchHome, match="Skriv navnet på mappen"):
        folder.default_folder()


CLOUDS = [
    (PureWindowsPath(r"C:\Users\mette\OneDrive - Nordby Kommune\Dokumenter"), "OneDrive"),
    (PureWindowsPath(r"C:\Users\mette\onedrive\Dokumenter"), "OneDrive"),
    (PureWindowsPath(r"C:\Users\mette\Dropbox (Privat)"), "Dropbox"),
    (PureWindowsPath(r"C:\Users\mette\iCloudDrive\x"), "iCloud"),
    (PurePosixPath("/Users/mette/Library/Mobile Documents/com~apple~CloudDocs/x"), "iCloud"),
    (PurePosixPath("/Users/mette/Library/CloudStorage/OneDrive-NordbyKommune/x"), "OneDrive"),
    (
        PurePosixPath("/Users/mette/Library/CloudStorage/GoogleDrive-m@x.dk/Drev"),
        "Google Drive",
    ),
    (PurePosixPath("/Users/mette/Library/CloudStorage/Box-Box/x"), "Box"),
    (PurePosixPath("/home/mette/Dropbox"), "Dropbox"),
    (PurePosixPath("/home/mette/Dokumenter/Ledersamtaler"), ""),
    (PurePosixPath("/home/mette/Om Dropbox og OneDrive/x"), ""),
    (PurePosixPath("/home/mette/onedriver"), ""),
    (PureWindowsPath(r"C:\Users\mette\Dokumenter"), ""),
    (PureWindowsPath("C:/"), ""),
]


@pytest.mark.parametrize(("path", "cloud"), CLOUDS, ids=[str(path) for path, _ in CLOUDS])
def test_folder_that_is_copied_to_a_server_is_recognised_by_its_path(
    path: PurePath, cloud: str
) -> None:
    assert folder.cloud_of(path, {}) == cloud


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_folder_of_onedrive_is_recognised_by_what_its_client_sets(variable: str) -> None:
    path = PureWindowsPath(r"D:\Arbejde\Ledersamtaler")
    assert folder.cloud_of(path, {variable: "d:\\arbejde"}) == "OneDrive"
    assert folder.cloud_of(path, {variable: "d:\\arb"}) == ""
    assert folder.cloud_of(path, {variable: ""}) == ""


@pytest.mark.parametrize(
    ("path", "is_on_server"),
    [
        (PureWindowsPath(r"\\server\faelles\x"), True),
        (PureWindowsPath(r"\\?\UNC\server\faelles\x"), True),
        (PureWindowsPath(r"\\?\C:\x"), False),
        (PureWindowsPath(r"\\.\C:\x"), False),
        (PureWindowsPath(r"\\wsl.localhost\Debian\home"), False),
        (PureWindowsPath(r"H:\x"), False),
        (PurePosixPath("/home/x"), False),
    ],
    ids=str,
)
def test_folder_on_a_server_is_recognised_where_that_is_sure(
    path: PurePath, is_on_server: bool
) -> None:
    assert folder.is_on_server(path) is is_on_server
