"""The JSON Schema of a theme set's file, made from the same definitions as its reader.

It says all that the reader asks of one value, a key or a list. What it cannot say:

- what holds between values: that no two themes share an id and that no text is asked twice
  (JSON Schema 2020-12 knows `uniqueItems` of whole items in one list only);
- what YAML has made of a value before it is judged: `true`, `null` and `1e5` are texts to the
  reader, and none to the schema as an id, nor `null` anywhere, since what is left empty is null
  too; the rating `01` is the number 1; marks, tags, keys that stand twice and an item that is
  indented into the text above it are gone;
- how long a text is when runs of spaces are one and letters are put together with their accents,
  which is how the reader counts; and how large and deep the whole file is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.text import UNSEEN
from ledersamtale.themeset import format as themes_format
from ledersamtale.themeset import words
from ledersamtale.themeset.format import Either, Several, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledersamtale.themeset.format import Key, Value

    Json = str | int | bool | Sequence["Json"] | Mapping[str, "Json"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER = "urn:ledersamtale:temasaet"

SCHEMA_NAME = "temasaet.schema.json"
"""What the schema is called beside a theme set, whose first line leads an editor to it."""
# The reader takes every scalar as text, and YAML 1.2 makes numbers and truths of some.
_SCALARS = ("string", "number", "boolean")
# One character that the reader keeps: a text of others alone is empty to it. U+0085 is white space
# to Python, and not to ECMA-262, which is what a pattern is written in (JSON Schema 2020-12, 6.4).
_SEEN = r"[^\s\u0085{}]".format("".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in UNSEEN))


def theme_set_schema() -> dict[str, Json]:
    """Return the schema, as `json` writes it."""
    return {
        "$schema": DIALECT,
        "$id": IDENTIFIER,
        "title": words.SCHEMA_TITLE,
        "description": words.SCHEMA_DESCRIPTION,
        **_schema(themes_format.THEME_SET),
    }


def _schema(value: Value) -> dict[str, Json]:
    match value:
        case Text():
            if value.pattern:
                return {"type": "string", "pattern": rf"^\s*(?:{value.pattern})\s*$",
                        "maxLength": value.longest}  # fmt: skip
            return {"type": _SCALARS, "pattern": _SEEN, "maxLength": value.longest}
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
