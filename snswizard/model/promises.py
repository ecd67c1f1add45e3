"""What a pack promises of its results, whatever the answers: declared statements that are proved, never asked."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from snswizard.model.audit import Severity
from snswizard.model.condition import Condition
from snswizard.model.finding import Status
from snswizard.model.ids import ActionId, ClockId, FactId, FindingId, ProvisionId
from snswizard.model.text import Frozen, Text


class AnswerState(StrEnum):
    """The three states of a fact."""

    UNANSWERED = "unanswered"
    UNKNOWN = "unknown"
    VALUE = "value"


class ActionStanding(StrEnum):
    """Whether an action, or a remedy, is in the plan."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"
    ABSENT = "absent"


class ClockStanding(StrEnum):
    """Whether a clock counts: with its start known, still without it, or not at all."""

    COUNTED = "counted"
    WAITING = "waiting"
    NOT_APPLICABLE = "not_applicable"


class Claim(Frozen):
    """A statement of results that is true or false, never open; all entries hold together.

    `holds`, `open` and `fails` name the truth of a condition: YES, UNKNOWN, NO. Nothing here takes unknown for no.
    """

    all: tuple[Claim, ...] = ()
    any: tuple[Claim, ...] = ()
    neither: tuple[Claim, ...] = ()
    holds: Condition | None = None
    open: Condition | None = None
    fails: Condition | None = None
    answers: dict[FactId, tuple[AnswerState, ...]] = {}
    findings: dict[FindingId, tuple[Status, ...]] = {}
    actions: dict[ActionId, tuple[ActionStanding, ...]] = {}
    clocks: dict[ClockId, tuple[ClockStanding, ...]] = {}
    triage: tuple[str, ...] = ()
    asked: tuple[FactId, ...] = ()
    gaps: dict[str, tuple[Severity | Literal["skipped", "open"], ...]] = {}
    flags: tuple[FactId, ...] = ()
    remedies: dict[str, tuple[ActionStanding, ...]] = {}

    @model_validator(mode="after")
    def _says_something(self) -> Claim:
        if not any(getattr(self, name) for name in self.model_fields_set):
            raise ValueError("a claim says something")
        return self


class Invariant(Text):
    """Where `when` is true, `then` is true as well, or `never` is false."""

    when: Claim | None = None
    then: Claim | None = None
    never: Claim | None = None
    cites: tuple[ProvisionId, ...] = ()

    @model_validator(mode="after")
    def _one_statement(self) -> Invariant:
        if (self.then is None) == (self.never is None):
            raise ValueError("one of then, never")
        return self


class Opposed(Text):
    """A stop and the acts that it forbids: never required together."""

    stop: ActionId
    acts: tuple[ActionId, ...] = Field(min_length=1)


class Promises(Frozen):
    """Statements, opposed actions, the stop signs of findings, and what is accepted although its proof fails.

    `accepted` is named by kind and subject, as the report names them: "option content other".
    """

    invariants: dict[str, Invariant] = {}
    opposed: dict[str, Opposed] = {}
    stop_signs: dict[FindingId, tuple[ActionId, ...]] = {}
    accepted: dict[str, Text] = {}
