"""The nodes of the legal briefing: plain tables, and the drawing of how answers lead to findings and steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from snswizard.model.ids import FindingId
from snswizard.report.plan_front import Chip


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of texts; `widths` are shares of the page; a `strong` one begins its rows in bold."""

    id: str
    head: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    strong: bool = True
    small: bool = False


@dataclass(frozen=True, slots=True)
class PathRow:
    """A finding between the answers that carry it and the steps that follow from it."""

    finding: FindingId
    mark: str
    title: str
    chip: Chip
    facts: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionPath:
    """The way from answers over findings to steps, one row for each finding."""

    head: tuple[str, str, str]
    rows: tuple[PathRow, ...]


BriefingNode: TypeAlias = TextTable | DecisionPath
