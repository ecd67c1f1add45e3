"""What a plan says: the lines that a written document must hold, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from snswizard.report.nodes.audit import DomainSheet, LawTable, LevelBars, RemedyTable, Schedule, TickList
from snswizard.report.nodes.briefing import DecisionPath, TextTable
from snswizard.report.nodes.letter import (
    Banner,
    LetterHead,
    LetterHeading,
    LetterList,
    LetterSign,
    LetterTable,
    LetterText,
    plain,
)
from snswizard.report.plan_front import FirstSteps, StopSigns, Timeline, TitleBlock, Verdict
from snswizard.report.plan_model import (
    ActionGroups,
    ActionTable,
    ClockTable,
    Entries,
    FactColumns,
    FactTable,
    FindingTable,
    Node,
    Plan,
    ProvisionTable,
)

_Claim: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Claims:
    """The lines of a plan by what they are, each once."""

    steps: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()

    def every(self) -> Iterator[str]:
        """All of them."""
        for lines in (self.steps, self.dates, self.findings, self.cites, self.passages):
            yield from lines


def nodes_of(plan: Plan) -> Iterator[Node]:
    """The nodes of a plan in reading order."""
    yield from plan.front
    for section in plan.sections:
        yield from section.nodes


def claims(plan: Plan) -> Claims:
    """What has to be found again in a document written from a plan."""
    found: dict[str, dict[str, None]] = {name: {} for name in Claims.__slots__}
    for node in nodes_of(plan):
        for kind, words in (*_of_plan(node), *_of_front(node), *_of_letter(node), *_of_audit(node)):
            if words.strip():
                found[kind][words] = None
    return Claims(**{name: tuple(lines) for name, lines in found.items()})


def _of_plan(node: Node) -> Iterator[_Claim]:
    match node:
        case ActionTable():
            for step in node.rows:
                yield "steps", step.title
                yield from (("dates", line.text) for line in step.dates)
        case ActionGroups():
            for group in node.groups:
                yield "passages", group.question
                for step in group.rows:
                    yield "steps", step.title
                    yield from (("dates", line.text) for line in step.dates)
        case ClockTable():
            yield from (("dates", clock.shown.text) for clock in node.rows)
        case FindingTable():
            yield from (("findings", finding.title) for finding in node.rows)
        case ProvisionTable():
            for provision in node.rows:
                yield "cites", provision.citation
                yield "passages", provision.version_words
        case FactTable():
            yield from _of_facts(node)
        case FactColumns():
            for table in node.tables:
                yield from (("passages", fact.question) for fact in table.rows)
                yield from _of_facts(table)
        case Entries():
            for entry in node.rows:
                yield from (("passages", words) for words in (entry.title, entry.text))
        case _:
            return


def _of_facts(table: FactTable) -> Iterator[_Claim]:
    for fact in table.rows:
        yield "passages", fact.answer
        yield from (("passages", line.text) for line in fact.lines)


def _of_front(node: Node) -> Iterator[_Claim]:
    match node:
        case TitleBlock():
            yield "passages", node.title
        case Verdict():
            yield "passages", node.advice
        case Timeline():
            yield from (("dates", row.shown) for row in node.rows)
        case FirstSteps():
            yield from (("steps", row.title) for row in node.rows)
        case StopSigns():
            yield from (("steps", row.title) for row in node.rows)
        case TextTable():
            yield from (("passages", cell) for row in (node.head, *node.rows) for cell in row)
        case DecisionPath():
            for row in node.rows:
                yield "findings", row.title
                yield from (("passages", words) for words in (*row.facts, *row.steps))
        case _:
            return


def _of_audit(node: Node) -> Iterator[_Claim]:
    match node:
        case LevelBars():
            yield from (("findings", row.title) for row in node.rows)
            yield from (("passages", row.shown) for row in node.rows)
        case DomainSheet():
            yield "findings", node.title
            yield from (("passages", words) for words in (node.figures, *node.checks))
            yield from (("passages", flag.question) for flag in node.flags)
        case TickList():
            yield from (("passages", row) for row in node.rows)
        case RemedyTable():
            for remedy in node.rows:
                yield "steps", remedy.title
                yield from (("dates", line.text) for line in remedy.dates)
                yield from (("passages", words) for words in (remedy.why, *remedy.steps))
        case LawTable():
            for law in node.rows:
                yield "cites", law.citation
                yield "passages", law.shown
        case Schedule():
            for group in node.groups:
                yield from (("dates", bar.when) for bar in group.bars)
        case _:
            return


def _of_letter(node: Node) -> Iterator[_Claim]:
    match node:
        case Banner():
            yield from (("passages", words) for words in (node.title, *node.lines))
        case LetterHead():
            yield from (("passages", words) for words in (node.title, plain(node.addressee)))
        case LetterHeading() | LetterText():
            yield "passages", plain(node.text)
        case LetterList() | LetterSign():
            yield from (("passages", plain(row)) for row in node.rows)
        case LetterTable():
            yield from (("passages", plain(cell)) for row in (node.head, *node.rows) for cell in row)
        case _:
            return
