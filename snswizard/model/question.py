"""Questions: one for each fact, with the same id."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from snswizard.model.condition import Condition
from snswizard.model.ids import FactId, OwnerId, SectionId
from snswizard.model.text import Frozen, Text


class Kind(StrEnum):
    """What kind of value answers a question."""

    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    DATETIME = "datetime"
    DATE = "date"
    NUMBER = "number"

    @property
    def has_choices(self) -> bool:
        """Whether the value is taken from a list."""
        return self in (Kind.CHOICE, Kind.CHOICES, Kind.YES_NO)

    @property
    def is_moment(self) -> bool:
        """Whether the value is a day or an instant."""
        return self in (Kind.DATE, Kind.DATETIME)


class Choice(Text):
    """One value of a question in words."""

    hint: Text | None = None


class Learn(Frozen):
    """What is folded under a question: how to find out, who knows, what shows it."""

    how: Text
    whom: Text
    evidence: Text


class Question(Frozen):
    """One thing asked; `finder` can find out, `asked_when` only decides whether to ask, `beside` shares its page."""

    section: SectionId
    kind: Kind
    ask: Text
    why: Text
    learn: Learn
    finder: OwnerId
    choices: dict[str, Choice] = {}
    always: bool = False
    optional: bool = False
    scope: Literal["case", "company"] = "case"
    as_of: FactId | None = None
    beside: FactId | None = None
    asked_when: Condition | None = None
    unit: str | None = None
    caution: Text | None = None


class Section(Text):
    """A group of questions with its title."""

    track: Literal["incident", "audit"] = "incident"


class Term(Text):
    """A named condition, in words."""

    when: Condition
