"""The format of a theme set's file, defined once for the reader and for the JSON Schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale.model.languages import LANGUAGES
from ledersamtale.model.themes import MOST_STEPS, Audience
from ledersamtale.themeset.format.shapes import all_shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_TEXT = 1000
"""Characters in a text; the longest of the bundled set has 137."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is not empty; all of it must match `pattern`, unless that is empty."""

    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Several:
    """A list of at least one item."""

    item: Value


@dataclass(frozen=True, slots=True)
class Either:
    """One of two sorts of value: a plain text, or keys that hold a text and more."""

    plain: Text
    full: Keys


@dataclass(frozen=True, slots=True)
class Key:
    """A key with its value; `title` and `about` are Danish, for editors to show."""

    name: str
    title: str
    about: str
    value: Value = Text()


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that may stand in one place: those that are `needed`, and at least `fewest`.

    Where there are `alternatives`, just the keys of one of them stand there, and those `besides`.
    At least one of `any_of` is needed, too, where there are any.
    """

    keys: tuple[Key, ...]
    needed: tuple[str, ...] = ()
    fewest: int = 0
    alternatives: tuple[tuple[str, ...], ...] = ()
    besides: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all the keys."""
        return tuple(key.name for key in self.keys)


Value = Text | Several | Either | Keys

ID = Text(pattern=r"(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*")
# A region behind the language (RFC 5646, 2.1) is a matter of hyphenation.
LANGUAGE = Text(pattern=rf"(?:{'|'.join(LANGUAGES)})(?:-[A-Z]{{2}})?")
ITEM = Keys(
    (
        Key("text", "Tekst", "Teksten, som den skal læses i dag."),
        Key("help", "Hjælp", "En kort forklaring eller et eksempel, som står ved teksten."),
        Key(
            "formerly",
            "Tidligere ordlyde",
            "Tidligere ordlyde, så programmet finder svar fra før. »themes diff« skriver dem.",
            Several(Text()),
        ),
    ),
    needed=("text",),
)
ITEMS = Several(Either(Text(), ITEM))
QUESTIONS = Keys(
    (
        Key(Audience.LEADER.value, "Til lederen", "Spørgsmål til den enkelte leder.", ITEMS),
        Key(Audience.GROUP.value, "Til ledergruppen", "Spørgsmål til ledergruppen.", ITEMS),
    ),
    fewest=1,
)
STEP_KEYS = tuple(map(str, range(1, MOST_STEPS + 1)))
UNSURE = "unsure"
SCALE = Keys(
    (
        *(
            Key(step, f"Vurderingen {step}", f"Hvad vurderingen {step} betyder.")
            for step in STEP_KEYS
        ),
        Key(
            UNSURE,
            "Vurderingen 0",
            "Hvad vurderingen 0 betyder: at lederen ikke ved det. Uden den kan man ikke vælge 0.",
        ),
    ),
    alternatives=tuple(tuple(map(str, each)) for each in all_shapes()),
    besides=(UNSURE,),
)
THEME = Keys(
    (
        Key(
            "id",
            "Temaets id",
            "Et kort navn til kommandoer: små bogstaver fra a til z, tal og bindestreg.",
            ID,
        ),
        Key("title", "Temaets titel", "Temaets overskrift."),
        Key("intro", "Indledning", "En kort indledning til temaet."),
        Key(
            "scale",
            "Temaets skala",
            "Hvad vurderingerne betyder i dette tema. Uden den gælder temasættets skala.",
            SCALE,
        ),
        Key("statements", "Udsagn", "Udsagn, som lederen vurderer på skalaen.", ITEMS),
        Key("questions", "Spørgsmål", "Spørgsmål til at svare på.", QUESTIONS),
    ),
    needed=("id", "title"),
    any_of=("statements", "questions"),
)
AUDIENCES = Keys(
    (
        Key(Audience.LEADER.value, "Lederens navn", "Det, I kalder lederen: afdelingsleder."),
        Key(Audience.GROUP.value, "Gruppens navn", "Det, I kalder ledergruppen: lederteam."),
    ),
    fewest=1,
)
THEME_SET = Keys(
    (
        Key(
            "id",
            "Temasættets id",
            "Temasættets korte navn. Det står i hver refleksion, så lad det være, når du ændrer "
            "temasættet.",
            ID,
        ),
        Key("title", "Temasættets titel", "Temasættets titel, som den står på papir og skærm."),
        Key("intro", "Indledning", "En kort indledning til hele temasættet."),
        Key(
            "language",
            "Sprog",
            "Sproget, som teksten er på: da (dansk), en (engelsk), sv (svensk), nb (norsk) eller "
            "de (tysk). Ord som »Navn« og »Side« på ark og kort er på samme sprog.",
            LANGUAGE,
        ),
        Key("source", "Kilde", "Hvor teksten kommer fra."),
        Key("sender", "Afsender", "Hvem temasættet kommer fra, som det skal stå på papir."),
        Key("year", "År", "Det år eller den periode, temasættet er til."),
        Key(
            "scale",
            "Skala",
            "Hvad vurderingerne betyder, på en skala med 2 til 10 trin. Uden »scale« går den fra "
            "»Helt uenig« (1) til »Helt enig« (5).",
            SCALE,
        ),
        Key("themes", "Temaer", "Temaerne, ét efter ét.", Several(THEME)),
        Key(
            "audiences",
            "Målgruppernes navne",
            "Det, I selv kalder lederen og ledergruppen.",
            AUDIENCES,
        ),
    ),
    needed=("id", "title", "themes"),
)


def _homes(value: Value, below: str = "") -> Iterator[tuple[str, str]]:
    """Yield each key in `value` with the one that it stands below."""
    match value:
        case Several():
            yield from _homes(value.item, below)
        case Either():
            yield from _homes(value.full, below)
        case Keys():
            for key in value.keys:
                yield key.name, below
                yield from _homes(key.value, key.name)


_HOMES = dict(reversed(list(_homes(THEME_SET))))
ALL_KEYS = frozenset(_HOMES)
"""The names of all keys of the format."""


def home_of(name: str) -> str:
    """Return the key below which the key `name` stands; nothing for those of the whole set."""
    return _HOMES.get(name, "")
