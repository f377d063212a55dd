"""OFAC's large XML files (advanced, enhanced, delta), one record at a time: memory for one record however long the file is."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.source import SourceFile, check_bytes
from ostrakon.lists.sources.xml_stream import check_root, check_texts, events_of, line_of, local, record_source

__all__ = ["all_text", "child_of", "line_of", "local", "root_of", "stream_records", "text_of"]

_ROOT, _BLOCK, _RECORD = 1, 2, 3  # depths in the tree


def stream_records(file: SourceFile, root_name: str) -> Iterator[tuple[str, etree._Element]]:
    """Every grandchild of the root with the name of the block it stands in; it is emptied when the next is asked for.

    Names are local names, because OFAC changed its namespaces in 2024 and may do so again. Raises ListFormatError for a file that is
    empty, a web page, cut, not well-formed, nested deeper than 256 elements, declares a document type, has another root, or holds a
    record longer than `MAX_HELD` or a text longer than `MAX_TEXT`.
    """
    check_bytes(file)
    try:
        block, depth = "", 0
        source = record_source(file)
        before = [0, 0, 0]  # bytes of what stands around the element of each of these depths
        for event, element in events_of(source):
            if event == "start":
                if depth < _RECORD:
                    before[depth] = source.held
                depth += 1
                if depth == _ROOT:
                    check_root(element, file, root_name, "OFAC")
                elif depth == _BLOCK:
                    block = local(element)
                continue
            if depth == _RECORD:
                check_texts(element, file, source.held - before[_BLOCK])
                yield block, element
            if _ROOT < depth <= _RECORD:
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
                source.held = before[depth - 2]
            depth -= 1
    except etree.XMLSyntaxError as error:
        raise ListFormatError(
            f"{file.name}, line {error.lineno or 1}, is not well-formed XML ({error.msg}): the file is cut or damaged; download it again."
        ) from None


def root_of(file: SourceFile) -> str:
    """The local name of the root element, which tells OFAC's XML formats apart. Raises ListFormatError as `stream_records` does."""
    check_bytes(file)
    try:
        for _, element in events_of(record_source(file)):
            return local(element)
    except etree.XMLSyntaxError as error:
        raise ListFormatError(
            f"{file.name}, line {error.lineno or 1}, is not well-formed XML ({error.msg}): the file is cut or damaged; download it again."
        ) from None
    raise ListFormatError(f"{file.name} holds no element: download it again.")


def text_of(element: etree._Element | None) -> str:
    """The text directly in an element, on one line (empty for None)."""
    return " ".join((element.text or "").split()) if element is not None else ""


def all_text(element: etree._Element) -> str:
    """The attributes and all the text in an element, on one line: what stays of an element that nobody knows."""
    attributes = [str(key) + "=" + str(value) for key, value in element.attrib.items()]
    return " ".join(" ".join([*attributes, *(str(part) for part in element.itertext())]).split())


def child_of(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of that local name, or None."""
    for part in element:
        if local(part) == name:
            return part
    return None
