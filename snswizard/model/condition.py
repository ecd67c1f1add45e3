"""The condition tree: what is asked of the facts, as plain data."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from snswizard.model.ids import CalculationId, ClockId, FactId, FindingId, ReasonId, TermId
from snswizard.model.text import Frozen


class Always(Frozen):
    """Holds in every case."""

    op: Literal["always"] = "always"


class Track(Frozen):
    """Holds in cases of one track."""

    op: Literal["track"] = "track"
    track: Literal["incident", "audit"]


class Is(Frozen):
    """The fact has one of these values; a fact of several values includes one of them."""

    op: Literal["is"] = "is"
    fact: FactId
    values: tuple[str, ...] = Field(min_length=1)


class Compare(Frozen):
    """The number stands in this relation to a number, or to a calculation's result."""

    op: Literal["compare"] = "compare"
    fact: FactId
    relation: Literal["at_least", "more_than", "less_than"]
    number: str | None = None
    calculation: CalculationId | None = None


class When(Frozen):
    """The date or instant lies on or after, or before, another; `day` is an ISO date, an instant or "today"."""

    op: Literal["when"] = "when"
    fact: FactId
    relation: Literal["on_or_after", "before"]
    day: str


class State(Frozen):
    """The state of the answer itself: a value is known, or the person does not know."""

    op: Literal["state"] = "state"
    fact: FactId
    state: Literal["known", "not_known"]


class TermRef(Frozen):
    """A named condition."""

    op: Literal["term"] = "term"
    term: TermId


class FindingRef(Frozen):
    """YES, UNKNOWN or NO for an indicated, possible or not indicated finding."""

    op: Literal["finding"] = "finding"
    finding: FindingId


class Passed(Frozen):
    """The clock's last day lies before today."""

    op: Literal["passed"] = "passed"
    clock: ClockId


class Not(Frozen):
    """YES and NO turned round."""

    op: Literal["not"] = "not"
    part: Condition


class All(Frozen):
    """Every part."""

    op: Literal["all"] = "all"
    parts: tuple[Condition, ...] = Field(min_length=1)


class AnyOf(Frozen):
    """At least one part."""

    op: Literal["any"] = "any"
    parts: tuple[Condition, ...] = Field(min_length=1)


class Arguable(Frozen):
    """Open in law where the part holds; `because` names the reason in words."""

    op: Literal["arguable"] = "arguable"
    part: Condition
    because: ReasonId


Condition = Annotated[
    Always | Track | Is | Compare | When | State | TermRef | FindingRef | Passed | Not | All | AnyOf | Arguable,
    Field(discriminator="op"),
]
