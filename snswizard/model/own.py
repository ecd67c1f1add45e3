"""A company's own rules, laid beside a rule pack: people to call, clauses, questions, actions, days off.

They only ever add. Every id begins with `own.`, so none can be, or take the place of, an id of the pack.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints, model_validator

from snswizard.model.action import Action
from snswizard.model.ids import (
    ActionId,
    ClauseId,
    DocumentId,
    FactId,
    OwnerId,
    ProvisionId,
    SectionId,
    TermId,
)
from snswizard.model.question import Question, Section, Term
from snswizard.model.text import Frozen, Text

PREFIX = "own."
ADDING = ("owners", "sections", "questions", "terms", "actions")  # tables that a pack has as well
ClauseTable: TypeAlias = Literal["provisions", "documents", "actions"]
_Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$")]


def is_own(name: str) -> bool:
    """Whether an id belongs to a company's own rules."""
    return name.startswith(PREFIX)


class OwnInfo(Frozen):
    """What own rules say of themselves; `base` is the pack beside which they lie, the digest comes with compiling."""

    id: _Name
    version: str = Field(pattern=r"\S")
    base: str
    company: Text
    serial: int = Field(default=1, ge=1)
    digest: str = ""


class Contact(Frozen):
    """Who is to be called for a role."""

    name: Text
    phone: str = ""
    email: str = Field(default="", pattern=r"^$|^\S+@\S+$")
    note: Text | None = None

    @model_validator(mode="after")
    def _can_be_reached(self) -> Contact:
        if not (self.phone.strip() or self.email):
            raise ValueError("phone or email")
        return self


class Clause(Frozen):
    """A clause of work rules, a policy or a contract of the company, and beside what it is shown."""

    rules: Text
    clause: Text
    says: Text | None = None
    beside: dict[ClauseTable, tuple[str, ...]] = Field(min_length=1)


class OwnHoliday(Text):
    """A day off by name: a public one moves last days by law, with its source; one of the company moves none."""

    kind: Literal["public", "company"]
    source: Text | None = None

    @model_validator(mode="after")
    def _public_ones_are_shown(self) -> OwnHoliday:
        if self.kind == "public" and self.source is None:
            raise ValueError("a public holiday names its source")
        return self


class OwnRules(Frozen):
    """Everything that a company lays beside a pack, each under its id, in the order of the files."""

    info: OwnInfo
    owners: dict[OwnerId, Text] = {}
    sections: dict[SectionId, Section] = {}
    contacts: dict[OwnerId, Contact] = {}
    holidays: dict[date, OwnHoliday] = {}
    clauses: dict[ClauseId, Clause] = {}
    questions: dict[FactId, Question] = {}
    terms: dict[TermId, Term] = {}
    actions: dict[ActionId, Action] = {}

    @model_validator(mode="after")
    def _only_adds(self) -> OwnRules:
        for table in ADDING:
            for name in getattr(self, table):
                if not is_own(name):
                    raise ValueError(f"{name}: {PREFIX}")
        return self

    def clauses_beside(self, table: ClauseTable, name: ProvisionId | DocumentId | ActionId) -> tuple[Clause, ...]:
        """The clauses that stand beside something."""
        return tuple(clause for clause in self.clauses.values() if name in clause.beside.get(table, ()))
