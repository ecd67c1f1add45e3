"""What an audit makes of the answers: gaps by domain, and the remedies that follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from snswizard.model.audit import Severity
from snswizard.model.ids import FactId, OwnerId, SectionId
from snswizard.model.results.assessment import Citation, Standing


@dataclass(frozen=True, slots=True)
class GapResult:
    """One domain: level, gap and score are None while the level is not answered; flags speak all the same."""

    domain: str
    skipped: bool
    level: int | None
    level_unknown: bool
    target: int
    target_up_to: int | None
    gap: int | None
    score: int | None
    severity: Severity | None
    flags: tuple[FactId, ...]
    to_find_out: tuple[FactId, ...]
    missing: tuple[FactId, ...]
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class RemedyResult:
    """One remedy of the plan with its date; `flags` are those of its list that count."""

    id: str
    standing: Standing
    domain: str
    owner: OwnerId
    due: date
    urgent: bool
    flags: tuple[FactId, ...]
    missing: tuple[FactId, ...]
    after: tuple[str, ...]
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class AuditAssessment:
    """All results of an audit on its day; `asked` are its questions in order, each with its section."""

    today: date
    gaps: dict[str, GapResult]
    remedies: dict[str, RemedyResult]
    asked: dict[FactId, SectionId]
    next_questions: tuple[FactId, ...]
    open_facts: tuple[FactId, ...]
