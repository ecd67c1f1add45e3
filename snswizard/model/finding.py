"""Findings: one legal point with its elements and defences."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, TypeAlias

from pydantic import Field

from snswizard.model.condition import Condition
from snswizard.model.ids import CalculationId, ClockId, FieldId, ProvisionId
from snswizard.model.text import Frozen, Text


class Status(StrEnum):
    """What the elements of a finding amount to."""

    INDICATED = "indicated"
    POSSIBLE = "possible"
    NOT_INDICATED = "not_indicated"


class Element(Text):
    """A part of a finding in words: an element, or a defence."""

    when: Condition


class Means(Frozen):
    """What a finding means, by status."""

    indicated: Text
    possible: Text
    not_indicated: Text

    def of(self, status: Status) -> Text:
        """The words for one status."""
        match status:
            case Status.INDICATED:
                return self.indicated
            case Status.POSSIBLE:
                return self.possible
            case Status.NOT_INDICATED:
                return self.not_indicated


Concerned: TypeAlias = Literal["company", "poster", "manager", "contractor", "recipient"]


class Area(StrEnum):
    """Before whom somebody answers for something."""

    CIVIL = "civil"
    CRIMINAL = "criminal"
    ADMINISTRATIVE = "administrative"
    LABOUR = "labour"


class Finding(Frozen):
    """All elements and no defence; with clocks, ceilings, provisions, counter-arguments and own risk."""

    field: FieldId
    concerns: tuple[Concerned, ...] = Field(min_length=1)
    title: Text
    elements: dict[str, Element] = Field(min_length=1)
    unless: dict[str, Element] = {}
    clocks: tuple[ClockId, ...] = ()
    calculations: tuple[CalculationId, ...] = ()
    cites: tuple[ProvisionId, ...] = Field(min_length=1)
    means: Means
    other_side: tuple[Text, ...] = Field(min_length=1)
    own_risk: tuple[Text, ...] = Field(min_length=1)
    caution: Text | None = None
