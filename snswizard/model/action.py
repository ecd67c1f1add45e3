"""Actions: what somebody here must, should or must not do."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field, model_validator

from snswizard.model.condition import Condition
from snswizard.model.ids import ActionId, CalculationId, ClockId, DocumentId, OwnerId, PhaseId, ProvisionId
from snswizard.model.text import Frozen, Text


class Force(StrEnum):
    """How strongly an action binds."""

    DUTY = "duty"
    ADVISED = "advised"
    STOP = "stop"


class Within(Frozen):
    """Our own target, counted from the company's awareness: hours or whole days."""

    hours: int | None = Field(default=None, ge=1)
    days: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _one_unit(self) -> Within:
        if (self.hours is None) == (self.days is None):
            raise ValueError("one of hours, days")
        return self


class Action(Frozen):
    """One action; a stop says what to do instead, and without a provision only practice stands behind it."""

    phase: PhaseId
    owner: OwnerId
    force: Force
    when: Condition
    title: Text
    why: Text
    steps: tuple[Text, ...] = Field(min_length=1)
    done: Text
    instead: Text | None = None
    within: Within | None = None
    clock: tuple[ClockId, ...] = ()
    clock_kind: Literal["by", "until"] = "by"
    target: ClockId | None = None
    after: tuple[ActionId, ...] = ()
    documents: tuple[DocumentId, ...] = ()
    calculations: tuple[CalculationId, ...] = ()
    cites: tuple[ProvisionId, ...] = ()
    basis: Literal["law", "practice"] = "law"
    caution: Text | None = None

    @model_validator(mode="after")
    def _complete(self) -> Action:
        if self.force is Force.STOP and self.instead is None:
            raise ValueError("a stop says what to do instead")
        if not self.cites and self.basis == "law":
            raise ValueError("cites, or basis: practice")
        return self
