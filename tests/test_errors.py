from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from ledersamtale import errors
from ledersamtale.errors import (
    AmbiguousTheme,
    CannotCompose,
    CannotMend,
    CannotPrint,
    CannotReadBack,
    CannotSave,
    LedersamtaleError,
    MissingExtra,
    NoSuchHome,
    NoSuchTheme,
    OpenElsewhere,
    ReadOnly,
    SavingFailed,
    UnreadableReflection,
    UnreadableSource,
    UnusableThemeSet,
    WouldLoseAnswers,
)
from ledersamtale.faults import Fault

FILE = Path("mette.md")
IDS = ("kvalitet", "retning")
# The error sorts them into the order of the file.
FAULTS = (Fault(7, 3, "Id'et mangler.", "Skriv »id: retning«."), Fault(2, 1, "Titlen er tom.", ""))

ROWS: list[tuple[LedersamtaleError, int, str]] = [
    (
        NoSuchTheme("retnig", ids=IDS), 2,
        (
            "Temaet »retnig« findes ikke i temasættet. Mente du »retning«? "
            "Temaerne er: kvalitet, retning."
        ),
    ),
    (
        NoSuchTheme("x", ids=IDS), 2,
        "Temaet »x« findes ikke i temasættet. Temaerne er: kvalitet, retning.",
    ),
    (
        AmbiguousTheme("re", ids=IDS), 2,
        "»re« passer på flere temaer. Skriv et af id'erne: kvalitet, retning.",
    ),
    (
        UnusableThemeSet("sæt.yaml", FAULTS, lines=["id: x"]), 3,
        "sæt.yaml:2:1: Titlen er tom.\nsæt.yaml:7:3: Id'et mangler. Skriv »id: retning«.",
    ),
    (
        UnusableThemeSet("sæt.yaml", [Fault(1, 1, "Filen findes ikke.", "")]), 3,
        "sæt.yaml: Filen findes ikke.",
    ),
    (
        CannotMend("sæt.yaml", FAULTS[:1], lines=["id: x"], advice=(), why="Kopiér filen."), 4,
        f"sæt.yaml:{FAULTS[0]}",
    ),
    (
        ReadOnly(FILE), 4,
        (
            "»mette.md« kan ikke gemmes. Filen er skrivebeskyttet. Fjern beskyttelsen, eller "
            "vælg et andet navn."
        ),
    ),
    (
        CannotSave.at(FILE, OSError(errno.ENOSPC, "")), 4,
        (
            "»mette.md« kan ikke gemmes. Der er ikke mere plads på disken. "
            "Gør plads, eller vælg en anden mappe."
        ),
    ),
    (
        SavingFailed(FILE, RuntimeError("KANARIEFUGL")), 4,
        (
            "»mette.md« kan ikke gemmes. Der er en fejl i programmet (RuntimeError). "
            "Prøv igen, eller vælg en anden mappe."
        ),
    ),
    (
        NoSuchHome(Path("~kollega/x")), 4,
        (
            "»~kollega/x« findes ikke, for computeren har ingen hjemmemappe for »~kollega«. "
            "Skriv navnet på mappen helt fra begyndelsen, fx /home/mette/Dokumenter."
        ),
    ),
    (
        CannotPrint(OSError(errno.ENOSPC, "")), 4,
        "Det, kommandoen viser, kom ikke frem. Der er ikke mere plads på disken.",
    ),
    (
        CannotPrint(OSError(errno.EIO, ""), written=Path("x.pdf")), 4,
        "Det, kommandoen viser, kom ikke frem. Disken melder fejl. Filen »x.pdf« er klar.",
    ),
    (
        CannotSave.at(Path("a" * 250), OSError(errno.ENAMETOOLONG, "")), 4,
        f"Du kan ikke gemme i »{'a' * 250}«. Filens navn er for langt. Giv den et kortere.",
    ),
    (
        CannotSave.at(FILE, OSError()), 4,
        (
            "»mette.md« kan ikke gemmes. Computeren siger ikke hvorfor. Prøv igen, eller vælg en "
            "anden mappe."
        ),
    ),
    (
        WouldLoseAnswers(FILE), 4,
        (
            "»mette.md« kan ikke gemmes. Filen er ændret på en måde, så programmet ikke kan sætte "
            "svarene ind, uden at noget går tabt. Programmet lader den være. Vælg en anden mappe."
        ),
    ),
    (
        CannotReadBack(UnreadableReflection(FILE, "Titlen mangler.", at=(1,))), 4,
        "mette.md:1: Titlen mangler. Filen er ikke ændret. Vælg en anden mappe.",
    ),
    (
        OpenElsewhere("Filen", holder="jens, åbnet i går"), 5,
        (
            "Filen er åben i et andet vindue (jens, åbnet i går). Fortsæt dér, eller luk det, og "
            "prøv igen. Intet er ændret."
        ),
    ),
    (
        OpenElsewhere("Filen", holder=""), 5,
        (
            "Filen er åben i et andet vindue. Fortsæt dér, eller luk det, og "
            "prøv igen. Intet er ændret."
        ),
    ),
    (
        UnreadableReflection("a\x1b\nb.md", "Nøglen står to gange.", at=(3, 1)), 6,
        "a b.md:3:1: Nøglen står to gange. Filen er ikke ændret.",
    ),
    (UnreadableReflection(FILE, "Filen findes ikke."), 6, "mette.md: Filen findes ikke."),
    (
        CannotCompose("en PDF", others=".docx eller .html"), 8,
        "Teksten er for stor eller for indviklet til en PDF. Vælg .docx eller .html i stedet.",
    ),
    (UnreadableSource("ark.pdf", "Det er en PDF."), 6, "ark.pdf: Det er en PDF."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("error", "exit_code", "sentence"), ROWS, ids=[type(row[0]).__name__ for row in ROWS]
)
def test_error_has_an_exit_code_and_builds_its_sentence(
    error: LedersamtaleError, exit_code: int, sentence: str
) -> None:
    assert (error.exit_code, str(error)) == (exit_code, sentence)


def test_missing_extra_says_how_the_running_python_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/mine programmer/python")
    error = MissingExtra("en Word-fil", "docx")
    assert error.exit_code == 7
    assert str(error) == (
        "For at lave en Word-fil skal du installere en udvidelse. Skriv: "
        '"/mine programmer/python" -m pip install "ledersamtale[docx]"'
    )


def test_missing_extra_says_what_it_is_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "python")
    assert str(MissingExtra("et regneark", "import", to="læse")) == (
        "For at læse et regneark skal du installere en udvidelse. Skriv: "
        'python -m pip install "ledersamtale[import]"'
    )


def test_every_error_that_builds_a_sentence_is_tested() -> None:
    builders = {
        each
        for each in vars(errors).values()
        if isinstance(each, type) and issubclass(each, LedersamtaleError)
        if vars(each).keys() & {"__init__", "__str__", "at"}
    }
    assert builders == {type(error) for error, _, _ in ROWS} | {MissingExtra}


def test_the_error_of_a_drive_that_does_not_answer_does_not_wait_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def wait(*_: object, **__: object) -> None:
        pytest.fail("the drive is asked")

    no_answer = (errors._NO_ANSWER, errors._NO_ANSWER_YET)
    for number in [each for each, why in errors._WHY_NOT_SAVED.items() if why in no_answer]:
        error = OSError(number, "")
        with monkeypatch.context() as patch:
            for name in ("stat", "lstat", "open", "scandir", "listdir"):
                patch.setattr(os, name, wait)
            CannotSave.at(FILE, error)


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_file_that_word_holds_on_windows_is_to_be_closed_there(
    tmp_path: Path, winerror: int
) -> None:
    path = tmp_path / "samtale.docx"
    error = PermissionError(errno.EACCES, "no")
    error.winerror = winerror  # type: ignore[attr-defined]
    assert "Du har ikke lov til at gemme dér." in str(CannotSave.at(path, error))
    path.write_bytes(b"x")
    assert "Luk den dér, og prøv igen." in str(CannotSave.at(path, error))
