"""The nodes of the audit report: levels against targets, the sheet of a domain, the schedule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from snswizard.model.ids import ActionId, FactId, OwnerId, ProvisionId
from snswizard.model.results.assessment import Standing
from snswizard.report.plan_front import Chip, Line, Ref, Tick


class LevelState(StrEnum):
    """What is known of a domain's level."""

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    UNANSWERED = "unanswered"
    SKIPPED = "skipped"


class LevelMark(StrEnum):
    """What a drawing of levels marks; a legend names those that it uses."""

    LEVEL = "level"
    SHORT = "short"
    TARGET = "target"
    UP_TO = "up_to"
    BEFORE = "before"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class LevelBar:
    """One domain: its level against its target; `up_to` is what open facts could make of the target."""

    id: str
    mark: str
    title: str
    state: LevelState
    level: int | None
    target: int
    up_to: int | None
    before: int | None
    shown: str
    chip: Chip
    flags: str


@dataclass(frozen=True, slots=True)
class LevelBars:
    """The levels of all domains, drawn against their targets on one scale."""

    title: str
    scale: tuple[str, ...]
    rows: tuple[LevelBar, ...]
    legend: tuple[tuple[LevelMark, str], ...]
    note: str
    description: str


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A red flag: how serious it is, the question behind it, and what is to be said of it."""

    id: FactId
    chip: Chip
    mark: str
    question: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class DomainSheet:
    """One domain: figures, criteria, red flags, what a good policy contains as a list to tick."""

    id: str
    mark: str
    title: str
    chip: Chip
    figures: str
    lead: str
    lines: tuple[Line, ...]
    flags: tuple[FlagRow, ...]
    good: str
    checks: tuple[str, ...]
    cites: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class TickList:
    """Sentences with a box each, in two columns."""

    id: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemedyRow:
    """One remedy: what, why, how, by whom, by when, on which provision; `end` is its day by the schedule."""

    id: ActionId
    number: int
    standing: Standing
    chips: tuple[Chip, ...]
    title: str
    why: str
    steps: tuple[str, ...]
    lines: tuple[Line, ...]
    owner: OwnerId
    owner_word: str
    dates: tuple[Line, ...]
    due: date
    end: date
    flags: tuple[FactId, ...]
    missing: tuple[FactId, ...]
    after: tuple[ActionId, ...]
    cites: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class RemedyTable:
    """Remedies in the order of work."""

    id: str
    title: str
    head: tuple[str, ...]
    rows: tuple[RemedyRow, ...]


@dataclass(frozen=True, slots=True)
class LawRow:
    """A provision in short: citation, wording in force, source."""

    id: ProvisionId
    mark: str
    citation: str
    title: str
    version: date | None
    shown: str
    confidence: str
    source: str


@dataclass(frozen=True, slots=True)
class LawTable:
    """The provisions cited, in the order of their numbers, a line or two each."""

    rows: tuple[LawRow, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One remedy on the schedule; places run from 0 (left) to 1 (right), `sure` is the earliest end."""

    id: ActionId
    number: int
    title: str
    waits: str
    start: float
    sure: float
    end: float
    when: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class BarGroup:
    """The remedies of one owner, in the order of work."""

    owner: OwnerId
    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the schedule that ends at `place`."""

    place: float
    word: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """The required remedies as bars over three periods; what waits for another begins where that one ends."""

    head: str
    dates: str
    periods: tuple[Period, ...]
    ticks: tuple[Tick, ...]
    groups: tuple[BarGroup, ...]
    legend: tuple[tuple[str, str], ...]
    description: str


AuditNode: TypeAlias = LevelBars | DomainSheet | TickList | RemedyTable | LawTable | Schedule
