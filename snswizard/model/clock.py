"""Clocks: from which fact, how long, counted how."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from snswizard.model.condition import Condition
from snswizard.model.ids import FactId, ProvisionId
from snswizard.model.text import Frozen, Text


class Length(Frozen):
    """A period in one unit; negative days count back."""

    hours: int | None = Field(default=None, ge=0, le=87_600)
    days: int | None = Field(default=None, ge=-36_500, le=36_500)
    months: int | None = Field(default=None, ge=0, le=1_200)
    years: int | None = Field(default=None, ge=0, le=100)

    @model_validator(mode="after")
    def _one_unit(self) -> Length:
        if sum(value is not None for value in (self.hours, self.days, self.months, self.years)) != 1:
            raise ValueError("one of hours, days, months, years")
        return self


class Clock(Frozen):
    """A period that starts with a fact; `roll` moves a last day that is no working day, Art. 161 Civil Act."""

    start: FactId = Field(alias="from")
    add: Length
    roll: bool = False
    first_day_counts: bool = False
    kind: Literal["law", "target"] = "law"
    side: Literal["ours", "other_party"] = "ours"
    applies_from: Condition | None = None
    cites: tuple[ProvisionId, ...] = Field(min_length=1)
    title: Text
    rule: Text
    note: Text | None = None

    @model_validator(mode="after")
    def _first_day_never_rolls(self) -> Clock:
        if self.roll and self.first_day_counts:
            raise ValueError("first_day_counts never rolls")
        return self
