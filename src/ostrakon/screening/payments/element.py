"""An element of an XML message as it is asked about: by its name without a namespace, its text on one line, its parts by name."""

from __future__ import annotations

from lxml import etree

from ostrakon.errors import InputError
from ostrakon.lists.sources.xml_stream import line_of, local, text_of


class Element:
    """`name` without the namespace and `parts`, the elements in it, in order.

    A message's fields are asked for again and again, which is ten times dearer of the parser's own elements. Raises InputError for text
    that stands between elements, where no message has any and nobody would look.
    """

    __slots__ = ("_source", "name", "parts")

    def __init__(self, source: etree._Element) -> None:
        self._source = source
        self.name = local(source)
        self.parts = [Element(part) for part in source if isinstance(part.tag, str)]
        if self.parts:
            for said in (source.text, *(part.tail for part in source)):
                if said and not said.isspace():
                    where = f"line {line_of(source)}"
                    raise InputError(f"{where}: {said.strip()!r} stands in {self.name} between its elements, where no text may be.")

    @property
    def text(self) -> str:
        """All text inside on one line."""
        return text_of(self._source) if self.parts else " ".join((self._source.text or "").split())

    def attribute(self, name: str) -> str | None:
        """An attribute's value, if it is there."""
        value = self._source.get(name)
        return str(value) if value is not None else None

    def child(self, *path: str) -> Element | None:
        """The first element under that path of names, or None."""
        found = self
        for name in path:
            for part in found.parts:
                if part.name == name:
                    found = part
                    break
            else:
                return None
        return found

    def children(self, *path: str) -> list[Element]:
        """All elements at the end of that path of names, in order: ("Names", "Name") is every Name in every Names."""
        level = [self]
        for name in path:
            level = [part for parent in level for part in parent.parts if part.name == name]
        return level

    def text_at(self, *path: str) -> str | None:
        """The text of the first element under that path, None where there is none."""
        found = self.child(*path)
        return found.text if found is not None else None
