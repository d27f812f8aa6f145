"""The parts of a Word file that a person gives, found by their relations and read with limits."""

from __future__ import annotations

import posixpath
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote
from zipfile import ZipFile

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from ledersamtale.file_kinds import FileKind, is_locked, kind_of
from ledersamtale.themeset.importing.readers import packed
from ledersamtale.themeset.importing.rows import BrokenFile, TooLargeInside

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from ledersamtale.paper.words import WordFaults

MOST_BYTES = 16 * 1024 * 1024
"""Of the file, of the XML that is read of it, and of the pictures that are taken from it."""
_MOST_TAGS = 500_000
"""Tags of XML, which take 150 MB and 2 seconds. The styles of Word's own have 10,000."""
_ZIP = b"PK\x03\x04"
_STRICT = "http://purl.oclc.org/ooxml/"
_MAIN = "officeDocument"
_TYPES = "[content_types].xml"
_MACROS = ("macroenabled", "vbaproject")


class Relation(NamedTuple):
    """What a part is related to: the last word of its type, and a part or an address elsewhere."""

    kind: str
    target: str
    is_external: bool


class Package:
    """A Word file; a part is named by its path, in small letters.

    Its methods raise BrokenFile for what is not as it has to be, and TooLargeInside.
    """

    def __init__(self, data: bytes, *, said: WordFaults, most_tags: int = _MOST_TAGS) -> None:
        """Take the file's bytes; raises ValueError with what is `said` of another file.

        The parts that are read have `most_tags` together.
        """
        self._most_tags = most_tags
        _check_kind(data, said)
        packed.check(data)
        self._archive = ZipFile(BytesIO(data))
        self._names = {each.filename.lower(): each for each in self._archive.infolist()}
        self._bytes = self._tags = 0
        self.main = self.related("", _MAIN)
        document = self.xml(self.main) if self.main else None
        if document is not None and document.tag.startswith(f"{{{_STRICT}"):
            raise ValueError(said.strict)
        if document is None or document.tag != qn("w:document"):
            kind = kind_of(data)
            raise ValueError(_another(None if kind is FileKind.WORD else kind, said))
        self.document = document

    @property
    def has_macros(self) -> bool:
        """Whether there is code in it."""
        types = self.read(_TYPES).decode(errors="replace") if _TYPES in self._names else ""
        said = "\n".join([types.lower(), *self._names])
        return any(each in said for each in _MACROS)

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what `part`, or the package for an empty name, is related to, each by its id."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self._names:
            return {}
        found = {}
        for each in self.xml(path):
            target, kind = each.get("Target") or "", each.get("Type") or ""
            is_external = each.get("TargetMode") == "External"
            if not is_external:
                target = _resolved(folder, target)
            found[each.get("Id") or ""] = Relation(kind.rpartition("/")[2], target, is_external)
        return found

    def related(self, part: str, kind: str) -> str:
        """Return the name of the part of this kind that `part` is related to; empty for none."""
        targets = (
            each.target
            for each in self.relations(part).values()
            if each.kind == kind and not each.is_external and each.target in self._names
        )
        return next(targets, "")

    def read(self, part: str) -> bytes:
        """Return what is in `part`."""
        if part not in self._names:
            raise BrokenFile
        self._bytes += self._names[part].file_size
        if self._bytes > MOST_BYTES:
            raise TooLargeInside
        return self._archive.read(self._names[part])

    def xml(self, part: str, tag: str = "") -> BaseOxmlElement:
        """Return `part` as XML, which declares nothing of its own; its root has this `tag`."""
        # Others have been looked at by nobody.
        if not part.endswith((".xml", ".rels")):
            raise BrokenFile
        data = self.read(part)
        self._tags += data.count(b"<")
        if self._tags > self._most_tags:
            raise TooLargeInside
        try:
            root = parse_xml(data)
        except (SyntaxError, ValueError):
            raise BrokenFile from None
        if root.getroottree().docinfo.doctype or tag not in ("", root.tag):
            raise BrokenFile
        return root


def _check_kind(data: bytes, said: WordFaults) -> None:
    """Raise ValueError with what to do for `data` that is no file of Word's since 2007."""
    if not data:
        raise ValueError(said.empty)
    if data.startswith(_ZIP):
        return
    raise ValueError(said.locked if is_locked(data) else _another(kind_of(data), said))


def _another(kind: FileKind | None, said: WordFaults) -> str:
    if kind is None:
        return said.no_word
    sentence = said.to_save if kind.can_be_text else said.of_another_kind
    return sentence.format(kind=kind.value)


def _resolved(folder: str, target: str) -> str:
    path = posixpath.join("/", folder, unquote(target))
    return posixpath.normpath(path).lstrip("/").lower()
