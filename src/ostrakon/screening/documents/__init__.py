"""Documents: which listed parties a text mentions, and where."""

from __future__ import annotations

from ostrakon.screening.documents.read import read_document
from ostrakon.screening.documents.reading import DocumentReading, Mention, MentionedParty
from ostrakon.screening.documents.report import document_report

__all__ = ["DocumentReading", "Mention", "MentionedParty", "document_report", "read_document"]
