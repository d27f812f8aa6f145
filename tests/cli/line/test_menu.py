from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ledersamtale.cli.commands.reflect import about_agreements, lead_on
from ledersamtale.cli.line import menu
from ledersamtale.errors import CannotSave
from ledersamtale.model.agreements import Agreement
from ledersamtale.model.reflection import Content, End, Reflection
from ledersamtale.sitting.session.walk import Ending
from ledersamtale.store.opening import Listed, create_reflection, list_folder
from ledersamtale.themeset.bundled import bundled_path, load_theme_set
from tests.helpers import reflections
from tests.helpers.pty_program import CTRL_C, DOWN, ENTER, SHIFT_TAB, SIZES, TAB, Program

if TYPE_CHECKING:
    from collections.abc import Sequence

ESCAPE = "\x1b"
AGREE = "Skriv ned, hvad I har aftalt"
NAME = "2026-11-24-ledersamtale-mette.md"
BEGIN, SHOW, PAGE, HELP = (
    "Begynd på en ny refleksion", "Vis en refleksion", "Lav siden til din leder", "Hjælp",
)  # fmt: skip
DRAFT = reflections.FILE.replace("status: færdig", "status: kladde\nfortsæt: Til samtalen")
WITHOUT_POINTS = DRAFT[: DRAFT.index("- [")] + DRAFT[DRAFT.index("## Tema 2") :]


def choices(folder: Path) -> list[tuple[str, list[str]]]:
    """Return what the menu offers for the files in `folder`, with each command's arguments."""
    found = [each for each in list_folder(folder) if isinstance(each, Listed)]
    return [(each.label, [str(one) for one in each.arguments]) for each in menu._choices(found)]


def test_the_menu_has_what_fits_the_files_in_the_folder(tmp_path: Path) -> None:
    assert choices(tmp_path / "x") == [(BEGIN, ["reflect"]), (HELP, ["--help"])]
    path = tmp_path / NAME
    finished = WITHOUT_POINTS.replace("status: kladde", "status: færdig")
    path.write_text(finished, encoding="utf-8")
    about = "Mette Eksempel, 24. november 2026"
    assert choices(tmp_path) == [
        (BEGIN, ["reflect"]),
        (f"Åbn den færdige igen: {about}", ["reflect", str(path)]),
        (AGREE, ["agreements", "add"]),
        (SHOW, ["show"]),
        (HELP, ["--help"]),
    ]
    path.write_text(DRAFT, encoding="utf-8")
    everything = [
        (f"Fortsæt på kladden: {about}", ["reflect", str(path)]),
        (BEGIN, ["reflect", "--new"]),
        (SHOW, ["show"]),
        (PAGE, ["export", "--brief"]),
        (HELP, ["--help"]),
    ]
    assert choices(tmp_path) == everything
    (tmp_path / "2026-11-25-ledersamtale.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "2026-11-26-ledersamtale.md").write_text("# Andet\n", encoding="utf-8")
    everything[0] = ("Fortsæt på en kladde", ["reflect"])
    assert choices(tmp_path) == everything
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(finished, encoding="utf-8")
    everything[2:2] = [
        ("Åbn en færdig refleksion igen", ["reflect"]),
        (AGREE, ["agreements", "add"]),
    ]
    assert choices(tmp_path) == everything
    agreed = f"{finished}\n## Aftaler\n\n### Aftale 1: A\n\n**Status:** nået\n"
    (tmp_path / "b.md").write_text(agreed, encoding="utf-8")
    assert choices(tmp_path) == everything
    (tmp_path / "b.md").write_text(f"{agreed}\n### Aftale 2: B\n", encoding="utf-8")
    everything.insert(4, ("Følg op på aftalerne", ["agreements", "status"]))
    assert choices(tmp_path) == everything


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 14)])
def test_one_of_several_finished_reflections_is_opened_again(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    names = ("2024-11-24-ledersamtale-mette.md", NAME)
    for name in names:
        text = reflections.FILE.replace("2026-11-24", name[:10])
        (tmp_path / name).write_text(text, encoding="utf-8")
        os.utime(tmp_path / name, (1, 1))
    with Program(size=size, environment={"LEDERSAMTALE_FOLDER": str(tmp_path)}) as program:
        program.see("Hvad vil du gøre?", f"❯ {BEGIN}")
        program.send(DOWN, ENTER)
        program.see("Hvilken refleksion vil du bruge?", "❯ Færdig · 4 af 14 besvaret")
        program.send(DOWN, ENTER)
        program.see("Vælg op til")
        program.send(CTRL_C)
        program.see("Hvad vil du gøre nu?")
        program.send(ESCAPE)
        assert program.end() == 0
        assert f"ledersamtalereflect{tmp_path / names[1]}" in "".join(program.what_stays.split())


@pytest.mark.slow
def test_the_command_that_goes_on_with_a_draft_is_said_once(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(DRAFT, encoding="utf-8")
    with Program(size=(120, 40), environment={"LEDERSAMTALE_FOLDER": str(tmp_path)}) as program:
        program.see("Hvad vil du gøre?", "❯ Fortsæt på kladden")
        program.send(ENTER)
        program.see("Vælg op til")
        program.send(CTRL_C)
        assert program.end() == 0
        stays = "".join(program.what_stays.split())
    assert stays.count(f"ledersamtalereflect{tmp_path / NAME}") == 1


@pytest.mark.slow
@pytest.mark.parametrize("names", [[], [NAME], [NAME, "a.md"]])
def test_what_begins_or_continues_says_its_command_at_the_end_alone(
    names: list[str], tmp_path: Path
) -> None:
    for each in names:
        (tmp_path / each).write_text(DRAFT, encoding="utf-8")
    with Program(size=(120, 40), environment={"LEDERSAMTALE_FOLDER": str(tmp_path)}) as program:
        program.see("Hvad vil du gøre?")
        program.send(*([DOWN] if len(names) == 1 else []), ENTER)
        if len(names) > 1:
            program.see("Hvilken vil du fortsætte på?")
            program.send(ENTER)
            program.see("Vælg op til")
        else:
            program.see("Hvad hedder du?")
            program.send("Bo", ENTER)
            program.see("Udsagn 1.1")
            program.send("3")
            program.see("Udsagn 1.2")
        program.send(CTRL_C)
        assert program.end() == 0
        assert program.what_stays.count("ledersamtale reflect") == 1


@pytest.mark.slow
def test_the_menu_takes_the_same_theme_set_as_usual_as_the_commands_do(tmp_path: Path) -> None:
    folder, own = tmp_path / "m", tmp_path / "vores.yaml"
    folder.mkdir()
    text = bundled_path().read_text(encoding="utf-8")
    own.write_text(text.replace("id: ledelsesgrundlag", "id: vores", 1), encoding="utf-8")
    # The second does not say where its set is.
    for number, of in enumerate([f"vores\ntemasætfil: {own}", "vores"]):
        finished = reflections.FILE.replace("ledelsesgrundlag", of, 1)
        (folder / f"{number}.md").write_text(finished, encoding="utf-8")
    environment = {"LEDERSAMTALE_FOLDER": str(folder), "LEDERSAMTALE_THEMES": str(own)}
    shown = []
    for arguments in ((), ("show",)):
        with Program(*arguments, size=(160, 40), environment=environment) as program:
            if not arguments:
                program.see("Hvad vil du gøre?")
                program.send(DOWN, ENTER)
            screen = program.see("Hvilken refleksion vil du bruge?", "1.md")
            shown.append([line for line in screen.splitlines() if " besvaret · " in line])
            program.send(ESCAPE)
            program.end()
    assert shown[0] == shown[1]
    assert all("4 af 14 besvaret · kun " in line for line in shown[0])


@pytest.mark.slow
def test_the_list_of_finished_reflections_is_left_without_a_word(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(reflections.FILE, encoding="utf-8")
    with Program(environment={"LEDERSAMTALE_FOLDER": str(tmp_path)}) as program:
        program.see("Hvad vil du gøre?")
        program.send(DOWN, ENTER)
        program.see("Hvilken refleksion vil du bruge?")
        program.send(ESCAPE)
        assert program.end() == 0
        assert program.text.strip() == ""


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["ingen", NAME])
def test_a_folder_that_cannot_be_looked_in_is_told_of_above_the_menu(
    tmp_path: Path, folder: str
) -> None:
    (tmp_path / NAME).touch()
    with Program(environment={"LEDERSAMTALE_FOLDER": str(tmp_path / folder)}) as program:
        program.see(f"❯ {BEGIN}", HELP)
        said = " ".join(program.text.split())
        assert ("findes ikke. Se efter" if folder == "ingen" else "Det er en fil.") in said
        assert "Vis en refleksion" not in said
        program.send(ESCAPE)
        assert program.end() == 0


@pytest.mark.parametrize("size", [*SIZES, (40, 14)])
def test_the_menu_shows_the_command_that_it_runs(tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / NAME).write_text(DRAFT, encoding="utf-8")
    environment = {"LEDERSAMTALE_FOLDER": str(tmp_path)}
    with Program(size=size, environment=environment) as program:
        program.see("Hvad vil du gøre?", "❯ Fortsæt på kladden: Mette", BEGIN, SHOW, PAGE, HELP)
        program.send(DOWN, DOWN, ENTER)
        program.see("Ledersamtale: Mette Eksempel", "q luk")
        program.send("q")
        assert program.end() == 0
        # A command is not folded between words, so that it can be copied.
        stays = "".join(program.what_stays.split())
        assert "Dukanogsåskrive:" in stays
        assert "ledersamtaleshow" in stays


@pytest.mark.parametrize("key", [ESCAPE, CTRL_C, SHIFT_TAB])
def test_the_menu_is_left_without_a_word(tmp_path: Path, key: str) -> None:
    with Program(environment={"LEDERSAMTALE_FOLDER": str(tmp_path)}) as program:
        program.see("Hvad vil du gøre?", f"❯ {BEGIN}")
        program.send(key)
        assert program.end() == 0
        assert program.text.strip() == ""


def test_a_terminal_that_cannot_draw_gets_the_help() -> None:
    with Program(size=(80, 40), environment={"TERM": "dumb"}) as program:
        assert program.end() == 0
        assert "KOMMANDO" in program.what_stays


def whole_draft(folder: Path) -> Path:
    """Save a draft with an answer to everything and a point, at the choice of points."""
    theme_set = load_theme_set(None)
    draft = Reflection("Mette", "2026-11-24", theme_set.id, themes=("helhed",))
    for each in draft.items_of(theme_set):
        content = Content(4 if each.is_rated else None, "Et svar.")
        draft = draft.record(each, content, scale=theme_set.scale)
    points = (draft.responses[0].key,)
    file = create_reflection(folder, replace(draft, points=points, position=End.POINTS))
    file.close()
    return file.path


@pytest.mark.slow
@pytest.mark.parametrize("is_plain", [False, True])
def test_a_finished_reflection_leads_on_to_the_page_for_the_manager(
    tmp_path: Path, is_plain: bool
) -> None:
    path = whole_draft(tmp_path)
    page = path.with_name(f"{path.stem}-punkter.pdf")
    options = ("--plain",) if is_plain else ()
    # No program that opens a page is found.
    nothing = {"PATH": str(tmp_path), "LEDERSAMTALE_FOLDER": str(tmp_path)}
    with Program("reflect", str(path), *options, size=(120, 60), environment=nothing) as program:
        program.see("Vælg op til")
        if is_plain:
            program.send("\n")
            program.see("1. Ja, refleksionen er færdig")
        else:
            program.send(TAB)
            program.see("❯ Ja, refleksionen er færdig")
        program.send(ENTER)
        program.see("Hvad vil du gøre nu?", "Lav siden til min leder (PDF)", "Åbn mappen", "Stop")
        assert not page.exists()
        program.send("1\n" if is_plain else ENTER)
        program.see("Siden viser", "Skal siden laves? [J/n]")
        assert not page.exists()
        program.send(ENTER)
        program.see("Filen er klar:", "Åbn siden til min leder")
        assert page.read_bytes().startswith(b"%PDF")
        program.send("1\n" if is_plain else ENTER)
        program.see("Programmet kunne ikke åbne den herfra. Den ligger her:")
        program.send("4\n" if is_plain else ESCAPE)
        assert program.end() == 0


@pytest.mark.slow
@pytest.mark.parametrize(("key", "code"), [(CTRL_C, 130), ("n\r", 0), ("\x04", 0)])
def test_a_page_that_is_not_wanted_after_all_is_said_not_to_be_made(
    tmp_path: Path, key: str, code: int
) -> None:
    path = tmp_path / NAME
    path.write_text(reflections.FILE, encoding="utf-8")
    with Program("export", str(path), "--brief") as program:
        program.see("Skal siden laves? [J/n]")
        program.send(key)
        program.see("Siden er ikke lavet.")
        assert program.end() == code
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.slow
def test_reflections_that_cannot_be_read_are_told_of_above_the_menu(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(DRAFT.replace("navn: Mette", "navn: 'Mette"), encoding="utf-8")
    with Program(environment={"LEDERSAMTALE_FOLDER": str(tmp_path)}) as program:
        program.see("Bemærk: En fil i mappen ligner en refleksion", f"❯ {BEGIN}")
        program.send(ESCAPE)
        assert program.end() == 0


class Asked:
    """Chooses what begins with each of `wanted` in turn, and keeps what there was to choose."""

    def __init__(self, *wanted: str) -> None:
        self.wanted = list(wanted)
        self.offered: list[list[str]] = []

    def __call__(self, _question: str, options: Sequence[str]) -> int:
        self.offered.append(list(options))
        if not self.wanted:
            raise KeyboardInterrupt
        wanted = self.wanted.pop(0)
        return next(n for n, each in enumerate(options) if each.startswith(wanted))


def test_what_can_be_done_next_follows_what_has_been_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reflection, page, fails = tmp_path / "r.md", tmp_path / "r-punkter.pdf", [False, True]
    reflection.touch()
    opened: list[Path] = []

    def opens(path: Path) -> bool:
        opened.append(path)
        return True

    def make() -> None:
        if fails.pop():
            raise CannotSave("Der er ikke plads.")
        page.write_bytes(b"x")

    asked = Asked("Lav siden", "Lav siden", "Åbn siden", "Åbn mappen", "Stop")
    monkeypatch.setattr(menu, "pick", asked)
    monkeypatch.setattr(menu, "_opens", opens)
    menu.go_on(
        reflection,
        page=page,
        make_page=make,
        pick_points=reflection.touch,
        agreements=[],
        is_plain=False,
    )
    making, opening = "Lav siden til min leder (PDF)", "Åbn siden til min leder"
    first, _, made, *_ = asked.offered
    assert first == [making, "Åbn mappen", "Stop"]
    assert made == [opening, making, "Åbn mappen", "Stop"]
    assert opened == [page, tmp_path]
    assert capsys.readouterr().err == "Der er ikke plads.\n"
    assert asked.wanted == []
    picking = "Vælg punkter til samtalen"
    for page_maker, offered in ((make, [making, opening]), (None, [picking, opening])):
        asked.offered.clear()
        menu.go_on(
            reflection,
            page=page,
            make_page=page_maker,
            pick_points=reflection.touch,
            agreements=[(AGREE, reflection.touch)],
            is_plain=False,
        )
        assert asked.offered == [[*offered, AGREE, "Åbn mappen", "Stop"]]


@pytest.mark.parametrize(
    ("changes", "was_finished", "offered"),
    [
        ({}, False, []),
        ({}, True, [AGREE]),
        ({"agreements": (Agreement("Fast møde", state="nået"),)}, True, [AGREE]),
        ({"agreements": (Agreement("Fast møde"),)}, True, [AGREE, "Følg op på aftalerne"]),
        ({"agreements": (Agreement("Fast møde"),), "about": "Ida"}, True, []),
    ],
)
def test_agreements_are_offered_where_a_leaders_own_reflection_is_opened_again(
    changes: dict[str, Any], was_finished: bool, offered: list[str]
) -> None:
    reflection = replace(Reflection("Mette", "2026-11-24", "x"), **changes)
    ending = Ending(0, (Path("x.md"), reflection), was_finished)
    acts = about_agreements(ending, is_plain=True)
    assert [label for label, _ in acts] == offered
    assert about_agreements(Ending(0), is_plain=True) == []


def test_a_managers_page_is_not_called_one_to_her_own_manager(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Asked("Stop")
    monkeypatch.setattr(menu, "pick", asked)
    monkeypatch.setattr("ledersamtale.cli.line.questions.are_terminals", lambda: True)
    one = create_reflection(tmp_path, Reflection("Hanne", "2026-11-24", "x", about="Ida"))
    one.close()
    finished = replace(one.reflection, own_points=("Vikarer",))
    lead_on(Ending(0, (one.path, finished)), themes=None, is_plain=False)
    assert asked.offered[0][0].startswith("Lav en side med mine punkter til lederen (")


def test_a_page_from_before_the_last_change_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reflection, page = tmp_path / "r.md", tmp_path / "r-punkter.pdf"
    for number, path in enumerate((page, reflection)):
        path.touch()
        os.utime(path, ns=(number, number))
    asked = Asked("Lav siden")
    monkeypatch.setattr(menu, "pick", asked)
    menu.go_on(
        reflection,
        page=page,
        make_page=page.touch,
        pick_points=page.touch,
        agreements=[],
        is_plain=False,
    )
    making, opening = "Lav siden til min leder (PDF)", "Åbn siden til min leder"
    assert asked.offered == [
        [making, "Åbn mappen", "Stop"],
        [opening, making, "Åbn mappen", "Stop"],
    ]


def test_a_name_too_long_for_a_page_beside_it_leaves_the_rest_to_choose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Asked("Stop")
    monkeypatch.setattr(menu, "pick", asked)
    page = tmp_path / f"{'n' * 245}-punkter.pdf"
    reflection = tmp_path / f"{'n' * 245}.md"
    menu.go_on(
        reflection, page=page, make_page=None, pick_points=page.touch, agreements=[], is_plain=False
    )
    assert asked.offered == [["Vælg punkter til samtalen", "Åbn mappen", "Stop"]]


@pytest.mark.slow
@pytest.mark.parametrize("is_plain", [False, True])
def test_a_reflection_without_points_leads_on_to_pick_them(tmp_path: Path, is_plain: bool) -> None:
    path = whole_draft(tmp_path)
    text = path.read_text(encoding="utf-8")
    text = "".join(line for line in text.splitlines(keepends=True) if line[:3] != "- [")
    path.write_text(text, encoding="utf-8")
    options = ("--plain",) if is_plain else ()
    with Program("reflect", str(path), *options, size=(120, 60)) as program:
        program.see("Vælg op til")
        if is_plain:
            program.send("\n")
            program.see("2. Gør refleksionen færdig alligevel")
            program.send("2\n")
        else:
            program.send(TAB)
            program.see("❯ Ja, refleksionen er færdig")
            program.send(ENTER)
            program.see("❯ Gå tilbage", "Gør refleksionen færdig alligevel")
            program.send(DOWN, ENTER)
        program.see("Hvad vil du gøre nu?", "Vælg punkter til samtalen", "Stop")
        program.send("1\n" if is_plain else ENTER)
        if is_plain:
            program.see("vælger du ingen.")
            program.send("1\n")
            program.see("1. Ja, refleksionen er færdig")
            program.send("\n")
        else:
            program.see("0 af 3 valgt")
            program.send(ENTER, TAB)
            program.see("❯ Ja, refleksionen er færdig")
            program.send(ENTER)
        program.see("Lav siden til min leder (PDF)")
        program.send("4\n" if is_plain else ESCAPE)
        # One list is enough to leave them all.
        assert program.end() == 0


@pytest.mark.parametrize(("code", "opens"), [(0, True), (3, False)])
def test_what_cannot_be_opened_is_told_in_danish_alone(
    code: int,
    opens: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    opener = tmp_path / "xdg-open"
    opener.write_text(f"#!/bin/sh\necho English\necho English >&2\nexit {code}\n", encoding="utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    menu._open(tmp_path)
    said = f"Programmet kunne ikke åbne den herfra. Den ligger her:\n{tmp_path}\n"
    assert capfd.readouterr() == ("" if opens else said, "")


def test_a_program_that_stays_has_opened_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener = tmp_path / "xdg-open"
    opener.write_text("#!/bin/sh\nexec sleep 1\n", encoding="utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(menu, "_OPENS_WITHIN_SECONDS", 0.01)
    assert menu._opens(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("face", [[], ["--plain"]], ids=["terminal", "plain"])
def test_a_finished_reflection_that_is_opened_again_offers_to_write_agreements(
    tmp_path: Path, face: list[str]
) -> None:
    path = tmp_path / NAME
    path.write_text(reflections.FILE, encoding="utf-8")
    with Program("reflect", str(path), *face) as program:
        program.see("Vælg op til tre punkter")
        program.send(*([":stop", ENTER] if face else [CTRL_C]))
        program.see("Hvad vil du gøre nu?", AGREE)
        if face:
            program.send("2", ENTER)
        else:
            program.send(DOWN, ENTER)
        for asked in ("Hvornår var samtalen?", "Hvem talte du med?"):
            program.see(asked)
            program.send(ENTER)
        program.see("Hvad er I blevet enige om?")
        program.send("Budget", ENTER)
        program.see("Hvem gør det?")
        program.send(*([":stop", ENTER] if face else [CTRL_C]))
        program.see("Refleksionen har 1 aftale.", "Hvad vil du gøre nu?")
        program.send(*(["4", ENTER] if face else [ESCAPE]))
        assert program.end() == 0
    assert "### Aftale 1: Budget" in path.read_text(encoding="utf-8")
