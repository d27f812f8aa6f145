"""Reads an HTML file back: its elements with their attributes, and the words that it shows."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = {"meta", "br", "col", "link", "img", "hr", "input"}
_INLINE = {"strong", "em", "s", "code", "a", "span", "i"}


class Page(HTMLParser):
    """A parsed page; `is_sound` tells whether every element that was opened was closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.style = ""
        self.others: list[str] = []
        self.is_sound = True
        self._open: list[str] = []
        self._words: list[str] = []
        self.feed(text)
        self.close()
        self.is_sound = self.is_sound and not self._open

    @property
    def words(self) -> str:
        """What the page's body shows, with one space for each run of white space."""
        return " ".join("".join(self._words).split())

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for each, attributes in self.elements if each == tag]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self._open.append(tag)
        if tag not in _INLINE:
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.is_sound = False
        if tag not in _INLINE:
            self._words.append(" ")

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            self.style += data
        elif "body" in self._open:
            self._words.append(data)

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)
