"""The rules of the house: what may import what, and how much a folder and a function may hold."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parent
SOURCE = TESTS.parent / "src" / "ledersamtale"

# From the bottom up: each may import from those before it. A folder includes all that is in it.
FLOORS = (
    "text", "typed", "durable", "signals", "patience", "faults", "file_kinds", "errors", "given",
    "model", "strict_yaml",
    "document", "themeset",
    "store",
    "paper",
    "screen",
    "sitting",
    "cli",
    "__main__",
)  # fmt: skip
MOST_ENTRIES = 9
LONGEST_FUNCTION = 40
A_SENTENCE = 25
GROUND = {
    "text.py", "typed.py", "durable.py", "signals.py", "patience.py", "faults.py", "errors.py",
    "file_kinds.py", "given.py",
}  # fmt: skip
PURE = (
    "model", "strict_yaml/slips.py", "themeset/diff/changes.py", "themeset/diff/pairs.py",
    "themeset/diff/likeness.py", "themeset/diff/strayed.py", "themeset/diff/last.py", "document",
    "store/merge.py",
    "screen/sets", "screen/year", "paper/documents", "sitting/interview.py",
    "sitting/session/agreements/adding.py", "sitting/session/agreements/following.py",
)  # fmt: skip
EDGES = {"os", "pathlib", "io", "shutil", "tempfile", "rich", "prompt_toolkit", "questionary"}
DOCUMENTS = "ledersamtale.paper.documents"
WRITERS = tuple(f"ledersamtale.paper.{name}" for name in ("markdown", "html", "word", "pdf"))


def modules() -> dict[str, Path]:
    """Return the file of every module and package of the program, by its full name."""
    found = {}
    for path in SOURCE.rglob("*.py"):
        parts = path.relative_to(SOURCE.parent).with_suffix("").parts
        found[".".join(parts).removesuffix(".__init__")] = path
    return found


MODULES = modules()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> list[ast.Import | ast.ImportFrom]:
    """Return all imports in `path`, at its top or within a function."""
    return [each for each in ast.walk(tree(path)) if isinstance(each, ast.Import | ast.ImportFrom)]


@cache
def imported(path: Path) -> set[str]:
    """Return the full names of all modules that `path` imports."""
    names: set[str] = set()
    for node in imports(path):
        if isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
        else:
            base = node.module or ""
            whole = {f"{base}.{each.name}" for each in node.names}
            names |= {name if name in MODULES else base for name in whole}
    return names


def sentences(path: Path) -> set[str]:
    """Return the texts in `path` that are long enough to be sentences of their own."""
    texts = (node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant))
    return {each.strip() for each in texts if isinstance(each, str) and len(each) >= A_SENTENCE}


def is_in(module: str, packages: tuple[str, ...]) -> bool:
    return any(module == each or module.startswith(f"{each}.") for each in packages)


def in_circles(needs: dict[str, set[str]]) -> set[str]:
    """Return what needs itself by way of others, and what needs such a one."""
    while leaves := {each for each, others in needs.items() if not others & needs.keys()}:
        needs = {each: others for each, others in needs.items() if each not in leaves}
    return set(needs)


def floor(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def test_list_of_floors_is_complete() -> None:
    assert {floor(module) for module in MODULES} - {""} == set(FLOORS)


def test_imports_run_downwards_only() -> None:
    upwards = [
        f"{module} imports {other}"
        for module, path in MODULES.items()
        for other in imported(path) & MODULES.keys()
        if floor(module) and floor(other) and floor(other) != floor(module)
        if FLOORS.index(floor(other)) > FLOORS.index(floor(module))
    ]
    assert upwards == []


def test_no_imports_run_in_a_circle() -> None:
    needs = {module: imported(path) & MODULES.keys() for module, path in MODULES.items()}
    assert in_circles(needs) == set()


def test_no_imports_between_folders_run_in_a_circle() -> None:
    # Modules can be free of circles where the folders they are in are not, at whatever depth.
    circles = []
    for folder in {module.rpartition(".")[0] for module in MODULES}:
        depth = folder.count(".") + 2
        inside = [module for module in MODULES if module.startswith(f"{folder}.")]
        needs: dict[str, set[str]] = {}
        for module in inside:
            others = imported(MODULES[module]) & set(inside)
            parts = {".".join(each.split(".")[:depth]) for each in others}
            own = ".".join(module.split(".")[:depth])
            needs.setdefault(own, set()).update(parts - {own})
        circles += sorted(in_circles(needs))
    assert circles == []


def test_a_folder_has_no_more_than_nine_entries() -> None:
    crowded = {}
    for folder in {path.parent for path in SOURCE.rglob("*.py")}:
        entries = {each.name for each in folder.iterdir()} - {"__pycache__", "__init__.py"}
        if folder == SOURCE:
            entries -= {"__main__.py", "py.typed", *GROUND}
        if len(entries) > MOST_ENTRIES:
            crowded[folder.name] = len(entries)
    assert crowded == {}


def test_a_function_has_no_more_than_forty_lines() -> None:
    long = [
        f"{module}.{node.name}: {node.end_lineno - node.lineno + 1}"
        for module, path in MODULES.items()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if node.end_lineno and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_pure_modules_touch_neither_terminal_nor_disk() -> None:
    for place in PURE:
        path = SOURCE / place
        paths = [path] if path.is_file() else list(path.rglob("*.py"))
        assert paths, place
        for each in paths:
            top = {name.split(".")[0] for name in imported(each)}
            assert top.isdisjoint(EDGES), each


def test_documents_and_writers_do_not_import_each_other() -> None:
    for module, path in MODULES.items():
        others = imported(path)
        if is_in(module, (DOCUMENTS,)):
            assert not any(is_in(each, WRITERS) for each in others), module
        if is_in(module, WRITERS):
            assert not any(is_in(each, (DOCUMENTS,)) for each in others), module
    assert all(writer in MODULES for writer in (DOCUMENTS, *WRITERS))


def test_tests_are_laid_out_as_the_source_is() -> None:
    own = {"helpers", "injected", "corpus", "__snapshots__", "__pycache__"}
    folders = [path for path in TESTS.rglob("*") if path.is_dir()]
    misplaced = [
        path.relative_to(TESTS)
        for path in folders
        if own.isdisjoint(path.relative_to(TESTS).parts)
        if not (SOURCE / path.relative_to(TESTS)).is_dir()
    ]
    assert folders
    assert misplaced == []


def test_no_test_module_is_imported() -> None:
    for path in TESTS.rglob("*.py"):
        named = [node for node in imports(path) if isinstance(node, ast.ImportFrom)]
        whole = {f"{node.module}.{each.name}" for node in named for each in node.names}
        parts = {part for name in imported(path) | whole for part in name.split(".")}
        assert not any(part.startswith("test_") for part in parts), path


def test_no_sentence_stands_in_the_words_of_three_floors() -> None:
    told = [SOURCE / "errors.py", *SOURCE.rglob("words.py")]
    found = Counter(each for path in told for each in sentences(path))
    assert [each for each, count in found.items() if count > 2] == []
