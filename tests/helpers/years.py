"""Two years of a person who does not exist: ratings that have moved, answers, and what is gone."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from ledersamtale.document.writer import write
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Rating, Reflection, Response, Status
from ledersamtale.model.themes import Scale, Theme, ThemeSet, Wording
from tests.helpers.theme_sets import as_data

if TYPE_CHECKING:
    from pathlib import Path

SCALE = Scale(("Helt uenig", "Uenig", "Hverken eller", "Enig", "Helt enig"), "Ved ikke")
TEN = Scale(("Slet ikke", *[""] * 8, "Helt"))
BUDGET, BEFORE = "Budgettet holder hvert år.", "Budgettet holder."
LIKELY, LIKED = "Jeg sætter retning for hele teamet her.", "Jeg sætter retning for hele teamet."
SET = ThemeSet(
    "saet",
    "Vores grundlag",
    "da",
    "",
    SCALE,
    (
        Theme(
            "drift",
            "Drift",
            (Wording(BUDGET, (BEFORE,)), Wording("Vi trives."), Wording("Vi bruger data.")),
            leader=(Wording("Hvad vil du blive ved med?"), Wording("Hvad har du brug for?")),
        ),
        Theme("retning", "Retning", (Wording(LIKELY), Wording("Vi lærer af fejl."))),
        Theme("maal", "Mål", (Wording("Målene er kendte."),), scale=TEN),
    ),
)
SET_OF_LAST = replace(
    SET,
    themes=(
        replace(SET.themes[0], statements=(Wording(BEFORE), Wording("Vi trives."))),
        Theme("retning", "Retning", (Wording(LIKED), Wording("Vi er enige."))),
        Theme("maal", "Mål", (Wording("Målene er kendte."),), scale=SCALE),
    ),
)


def rated(
    wording: str, value: int, *, at: tuple[int, int], text: str = "", by: Scale = SCALE
) -> Response:
    title = SET.themes[at[0] - 1].title
    return Response(
        Kind.STATEMENT, at[0], title, at[1], wording, text=text, rating=Rating.by(by, value)
    )


def told(wording: str, text: str, *, number: int) -> Response:
    return Response(Kind.QUESTION, 1, "Drift", number, wording, text=text)


LAST = Reflection(
    "Mette Eksempel",
    "2025-11-20",
    "saet",
    status=Status.FINISHED,
    responses=(
        rated(BEFORE, 4, at=(1, 1), text="Det var let."),
        rated("Vi trives.", 2, at=(1, 2)),
        rated(LIKED, 3, at=(2, 1)),
        rated("Vi er enige.", 5, at=(2, 2), text="Næsten da."),
        rated("Målene er kendte.", 4, at=(3, 1)),
        told("Hvad vil du blive ved med?", "- møder\n- *ro*", number=1),
    ),
)
NOW = Reflection(
    "Mette Eksempel",
    "2026-11-24",
    "saet",
    status=Status.FINISHED,
    responses=(
        rated(BUDGET, 3, at=(1, 1)),
        rated("Vi trives.", 2, at=(1, 2)),
        rated("Vi bruger data.", 1, at=(1, 3)),
        rated(LIKELY, 0, at=(2, 1)),
        rated("Vi lærer af fejl.", 4, at=(2, 2)),
        rated("Målene er kendte.", 7, at=(3, 1), by=TEN),
        told("Hvad har du brug for?", "Tid.", number=2),
    ),
)


def questions(reflection: Reflection) -> Reflection:
    """Return `reflection` with its answers to questions alone."""
    asked = (each for each in reflection.responses if each.kind is Kind.QUESTION)
    return replace(reflection, responses=tuple(asked))


def saved(folder: Path) -> tuple[Path, Path]:
    """Save both years in `folder`, each with its theme set, and return the files, last's first."""
    paths = []
    for name, reflection, theme_set in (("før", LAST, SET_OF_LAST), ("nu", NOW, SET)):
        file = folder / f"{name}.yaml"
        file.write_text(json.dumps(as_data(theme_set)), encoding="utf-8")
        path = folder / f"{name}.md"
        path.write_text(write(replace(reflection, theme_file=str(file))), encoding="utf-8")
        paths.append(path)
    return paths[0], paths[1]
