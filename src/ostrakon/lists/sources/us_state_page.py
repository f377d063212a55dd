"""The web pages of the US State Department's public listing under section 7031(c), as items: one for each point of its lists.

A page is a publisher's web page like any other, so `check_bytes`, which keeps web pages out of lists, cannot be asked: here a page must be
whole, must speak of section 7031(c), and must have the part that holds the report. Scripts and whatever surrounds the report are not
read; nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from ostrakon.errors import ListFormatError
from ostrakon.lists.sources.delimited import encoding_of
from ostrakon.lists.sources.source import SourceFile
from ostrakon.lists.sources.xml_stream import line_of
from ostrakon.lists.tally import Tally

MAX_PAGE = 4 * 2**20
"""The largest page that is opened, in bytes: several times what a thousand entries need."""
MAX_ITEMS = 3_000
"""Pieces of one page; the whole report names about a thousand persons."""
_REPORT = "entry-content"
"""The class of the elements that hold the report."""
_NO_TEXT = frozenset({"script", "style", "template", "noscript", "head"})
_LISTS = frozenset({"ul", "ol", "li"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_YEARLY = frozenset({"h1", "h2", "h3"})
_BLOCKS = frozenset(
    "p div section article main table tbody tr td th dl dd dt blockquote pre figure figcaption address details summary center".split()
)
_INLINE = frozenset({"a", "abbr", "b", "em", "i", "span", "strong", "sub", "sup", "u"})
_AROUND = frozenset({"nav", "header", "footer", "aside"})
_SUBJECT = re.compile(r"\b7031\s*\(\s*c\s*\)", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)\b")
_END = re.compile(rb"</html\s*>\s*(?:<!--(?:(?!-->).)*-->\s*)*$", re.IGNORECASE | re.DOTALL)
"""The end of a page, which a cache may have signed."""
_PUBLISHED = frozenset({"article:published_time", "article:modified_time"})
_DAY = re.compile(r"^\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class PageItem:
    """One piece of the report's text: `kind` is "list items", "paragraphs" or "headings".

    `heading` and `year` are those it stands under, or empty. `inside` is false for a point of a list outside the report: it belongs to
    the page's menus, or the page has changed.
    """

    line: int
    kind: str
    text: str
    heading: str
    year: str
    inside: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its items in order, and the day on which it says that it was published or changed, if it does."""

    items: tuple[PageItem, ...]
    published_at: str | None


def read_page(file: SourceFile, tally: Tally) -> Page:
    """Read one page.

    Raises ListFormatError for a file that is empty, too large, no text, no web page, cut, nested without end, of more pieces than
    a report has, another page than this report, or without the part that holds it.
    """
    _check(file)
    encoding = encoding_of(file, tally)
    parser = etree.HTMLParser(encoding="utf-8", recover=True, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    root = etree.fromstring(file.data.decode(encoding).encode(), parser)
    fatal = next((error for error in parser.error_log if error.level == etree.ErrorLevels.FATAL), None)
    if root is None or fatal is not None:
        why = f" ({fatal.message})" if fatal is not None else ""
        raise ListFormatError(f"{file.name} cannot be read as a web page{why}: download it again.")
    if not _SUBJECT.search(_text(root)):
        raise ListFormatError(
            f"{file.name} is a web page that does not speak of section 7031(c) (an error page or a login page?): save the report itself."
        )
    if not any(_is_report(element) for element in root.iter()):
        raise ListFormatError(
            f"{file.name} has no part of the class {_REPORT!r}, which holds the report: the page was built anew, "
            "so nobody can say whether all of it would be read. It is not loaded."
        )
    items = tuple(islice(_items(root), MAX_ITEMS + 1))
    if len(items) > MAX_ITEMS:
        raise ListFormatError(
            f"{file.name} has more than {MAX_ITEMS:,} pieces, which no page of this report has: check that it is the right file."
        )
    return Page(items, _published(root))


def _check(file: SourceFile) -> None:
    if not file.data.strip():
        raise ListFormatError(f"{file.name} is empty: save the page again.")
    if len(file.data) > MAX_PAGE:
        raise ListFormatError(f"{file.name} has {len(file.data):,} bytes; a page of this report has at most {MAX_PAGE:,}.")
    if b"<" not in file.data[:4096]:
        raise ListFormatError(f"{file.name} is no web page: save the page as HTML.")
    if not _END.search(file.data[-4096:]):
        raise ListFormatError(f"{file.name} does not end as a web page does (</html>): it was cut; save the page again.")


def _items(root: etree._Element) -> Iterator[PageItem]:
    heading = year = ""
    reports = points = around = 0  # open elements of each sort
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = str(element.tag)
        step = 1 if event == "start" else -1
        reports += step * _is_report(element)
        points += step * (name == "li")
        around += step * (name in _AROUND)
        inside = reports > 0
        if event == "end":
            continue
        if name in _HEADINGS:
            heading = _text(element)
            found = _YEAR.search(heading)
            if name in _YEARLY and (found or name != "h3"):
                year = found[1] if found else ""
            if inside:
                yield PageItem(line_of(element), "headings", heading, "", year, inside)
        elif name == "li" and (inside or not around):
            yield PageItem(line_of(element), "list items", _text(element, _LISTS), heading, year, inside)
        elif name in _BLOCKS and inside and not points:
            text = _text(element, _LISTS | _BLOCKS | _HEADINGS)
            if text:
                yield PageItem(line_of(element), "paragraphs", text, heading, year, inside)


def _is_report(element: etree._Element) -> bool:
    return _REPORT in str(element.get("class", "")).split()


def _text(element: etree._Element, without: frozenset[str] = frozenset()) -> str:
    """The text inside on one line, without scripts and without what stands in elements of these names."""
    pieces: list[str] = []
    _collect(element, _NO_TEXT | without, pieces)
    return " ".join("".join(pieces).split())


def _collect(element: etree._Element, without: frozenset[str], pieces: list[str]) -> None:
    pieces.append(element.text or "")
    for part in element:
        if isinstance(part.tag, str) and part.tag not in without:
            blank = "" if part.tag in _INLINE else " "
            pieces.append(blank)
            _collect(part, without, pieces)
            pieces.append(blank)
        pieces.append(part.tail or "")


def _published(root: etree._Element) -> str | None:
    """The last day in the page's own statements of when it was published and changed."""
    said = (str(meta.get("content", "")) for meta in root.iter("meta") if meta.get("property") in _PUBLISHED)
    return max((match[0] for text in said if (match := _DAY.match(text))), default=None)
