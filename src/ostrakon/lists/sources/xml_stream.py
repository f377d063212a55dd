"""Lists in XML, one record at a time: no document types, no entities, memory for one record however long the file is."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.source import SourceFile, check_bytes


def stream(file: SourceFile, root_name: str, publisher: str, *, comments: bool = False) -> Iterator[etree._Element]:
    """The root element first (its attributes only), then each child of it, whole; each is emptied when the next is asked for.

    Names are compared without their namespace. `publisher` is named in errors. `comments` keeps XML comments, which one old format
    uses for remarks. Raises ListFormatError for a file that is empty, a web page, cut, not well-formed, not in the encoding that it
    declares, nested too deep, declares a document type, or has another root.
    """
    check_bytes(file)
    try:
        events = etree.iterparse(
            BytesIO(file.data),
            events=("start", "end"),
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=not comments,
            remove_pis=True,
        )
        root: etree._Element | None = None
        for event, element in events:
            if root is None:
                root = element
                _check_root(root, file, root_name, publisher)
                yield root
            elif event == "end" and element.getparent() is root:
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del root[0]
    except etree.XMLSyntaxError as error:
        raise ListFormatError(
            f"{file.name}, line {error.lineno or 1}, is not well-formed XML ({error.msg}): the file is cut or damaged; download it again."
        ) from None


def local(element: etree._Element) -> str:
    """The name of an element without its namespace (empty for a comment)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def line_of(element: etree._Element) -> int:
    """The line in which an element starts, 0 where it is not known."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def text_of(element: etree._Element | None) -> str:
    """All text inside an element on one line (empty for None)."""
    return " ".join("".join(str(part) for part in element.itertext()).split()) if element is not None else ""


def child(element: etree._Element, *path: str) -> etree._Element | None:
    """The first element under that path of names, or None."""
    found: etree._Element | None = element
    for name in path:
        found = next((part for part in found if local(part) == name), None) if found is not None else None
    return found


def children(element: etree._Element, *path: str) -> list[etree._Element]:
    """All elements at the end of that path of names, in order: ("Names", "Name") is every Name in every Names."""
    level = [element]
    for name in path:
        level = [part for parent in level for part in parent if local(part) == name]
    return level


def unknown_children(element: etree._Element, known: frozenset[str]) -> list[tuple[str, str]]:
    """Name and text of the children that nobody reads; those without text and attributes say nothing and are left out."""
    found = []
    for part in element:
        name = local(part)
        if name and name not in known:
            text = " ".join([text_of(part), *(f"{key!s}={value!s}" for key, value in sorted(part.attrib.items()) if value)]).strip()
            if text:
                found.append((name, text))
    return found


def _check_root(root: etree._Element, file: SourceFile, root_name: str, publisher: str) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise ListFormatError(f"{file.name} declares a document type (DOCTYPE), which {publisher}'s files never do: it is not read.")
    if local(root) != root_name:
        raise ListFormatError(
            f"{file.name}, line {root.sourceline}, starts with the element {local(root)} and not {root_name}: it is another format."
        )
