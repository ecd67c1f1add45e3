"""Answers: a value given, or the statement that it is not known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from snswizard.model.ids import FactId


class NotKnown(Enum):
    """The answer "I don't know yet"; for an optional fact also "none yet"."""

    UNKNOWN = "unknown"


UNKNOWN = NotKnown.UNKNOWN

Moment: TypeAlias = date | datetime
Value: TypeAlias = str | tuple[str, ...] | Decimal | date | datetime
Given: TypeAlias = Value | NotKnown


@dataclass(frozen=True, slots=True)
class Answers:
    """The facts as answered, with notes; a fact that is not in `given` is unanswered.

    A datetime in `given` carries its zone; a plain date for an instant counts from 00:00 in Seoul.
    """

    given: dict[FactId, Given] = field(default_factory=dict)
    notes: dict[FactId, str] = field(default_factory=dict)
    flagged: frozenset[FactId] = frozenset()
