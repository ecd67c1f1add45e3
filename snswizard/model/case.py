"""A case as its journal tells it: answers as written, notes, flags, ticked steps and evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from snswizard.model.evidence import EvidenceId, EvidenceItem
from snswizard.model.ids import ActionId, FactId

Written: TypeAlias = "str | int | list[str]"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal: who did what when; `body` is plain data."""

    number: int
    at: str
    who: str
    kind: str
    subject: str
    body: object


@dataclass(frozen=True, slots=True)
class CaseInfo:
    """What a case says of itself, fixed when it was made."""

    case_id: str
    created: str
    track: str
    pack_id: str
    pack_version: str
    pack_digest: str


@dataclass(frozen=True, slots=True)
class RulesUsed:
    """The pack and the company's own rules under which a case was last changed; empty where there are none."""

    pack_id: str
    pack_version: str
    pack_digest: str
    own_id: str = ""
    own_version: str = ""
    own_digest: str = ""


@dataclass(frozen=True, slots=True)
class StepState:
    """What was done about an action."""

    status: str = "open"
    note: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """Why, when and by whom a case was closed."""

    at: str
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class EarlierAudit:
    """The audit that this one is compared with: its title, its day as ISO date, its answers as written."""

    title: str
    day: str
    answers: dict[FactId, Written]


@dataclass(frozen=True, slots=True)
class CaseState:
    """The present state of a case: every journal entry applied in order, less those that were undone."""

    title: str = ""
    answers: dict[FactId, Written] = field(default_factory=dict)
    notes: dict[FactId, str] = field(default_factory=dict)
    flagged: frozenset[FactId] = frozenset()
    steps: dict[ActionId, StepState] = field(default_factory=dict)
    party: dict[str, str] = field(default_factory=dict)
    changed: str = ""
    entries: int = 0
    evidence: dict[EvidenceId, EvidenceItem] = field(default_factory=dict)
    closing: Closing | None = None
    archived: bool = False
    retain_until: str = ""
    seal: str = ""
    rules: RulesUsed | None = None
    earlier: EarlierAudit | None = None
