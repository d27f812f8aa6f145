"""Commands as a person types them: by the program's name, and quoted for the shell in use."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PROGRAM = "ledersamtale"


class Shell(Enum):
    """A family of shells that quote alike."""

    POSIX = "posix"
    CMD = "cmd"
    POWERSHELL = "powershell"


# None of these means anything to the shell. A backslash is an escape in one, and not in Windows'.
_PLAIN = {
    Shell.POSIX: re.compile(r"[\w+./:-]+"),
    Shell.CMD: re.compile(r"[\w+./:\\-]+"),
    Shell.POWERSHELL: re.compile(r"[\w+./:\\-]+"),
}
# Within "…" none of these means anything to any of them; PowerShell takes “…” for "…".
_QUOTED_ALIKE = re.compile(r'[^"$`!%\\“”„]+')
_POWERSHELL_QUOTE = re.compile("(['‘’‚‛])")


def shell_in_use(environment: Mapping[str, str] = os.environ, *, system: str = os.name) -> Shell:
    """Return the shell that the program was started from, as far as its environment tells.

    On Windows every cmd sets PROMPT, a shell like Git's bash sets MSYSTEM, and every PowerShell
    puts the person's own modules before the system's. Where one of these was started
    from the other, both are seen; what stands in "…" is the same for both.
    """
    if system != "nt" or "MSYSTEM" in environment:
        return Shell.POSIX
    modules = environment.get("PSMODULEPATH", "").casefold()
    systems = [environment.get(each, "").casefold() for each in ("PROGRAMFILES", "SYSTEMROOT")]
    has_own = bool(modules) and not modules.startswith(tuple(filter(None, systems)))
    return Shell.POWERSHELL if has_own or "PROMPT" not in environment else Shell.CMD


def as_typed(argument: object, shell: Shell | None = None) -> str:
    """Return an argument, such as a path, as it is typed in `shell`, the one in use for None.

    The result is on one line, and printable wherever the shell has a way to write the argument so.
    """
    text, shell = str(argument), shell or shell_in_use()
    if _PLAIN[shell].fullmatch(text):
        return text
    is_alike = text if shell is Shell.POSIX else text.rstrip("\\").replace("\\", "/")
    if _QUOTED_ALIKE.fullmatch(is_alike) and (text.isprintable() or shell is not Shell.POSIX):
        # The program itself would take a backslash before the last quote for part of its name.
        end = text[len(text.rstrip("\\")) :]
        return f'"{text}{end}"'
    match shell:
        case Shell.CMD:
            # %NAME% is replaced within quotes, too, and NAME^ is no variable's name.
            return '"' + text.replace("%", '"^%"') + '"'
        case Shell.POWERSHELL:
            return "'" + _POWERSHELL_QUOTE.sub(r"\1\1", text) + "'"
    if text.isprintable():
        return "'" + text.replace("'", "'\\''") + "'"
    # POSIX 2024 (2.2.4), and bash, zsh and ksh before it.
    return "$'" + "".join(f"\\{byte:03o}" for byte in os.fsencode(text)) + "'"


def line(*arguments: object, shell: Shell | None = None) -> str:
    """Return a whole command line of a program and its arguments, as it is typed in `shell`."""
    shell = shell or shell_in_use()
    words = [as_typed(each, shell) for each in arguments]
    # PowerShell shows a text in quotes instead of running it.
    is_text = shell is Shell.POWERSHELL and words[0][0] in "'\""
    return " ".join([*(["&"] if is_text else []), *words])


def whole(path: Path) -> Path:
    """Return `path` in a form that says where it is, in whatever folder it is read."""
    # The folder that the program was started in may be gone.
    with suppress(OSError, RuntimeError):
        # A folder above a link is that of what it leads to.
        return path.resolve() if ".." in path.parts else path.absolute()
    return path


def command(*arguments: object) -> str:
    """Return the command line that runs this program with `arguments`, by the name it was called.

    That is `ledersamtale` where the shell finds this program so, and in a test that calls it. A
    path is whole, since the command may be typed another day and in another folder.
    """
    paths_whole = (whole(each) if isinstance(each, Path) else each for each in arguments)
    return line(*_called(sys.argv, sys.orig_argv), *paths_whole)


def command_in(text: str) -> str:
    """Return the command line with which `text` ends, after a colon, or ''.

    It is one of this program, or one that installs a part of it.
    """
    # To find out how the program is called takes a look at the disk; most lines need none.
    for called in (f"{command()} ", f"{installer()} ") if ": " in text else ():
        _, found, arguments = text.rpartition(f": {called}")
        if found:
            return called + arguments
    return ""


def installer(*arguments: object) -> str:
    """Return the command line that runs pip with `arguments`, where this program is installed.

    It is of the Python that is running: nobody needs to know its path, nor to activate it.
    """
    return line(sys.executable or "python", "-m", "pip", *arguments)


def _called(arguments: Sequence[str], whole: Sequence[str]) -> Sequence[str]:
    """Return the words that called the program, from sys.argv and sys.orig_argv."""
    called = arguments[0] if arguments else ""
    folder, name = os.path.split(called)
    if name == "__main__.py" or name.endswith(".pyz"):
        # Python's own words come first: `python -m ledersamtale`.
        words = whole[: len(whole) - len(arguments) + 1]
        return [*map(_whole_program, words[:1]), *words[1:]]
    stem = name.removesuffix(".exe")
    if stem != PROGRAM or not folder:
        return [PROGRAM]
    # Late: few commands are printed.
    from shutil import which

    found = which(PROGRAM)
    is_found = found and os.path.realpath(_stem(found)) == os.path.realpath(_stem(called))
    return [PROGRAM] if is_found else [_whole_program(called)]


def _whole_program(called: str) -> str:
    """Return a program's name, or the path that it was called by, whole."""
    # Not resolved: Python finds its packages beside a link to it.
    with suppress(OSError):
        return str(Path(called).absolute()) if os.path.split(called)[0] else called
    return called


def _stem(path: str) -> str:
    return path[:-4] if path.lower().endswith(".exe") else path
