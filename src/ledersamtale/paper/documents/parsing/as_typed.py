"""Where an answer means what its writer sees, and not what CommonMark would make of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_STARS_WITHIN_WORD = re.compile(r"(?<=[^\W_])\*+(?=[^\W_])")


def read_as_typed(parser: MarkdownIt) -> None:
    """Let `parser` end a quote and a list item where their lines end, and keep stars in words.

    CommonMark (5.1, laziness) puts the line below a quote or an item into it, so that a leader's
    own words would stand as another's; and it would make 2*3*4 the number 234.
    """
    parser.block.ruler.before(
        "paragraph", "end_of_lines", _ends_here, {"alt": ["paragraph", "blockquote"]}
    )
    parser.inline.ruler.before("emphasis", "stars_within_word", _stars)


def _ends_here(state: StateBlock, line: int, _last: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    # It is asked, silently, whether what is open ends above the line.
    return silent and (state.parentType == "blockquote" or state.sCount[line] < state.blkIndent)


def _stars(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as above
    found = _STARS_WITHIN_WORD.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.pending += found[0]
    state.pos = found.end()
    return True
