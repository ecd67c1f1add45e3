"""From nodes of the document tree to pieces of the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from snswizard.report.nodes.audit import (
    AuditNode,
    DomainSheet,
    LawTable,
    LevelBars,
    RemedyTable,
    Schedule,
    TickList,
)
from snswizard.report.nodes.briefing import DecisionPath, TextTable
from snswizard.report.nodes.letter import (
    Banner,
    LetterHead,
    LetterHeading,
    LetterList,
    LetterSign,
    LetterTable,
    LetterText,
)
from snswizard.report.pdf import front, tables
from snswizard.report.pdf.audit.levels import level_bars
from snswizard.report.pdf.audit.remedies import law_table, remedy_table
from snswizard.report.pdf.audit.schedule import schedule
from snswizard.report.pdf.audit.sheets import domain_sheet, tick_list
from snswizard.report.pdf.briefing import decision_path, text_table
from snswizard.report.pdf.flow.together import Ending, Titled
from snswizard.report.pdf.letter import CLOSE, USUAL, letter_piece
from snswizard.report.pdf.pieces import Gap, Mark, Piece, Stack, Tag
from snswizard.report.pdf.plan import steps
from snswizard.report.pdf.plan.timeline import TimelineDrawing
from snswizard.report.pdf.styles import BODY, HEADING, LEAD, NOTE, NOTE_STRONG, SUBHEADING
from snswizard.report.plan_front import FirstSteps, Numbers, StopSigns, Timeline, TitleBlock, Verdict
from snswizard.report.plan_model import (
    ActionGroups,
    ActionTable,
    ClockTable,
    Entries,
    FactColumns,
    Facts,
    FactTable,
    FindingTable,
    Node,
    Paragraph,
    ProvisionTable,
    Role,
    Section,
    SignOff,
)

_ROLES = {Role.BODY: BODY, Role.NOTE: NOTE, Role.LEAD: LEAD, Role.STRONG_NOTE: NOTE_STRONG}


def piece(node: Node, *, close: bool = False) -> Piece:
    """The piece for a node; the parts of a letter may be set closer than usual."""
    match node:
        case TitleBlock():
            return front.title_block(node)
        case Verdict():
            return front.verdict(node)
        case Numbers():
            return front.numbers(node)
        case Timeline():
            return _timeline(node)
        case FirstSteps():
            return front.first_steps(node)
        case StopSigns():
            return front.stop_signs(node)
        case Paragraph():
            return tables.paragraph(node.text, _ROLES[node.role])
        case ActionTable():
            return steps.action_table(node)
        case ActionGroups():
            return steps.action_groups(node)
        case ClockTable():
            return tables.clock_table(node)
        case FindingTable():
            return tables.finding_table(node)
        case FactTable():
            return tables.fact_table(node)
        case FactColumns():
            return tables.fact_columns(node)
        case ProvisionTable():
            return tables.provision_table(node)
        case Entries():
            return tables.entries(node)
        case Facts():
            return tables.facts(node)
        case SignOff():
            return tables.sign_off(node)
        case Banner() | LetterHead() | LetterHeading() | LetterText() | LetterList() | LetterTable() | LetterSign():
            return letter_piece(node, CLOSE if close else USUAL)
        case TextTable():
            return text_table(node)
        case DecisionPath():
            return decision_path(node)
        case _:
            return _audit(node)


def _audit(node: AuditNode) -> Piece:
    match node:
        case LevelBars():
            return Tag("Figure", level_bars(node), node.description)
        case DomainSheet():
            return domain_sheet(node)
        case TickList():
            return tick_list(node)
        case RemedyTable():
            return remedy_table(node)
        case LawTable():
            return law_table(node)
        case Schedule():
            return Tag("Figure", schedule(node), node.description)
        case _:
            assert_never(node)


def pieces(nodes: Iterable[Node], *, close: bool = False) -> list[Piece]:
    """The pieces for some nodes; a heading stays with what it heads."""
    made: list[Piece] = []
    headings: list[Piece] = []
    for node in nodes:
        if isinstance(node, LetterHeading) or (isinstance(node, LetterText) and node.keep):
            headings.append(piece(node, close=close))
        elif isinstance(node, LetterSign) and made and not headings:
            made.append(Ending(made.pop(), piece(node, close=close)))
        else:
            made.append(Titled(Stack(headings), piece(node, close=close)) if headings else piece(node, close=close))
            headings = []
    return [*made, *headings]


def _timeline(node: Timeline) -> Piece:
    title = Stack([front.text(node.title, SUBHEADING), Gap(1)])
    seen = "; ".join(f"{row.title}: {row.shown} {row.word}".strip() for row in node.rows)
    drawing = Tag("Figure", TimelineDrawing(node), seen)
    return Titled(title, Stack([drawing, front.text(node.note, NOTE), Gap(9)]))


def section(node: Section) -> list[Piece]:
    """A section: its heading stays with the first of its pieces."""
    heading = Stack(
        [
            Gap(9),
            Mark(f"s:{node.id}", f"{node.mark}  {node.title}"),
            front.text(f"{node.mark}  {node.title}", HEADING),
            Gap(1),
        ]
    )
    first, *others = pieces(node.nodes)
    if isinstance(node.nodes[0], Paragraph) and others:
        heading = Stack([heading, first])
        first, *others = others
    return [Titled(heading, first), *others]
