"""Days as they are written: one form only, so that nobody has to guess."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")


def plain_day(text: str) -> date:
    """The day of a text like 2026-11-22; raises ValueError for every other form."""
    if not _DAY.match(text):
        raise ValueError(text)
    return date.fromisoformat(text)
