"""The permanent reference numbers of the Security Council's list, which other lists repeat: QDi.430, KPe.045."""

from __future__ import annotations

import re

UN_REFERENCE = re.compile(r"\b([A-Z]{2}[ie]\.\d{3})\b")
"""Two letters for the regime, `i` for individuals or `e` for entities, three digits (since 2014)."""
