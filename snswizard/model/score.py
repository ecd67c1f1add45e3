"""Calculations, additive scores and the triage ladder."""

from __future__ import annotations

from pydantic import Field

from snswizard.model.condition import Condition
from snswizard.model.ids import FactId
from snswizard.model.text import Text


class Calculation(Text):
    """A number fact times a factor, in words what it stands for; the factor is a decimal text."""

    fact: FactId
    factor: str = Field(pattern=r"^\d+(\.\d+)?$")
    unit: str = "KRW"


class Points(Text):
    """Points that count where the condition holds."""

    points: int
    when: Condition


class Band(Text):
    """A band of a score: from `low` to `high` points, both included."""

    low: int
    high: int


class Score(Text):
    """A sum of points, clamped, with its band; no law, a heuristic of the product."""

    when: Condition
    add: tuple[Points, ...] = Field(min_length=1)
    lowest: int
    highest: int
    bands: dict[str, Band] = Field(min_length=1)
    note: Text


class TriageLevel(Text):
    """One line of the ladder: the first whose condition is not NO decides."""

    when: Condition
    advice: Text
