from __future__ import annotations

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "ledersamtale"

# From the bottom up; a room may import, at any time, only from the rows below its own, and from
# its neighbours in the same row if they come before it there.
ROWS = [
    ["text", "durable", "errors", "width", "marked", "fault_page", "glyphs", "signals"],
    ["themes", "yaml_slips", "strict_yaml", "themes_format", "themes_schema", "starter"],
    ["reflection", "labels", "likeness", "theme_pairs", "theme_diff"],
    ["names", "headings", "diff_text"],
    ["escaping", "frontmatter", "points"],
    ["document", "document_writer", "merge"],
    ["interview"],
    ["paper"],
    ["locking"],
    [
        "themes_file",
        "themes_advice",
        "compiled_themes",
        "bundled",
        "theme_sets",
        "formerly_lines",
        "plain_text",
    ],
    ["folder", "reading", "reflection_file", "storage", "editor_files"],
    ["prompts"],
    ["views", "show_lines", "drafts", "session"],
    ["progress", "output"],
    ["reflecting", "printing", "exporting", "checking", "starting", "comparing"],
    ["danish", "cli"],
    ["__main__"],
]
ORDER = [room for row in ROWS for room in row]


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ledersamtale"):
            parts = (node.module or "").split(".")
            names = [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]
            rooms |= set(names)
        if isinstance(node, ast.Import):
            rooms |= {
                each.name.split(".")[1] for each in node.names if "ledersamtale." in each.name
            }
    return rooms & set(ORDER)


def test_every_room_has_its_place() -> None:
    rooms = {room(path) for path in SOURCE.rglob("*.py")} - {"__init__"}
    assert rooms == set(ORDER)


def test_imports_run_downwards_only() -> None:
    upwards = [
        f"{path.relative_to(SOURCE)} imports {other}"
        for path in SOURCE.rglob("*.py")
        if room(path) in ORDER
        for other in imported(path) - {room(path)}
        if ORDER.index(other) > ORDER.index(room(path))
    ]
    assert upwards == []


def test_the_pure_rooms_touch_neither_terminal_nor_disk() -> None:
    forbidden = {
        "os",
        "pathlib",
        "io",
        "shutil",
        "tempfile",
        "rich",
        "prompt_toolkit",
        "questionary",
    }
    for name in ("interview", "document", "document_writer", "points", "escaping", "headings",
                 "merge",                 "reflection", "themes", "likeness", "theme_pairs",
                 "theme_diff", "marked", "diff_text"):  # fmt: skip
        tree = ast.parse((SOURCE / f"{name}.py").read_text(encoding="utf-8"))
        found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import)
                 for alias in node.names}  # fmt: skip
        found |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert found.isdisjoint(forbidden), name


def test_no_room_is_larger_than_four_hundred_lines() -> None:
    sizes = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCE.rglob("*.py")
    }
    assert [path.name for path, size in sizes.items() if size > 400] == []


def test_no_document_knows_a_writer_and_no_writer_a_document() -> None:
    paper = SOURCE / "paper"
    documents = {"answers", "handout", "report"}
    shared = {"__init__", "blocks", "links", "formats"}
    writers = {path.stem for path in paper.glob("*.py")} - documents - shared
    assert writers >= {"write_markdown", "write_html", "write_word", "write_pdf"}
    for name, others in (
        *((name, writers) for name in documents | shared - {"formats"}),
        *((name, documents) for name in writers | shared),
    ):
        tree = ast.parse((paper / f"{name}.py").read_text(encoding="utf-8"))
        modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        known = {module.rpartition(".")[2] for module in modules if ".paper." in module}
        assert known.isdisjoint(others), name
