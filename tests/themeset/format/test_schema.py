from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from ledersamtale.cli.groups.themes.new import starter
from ledersamtale.text import one_line
from ledersamtale.themeset.bundled import bundled_path, load_theme_set
from ledersamtale.themeset.file import parse_theme_set
from ledersamtale.themeset.format.schema import IDENTIFIER, theme_set_schema
from tests.helpers import strategies
from tests.helpers.english import english_words
from tests.helpers.theme_sets import as_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledersamtale.model.themes import Scale, ThemeSet

FOLDER = Path(__file__).parents[2] / "corpus" / "themes_slips"
CORPUS = sorted(FOLDER.glob("*.yaml"))
SCHEMA = json.loads(json.dumps(theme_set_schema()))
VALIDATOR = Draft202012Validator(SCHEMA)
SET = load_theme_set(None)
BEYOND_THE_SCHEMA = {
    # What holds between values.
    "maalgruppe-hedder-alle", "maalgrupper-hedder-det-samme", "maalgruppe-med-den-andens-navn",
    "id-to-gange", "spoergsmaal-to-gange", "tidligere-er-dagens",
    # YAML's own: a loader takes the last of two keys, does not hand on marks and tags, follows an
    # alias, puts an item that is indented too far into the text above, and reads 01 as 1.
    "noegle-to-gange", "yaml-maerke", "yaml-henvisning", "yaml-punkt-rykket-ind-under-tekst",
    "skala-med-nul-foran",
    # So it does with every item and bullet that stands further in than a text.
    "rykket-punkt-to-ind", "rykket-foerste-punkt-ud", "underpunkter-uden-kolon",
    "underpunkter-under-spoergsmaal",
    # A comment that ends a text, of which a loader says nothing.
    "bemaerkning-midt-i-tekst", "tegn-havelaage", "tegn-havelaage-i-titel",
    # A backslash that takes a letter with it, likewise.
    "tegn-sti-i-anfoerselstegn",
    # Texts to the reader; nothing, a truth and a number to YAML 1.2.
    "ok-intet-som-spoergsmaal", "ok-id-er-sandt", "ok-id-ligner-et-tal",
    # Short once runs of spaces are one.
    "ok-lang-af-mellemrum",
}  # fmt: skip
"""Files that reader and schema judge differently, for a reason that JSON Schema cannot see."""


class Yaml12(yaml.SafeLoader):
    """Reads scalars as YAML 1.2 (10.3, core schema) does, and so as the editors do."""


# Without those of YAML 1.1, which makes False of `no` and a date of `2026-01-15`.
Yaml12.yaml_implicit_resolvers = {}
_FLOAT = (
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
    r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ("~", "n", "N", "")),
    ("bool", r"true|True|TRUE|false|False|FALSE", tuple("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", tuple("-+0123456789")),
    ("float", _FLOAT, tuple("-+.0123456789")),
):
    Yaml12.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first)
    )


def as_json(text: str) -> object:
    """What an editor's validator is given: keys of a mapping are texts in JSON."""

    def named(value: object) -> object:
        if isinstance(value, dict):
            return {str(key): named(each) for key, each in value.items()}
        if isinstance(value, list):
            return [named(each) for each in value]
        return value

    return named(yaml.load(text, Loader=Yaml12))


def is_sound_to_the_reader(text: str) -> bool:
    return parse_theme_set(text)[0] is not None


def is_sound_to_the_schema(text: str) -> bool:
    return VALIDATOR.is_valid(as_json(text))


def test_the_schema_is_valid_in_its_dialect() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == IDENTIFIER


def keys(schema: object) -> Iterator[tuple[str, dict[str, object]]]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
    for each in schema.values() if isinstance(schema, dict) else ():
        yield from keys(each)
    for each in schema if isinstance(schema, list) else ():
        yield from keys(each)


def test_every_key_has_a_danish_title_and_description() -> None:
    found = list(keys(SCHEMA))
    names = {name for name, _ in found}
    assert names >= {"id", "themes", "leader", "group", "formerly", "unsure", "1"}
    assert [name for name, key in found if not (key.get("title") and key.get("description"))] == []
    said = " ".join(f"{key['title']}. {key['description']}" for _, key in found)
    assert not english_words(said, names=("formerly", "themes", "diff"))


@pytest.mark.parametrize("text", [bundled_path().read_text(encoding="utf-8"), starter().decode()])
def test_the_bundled_set_and_the_starter_are_sound(text: str) -> None:
    assert list(VALIDATOR.iter_errors(as_json(text))) == []
    assert parse_theme_set(text)[1] == ()


def test_the_schema_accepts_ratings_as_numbers() -> None:
    (pattern,) = SCHEMA["properties"]["scale"]["patternProperties"]
    found = [number for number in range(-1, 12) if re.search(pattern, str(number))]
    assert found == list(range(1, 11))


LABELS = st.sampled_from(["Enig", "", "0", "true"])


@given(
    st.dictionaries(st.sampled_from([*range(13), "unsure", "ja"]), LABELS, max_size=12),
    st.sampled_from(["", "    "]),
)
@example({1: "a", 4: "b", 7: "c", "unsure": "d"}, "")
@example({1: "a", 5: "b", 10: "c"}, "")
@example({1: "a", 6: "b", 10: "c"}, "    ")
@example({1: "a", 5: "b", 6: "b", 10: "c"}, "")
@example({1: "a", 4: "b", 10: "c"}, "")
@example({"unsure": "a"}, "")
def test_reader_and_schema_agree_on_made_scales(scale: dict[int | str, str], inset: str) -> None:
    said = "".join(f"{inset}  {key}: {label}\n" for key, label in scale.items())
    lines = f"{inset}scale:\n{said}"
    theme = '  - id: aa\n    title: A\n{}    questions: {{leader: ["Hvad?"]}}\n'
    text = "id: aa\ntitle: A\n{}themes:\n{}".format(
        *(("", theme.format(lines)) if inset else (lines, theme.format("")))
    )
    assert is_sound_to_the_reader(text) == is_sound_to_the_schema(text)


@given(strategies.scales())
def test_reader_and_schema_take_every_scale(scale: Scale) -> None:
    made = replace(SET, scale=scale, themes=(replace(SET.themes[0], scale=scale),))
    assert is_sound_to_the_reader(json.dumps(as_data(made), ensure_ascii=False))
    assert VALIDATOR.is_valid(as_data(made))


def test_reader_and_schema_agree_on_which_texts_are_empty() -> None:
    # The planes above the first hold nothing that is dropped.
    kept = re.compile(SCHEMA["properties"]["title"]["pattern"])
    apart = [
        f"{code:04x}"
        for code in range(0x10000)
        if not 0xD800 <= code <= 0xDFFF
        and bool(one_line(chr(code))) != bool(kept.search(chr(code)))
    ]
    assert apart == []


def readable() -> list[Path]:
    found = []
    for path in CORPUS:
        try:
            yaml.load(path.read_text(encoding="utf-8"), Loader=Yaml12)
        except yaml.YAMLError:
            continue
        found.append(path)
    return found


def test_the_corpus_has_at_least_its_promised_size() -> None:
    assert len([path for path in CORPUS if not path.stem.startswith("ok-")]) >= 40
    assert len(readable()) >= 50


def test_each_file_is_what_its_name_says_to_the_reader() -> None:
    for path in CORPUS:
        text = path.read_text(encoding="utf-8")
        assert is_sound_to_the_reader(text) == path.stem.startswith("ok-"), path.name


@pytest.mark.slow
def test_schema_and_reader_agree_except_where_a_schema_cannot_judge() -> None:
    apart = {
        path.stem
        for path in readable()
        if is_sound_to_the_schema(path.read_text(encoding="utf-8"))
        != is_sound_to_the_reader(path.read_text(encoding="utf-8"))
    }
    assert apart == BEYOND_THE_SCHEMA


@given(strategies.theme_sets())
def test_the_schema_accepts_every_valid_set(theme_set: ThemeSet) -> None:
    data = as_data(replace(theme_set, id="et-saet"))
    text = yaml.safe_dump(data, allow_unicode=True)
    assert is_sound_to_the_reader(text)
    assert is_sound_to_the_schema(text)


@given(strategies.full_sets())
def test_the_schema_accepts_all_that_a_set_may_say(theme_set: ThemeSet) -> None:
    text = yaml.safe_dump(as_data(theme_set), allow_unicode=True)
    assert is_sound_to_the_reader(text)
    assert is_sound_to_the_schema(text)


SOUND = as_json((FOLDER / "ok-alt.yaml").read_text(encoding="utf-8"))


def places(value: object, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield at
    pairs = value.items() if isinstance(value, dict) else ()
    for key, each in (*pairs, *(enumerate(value) if isinstance(value, list) else ())):
        yield from places(each, (*at, key))


WRONG = st.sampled_from(["", "tekst", [], ["tekst"], {}, {"text": "tekst"}, 7, True])


def agree(data: object) -> bool:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    # Two texts or names may have become the same, which a schema cannot see.
    others = [
        fault
        for fault in parse_theme_set(text)[1]
        if not fault.what.startswith(("Den samme tekst står allerede", "To temaer har id"))
        and not fault.what.endswith("« er allerede navnet på en anden målgruppe.")
    ]
    return is_sound_to_the_schema(text) == (not others)


def copy_and_parent(place: tuple[str | int, ...]) -> tuple[Any, Any]:
    changed = json.loads(json.dumps(SOUND))
    parent = changed
    for each in place[:-1]:
        parent = parent[each]
    return changed, parent


PLACES = [each for each in places(SOUND) if each]


@given(st.sampled_from(PLACES), st.none() | WRONG)
def test_reader_and_schema_agree_on_missing_and_mistyped_values(
    place: tuple[str | int, ...], wrong: object
) -> None:
    changed, parent = copy_and_parent(place)
    last = place[-1]
    if wrong is None:
        del parent[last]
    else:
        # An id can be the text `true`, which is none to YAML 1.2.
        parent[last] = "Sandt" if last == "id" and wrong is True else wrong
    assert agree(changed)


NAMES = sorted({each[-1] for each in PLACES if isinstance(each[-1], str)})
OTHER_NAMES = st.sampled_from([*NAMES, "0", "6", "udsagn", "Title", "statments"]) | st.text("abæ ")


@given(st.sampled_from([each for each in PLACES if isinstance(each[-1], str)]), OTHER_NAMES)
@example(("themes", 0, "questions", "leader"), "formerly")
def test_reader_and_schema_agree_on_unknown_keys(place: tuple[str | int, ...], name: str) -> None:
    changed, parent = copy_and_parent(place)
    # As what another key holds, where that was there.
    parent[name] = parent.pop(place[-1])
    assert agree(changed)
