"""Reads the pages in docs/ that tell a person what to type, and does what they say.

A console block has commands, each after `$ `, and below each what it prints; `…` stands for any
text. A yaml block is text to put in a file, and a markdown block what to put at the end of the
newest reflection.
Comments, which are not shown to the reader, say more:

- `<!-- svar` … `-->`: the lines that the command of the next block gets on stdin;
- `<!-- et år senere -->`: before the next block, every reflection in the folder gets a year older;
- `<!-- slutkode: N -->`: the exit code of the next block's last command, where it is not 0;
- `<!-- erstat alt efter linje N i FIL -->`: the next yaml block replaces all after line N of FIL;
- `<!-- find i FIL -->`: the next yaml block is found in FIL, and the one after it replaces it;
- `<!-- gem som FIL -->`: the next text block is what a person has in FIL;
- `<!-- installation -->`: the next block is left to a test of its own.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from tests.helpers import prepared

DOCS = Path(__file__).parents[2] / "docs"

_PART = re.compile(
    r"<!--\s*(?P<note>.*?)\s*-->|^(?P<fence>```+)(?P<kind>\S*)\n(?P<body>.*?)^(?P=fence)$",
    re.DOTALL | re.MULTILINE,
)
_INLINE = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block, with the notes that stand between it and the block before."""

    kind: str
    body: str
    notes: tuple[str, ...]

    def note(self, start: str) -> str | None:
        """Return what follows `start` in the note that begins so."""
        found = (each.removeprefix(start) for each in self.notes if each.startswith(start))
        return next(found, None)

    @property
    def is_installation(self) -> bool:
        """Whether the block installs the program."""
        return self.note("installation") is not None

    @property
    def commands(self) -> list[tuple[str, str]]:
        """Each command of a console block with what is shown below it."""
        assert self.body.startswith("$ "), self.body
        pieces = re.split(r"^\$ ", self.body, flags=re.MULTILINE)[1:]
        return [(first, rest) for first, _, rest in (each.partition("\n") for each in pieces)]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as its blocks, and the commands that its running text names."""

    blocks: tuple[Block, ...]
    named: tuple[str, ...]


def read_page(name: str) -> Page:
    """Return the page docs/`name`."""
    text = (DOCS / name).read_text(encoding="utf-8")
    blocks = []
    notes: list[str] = []
    for part in _PART.finditer(text):
        if part["note"] is not None:
            notes.append(part["note"])
        else:
            blocks.append(Block(part["kind"], part["body"], tuple(notes)))
            notes = []
    assert not notes, f"a note without a block: {notes}"
    inline = _INLINE.findall(_PART.sub("", text))
    return Page(tuple(blocks), tuple(each for each in inline if each.startswith("ledersamtale ")))


@dataclass(slots=True)
class Reader:
    """A person who does what a page says, in `folder`.

    `ran` is every command so far, `spoken` all that they printed.
    """

    folder: Path
    environment: dict[str, str]
    ran: list[str] = field(default_factory=list)
    spoken: str = ""
    _to_find: tuple[Path, str] | None = None

    def do(self, block: Block) -> None:
        """Run the block's commands, or write what it says; fail where the page is wrong."""
        if block.note("et år senere") is not None:
            self._let_a_year_go()
        match block.kind:
            case "console":
                for number, (command, shown) in enumerate(block.commands, start=1):
                    is_last = number == len(block.commands)
                    code = int((is_last and block.note("slutkode: ")) or 0)
                    self._run(command, shown, code=code, typed=block.note("svar\n") or "")
            case "yaml":
                self._write(block)
            case "text":
                # Another is what a terminal shows; tests of the page compare it.
                name = block.note("gem som ")
                if name:
                    (self.folder / name).write_text(block.body, encoding="utf-8")
            case "markdown":
                folder = Path(self.environment["LEDERSAMTALE_FOLDER"])
                newest = max(folder.glob("*.md"), key=lambda path: path.stat().st_mtime_ns)
                with newest.open("a", encoding="utf-8") as file:
                    file.write(f"\n{block.body}")
            case _:
                raise AssertionError(f"a block of unknown kind: {block.kind!r}")

    def _let_a_year_go(self) -> None:
        for path in Path(self.environment["LEDERSAMTALE_FOLDER"]).glob("*.md"):
            text = path.read_text(encoding="utf-8")
            older = re.sub(r"(?<=^dato: ').{4}", _a_year_before, text, flags=re.MULTILINE)
            named = path.with_name(re.sub(r"^.{4}", _a_year_before, path.name))
            named.write_text(older, encoding="utf-8")
            path.unlink()

    def _run(self, command: str, shown: str, *, code: int, typed: str) -> None:
        self.ran.append(command)
        words = shlex.split(command)
        if words[0] == "cp":
            shutil.copy(self.folder / words[1], self.folder / words[2])
            printed, ended = "", 0
        else:
            assert words[0] == "ledersamtale", command
            done = prepared.run_line(
                command,
                f"{typed}\n",
                self.environment,
                folder=self.folder,
                stderr=subprocess.STDOUT,
            )
            printed, ended = done.stdout.decode(), done.returncode
            self.spoken += printed
        assert ended == code, f"{command}: {ended}\n{printed}"
        assert looks_like(printed, shown), f"{command}\n--- shown\n{shown}\n--- printed\n{printed}"

    def _write(self, block: Block) -> None:
        rest = block.note("erstat alt efter linje ")
        found = block.note("find i ")
        if rest is not None:
            number, _, name = rest.partition(" i ")
            path = self.folder / name
            lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
            path.write_text("".join(lines[: int(number)]) + block.body, encoding="utf-8")
        elif found is not None:
            self._to_find = (self.folder / found, block.body)
        else:
            assert self._to_find, f"no note says where this goes:\n{block.body}"
            path, old = self._to_find
            text = path.read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
            path.write_text(text.replace(old, block.body), encoding="utf-8")
            self._to_find = None


def _a_year_before(year: re.Match[str]) -> str:
    return str(int(year[0]) - 1)


def looks_like(printed: str, shown: str) -> bool:
    """Return whether `printed` is what a page shows; `…` on the page stands for any text."""
    if not shown.strip():
        return True
    lines = [line.rstrip() for line in printed.strip().splitlines()]
    wanted = [line.rstrip() for line in shown.strip().splitlines()]
    pattern = re.escape("\n".join(wanted)).replace("\\\n", "\n").replace("…", ".*")
    return re.fullmatch(pattern, "\n".join(lines), re.DOTALL) is not None
