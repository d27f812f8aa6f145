"""The JSON Schema of a theme set's file, made from the same definitions as its reader.

It says all that the reader asks of one value, a key or a list. It cannot say what holds between
values: that no two themes share an id and that no text is asked twice (JSON Schema 2020-12 knows
`uniqueItems` of whole items in one list only), nor that an id may be the word `true`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale import themes_format
from ledersamtale.themes_format import Either, Several, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledersamtale.themes_format import Key, Value

    Json = str | int | bool | Sequence["Json"] | Mapping[str, "Json"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER = "urn:ledersamtale:temasaet"
# The reader takes every scalar as text, and YAML 1.2 makes numbers and truths of some.
_SCALARS = ("string", "number", "boolean")


def theme_set_schema() -> dict[str, Json]:
    """Return the schema, as `json` writes it."""
    return {
        "$schema": DIALECT,
        "$id": IDENTIFIER,
        "title": "Temasæt til ledersamtale",
        "description": "Temaer med udsagn til at vurdere og spørgsmål til at svare på.",
        **_schema(themes_format.THEME_SET),
    }


def _schema(value: Value) -> dict[str, Json]:
    match value:
        case Text():
            if value.pattern:
                return {"type": "string", "pattern": f"^(?:{value.pattern})$",
                        "maxLength": value.longest}  # fmt: skip
            return {"type": _SCALARS, "pattern": r"\S", "maxLength": value.longest}
        case Several():
            return {"type": "array", "minItems": 1, "items": _schema(value.item)}
        case Either():
            return {"anyOf": [_schema(value.plain), _schema(value.full)]}
        case _:
            found: dict[str, Json] = {
                "type": "object",
                "properties": {key.name: _key(key) for key in value.keys},
                "additionalProperties": False,
            }
            numbers = [key for key in value.keys if key.name.isdecimal()]
            if numbers:
                # The language server of VS Code takes the key `1` for a number, which it finds
                # among the patterns and not among the properties.
                names = "|".join(key.name for key in numbers)
                found["patternProperties"] = {f"^(?:{names})$": _schema(numbers[0].value)}
            if value.needed:
                found["required"] = value.needed
            if value.fewest:
                found["minProperties"] = value.fewest
            return found


def _key(key: Key) -> dict[str, Json]:
    return {"title": key.title, "description": key.about, **_schema(key.value)}
