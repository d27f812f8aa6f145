"""Every command reads files that are made to do harm, or reports them, in little memory.

Small files are read in this process, large ones by the real program, which takes 20 to 45 MB.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from ledersamtale.cli.commands.export import SUFFIXES
from ledersamtale.cli.words import WAITING
from ledersamtale.themeset.bundled import bundled_path
from tests.helpers.english import english_words
from tests.injected import payloads
from tests.injected.running import run, run_here

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from tests.injected.running import Run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs posix_spawn and wait4"),
]

MOST_BYTES = 100_000_000
MOST_BYTES_OF_A_PAPER = 250_000_000

READ_AS_THEMES = {
    "themes check": ("themes", "check"),
    "print-theme": ("print-theme", "--themes"),
    "themes diff": ("themes", "diff", str(bundled_path())),
}
READ_AS_REFLECTION = {"show": ("show",), "reflect": ("reflect", "--plain")}

# Theme sets that are odd but complete.
USABLE_THEMES = {
    "bidi-overrides",
    "carriage-returns",
    "escaped-codes",
    "folded-and-literal",
    "marks-on-marks",
    "markup",
    "ten-thousand-questions",
    "thousands-of-themes",
    "whole-set-of-every-kind",
}
# All other reflections of the corpus are odd, but can be continued.
REJECTED_REFLECTIONS = {
    "bom-and-no-title",
    "fifty-thousand-empty-themes",
    "fifty-thousand-headings",
    "front-matter-in-braces",
    "front-matter-list",
    "front-matter-of-10-megabytes",
    "front-matter-of-a-megabyte",
    "front-matter-of-empty-braces",
    "front-matter-of-newlines",
    "front-matter-that-is-a-text",
    "front-matter-that-never-ends",
    "front-matter-whose-only-key-is-no-word",
    "front-matter-with-question-mark-keys",
    "same-heading-again",
    "surrogate-bytes",
    "utf16-with-bom",
}
# Front matter that is valid YAML, but has none of a reflection's keys.
USABLE_FRONT_MATTER = {
    "bidi-overrides",
    "carriage-returns",
    "empty",
    "escaped-codes",
    "escaped-controls",
    "folded-and-literal",
    "huge-integer-short",
    "marks-on-marks",
    "markup",
    "only-a-comment",
    "only-blanks",
    "several-documents",
    "whole-set-of-every-kind",
}


def _runs(path: Path, commands: Mapping[str, tuple[str, ...]]) -> dict[str, Run]:
    """Run each of `commands` on `path`, side by side, in folders of their own."""

    def one(name: str) -> Run:
        folder = path.with_name(name)
        folder.mkdir()
        return run(*commands[name], path, folder=folder)

    with ThreadPoolExecutor() as pool:
        return dict(zip(commands, pool.map(one, commands), strict=True))


def check(runs: Mapping[str, Run], path: Path, codes: Sequence[int]) -> None:
    for name, done in runs.items():
        assert done.code in codes, (name, done.code, done.err[:500])
        assert "Traceback" not in done.err + done.out
        assert done.peak_bytes < MOST_BYTES, name
        if done.code in (3, 6):
            assert done.out == ""
            # A busy machine may take three seconds.
            lines = done.err.removeprefix(f"{WAITING}\n").splitlines()
            # A link's message names its target.
            names = (f"{path}:", f"{path.resolve()}:" if path.exists() else f"{path}:")
            assert lines[0].startswith(names), lines[:3]
            assert len(lines) <= 1_001
            assert max(map(len, lines)) < 1_000
            assert english_words(done.err) == []


def check_here(path: Path, commands: Mapping[str, tuple[str, ...]], codes: Sequence[int]) -> None:
    check({name: run_here(*command, path) for name, command in commands.items()}, path, codes)


def check_in_processes(
    path: Path, commands: Mapping[str, tuple[str, ...]], codes: Sequence[int]
) -> None:
    check(_runs(path, commands), path, codes)


@pytest.mark.parametrize("payload", payloads.THEMES, ids=lambda path: path.stem)
def test_hostile_theme_set_is_reported_in_danish_by_every_command(
    payload: Path, tmp_path: Path
) -> None:
    path = tmp_path / "fil"
    path.write_bytes(payload.read_bytes())
    check_here(path, READ_AS_THEMES, [0 if payload.stem in USABLE_THEMES else 3])
    check_here(path, READ_AS_REFLECTION, [6])


@pytest.mark.parametrize("payload", payloads.REFLECTIONS, ids=lambda path: path.stem)
def test_papers_of_a_hostile_reflection_take_little_memory(payload: Path, tmp_path: Path) -> None:
    done = run("export", "-o", tmp_path / "papir.pdf", payload, folder=tmp_path)
    assert done.peak_bytes < 2 * MOST_BYTES


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "make", [pytest.param(make, id=name) for name, make in payloads.PAPERS.items()]
)
def test_costly_reflection_is_put_on_paper_in_little_memory_or_reported(
    make: Callable[[Path], object], suffix: str, tmp_path: Path
) -> None:
    source, target = tmp_path / "fil", tmp_path / f"papir{suffix}"
    make(source)
    check_paper("export", source, "-o", target, target=target)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("cards", [(), ("--cards",)])
@pytest.mark.parametrize("name", ["ten-thousand-questions", "thousands-of-themes"])
def test_costly_theme_set_is_put_on_paper_in_little_memory_or_reported(
    name: str, cards: tuple[str, ...], suffix: str, tmp_path: Path
) -> None:
    source, target = tmp_path / "fil", tmp_path / f"papir{suffix}"
    payloads.LARGE_THEMES[name](source)
    audience = ("--audience", "leder")
    check_paper("print-theme", "--themes", source, *audience, *cards, "-o", target, target=target)


def check_paper(*arguments: str | Path, target: Path) -> None:
    done = run(*arguments, folder=target.parent)
    assert done.code in (0, 8), (done.code, done.err[:500])
    assert done.code == 0 or target.suffix != ".html"
    assert target.exists() == (done.code == 0)
    assert done.peak_bytes < MOST_BYTES_OF_A_PAPER, done.peak_bytes
    assert english_words(done.err) == []


@pytest.mark.parametrize("name", ["alias-bomb", "merge-bomb"])
def test_theme_set_that_expands_into_more_takes_little_memory(name: str, tmp_path: Path) -> None:
    path = tmp_path / "fil"
    path.write_bytes((payloads.CORPUS / "themes" / f"{name}.yaml").read_bytes())
    check_in_processes(path, READ_AS_THEMES, [3])


@pytest.mark.parametrize("payload", payloads.THEMES, ids=lambda path: path.stem)
def test_hostile_front_matter_is_reported_in_danish(payload: Path, tmp_path: Path) -> None:
    path = tmp_path / "fil"
    path.write_bytes(payloads.front_matter(payload.read_bytes()))
    # Front matter that can be used names no theme set, or another one: WrongUsage.
    usable = payload.stem in USABLE_FRONT_MATTER
    check_here(path, READ_AS_REFLECTION, [0, 2] if usable else [6])


@pytest.mark.parametrize("payload", payloads.REFLECTIONS, ids=lambda path: path.stem)
def test_hostile_reflection_is_read_or_reported_in_danish(payload: Path, tmp_path: Path) -> None:
    path = tmp_path / "fil"
    path.write_bytes(payload.read_bytes())
    check_here(path, READ_AS_REFLECTION, [6] if payload.stem in REJECTED_REFLECTIONS else [0, 2])
    check_here(path, {"themes check": ("themes", "check")}, [3])


@pytest.mark.parametrize("payload", payloads.REFLECTIONS, ids=lambda path: path.stem)
def test_hostile_reflection_is_compared_or_reported_in_danish(
    payload: Path, tmp_path: Path
) -> None:
    path, last = tmp_path / "fil", tmp_path / "sidst"
    path.write_bytes(payload.read_bytes())
    last.write_bytes(payload.read_bytes().replace(b"2026-", b"2025-"))
    codes = [6] if payload.stem in REJECTED_REFLECTIONS else [0, 2]
    check_here(path, {"compare": ("compare", "--answers", str(path))}, codes[-1:])
    done = run_here("compare", "--answers", last, path)
    assert done.code in codes, done.err[:500]
    assert "Traceback" not in done.err + done.out
    assert english_words(done.err) == []


@pytest.mark.parametrize("payload", payloads.REFLECTIONS, ids=lambda path: path.stem)
def test_hostile_reflection_is_put_on_paper_or_reported_in_danish(
    payload: Path, tmp_path: Path
) -> None:
    path = tmp_path / "fil"
    path.write_bytes(payload.read_bytes())
    for suffix in SUFFIXES:
        target = tmp_path / f"papir{suffix}"
        done = run_here("export", "-o", target, path)
        is_rejected = payload.stem in REJECTED_REFLECTIONS
        assert done.code == (6 if is_rejected else 0), done.err[:500]
        assert target.exists() != is_rejected
        assert english_words(done.err) == []


@pytest.mark.parametrize(
    "make", [pytest.param(make, id=name) for name, make in payloads.LARGE.items()]
)
def test_large_file_or_no_file_is_reported_in_danish_by_every_command(
    make: Callable[[Path], object], tmp_path: Path
) -> None:
    path = tmp_path / "fil"
    make(path)
    check_in_processes(path, READ_AS_THEMES, [3])
    check_in_processes(path, READ_AS_REFLECTION, [6])


@pytest.mark.parametrize(
    ("name", "make"), [pytest.param(*each, id=each[0]) for each in payloads.LARGE_THEMES.items()]
)
def test_large_theme_set_takes_little_time_and_memory(
    name: str, make: Callable[[Path], object], tmp_path: Path
) -> None:
    path = tmp_path / "fil"
    make(path)
    check_in_processes(path, READ_AS_THEMES, [0 if name in USABLE_THEMES else 3])


@pytest.mark.parametrize(
    ("name", "make"),
    [pytest.param(*each, id=each[0]) for each in payloads.LARGE_REFLECTIONS.items()],
)
def test_large_reflection_takes_little_time_and_memory(
    name: str, make: Callable[[Path], object], tmp_path: Path
) -> None:
    path = tmp_path / "fil"
    make(path)
    check_in_processes(path, READ_AS_REFLECTION, [6] if name in REJECTED_REFLECTIONS else [0])


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(make, id=name)
        for name, make in payloads.LARGE_REFLECTIONS.items()
        if name not in REJECTED_REFLECTIONS
    ],
)
def test_two_large_reflections_are_compared_in_little_time_and_memory(
    make: Callable[[Path], object], tmp_path: Path
) -> None:
    path, last = tmp_path / "fil", tmp_path / "sidst"
    make(path)
    last.write_bytes(path.read_bytes().replace(b"2026-11-24", b"2025-11-24", 1))
    done = run("compare", last, path, folder=tmp_path)
    # Some have neither a date nor an answer.
    assert done.code in {0, 2}, done.err[:500]
    assert "Traceback" not in done.err + done.out
    assert done.peak_bytes < 2 * MOST_BYTES


@pytest.mark.parametrize(
    "make", [pytest.param(make, id=name) for name, make in payloads.TOO_LARGE_REFLECTIONS.items()]
)
def test_answer_of_megabytes_is_rejected_in_little_time_and_memory(
    make: Callable[[Path], object], tmp_path: Path
) -> None:
    path = tmp_path / "fil"
    make(path)
    check_in_processes(path, READ_AS_REFLECTION, [6])


def test_link_to_itself_is_reported_in_danish(tmp_path: Path) -> None:
    path = tmp_path / "fil"
    path.symlink_to(path)
    check_in_processes(path, READ_AS_THEMES, [3])
    check_in_processes(path, {"show": ("show",)}, [6])


def test_continuing_with_a_link_to_itself_is_reported_in_danish(tmp_path: Path) -> None:
    path = tmp_path / "fil"
    path.symlink_to(path)
    check_in_processes(path, {"reflect": ("reflect", "--plain")}, [6])
