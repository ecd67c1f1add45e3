"""A rule pack: everything that the program knows about law."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from snswizard.model.action import Action
from snswizard.model.audit import Audit
from snswizard.model.clock import Clock
from snswizard.model.document import Document
from snswizard.model.finding import Area, Concerned, Finding
from snswizard.model.ids import (
    ActionId,
    BlankId,
    CalculationId,
    CautionId,
    ClockId,
    DocumentId,
    FactId,
    FieldId,
    FindingId,
    OwnerId,
    PhaseId,
    ProvisionId,
    ReasonId,
    ScoreId,
    SectionId,
    TermId,
)
from snswizard.model.own import OwnRules
from snswizard.model.promises import Promises
from snswizard.model.provision import Caution, Provision
from snswizard.model.question import Question, Section, Term
from snswizard.model.score import Calculation, Score, TriageLevel
from snswizard.model.text import Frozen, Text


class PackInfo(Frozen):
    """What a pack says of itself; the digest is added when it is compiled."""

    id: str
    version: str
    law_as_of: date
    title: Text
    about: Text
    serial: int = Field(default=1, ge=1)
    digest: str = ""


class GlossaryEntry(Frozen):
    """A term of law that the words of questions use: its spellings and what it means."""

    ko: tuple[str, ...]
    en: tuple[str, ...]
    meaning: Text


class FirstHour(Text):
    """A line of the card for the first hour: what to capture, whom to tell, or what must not be done."""

    group: Literal["capture", "tell", "stop"]


class Pack(Frozen):
    """All rules and words of a pack, each under its id, in the order of the files."""

    info: PackInfo
    sections: dict[SectionId, Section]
    phases: dict[PhaseId, Text]
    owners: dict[OwnerId, Text]
    fields: dict[FieldId, Text]
    questions: dict[FactId, Question]
    terms: dict[TermId, Term]
    unsettled: dict[ReasonId, Text]
    findings: dict[FindingId, Finding]
    clocks: dict[ClockId, Clock]
    actions: dict[ActionId, Action]
    calculations: dict[CalculationId, Calculation]
    scores: dict[ScoreId, Score]
    triage: dict[str, TriageLevel] = Field(min_length=1)
    documents: dict[DocumentId, Document]
    blanks: dict[BlankId, Text] = {}
    liability: dict[FindingId, dict[Concerned, tuple[Area, ...]]] = {}
    provisions: dict[ProvisionId, Provision]
    cautions: dict[CautionId, Caution]
    glossary: dict[str, GlossaryEntry] = {}
    first_hour: tuple[FirstHour, ...] = ()
    audit: Audit | None = None
    own: OwnRules | None = None  # laid beside by the company; no part of the file
    promises: Promises | None = None
