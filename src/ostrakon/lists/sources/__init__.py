"""One module a publisher format: bytes in, FollowTheMoney entities and a tally out."""

from __future__ import annotations

from ostrakon.lists.sources.source import Entity, ParsedList, SourceFile

__all__ = ["Entity", "ParsedList", "SourceFile"]
