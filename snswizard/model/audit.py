"""The policy audit: domains with levels and red flags, and the remedies that close a gap."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from snswizard.model.condition import Condition
from snswizard.model.ids import DocumentId, FactId, FindingId, OwnerId, ProvisionId, SectionId
from snswizard.model.text import Frozen, Text


class Severity(StrEnum):
    """How serious a gap is, the least first."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


SEVERITIES = tuple(Severity)


class RaisedTarget(Frozen):
    """A higher target where the condition is YES."""

    to: int = Field(ge=0, le=4)
    when: Condition


class UnknownLevel(Frozen):
    """What an answered "unknown" counts as."""

    level: int = 0
    severity_at_most: Severity = Severity.HIGH


class Target(Frozen):
    """The level that a company should reach."""

    default: int = Field(ge=0, le=4)
    raised: RaisedTarget
    high: RaisedTarget
    unknown_level: UnknownLevel = UnknownLevel()


class Flag(Frozen):
    """A red flag: the severity that it forces; asked and counted only where `when` is not NO; `also` counts unasked."""

    severity: Severity
    when: Condition | None = None
    also: Condition | None = None


class Domain(Text):
    """One of the nine domains: its level question, weight and red flags, and what a good one contains."""

    section: SectionId
    level: FactId
    weight: int = Field(ge=1)
    flags: dict[FactId, Flag] = Field(min_length=1)
    also: tuple[FactId, ...] = ()
    skip_when: Condition | None = None
    lead: Text
    good: tuple[Text, ...] = Field(min_length=1)
    cites: tuple[ProvisionId, ...] = ()


class Remedy(Text):
    """An action of the audit: required where a flag of its list counts, or by the gap of its domain."""

    domain: str
    owner: OwnerId
    days: int | tuple[int, int]
    by: Literal["gap", "unknown_level", "no_gap", "flags"] = "flags"
    flags: tuple[FactId, ...] = ()
    priority: Literal["P0", "P1"] = "P1"
    after: tuple[str, ...] = ()
    why: Text
    steps: tuple[Text, ...] = Field(min_length=1)
    procedure: Text | None = None
    done: Text
    documents: tuple[DocumentId, ...] = ()
    cites: tuple[ProvisionId, ...] = ()
    basis: Literal["law", "practice"] = "law"

    @property
    def longest(self) -> int:
        """The number of days within which it is done; of a range the longer end."""
        return self.days if isinstance(self.days, int) else max(self.days)

    @property
    def shortest(self) -> int:
        """The number of days that it takes at least; of a range the shorter end."""
        return self.days if isinstance(self.days, int) else min(self.days)


class Feed(Text):
    """What an audit shows beside an incident of the same company: at findings, or as a document that comes with it."""

    when: Condition
    beside: tuple[FindingId, ...] = ()
    document: DocumentId | None = None


class Audit(Frozen):
    """The whole audit track."""

    target: Target
    profile: tuple[FactId, ...]
    domains: dict[str, Domain]
    remedies: dict[str, Remedy]
    feeds: dict[str, Feed] = {}
