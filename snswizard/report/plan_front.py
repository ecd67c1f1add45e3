"""The first page of the tree, and the small parts that all its nodes share: chips, lines, references."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

from snswizard.model.ids import ActionId, ClockId


class Tone(StrEnum):
    """What a word or a line stands for; a format turns it into colour and shape, never into colour alone."""

    PLAIN = "plain"
    MUTED = "muted"
    PRIMARY = "primary"
    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Chip:
    """A word in a small frame; `filled` where the thing is decided, outlined where it is open."""

    word: str
    tone: Tone
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled line; the label may be empty.

    `minor` ones may share a line with others; `run_on` ones form a paragraph with their neighbours.
    """

    label: str
    text: str
    tone: Tone = Tone.PLAIN
    minor: bool = False
    run_on: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to a numbered entry of this document, as "P-3"."""

    label: str
    target: str


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """The head of the first page."""

    kind: str
    title: str
    facts: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The triage: level, its chip and the advice; `note` where it is not certain."""

    level: str
    chip: Chip
    advice: str
    note: str


@dataclass(frozen=True, slots=True)
class Number:
    """One of the numbers on the first page."""

    id: str
    value: str
    label: str
    note: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers on the first page."""

    cards: tuple[Number, ...]


ClockKind: TypeAlias = Literal["law", "target", "other_party"]


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One clock on the timeline; `place` runs from 0 (left) to 1 (right)."""

    id: ClockId
    title: str
    shown: str
    word: str
    kind: ClockKind
    place: float
    passed: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the timeline's scale."""

    place: float
    word: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dated clocks in use, drawn against today; the scale grows wider with the distance."""

    title: str
    today: float
    ticks: tuple[Tick, ...]
    rows: tuple[TimelineRow, ...]
    legend: tuple[tuple[ClockKind, str], ...]
    passed_word: str
    note: str


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One of the first steps, with the number that it has in the plan."""

    id: ActionId
    number: int
    title: str
    owner: str
    when: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """The steps that come first, on the first page."""

    title: str
    rows: tuple[FirstStep, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class StopSign:
    """What must not be done, and what to do instead; `note` says until when, or what would decide it."""

    id: ActionId
    number: int
    chip: Chip
    title: str
    instead: Line
    note: str


@dataclass(frozen=True, slots=True)
class StopSigns:
    """A list of stop signs; `small` where they stand in it for the sake of completeness."""

    title: str
    rows: tuple[StopSign, ...]
    note: str = ""
    small: bool = False
