"""Finds English sentences in what the program prints."""

from __future__ import annotations

import re

# What Typer, click, questionary and prompt_toolkit say, and words that every English sentence has;
# none of them is a Danish word too.
_ENGLISH = frozenset(
    re.findall(
        r"\S+",
        """
    usage options option arguments argument commands command try help show this message and exit
    error errors missing invalid value values required default the of is not are does did you mean
    such no unexpected extra got takes takes take requires require must be directory exist exists
    aborted abort warning your doesn't support cursor position requests answer done selections
    selection select use arrow keys move enter press continue unhandled exception event loop
    cancelled user yes traceback most recent call last file line install completion shell current
    customize installation window too small input output please choose from with without which
    """,
    )
)
_DANISH_TOO = {"no", "option", "event", "last", "input", "output", "installation", "du", "file"}
_NAMES = re.compile(
    r"--?[a-z][a-z-]*|»[^«]*«|/[^\s]*|[\w.-]+\.(?:md|yaml|py)\b|ledersamtale [a-z-]+"
)
_WORD = re.compile(r"[^\W\d_][\w']*")


def english_words(text: str, *, names: tuple[str, ...] = ()) -> list[str]:
    """Return the English words in `text`, but for option names, paths, quoted text and `names`."""
    words = _WORD.findall(_NAMES.sub(" ", text))
    allowed = _DANISH_TOO | set(names)
    return [each for each in words if each.lower() in _ENGLISH - allowed]
