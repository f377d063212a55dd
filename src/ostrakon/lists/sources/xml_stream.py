"""Lists in XML, one record at a time: no document types, no entities, memory for one record however long the file is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

from lxml import etree

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.record_source import RecordSource
from ostrakon.lists.sources.source import SourceFile, check_bytes

MAX_TEXT = 100_000
"""Characters of one text or attribute; the longest real one, a statement of reasons, has some 10,000."""


def stream(file: SourceFile, root_name: str, publisher: str, *, comments: bool = False) -> Iterator[etree._Element]:
    """The root element first (its attributes only), then each child of it, whole; each is emptied when the next is asked for.

    Names are compared without their namespace. `publisher` is named in errors. `comments` keeps XML comments, which one old format
    uses for remarks. Raises ListFormatError for a file that is empty, a web page, cut, not well-formed, not in the encoding that it
    declares, nested too deep, declares a document type, has another root, or holds a record longer than `MAX_HELD` or a text
    longer than `MAX_TEXT`.
    """
    check_bytes(file)
    try:
        source = record_source(file)
        before = 0  # bytes of what stands around the records
        root: etree._Element | None = None
        for event, element in events_of(source, comments=comments):
            if root is None:
                root, before = element, source.held
                check_root(root, file, root_name, publisher)
                yield root
            elif event == "end" and element.getparent() is root:
                check_texts(element, file, source.held - before)
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del root[0]
                source.held = before
    except etree.XMLSyntaxError as error:
        raise ListFormatError(
            f"{file.name}, line {error.lineno or 1}, is not well-formed XML ({error.msg}): the file is cut or damaged; download it again."
        ) from None


def record_source(file: SourceFile) -> RecordSource:
    """The bytes of a file, for `events_of`."""
    return RecordSource(BytesIO(file.data), file.name)


def events_of(source: RecordSource, *, comments: bool = False) -> etree.iterparse[tuple[str, etree._Element]]:
    """The beginnings and ends of a file's elements, with everything shut off that could reach outside it or grow without bounds.

    Whoever empties an element sets `held` of the source back to what it was before.
    """
    return etree.iterparse(
        source,
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=not comments,
        remove_pis=True,
    )


def local(element: etree._Element) -> str:
    """The name of an element without its namespace (empty for a comment)."""
    return _local_name(element.tag) if isinstance(element.tag, str) else ""


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


def check_texts(element: etree._Element, file: SourceFile, size: int) -> None:
    """Raise ListFormatError for a text or an attribute longer than `MAX_TEXT` in a record that was read from that many bytes."""
    if size < MAX_TEXT // 2:  # bytes are counted in blocks; nearly all records are far below
        return
    for part in element.iter():
        longest = max((len(str(text)) for text in (part.text, part.tail, *part.attrib.values()) if text), default=0)
        if longest > MAX_TEXT:
            raise ListFormatError(
                f"{file.name}, line {line_of(part)}: {local(part) or 'a comment'} has a text of {longest:,} characters, which no list has "
                f"(at most {MAX_TEXT:,}): it is another file or was made to do harm."
            )


def check_root(root: etree._Element, file: SourceFile, root_name: str, publisher: str) -> None:
    """Raise ListFormatError where a file declares a document type or begins with another element than its format does."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise ListFormatError(f"{file.name} declares a document type (DOCTYPE), which {publisher}'s files never do: it is not read.")
    if local(root) != root_name:
        raise ListFormatError(
            f"{file.name}, line {root.sourceline}, starts with the element {local(root)} and not {root_name}: it is another format."
        )


@lru_cache(maxsize=1024)
def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2]
