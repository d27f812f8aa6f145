"""Addresses that a person typed or pasted among other words: each is a link, and stays whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.paper.blocks.links import ADDRESS, encoded, without_end

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

# Where any rule of CommonMark may begin within a line, or an address.
_STOP = re.compile(rf"[\n\\`~*_\[\]!<&]|{ADDRESS.pattern}", re.IGNORECASE)


def link_addresses(parser: MarkdownIt) -> None:
    r"""Let `parser` make a link of each address, whose signs then mean nothing else.

    An address begins with http://, https:// or www., or is one of e-mail; what would end the
    sentence around it is no part of it (as GFM 6.9 has it). A path such as `\\server\drev` is
    kept whole, too, as words.
    """
    parser.inline.ruler.at("text", _words)
    parser.inline.ruler.before("text", "address", _address)


def _words(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    found = _STOP.search(state.src, state.pos, state.posMax)
    end = found.start() if found else state.posMax
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


def _address(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - as above
    # The words of a link, which are looked at silently first, have the link's address.
    is_within_link = silent or state.linkLevel
    found = None if is_within_link else ADDRESS.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    shown = without_end(found[0])
    state.pos += len(shown)
    if "\\" in shown:
        state.pending += shown
        return True
    state.push("link_open", "a", 1).attrs = {"href": encoded(shown)}
    state.push("text", "", 0).content = shown
    state.push("link_close", "a", -1)
    return True
