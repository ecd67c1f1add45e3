"""Provisions: an article with its dated versions, in our own words, with its official address."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from pydantic import Field, model_validator

from snswizard.model.ids import FieldId, ProvisionId
from snswizard.model.text import Frozen, Text


class ProvisionVersion(Frozen):
    """One wording: in force from `since` to `until` (both days included)."""

    since: date = Field(alias="from")
    until: date | None = Field(default=None, alias="to")
    basis: Text
    summary: Text
    changed: Text | None = None

    def contains(self, day: date) -> bool:
        """Whether this wording is in force on that day."""
        return self.since <= day and (self.until is None or day <= self.until)


class Provision(Frozen):
    """An article of an act, a decree or a line of cases; `decides` is the fact whose date chooses the version."""

    field: FieldId
    act: Text
    citation: Text
    title: Text
    kind: Literal["statute", "decree", "case", "doctrine", "table"]
    decides: str
    confidence: Literal["verified", "secondary", "open"]
    confidence_note: Text | None = None
    source: str = Field(pattern=r"^https://\S+$")
    checked: date
    versions: tuple[ProvisionVersion, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _versions_join(self) -> Provision:
        for earlier, later in zip(self.versions, self.versions[1:], strict=False):
            if earlier.until is None or later.since != earlier.until + timedelta(days=1):
                raise ValueError(f"gap or overlap before {later.since.isoformat()}")
        if self.versions[-1].until is not None:
            raise ValueError("the last version has an end")
        if self.confidence != "verified" and self.confidence_note is None:
            raise ValueError("confidence_note is missing")
        return self


class Caution(Text):
    """A trap, placed beside the questions, findings, actions and clocks where it bites."""

    beside: dict[Literal["questions", "findings", "actions", "clocks"], tuple[str, ...]] = Field(min_length=1)
    cites: tuple[ProvisionId, ...] = ()
