from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from hypothesis import assume, given
from hypothesis import strategies as st

from ledersamtale.document import reader, writer
from ledersamtale.model.agreements import Agreement
from ledersamtale.model.reflection import Rating, Reflection, Response, Status, Talk
from ledersamtale.model.themes import Audience
from ledersamtale.paper.documents.report import report
from ledersamtale.paper.word.filled.ratings import told
from ledersamtale.paper.word.filled.read import read_filled
from ledersamtale.paper.word.write import write
from ledersamtale.paper.words import UNREAD_BELOW
from ledersamtale.text import canonical
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.filled_forms import LIBREOFFICE, through_libreoffice
from tests.helpers.strategies import reflections

if TYPE_CHECKING:
    from pathlib import Path

SET = load_theme_set(None)

_words = st.lists(st.sampled_from(["ord", "æøå", "to, tre", "(vi)", "fx.", "15", "你"]), min_size=1,
                  max_size=4).map(" ".join)  # fmt: skip
_runs = st.one_of(
    _words,
    _words.map("**{}**".format),
    _words.map("*{}*".format),
    _words.map("***{}***".format),
    _words.map("~~{}~~".format),
    _words.map("`{}`".format),
    _words.map("[{}](https://b.dk)".format),
    _words.map("[{}](<https://b.dk/(x)>)".format),
    st.just("https://a.dk/x"),
)


@st.composite
def _lines(draw: st.DrawFn) -> str:
    # What is set otherwise stands apart, or it would be one.
    runs = draw(st.lists(_runs, max_size=2))
    return " ".join(["ord", *(f"{each} og" for each in runs)])


_paragraphs = st.lists(_lines(), min_size=1, max_size=3).map("\n".join)


def _item(mark: str, text: str) -> str:
    return mark + text.replace("\n", "\n" + " " * len(mark))


@st.composite
def _lists(draw: st.DrawFn) -> str:
    is_counted = draw(st.booleans())
    items = []
    for number, text in enumerate(draw(st.lists(_paragraphs, min_size=1, max_size=3)), start=1):
        items.append(_item(f"{number}. " if is_counted else "- ", text))
        if is_counted and draw(st.booleans()):
            items.append(_item("   - ", draw(_lines())))
    return "\n".join(items)


_quotes = st.lists(_paragraphs, min_size=1, max_size=2).map(
    lambda found: "\n".join(f"> {line}".rstrip() for line in "\n\n".join(found).split("\n"))
)
_codes = st.lists(_words, min_size=1, max_size=3).map(
    lambda found: "\n".join(["```", *found, "```"])
)
_tables = st.integers(2, 3).flatmap(
    lambda count: st.lists(
        st.lists(_words, min_size=count, max_size=count).map("\t".join), min_size=2, max_size=3
    ).map("\n".join)
)
_blocks = st.one_of(_paragraphs, _lists(), _quotes, _codes, _tables)


@st.composite
def held_texts(draw: st.DrawFn) -> str:
    """Return an answer of all that a Word file can hold, with words between its blocks."""
    blocks = draw(st.lists(_blocks, max_size=3))
    return canonical("\n\n".join(f"{each}\n\nså" for each in blocks))


_ratings = st.one_of(
    st.sampled_from(SET.scale.ratings).map(lambda each: Rating.by(SET.scale, each)),
    st.builds(Rating, st.integers(0, 10), st.sampled_from(["Altid", "Tja (næsten)"])),
    st.integers(1, 7).map(lambda each: Rating(each, "", 7)),
)
_named = st.sampled_from(["", "Mette Østergaard", "Bo"])
_dates = st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(str)
_days = st.just("") | _dates
_whats = st.lists(st.sampled_from(["Fast møde", "Mentor: en", "Tid"]), unique=True, max_size=2)


@st.composite
def _agreed(draw: st.DrawFn) -> tuple[Agreement, ...]:
    return tuple(
        Agreement(
            what,
            number,
            who=draw(_named),
            due=draw(st.sampled_from(["1. februar 2027", "uge 5"])),
            state=draw(st.sampled_from(["", "nået", "udsat"])),
            text=draw(held_texts()),
        )
        for number, what in enumerate(draw(_whats), start=1)
    )


@st.composite
def held(draw: st.DrawFn) -> Reflection:
    """Return a reflection of the bundled set with all that a paper in Word can hold."""
    made = Reflection(
        draw(_named),
        draw(_dates),
        SET.id,
        audience=draw(st.sampled_from(Audience)),
        status=draw(st.sampled_from(Status)),
    )
    items = SET.items(made.audience)
    responses = []
    for item in draw(st.lists(st.sampled_from(items), unique=True, min_size=1, max_size=4)):
        text = draw(held_texts())
        rating = draw(_ratings) if item.is_rated else None
        if text or rating:
            responses.append(
                Response(
                    item.kind, item.theme, item.theme_title, item.number, item.text, text, rating
                )
            )
    assume(responses)
    points = draw(st.lists(st.sampled_from(responses), unique=True, max_size=3))
    return replace(
        made,
        responses=tuple(responses),
        points=tuple(each.key for each in points),
        own_points=tuple(draw(st.sampled_from([(), ("Vores løn",), ("**Tid** og rum", "x")]))),
        since=draw(_agreed()),
        agreements=draw(_agreed()),
        talk=Talk(draw(_days), draw(_named), draw(_days), draw(held_texts())),
    )


def paper_of(reflection: Reflection) -> bytes:
    """Return the paper that `export` makes of `reflection` in Word."""
    document = reader.read(writer.write(reflection), source="x.md", theme_set=SET)
    assert document.reflection == reflection
    return write(report(document, theme_set=SET)).data


def there_and_back(reflection: Reflection) -> Reflection:
    """Return `reflection` as it comes back from its paper in Word."""
    return read_filled(paper_of(reflection), SET).reflection


ANSWER = """\
Et **fedt** ord, `kode` og [et sted](https://b.dk/x).
En linje mere.

1. et
   - under
2. to
   og mere

> sagt
>
> igen

```
kode  med `` og ~~
```

a\tb
c\td\
"""
FIRST = SET.items(Audience.LEADER)[0]


def with_answer(text: str) -> Reflection:
    made = Reflection("Mette", "2026-11-24", SET.id, status=Status.FINISHED)
    rated = Response(
        FIRST.kind, 1, FIRST.theme_title, 1, FIRST.text, text, Rating(4, "Overvejende enig")
    )
    return replace(made, responses=(rated,), points=(rated.key,))


def test_a_paper_has_all_of_its_reflection() -> None:
    agreed = Agreement("Møde", 1, "Bo", "uge 5", "nået", text="Om det.")
    made = replace(
        with_answer(ANSWER),
        own_points=("**Tid** og rum",),
        since=(agreed,),
        agreements=(agreed,),
        talk=Talk("2026-12-08", "Hanne Lund", "2027-02-01", "Vi talte."),
    )
    assert there_and_back(made) == made
    of_manager = replace(made, about="Bo Ås", talk=Talk("snart", "", "31. februar 2027"))
    assert there_and_back(of_manager) == of_manager
    for talk in (Talk("", "A · B"), Talk("", "", "2027-02-01"), Talk("2026-12-08")):
        assert there_and_back(replace(made, talk=talk)).talk == talk


def test_a_day_that_there_is_not_is_no_day_of_a_reflection() -> None:
    made = replace(with_answer("Svar"), date="31. februar 2026")
    assert there_and_back(made) == replace(made, date="")


def test_more_of_an_item_stands_in_it() -> None:
    text = "- en\n\n  mere\n- to\n\n````\n```\n````"
    assert there_and_back(with_answer(text)).responses[0].text == text


@pytest.mark.parametrize(
    ("shown", "rating"),
    [
        ("4 – Enig", Rating(4, "Enig")),
        ("4 – Enig (sidst 3)", Rating(4, "Enig")),
        ("4 – Enig (næsten) (sidst 0 – Ved ikke)", Rating(4, "Enig (næsten)")),
        ("4 (af 1–10) (sidst 3)", Rating(4, "", 10)),
        ("4", Rating(4, "")),
        ("Ikke vurderet", None),
    ],
)
def test_a_rating_stands_beside_its_bar(shown: str, rating: Rating | None) -> None:
    assert told(shown) == rating


def test_a_row_that_is_no_bar_is_told() -> None:
    data = paper_of(with_answer("Svar"))
    document = Document(BytesIO(data))
    cell = document.tables[0].rows[1].cells[0]
    for run in cell.paragraphs[0].runs:
        run.text = "uden nummer"
    stream = BytesIO()
    document.save(stream)
    found = read_filled(stream.getvalue(), SET)
    assert found.reflection.responses[0].rating is None
    assert found.unread == (UNREAD_BELOW.format(heading="Tema 1"),)


# What Word cannot hold, and what it is after it has been on a paper.
LOST = {
    "en\n\n\n\nto": "en\n\nto",
    "* en": "- en",
    "\\*en\\*": "*en*",
    "__en__": "**en**",
    "---": "* * *",
    "~~~py\nx\n~~~": "py\n\n```\nx\n```",
    "<https://a.dk>": "https://a.dk",
    "[a](https://a.dk 'titel')": "[a](https://a.dk) (https://a.dk, titel)",
    "![billede](https://a.dk)": "billede (https://a.dk)",
    "&amp;": "&",
    "> a\n\n> b": "> a\n>\n> b",
}


@pytest.mark.parametrize("text", LOST)
def test_what_word_cannot_hold_is_otherwise_written(text: str) -> None:
    assert there_and_back(with_answer(text)).responses[0].text == LOST[text]


@pytest.mark.slow
@pytest.mark.skipif(not LIBREOFFICE, reason="LibreOffice is not installed")
def test_a_paper_that_libreoffice_has_saved_is_read(tmp_path: Path) -> None:
    made = with_answer(ANSWER)
    data = through_libreoffice(paper_of(made), tmp_path)
    assert read_filled(data, SET).reflection == made


@pytest.mark.slow
@given(held())
def test_a_paper_comes_back_as_it_was(reflection: Reflection) -> None:
    assert there_and_back(reflection) == reflection


# Word counts the items of a list by itself, and one without words is no line.
_MARKS = re.compile(r"^(?:[ \t>*+-]|[0-9]{1,9}\\?[.)](?=\s|$))+", re.MULTILINE)


def words_of(text: str) -> str:
    """Return the letters and figures of a text, without the numbers of its lists."""
    return "".join(re.findall(r"[^\W_]+", _MARKS.sub("", text)))


@pytest.mark.slow
@given(reflections())
def test_of_any_reflection_every_rating_and_every_word_comes_back(reflection: Reflection) -> None:
    shown = {each.key: each for each in reflection.responses if each.rating or words_of(each.text)}
    assume(shown)
    document = reader.read(writer.write(reflection), source="x.md", theme_set=SET)
    found = read_filled(write(report(document, theme_set=None)).data, SET).reflection.by_key
    assert shown.keys() <= found.keys() <= reflection.by_key.keys()
    for key, response in found.items():
        assert response.rating == reflection.by_key[key].rating
    for key, response in shown.items():
        # The address of a link stands beside its words.
        there = iter(words_of(found[key].text))
        assert all(letter in there for letter in words_of(response.text)), found[key].text
