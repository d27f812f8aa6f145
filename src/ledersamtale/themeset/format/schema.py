"""The JSON Schema of a theme set's file, made from the same definitions as its reader.

It states every rule of the reader about a single value, key or list. It cannot state:

- rules between values: theme ids are unique, and so are texts (JSON Schema 2020-12 has only
  `uniqueItems`, for whole items of one list); the names of two audiences differ;
- rules about what YAML changes before the schema sees it: to the reader `true`, `null` and `1e5`
  are texts, while the schema rejects them as ids, and `null` everywhere, because an empty value is
  null too; the rating `01` is the number 1; anchors, tags, duplicate keys and an item that is
  indented into the text above it are gone;
- the length of a text after runs of spaces and combining accents are normalised, as the reader
  counts it; the size and depth of the whole file.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from ledersamtale.text import UNSEEN
from ledersamtale.themeset import words
from ledersamtale.themeset.format import keys as themes_format
from ledersamtale.themeset.format.keys import LONGEST_TEXT, Either, Several, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledersamtale.themeset.format.keys import Key, Keys, Value

    Json = str | int | bool | Sequence["Json"] | Mapping[str, "Json"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDENTIFIER = "urn:ledersamtale:temasaet"

SCHEMA_NAME = "temasaet.schema.json"
"""The schema's file name beside a theme set, whose first line names it for editors."""
# The reader takes every scalar as text; YAML 1.2 reads some as numbers and truths.
_SCALARS = ("string", "number", "boolean")
# One character that the reader keeps; a text without any is empty. U+0085 is white space in Python
# but not in ECMA-262, the language of patterns (JSON Schema 2020-12, 6.4).
_SEEN = r"[^\s\u0085{}]".format("".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in UNSEEN))


def theme_set_schema() -> dict[str, Json]:
    """Return the schema as values that `json` can write."""
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
                        "maxLength": LONGEST_TEXT}  # fmt: skip
            return {"type": _SCALARS, "pattern": _SEEN, "maxLength": LONGEST_TEXT}
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
            if value.any_of:
                found["anyOf"] = [{"required": [name]} for name in value.any_of]
            if value.fewest:
                found["minProperties"] = value.fewest
            if value.alternatives:
                found["anyOf"] = list(_alternatives(value))
            return found


def _alternatives(keys: Keys) -> Iterator[Json]:
    """Yield what says that just the keys of one alternative are there, and some or none besides."""
    for each in keys.alternatives:
        for count in range(len(keys.besides) + 1):
            for more in combinations(keys.besides, count):
                needed = (*each, *more)
                yield {"required": needed, "maxProperties": len(needed)}


def _key(key: Key) -> dict[str, Json]:
    return {"title": key.title, "description": key.about, **_schema(key.value)}
