"""What the engine makes of the answers: the one object that screen, PDF and JSON show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Literal, NoReturn, TypeAlias

from snswizard.model.action import Force
from snswizard.model.finding import Status
from snswizard.model.ids import (
    ActionId,
    CalculationId,
    ClockId,
    DocumentId,
    FactId,
    FindingId,
    OwnerId,
    PhaseId,
    ProvisionId,
    ReasonId,
    ScoreId,
)


class Truth(Enum):
    """Kleene's three values; UNKNOWN is never NO, so none of them can be used as a bool."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    def __bool__(self) -> NoReturn:
        raise TypeError("a Truth is no bool: compare it")

    @property
    def word(self) -> str:
        """The value as it stands in a plan file."""
        return _WORDS[self]


_WORDS = {Truth.NO: "no", Truth.UNKNOWN: "unknown", Truth.YES: "yes"}
Due: TypeAlias = date | datetime


@dataclass(frozen=True, slots=True)
class CountStep:
    """One step of a count: what was done (a message key), and the moments and numbers in it."""

    key: str
    day: Due | None = None
    number: int | None = None
    holiday: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class ClockResult:
    """A clock on a case: its due moment and count, or the fact that is missing."""

    id: ClockId
    due: Due | None
    passed: bool
    applies: Truth
    in_use: bool
    missing: FactId | None
    steps: tuple[CountStep, ...]
    check_holidays: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision in the version that the deciding date chose; `assumed` where that date is not known."""

    id: ProvisionId
    version: date | None
    assumed: bool
    upcoming: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingResult:
    """One finding: its status, the truth of each element and defence, and what is open."""

    id: FindingId
    status: Status
    elements: dict[str, Truth]
    unless: dict[str, Truth]
    missing: tuple[FactId, ...]
    unsettled: tuple[ReasonId, ...]
    clocks: tuple[ClockId, ...]
    calculations: dict[CalculationId, Decimal | None]
    cites: tuple[Citation, ...]


class Standing(Enum):
    """Whether an action is in the plan."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True)
class ActionResult:
    """One action of the plan with its dates; `missing` names the facts that would decide a conditional one."""

    id: ActionId
    standing: Standing
    force: Force
    phase: PhaseId
    owner: OwnerId
    due: Due | None
    due_clock: ClockId | None
    due_kind: Literal["by", "until"]
    passed: bool
    target: Due | None
    missing: tuple[FactId, ...]
    unsettled: tuple[ReasonId, ...]
    after: tuple[ActionId, ...]
    documents: tuple[DocumentId, ...]
    calculations: dict[CalculationId, Decimal | None]
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """A score: its value and band where every input is known, else the bounds."""

    id: ScoreId
    value: int | None
    band: str | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Triage:
    """How serious the incident is; certain where the deciding line is YES."""

    level: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Answers that contradict each other: a message key and the facts concerned."""

    key: str
    facts: tuple[FactId, ...]
    noted: bool


@dataclass(frozen=True, slots=True)
class Assessment:
    """All results for one case on one day, language-free."""

    today: date
    triage: Triage
    findings: dict[FindingId, FindingResult]
    actions: dict[ActionId, ActionResult]
    clocks: dict[ClockId, ClockResult]
    scores: dict[ScoreId, ScoreResult]
    calculations: dict[CalculationId, Decimal | None]
    next_questions: tuple[FactId, ...]
    open_facts: tuple[FactId, ...]
    contradictions: tuple[Contradiction, ...]
