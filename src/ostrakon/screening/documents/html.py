"""The text of an HTML document as a reader sees it: no scripts, no styles, paragraphs apart."""

from __future__ import annotations

import re

from ostrakon.errors import InputError
from ostrakon.screening.documents.extracted import ExtractedText
from ostrakon.screening.documents.plain import decode

_DECLARED = re.compile(rb"""<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEAD = 4096


def html_text(data: bytes, name: str) -> ExtractedText:
    """Extract by inscriptis, which lays text out as browsers do; raises InputError when no element is found."""
    from inscriptis import get_text
    from inscriptis.css_profiles import CSS_PROFILES
    from inscriptis.model.config import ParserConfig
    from lxml.etree import LxmlError

    declared = _DECLARED.search(data[:_HEAD])
    markup = _XML_DECLARATION.sub("", decode(data, name, declared.group(1).decode("ascii") if declared else None))
    try:
        text = get_text(markup, ParserConfig(css=CSS_PROFILES["strict"]))
    except (LxmlError, RecursionError) as error:
        raise InputError(f"{name} begins like HTML but cannot be read as such ({error}): save it as plain text.") from error
    return ExtractedText(text.replace("\r\n", "\n"), "html")
