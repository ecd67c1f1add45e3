"""The document tree of a plan: every line that a format shows, in order and in words, with the ids behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from snswizard.base.i18n import Language
from snswizard.model.action import Force
from snswizard.model.finding import Status
from snswizard.model.ids import (
    ActionId,
    ClockId,
    FactId,
    FieldId,
    FindingId,
    OwnerId,
    PhaseId,
    ProvisionId,
    ReasonId,
)
from snswizard.model.results.assessment import Due, Standing, Truth
from snswizard.report.nodes.audit import AuditNode
from snswizard.report.nodes.briefing import BriefingNode
from snswizard.report.nodes.letter import LetterNode
from snswizard.report.plan_front import (
    Chip,
    FirstSteps,
    Line,
    Numbers,
    Ref,
    StopSigns,
    Timeline,
    TitleBlock,
    Tone,
    Verdict,
)


class Role(StrEnum):
    """How a paragraph reads: running text, a note, a sentence that stands out, or a note that does."""

    BODY = "body"
    NOTE = "note"
    LEAD = "lead"
    STRONG_NOTE = "strong_note"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: str
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Facts:
    """A grid of labelled values."""

    rows: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One step: what, why, how, by whom, by when, on which provision, and what keeps it open.

    `beside` says in a few signs what the lines say of the other questions, where the step stands below one.
    """

    id: ActionId
    number: int
    force: Force
    standing: Standing
    chips: tuple[Chip, ...]
    title: str
    why: str
    steps: tuple[str, ...]
    lines: tuple[Line, ...]
    owner: OwnerId
    owner_word: str
    dates: tuple[Line, ...]
    due: Due | None
    target: Due | None
    passed: bool
    missing: tuple[FactId, ...]
    unsettled: tuple[ReasonId, ...]
    findings: tuple[FindingId, ...]
    facts: tuple[FactId, ...]
    after: tuple[ActionId, ...]
    cites: tuple[Ref, ...]
    beside: str = ""


@dataclass(frozen=True, slots=True)
class ActionTable:
    """The steps of one phase in order; `sign` is written where somebody signs a step as done."""

    phase: PhaseId
    title: str
    head: tuple[str, ...]
    rows: tuple[ActionRow, ...]
    sign: str = ""


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """The steps that wait for the same question first, with who can find out."""

    fact: FactId
    mark: str
    question: str
    whom: str
    rows: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class ActionGroups:
    """The steps that answers still have to settle, by question."""

    title: str
    note: str
    groups: tuple[ActionGroup, ...]


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One clock in use: its due moment and its count, or the fact that is missing."""

    id: ClockId
    title: str
    chip: Chip
    due: Due | None
    passed: bool
    shown: Line
    rule: str
    count: tuple[str, ...]
    lines: tuple[Line, ...]
    missing: FactId | None
    cites: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ClockTable:
    """The clocks in use, dated ones first; in a `small` one each count runs on in a paragraph."""

    head: tuple[str, ...]
    rows: tuple[ClockRow, ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class ElementRow:
    """An element or a defence of a finding with its value and the answers behind it."""

    name: str
    defence: bool
    truth: Truth
    word: str
    tone: Tone
    text: str
    because: str
    facts: tuple[FactId, ...]
    findings: tuple[FindingId, ...]


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding in short."""

    id: FindingId
    mark: str
    status: Status
    chip: Chip
    title: str
    means: str
    parts: tuple[ElementRow, ...]
    lines: tuple[Line, ...]
    missing: tuple[FactId, ...]
    unsettled: tuple[ReasonId, ...]
    cites: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class FindingTable:
    """The findings of one field of law; a `small` one names elements by their answers alone."""

    field: FieldId
    title: str
    rows: tuple[FindingRow, ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact: the question, the answer in words, and lines such as who can find out."""

    id: FactId
    mark: str
    question: str
    answer: str
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class FactTable:
    """Facts under one title; `head` names the columns."""

    id: str
    title: str
    head: tuple[str, ...]
    rows: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True)
class FactColumns:
    """Short tables of facts under one title, set side by side; notes stand beneath them."""

    id: str
    title: str
    tables: tuple[FactTable, ...]


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """A provision in the version of its deciding date, with its source."""

    id: ProvisionId
    mark: str
    citation: str
    title: str
    version: date | None
    version_words: str
    summary: str
    confidence: str
    source: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ProvisionTable:
    """The provisions cited, in the order of their numbers."""

    rows: tuple[ProvisionRow, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a plain list: a mark, a title, a text; `ids` are what it speaks of."""

    ids: tuple[str, ...]
    mark: str
    title: str
    text: str
    lines: tuple[Line, ...] = ()
    tone: Tone = Tone.PLAIN
    cites: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """A plain list under a title that may be empty; `small` where it may stand in two columns."""

    id: str
    title: str
    rows: tuple[Entry, ...]
    small: bool = False


@dataclass(frozen=True, slots=True)
class SignOff:
    """Lines to sign: one for each role."""

    head: tuple[str, ...]
    roles: tuple[str, ...]


Node: TypeAlias = (
    LetterNode
    | AuditNode
    | BriefingNode
    | TitleBlock
    | Verdict
    | Numbers
    | Timeline
    | FirstSteps
    | StopSigns
    | Paragraph
    | Facts
    | ActionTable
    | ActionGroups
    | ClockTable
    | FindingTable
    | FactTable
    | FactColumns
    | ProvisionTable
    | Entries
    | SignOff
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document under a numbered title; a `fresh` one is not parted where a page has room for it."""

    id: str
    mark: str
    title: str
    nodes: tuple[Node, ...]
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class OwnStamp:
    """The company's own rules that a document was made with."""

    id: str
    version: str
    company: str
    digest: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the document was made from: enough to make it again."""

    program: str
    pack: str
    pack_version: str
    pack_digest: str
    law_as_of: date
    answers: str
    own: OwnStamp | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page."""

    head: str
    mark: str
    foot: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole document: the first page, then its sections."""

    language: Language
    today: date
    name: str
    kind: str
    author: str
    furniture: Furniture
    stamp: Stamp
    front: tuple[Node, ...]
    contents: str
    sections: tuple[Section, ...]
