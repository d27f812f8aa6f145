"""Quotes around a text: those that do not close, or close too early, and those that YAML lacks.

What is put in quotes reads as it was typed (YAML 1.2, 7.3).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.faults import Edit, fill
from ledersamtale.strict_yaml import escapes
from ledersamtale.strict_yaml import words as yaml_words
from ledersamtale.themeset import words
from ledersamtale.themeset.format.slips import rows
from ledersamtale.themeset.format.slips.slip import Slip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.themeset.format.slips.slip import Part

_CLOSING = {
    '"': re.compile(r'[^"\\]*+(?:\\.[^"\\]*+)*+"'),
    "'": re.compile(r"[^']*+(?:''[^']*+)*+'"),
}
_NOTHING = re.compile(r"\s*+(?:(?<=\s)#.*)?")
# What Excel and a list of JSON leave behind a text, and what ends a sentence.
_SEPARATORS = re.compile(r"\s*[;,][;,\s]*")
_END_OF_SENTENCE = re.compile(r"[.?!:…]+")


def is_quoted(text: str) -> bool:
    """Return whether `text` begins with a quotation mark of YAML's."""
    return text[:1] in _CLOSING


def behind_quotes(mark: str, text: str) -> str | None:
    """Return what follows in a line of a text in quotes behind the closing `mark`; None without."""
    closing = _CLOSING[mark].match(text)
    return text[closing.end() :] if closing else None


def is_closed(behind: str) -> bool:
    """Return whether nothing stands behind the quotes but a comment."""
    return bool(_NOTHING.fullmatch(behind))


def enclose(parts: Sequence[Part], marks: str) -> bool | None:
    """Return whether the first and the last sign of a text are quotes around all of it.

    They may be of two texts in quotes, such as "yes" and "no" here; None where nobody can tell.
    `marks` are the signs that are quotes.
    """
    text = " ".join(part.text for part in parts)
    if len(text) < 2 or text[0] not in marks or text[-1] not in marks:
        return False
    inner = text[1:-1]
    opens = [
        not (inner[at - 1 : at].strip() if at else "") or inner[at - 1] in "([/"
        for at, sign in enumerate(inner)
        if sign in marks and not _is_within_word(inner, at)
    ]
    if opens == [each % 2 == 0 for each in range(len(opens))] and len(opens) % 2 == 0:
        return True
    # They are quotes of the words beside them where those within are, too.
    is_of_words = opens == [each % 2 == 1 for each in range(len(opens))] and len(opens) % 2 == 0
    return False if is_of_words else None


def _is_within_word(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def slip_in(parts: Sequence[Part]) -> Slip | None:
    """Return the slip in a text that begins with a quotation mark; None where there is none."""
    first, last = parts[0], parts[-1]
    mark = first.text[0]
    behind = behind_quotes(mark, last.text[last is first :])
    if behind is None:
        return _not_closed(parts, mark)
    blanks = behind[: rows.end_of_blanks(behind, 0)]
    if blanks.strip(" \t") and behind[len(blanks) :][:1] in ("", "#"):
        at = last.end - len(behind)
        said = words.blank(blanks, is_needed=" " not in blanks)
        return Slip(last.line, at + 1, said, [Edit(last.line, at + 1, len(blanks), " ")])
    if is_closed(behind):
        return _at_backslash(parts) if mark == '"' else None
    return _more_behind(parts, mark, behind)


def _not_closed(parts: Sequence[Part], mark: str) -> Slip:
    first, last = parts[0], parts[-1]
    whole = " ".join(part.text for part in parts)[1:]
    place = (first.line, first.start + 1, yaml_words.QUOTE_NOT_CLOSED)
    within = sum(
        sign in rows.CURLY and not _is_within_word(whole, at) for at, sign in enumerate(whole)
    )
    if last.text[-1] in rows.CURLY and last.text[1:] and within % 2:
        said = fill(words.CURLY_QUOTES, sign=last.text[-1])
        return Slip(last.line, last.end, said, [Edit(last.line, last.end, 1, mark)])
    if mark == "'" and "'" in first.text[1:]:
        # A mark within a word closes nothing that its writer meant as quotes.
        return Slip(*place, quoted(parts), is_sure=False)
    if mark == '"' and "\\" in whole:
        return _not_closed_with_backslash(parts, whole)
    return Slip(*place, [Edit(last.line, last.end + 1, 0, mark)])


def _not_closed_with_backslash(parts: Sequence[Part], whole: str) -> Slip:
    """Return the slip of a text that is not closed, perhaps as a backslash is before its end."""
    first, last = parts[0], parts[-1]
    texts = [part.text for part in parts]
    texts[0] = texts[0][1:]
    said = yaml_words.QUOTE_NOT_CLOSED._replace(mend=yaml_words.outer_quotes(whole))
    place = (first.line, first.start + 1, said)
    if last.text.endswith('\\"'):
        texts[-1] = texts[-1][:-1]
        whole = whole[:-2]
        place = (last.line, last.end - 1, yaml_words.BACKSLASH)
    is_sure = '\\"' not in whole and escapes.are_surely_typed(whole)
    return Slip(*place, between("'", parts, texts), is_sure)


def _more_behind(parts: Sequence[Part], mark: str, behind: str) -> Slip:
    """Return the slip of a text that goes on behind the quotes that close."""
    last = parts[-1]
    start = last.end - len(behind.lstrip())
    at = last.end - len(behind)
    if _SEPARATORS.fullmatch(behind):
        said = fill(words.SIGN_BEHIND_QUOTES, sign=behind.strip())
        return Slip(last.line, start + 1, said, [Edit(last.line, at + 1, len(behind), "")])
    if _END_OF_SENTENCE.fullmatch(behind):
        said = fill(words.END_BEHIND_QUOTES, sign=behind)
        edit = Edit(last.line, at, 1 + len(behind), behind + mark)
        return Slip(last.line, start + 1, said, [edit])
    text = " ".join(part.text for part in parts)
    are_outer = enclose(parts, mark)
    if are_outer:
        texts = [part.text for part in parts]
        texts[0] = texts[0][1:]
        texts[-1] = texts[-1][:-1]
        other = _mark_for("".join(texts))
        said = fill(yaml_words.MORE_AFTER_QUOTE, mend=yaml_words.outer_quotes(text[1:-1]))
        return Slip(last.line, start + 1, said, between(other, parts, texts))
    said = fill(yaml_words.MORE_AFTER_QUOTE, mend=yaml_words.quotes_for(text))
    # Each of the marks is one of a pair, or nobody knows which of them are.
    signs = sum(
        sign == mark and not _is_within_word(text, index) for index, sign in enumerate(text)
    )
    is_sure = are_outer is False and signs % 2 == 0
    return Slip(last.line, start + 1, said, quoted(parts), is_sure)


def _at_backslash(parts: Sequence[Part]) -> Slip | None:
    edits = [
        Edit(part.line, part.start + at + 1, 0, "\\")
        for part in parts
        for at in escapes.typed(part.text)
    ]
    if not edits:
        return None
    is_sure = escapes.are_surely_typed(" ".join(part.text for part in parts))
    return Slip(edits[0].line, edits[0].column, yaml_words.BACKSLASH, edits, is_sure)


def quoted(parts: Sequence[Part]) -> list[Edit]:
    """Return the edits that put a text in quotes, in which it says the same."""
    whole = "".join(part.text for part in parts)
    return between(_mark_for(whole), parts, [part.text for part in parts])


def straightened(parts: Sequence[Part]) -> list[Edit]:
    """Return the edits that make straight quotes of the curly ones around a text."""
    texts = [part.text for part in parts]
    texts[0] = texts[0][1:]
    texts[-1] = texts[-1][:-1]
    return between(_mark_for("".join(texts)), parts, texts)


def _mark_for(text: str) -> str:
    return "'" if '"' in text or "\\" in text else '"'


def between(mark: str, parts: Sequence[Part], texts: Sequence[str]) -> list[Edit]:
    """Return the edits that put `texts`, one for each of `parts`, between quotation marks."""
    written = [text.replace("'", "''") if mark == "'" else text for text in texts]
    written[0] = mark + written[0]
    written[-1] += mark
    return [
        part.replaced(text) for part, text in zip(parts, written, strict=True) if text != part.text
    ]
