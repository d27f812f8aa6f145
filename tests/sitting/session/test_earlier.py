"""Last time's reflection in a sitting, with the program in pipes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ledersamtale.document.reader import read
from ledersamtale.document.writer import write
from ledersamtale.model.places import AgreementPlace, Kind
from ledersamtale.model.reflection import Rating, Response, Talk
from tests.helpers.last_year import (
    BUDGET,
    DONE,
    ITEMS,
    MENTOR,
    NAME,
    OLD,
    SET,
    kept,
    last_year,
    written,
)
from tests.helpers.theme_sets import as_data
from tests.sitting.plain import piped

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def reflect(folder: Path, typed: str, *options: str, name: str = NAME) -> str:
    """Return what `reflect` prints in `folder`, when `typed` is its input."""
    named = ("--name", name) if name else ()
    done = piped.run(folder, typed, "reflect", *named, *options, "--folder")
    assert done.stderr == b""
    return done.stdout.decode()


def test_agreements_are_asked_first_and_what_became_of_them_stands_under_since_last(
    tmp_path: Path,
) -> None:
    last = last_year(
        agreements=(BUDGET, MENTOR), since=(OLD, DONE), talk=Talk("2025-12-08", "Hanne Lund")
    )
    path = kept(tmp_path, last)
    before = path.read_bytes(), path.stat().st_mtime_ns
    shown = reflect(tmp_path, "1 Alle kan tallene.\n2\n0\n4\n:stop\n")
    assert "Sidst: 24. november 2025, med 3 aftaler. Programmet ændrer ikke den fil." in shown
    assert "Aftalt 8. december 2025 med Hanne Lund. Hvad blev det til?" in shown
    assert (
        "Siden sidst · aftale 1 af 3\nBudgettet op på ledermødet\nMette, senest 1. februar" in shown
    )
    assert "Status sidst: nået" in shown
    assert "Dit svar nu" not in shown
    assert "Aftalt tidligere. Hvad blev det til?" in shown
    assert "Fast møde med økonomi\nMette, senest 30. januar 2026" in shown
    assert shown.index("aftale 3 af 3") < shown.index("1 af 27")
    assert written(tmp_path).since == (
        replace(BUDGET, due="1. februar 2026", state="nået", text="Alle kan tallene."),
        replace(MENTOR, state="i gang"),
        replace(OLD, number=3, due="30. januar 2026", state="ved ikke", text=""),
    )
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    again = reflect(tmp_path, ":gå aftale 3\n:vis\n3\n:stop\n")
    assert "Siden sidst" not in again.partition("Kommandoer")[0]
    assert "Status nu: 0" in again
    assert written(tmp_path).since[2].state == "bortfaldet"


def test_the_days_of_what_was_written_of_an_agreement_are_shown_without_their_stars(
    tmp_path: Path,
) -> None:
    made = replace(BUDGET, text=f"{BUDGET.text}\n\n**8. marts 2026:** Tre møder.")
    kept(tmp_path, last_year(agreements=(made,)))
    shown = reflect(tmp_path, ":stop\n")
    assert f"{BUDGET.text}\n\n8. marts 2026: Tre møder." in shown


def test_an_agreement_that_is_passed_stands_nowhere(tmp_path: Path) -> None:
    kept(tmp_path, last_year(agreements=(BUDGET, MENTOR)))
    assert "aftale 2 af 2" in reflect(tmp_path, "\n:vis\n:tilbage\n:hjælp\n:stop\n")
    assert not list(tmp_path.glob("2026*"))
    shown = reflect(tmp_path, "Kun ord.\n\n2\n:gå punkter\n:stop\n")
    assert [(each.what, each.state) for each in written(tmp_path).since] == [
        (BUDGET.what, ""),
        (MENTOR.what, "i gang"),
    ]
    assert "Sprunget over: aftale 1.\n" in shown
    assert "Fra refleksionen 24. november 2025. Hvad blev det til?" in shown
    emptied = reflect(tmp_path, ":gå aftale 2\n:slet\n\n:gå aftale 1\n9\n:slet\n:stop\n")
    assert "Skriv et tal fra 1 til 3, eller 0 for »Ved ikke«." in emptied
    assert "aftale 1 af 2" in reflect(tmp_path, ":stop\n")


def test_a_sitting_goes_on_at_the_agreement_that_it_was_stopped_at(tmp_path: Path) -> None:
    kept(tmp_path, last_year(agreements=(BUDGET, MENTOR)))
    reflect(tmp_path, "1\n2\n:tilbage\n:stop\n")
    assert written(tmp_path).position == AgreementPlace(2)
    assert "Du fortsætter ved aftale 2." in reflect(tmp_path, ":gå udsagn 2.2\n3\n:stop\n")
    assert "Du fortsætter ved udsagn 2.3." in reflect(tmp_path, ":gå aftale 1\n:stop\n")
    assert "aftale 1 af 2" in reflect(tmp_path, ":stop\n")


@pytest.mark.parametrize("place", ["Aftale 0", "Aftale 3", "Aftale", "Aftale 1.1", "aftale x"])
def test_a_place_among_other_agreements_is_the_first_that_is_not_answered(
    tmp_path: Path, place: str
) -> None:
    kept(tmp_path, last_year(agreements=(BUDGET, MENTOR)))
    reflect(tmp_path, "1\n:stop\n")
    (draft,) = tmp_path.glob("2026*")
    text = draft.read_text(encoding="utf-8")
    assert "fortsæt: Aftale 2\n" in text
    draft.write_text(text.replace("fortsæt: Aftale 2", f"fortsæt: {place}"), encoding="utf-8")
    assert "aftale 2 af 2" in reflect(tmp_path, ":stop\n")


def test_without_last_time_a_sitting_goes_on_at_the_first_item_that_is_not_answered(
    tmp_path: Path,
) -> None:
    kept(tmp_path, last_year(agreements=(BUDGET,)))
    reflect(tmp_path, "1\n4\n:gå aftale 1\n:stop\n")
    assert "2 af 27\n" in reflect(tmp_path, ":stop\n", "--no-last")


def test_a_last_time_that_is_gone_meanwhile_is_told(tmp_path: Path) -> None:
    path = kept(tmp_path, last_year(agreements=(BUDGET, MENTOR)))
    reflect(tmp_path, "1\n:stop\n")
    gone = "Refleksionen fra sidst er ikke i mappen, så"
    assert gone not in reflect(tmp_path, ":stop\n")
    path.rename(tmp_path / "flyttet.txt")
    assert gone in reflect(tmp_path, "4\n:stop\n")
    assert gone in reflect(tmp_path, ":stop\n")
    assert gone not in reflect(tmp_path, ":stop\n", "--no-last")
    assert gone not in reflect(tmp_path, "4\n:stop\n", "--new")


def test_what_was_agreed_stands_above_where_last_time_is_asked_for(tmp_path: Path) -> None:
    kept(tmp_path, last_year(agreements=(BUDGET,)))
    shown = reflect(tmp_path, ":hjælp\n:sidst\n:stop\n")
    assert ":sidst viser" in shown
    assert "Det, I aftalte sidst, står over dit svar.\n" in shown


def test_the_commands_among_agreements_are_named_once_and_lead_to_them(tmp_path: Path) -> None:
    kept(tmp_path, last_year(agreements=(BUDGET,)))
    shown = reflect(tmp_path, ":hjælp\n2\n:stop\n")
    assert shown.count("Kommandoer: ") == 1
    assert ":gå »:gå aftale 1«, »:gå udsagn 2.3«" in shown
    assert "aftale 1«" not in reflect(tmp_path, ":hjælp\n:stop\n", "--no-last")


def test_what_is_told_stands_in_the_order_of_the_agreements(tmp_path: Path) -> None:
    kept(tmp_path, last_year(agreements=(BUDGET, MENTOR)))
    reflect(tmp_path, ":gå aftale 2\n1\n:gå aftale 1\n2\n:stop\n")
    told = [(each.number, each.what) for each in written(tmp_path).since]
    assert told == [(1, BUDGET.what), (2, MENTOR.what)]


@pytest.mark.parametrize(
    "heading", ["###\tAftale 1: X", "### &#65;ftale 1: X", "### AFTALE 1: X", "### Aftale 1"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_agreements_are_asked_of_however_they_are_headed(
    tmp_path: Path, heading: str, end: str
) -> None:
    path = kept(tmp_path, last_year())
    text = f"{path.read_text(encoding='utf-8')}\n## aftaler\n\n{heading}\n"
    is_one = bool(read(text, source="x").reflection.agreements)
    path.write_bytes(text.replace("\n", end).encode())
    assert ("aftale 1 af 1" in reflect(tmp_path, ":stop\n")) == is_one


def test_the_overview_has_the_agreements_before_the_themes(tmp_path: Path) -> None:
    kept(tmp_path, last_year(agreements=(BUDGET,)))
    shown = reflect(tmp_path, "1\n:oversigt\n:gå aftale 1\n:oversigt\n:gå udsagn 1.2\n:stop\n")
    assert f"Siden sidst\nAftale 1: {BUDGET.what} – 1 – Nået\nTema 1: " in shown
    assert f"Aftale 1: {BUDGET.what} – 1 – Nået (her er du)" in shown
    assert "2 af 27\nUdsagn 1.2" in shown


def test_a_walk_through_some_themes_asks_no_agreements(tmp_path: Path) -> None:
    kept(tmp_path, last_year(agreements=(BUDGET,)))
    shown = reflect(tmp_path, "3\n:stop\n", "--theme", "1")
    assert "aftale 1 af" not in shown
    assert "Udsagn 1.1 er gemt: 3 – Hverken enig eller uenig (sidst 4)" in shown


def test_a_rating_is_told_once_another_is_given_and_an_answer_when_it_is_asked_for(
    tmp_path: Path,
) -> None:
    kept(tmp_path, last_year())
    shown = reflect(
        tmp_path, "3\n:tilbage\n\n2\n:sidst\n:gå spørgsmål 1.1\n:sidst\n.\n:tilbage\n:stop\n"
    )
    first = shown.index("Udsagn 1.1 er gemt: 3 – Hverken enig eller uenig (sidst 4)")
    assert (
        "4 – Overvejende enig" not in shown[:first].partition("1 af 27")[2].partition("5 H")[0][:0]
    )
    assert "Sidst: 4 – Overvejende enig. Skriv :sidst for at se din kommentar." in shown[first:]
    assert "(sidst 2)" in shown
    assert "Svaret fra sidst er på 4 ord. Skriv :sidst for at se det." in shown
    assert "Sidst, 24. november 2025:\nVi mødes hver uge.\n" in shown
    assert "Her er intet svar fra sidst." in shown


@pytest.mark.parametrize(
    ("response", "told"),
    [
        (
            Response(Kind.STATEMENT, 1, "T", 1, ITEMS[0].text, rating=Rating(7, "", 10)),
            "(sidst 7 (af 1–10), på en anden skala)",
        ),
        (
            Response(Kind.STATEMENT, 1, "T", 1, ITEMS[0].text, rating=Rating(0, "Ved ikke")),
            "(sidst 0 – Ved ikke)",
        ),
        (
            Response(
                Kind.STATEMENT,
                *(1, "T", 1, ITEMS[0].text.replace("rigtige", "rette")),
                rating=Rating(5, "Helt enig"),
            ),
            "(sidst måske 5)",
        ),
        (Response(Kind.STATEMENT, 1, "T", 1, ITEMS[0].text, text="Kun ord."), ""),
    ],
)
def test_what_cannot_be_compared_is_told_so(tmp_path: Path, response: Response, told: str) -> None:
    kept(tmp_path, last_year(responses=(response,)))
    shown = reflect(tmp_path, "3\n:tilbage\n:sidst\n:stop\n")
    if told:
        assert f"er gemt: 3 – Hverken enig eller uenig {told}" in shown
    else:
        assert "Udsagn 1.1 er gemt" not in shown
    is_other = response.wording != ITEMS[0].text
    assert (f"Måske er det det samme: »{response.wording}«" in shown) == is_other


def test_a_wording_of_before_is_shown_with_the_answer(tmp_path: Path) -> None:
    asked = SET.themes[0].statements[0]
    wordings = (replace(asked, text="Holdet kan sit fag.", formerly=(asked.text,)),)
    theme = replace(SET.themes[0], statements=wordings, leader=(), group=())
    path = tmp_path / "nyt.json"
    path.write_text(json.dumps(as_data(replace(SET, themes=(theme,)))), encoding="utf-8")
    folder = tmp_path / "mappe"
    kept(folder, last_year())
    shown = reflect(folder, ":sidst\n3\n:stop\n", "--themes", str(path))
    assert f"4 – Overvejende enig\nDengang stod der: »{asked.text}«\nFordi holdet er sat." in shown
    assert "(sidst 4)" in shown


def test_all_of_it_is_shown_from_the_beginning_on_request(tmp_path: Path) -> None:
    kept(tmp_path, last_year())
    shown = reflect(tmp_path, "\n\n:stop\n", "--show-last")
    assert "Sidst, 24. november 2025: 4 – Overvejende enig\nFordi holdet er sat.\nVurdér" in shown
    assert "--show-last" not in shown
    assert "--show-last" in reflect(tmp_path, "3\n:stop\n", "--show-last")


def test_a_sitting_can_be_without_last_time(tmp_path: Path) -> None:
    kept(tmp_path, last_year(agreements=(BUDGET,)))
    shown = reflect(tmp_path, "3\n:sidst\n:stop\n", "--no-last")
    assert "sidst" not in shown.replace(":sidst", "").lower().replace("--no-last", "")
    assert "Kommandoen »:sidst« findes ikke." in shown
    assert "--no-last" in shown


def test_the_file_of_last_time_can_be_named_from_anywhere(tmp_path: Path) -> None:
    other = kept(tmp_path / "arkiv", last_year(name="M. Eksempel", agreements=(BUDGET,)))
    shown = reflect(tmp_path / "nu", "1\n3\n:stop\n", "--last", str(other))
    assert "aftale 1 af 1" in shown
    assert "(sidst 4)" in shown
    assert f"--last {other}" in shown
    assert other.read_text(encoding="utf-8") == write(
        last_year(name="M. Eksempel", agreements=(BUDGET,))
    )


def test_a_file_that_is_no_older_one_is_rejected_as_that_of_last_time(tmp_path: Path) -> None:
    newer = kept(tmp_path, last_year(date="2999-01-01"))
    for path, options in ((newer, ()), (newer, (str(newer),))):
        done = piped.run(
            tmp_path, "", "reflect", *options, "--name", NAME, "--last", str(path), "--folder"
        )
        assert done.returncode == 2
        assert b"er ikke \xc3\xa6ldre end" in done.stderr
    undated = kept(tmp_path / "gammel", last_year(date="forleden"))
    done = piped.run(tmp_path, "", "reflect", "--name", NAME, "--last", str(undated), "--folder")
    assert "har ingen dato" in done.stderr.decode()
    by_hand = kept(tmp_path / "ved hånd", last_year(date="24. november 2025", name="Mette"))
    shown = reflect(tmp_path, "3\n:stop\n", "--new", "--last", str(by_hand))
    assert "Sidst: 24. november 2025, Mette. Programmet" in shown
    assert "(sidst 4)" in shown
    lost = piped.run(tmp_path, "", "reflect", "--last", "væk.md", "--folder")
    assert lost.returncode == 6
    assert "væk.md" in lost.stderr.decode()


def test_a_file_of_last_time_that_cannot_be_read_is_told_of_and_done_without(
    tmp_path: Path,
) -> None:
    path = kept(tmp_path, last_year())
    path.write_bytes(path.read_bytes() + b"\x00\xff\xfe" * 30)
    for text in (b"", b"\n## Aftaler\n"):
        path.write_bytes(path.read_bytes() + text)
        shown = reflect(tmp_path, ":stop\n")
        told = "Refleksionen fra sidst kan ikke læses, så du fortsætter uden den."
        assert shown.count(told) == 1
        assert "1 af 27" in shown


def test_one_of_two_files_of_a_day_is_chosen(tmp_path: Path) -> None:
    kept(tmp_path, last_year())
    other = kept(tmp_path, last_year(agreements=(BUDGET,), responses=()))
    shown = reflect(tmp_path, f"{NAME}\n:stop\n", name="")
    assert "Hvilken er refleksionen fra sidst?" in shown
    numbered = [line for line in shown.splitlines() if "besvaret" in line]
    chosen = next(n for n, each in enumerate(numbered, 1) if "0 af 27" in each)
    shown = reflect(tmp_path, f"{NAME}\n{chosen}\n1\n:stop\n", "--new", name="")
    assert "aftale 1 af 1" in shown
    assert f"--last {other}" in shown
    none = reflect(tmp_path, f"{NAME}\n3\n3\n:stop\n", "--new", name="")
    assert "(sidst" not in none
    assert "--no-last" in none


def test_another_spelling_of_the_name_is_asked_about(tmp_path: Path) -> None:
    kept(tmp_path, last_year(name="Mette Østergaard Eksempel"))
    shown = reflect(tmp_path, f"{NAME}\n1\n3\n:stop\n", name="")
    assert "Er det refleksionen fra sidst?" in shown
    assert "(sidst 4)" in shown
    piped_in = reflect(tmp_path, "3\n:stop\n", "--new")
    assert "Måske er refleksionen fra sidst i mappen: 2025-11-24-ledersamtale-mette-oe" in piped_in
    assert "(sidst" not in piped_in


def test_a_finished_reflection_that_is_opened_again_asks_nothing(tmp_path: Path) -> None:
    kept(tmp_path, last_year(name="Mette Østergaard Eksempel"))
    again = kept(tmp_path, last_year(date="2026-11-20"))
    done = piped.run(again, ":stop\n", "reflect")
    assert "fra sidst" not in done.stdout.decode()
    assert done.returncode == 0


def test_who_gives_no_name_has_no_last_time(tmp_path: Path) -> None:
    kept(tmp_path, last_year(name=""))
    shown = reflect(tmp_path, "\n3\n:stop\n", name="")
    assert "1 af 27" in shown
    assert "sidst" not in shown.lower()


def test_a_last_time_that_answers_nothing_of_now_is_told_of(tmp_path: Path) -> None:
    gone = Response(Kind.QUESTION, 1, "T", 1, "Hvad er klokken?", text="Syv.")
    kept(tmp_path, last_year(responses=(gone,)))
    shown = reflect(tmp_path, "3\n:gå punkter\n\n2\n")
    assert "Intet af det, programmet spørger om nu, er besvaret i refleksionen fra sidst." in shown
    assert "ledersamtale compare" not in shown
    assert "flyttet" not in shown


def test_the_review_tells_what_has_moved_and_the_end_how_to_compare(tmp_path: Path) -> None:
    last = kept(tmp_path, last_year())
    shown = reflect(tmp_path, "3\n2\n:gå punkter\n:tilbage\n:gå punkter\n\n2\n")
    told = "1 udsagn har flyttet sig siden 24. november 2025. 1 er som sidst."
    assert shown.count(told) == 1
    assert "– 3 – Hverken enig eller uenig (sidst 4)\n2. Udsagn 1.2" in shown
    assert "– 2 – Overvejende uenig\n" in shown
    assert f" ledersamtale compare {last} " in shown.partition("Sammenlign med sidst:\n")[2]
    assert "Ingen udsagn har flyttet sig" in reflect(tmp_path, "4\n2\n:gå punkter\n\n2\n", "--new")


def test_a_finished_reflection_of_last_year_is_not_offered_as_the_one_just_done(
    tmp_path: Path,
) -> None:
    kept(tmp_path, last_year())
    assert "er færdig, og du begynder nu på en ny" not in reflect(tmp_path, ":stop\n")
    kept(tmp_path, last_year(date="forleden"))
    assert "er færdig, og du begynder nu på en ny" in reflect(tmp_path, ":stop\n")
