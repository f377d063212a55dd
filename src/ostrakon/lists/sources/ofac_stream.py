"""OFAC's large XML files (advanced, enhanced, delta), one record at a time: memory for one record however long the file is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

from lxml import etree

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.source import SourceFile, check_bytes

_ROOT, _BLOCK, _RECORD = 1, 2, 3  # depths in the tree


def stream_records(file: SourceFile, root_name: str) -> Iterator[tuple[str, etree._Element]]:
    """Every grandchild of the root with the name of the block it stands in; it is emptied when the next is asked for.

    Names are local names, because OFAC changed its namespaces in 2024 and may do so again. Raises ListFormatError for a file that is
    empty, a web page, cut, not well-formed, nested deeper than 256 elements, declares a document type, or has another root.
    """
    check_bytes(file)
    try:
        block, depth = "", 0
        for event, element in _events(file):
            if event == "start":
                depth += 1
                if depth == _ROOT:
                    _check_root(element, file, root_name)
                elif depth == _BLOCK:
                    block = local(element)
                continue
            if depth == _RECORD:
                yield block, element
            if _ROOT < depth <= _RECORD:
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
            depth -= 1
    except etree.XMLSyntaxError as error:
        raise ListFormatError(
            f"{file.name}, line {error.lineno or 1}, is not well-formed XML ({error.msg}): the file is cut or damaged; download it again."
        ) from None


def root_of(file: SourceFile) -> str:
    """The local name of the root element, which tells OFAC's XML formats apart. Raises ListFormatError as `stream_records` does."""
    check_bytes(file)
    try:
        for _, element in _events(file):
            return local(element)
    except etree.XMLSyntaxError as error:
        raise ListFormatError(
            f"{file.name}, line {error.lineno or 1}, is not well-formed XML ({error.msg}): the file is cut or damaged; download it again."
        ) from None
    raise ListFormatError(f"{file.name} holds no element: download it again.")


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return _local_name(str(element.tag))


def line_of(element: etree._Element) -> int:
    """The line on which an element starts, 0 where the parser has lost it."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


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
        if _local_name(str(part.tag)) == name:
            return part
    return None


def _events(file: SourceFile) -> etree.iterparse[tuple[str, etree._Element]]:
    return etree.iterparse(
        BytesIO(file.data),
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _check_root(root: etree._Element, file: SourceFile, root_name: str) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise ListFormatError(f"{file.name} declares a document type (DOCTYPE), which OFAC's files never do: it is not read.")
    if local(root) != root_name:
        raise ListFormatError(
            f"{file.name}, line {root.sourceline}, starts with the element {local(root)} and not {root_name}: it is another format."
        )


@lru_cache(maxsize=1024)
def _local_name(tag: str) -> str:
    return tag.rpartition("}")[2]
