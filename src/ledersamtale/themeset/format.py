"""The format of a theme set's file, defined once for the reader and for the JSON Schema."""

from __future__ import annotations

from dataclasses import dataclass

from ledersamtale.model.themes import RATINGS, Audience

LONGEST_TEXT = 1000
"""Characters in a text; the longest of the bundled set has 137."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is not empty; all of it must match `pattern`, unless that is empty."""

    pattern: str = ""
    longest: int = LONGEST_TEXT


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
    value: Value
    about: str
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that may stand in one place, at least `fewest` of them."""

    keys: tuple[Key, ...]
    fewest: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all the keys."""
        return tuple(key.name for key in self.keys)

    @property
    def needed(self) -> tuple[str, ...]:
        """The names of the keys that must be there."""
        return tuple(key.name for key in self.keys if key.is_needed)


Value = Text | Several | Either | Keys

ID = Text(pattern=r"(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*")
ITEM = Keys(
    (
        Key("text", "Tekst", Text(), "Teksten, som den skal læses i dag.", is_needed=True),
        Key(
            "formerly",
            "Tidligere ordlyde",
            Several(Text()),
            "Tidligere ordlyde, så svar fra før bliver fundet igen. »themes diff« skriver dem.",
        ),
    )
)
ITEMS = Several(Either(Text(), ITEM))
QUESTIONS = Keys(
    (
        Key(Audience.LEADER.value, "Til lederen", ITEMS, "Spørgsmål til den enkelte leder."),
        Key(Audience.GROUP.value, "Til ledergruppen", ITEMS, "Spørgsmål til ledergruppen."),
    ),
    fewest=1,
)
THEME = Keys(
    (
        Key(
            "id",
            "Temaets id",
            ID,
            "Et kort navn til kommandolinjen: små bogstaver fra a til z, tal og bindestreg.",
            is_needed=True,
        ),
        Key("title", "Temaets titel", Text(), "Temaets overskrift.", is_needed=True),
        Key("statements", "Udsagn", ITEMS, "Udsagn, som lederen vurderer på skalaen."),
        Key("questions", "Spørgsmål", QUESTIONS, "Spørgsmål til at svare på.", is_needed=True),
    )
)
RATING_KEYS = tuple(map(str, RATINGS))
UNSURE = "unsure"
SCALE = Keys(
    (
        *(
            Key(
                rating,
                f"Vurderingen {rating}",
                Text(),
                f"Hvad vurderingen {rating} betyder.",
                is_needed=True,
            )
            for rating in RATING_KEYS
        ),
        Key(
            UNSURE,
            "Vurderingen 0",
            Text(),
            "Hvad vurderingen 0 betyder: at man ikke ved det.",
            is_needed=True,
        ),
    )
)
THEME_SET = Keys(
    (
        Key(
            "id",
            "Sættets id",
            ID,
            "Sættets korte navn. Det står i hver refleksion, så lad det være, når sættet rettes.",
            is_needed=True,
        ),
        Key(
            "title",
            "Sættets titel",
            Text(),
            "Sættets titel, som den står på papir og skærm.",
            is_needed=True,
        ),
        Key("language", "Sprog", Text(), "Sproget, som teksten er på: da for dansk."),
        Key("source", "Kilde", Text(), "Hvor teksten kommer fra."),
        Key(
            "scale",
            "Skala",
            SCALE,
            "Hvad vurderingerne betyder. Udelades den, er det fra helt uenig (1) til helt enig "
            "(5).",
        ),
        Key("themes", "Temaer", Several(THEME), "Temaerne, ét efter ét.", is_needed=True),
    )
)
