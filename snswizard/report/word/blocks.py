"""From nodes of the document tree to blocks of a Word document."""

from __future__ import annotations

from typing import assert_never

from snswizard.model.action import Force
from snswizard.model.results.assessment import Standing
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
)
from snswizard.report.pdf.styles import INKS, TINTS
from snswizard.report.plan_front import FirstSteps, Number, Numbers, StopSigns, Timeline, TitleBlock, Tone, Verdict
from snswizard.report.plan_model import (
    ActionGroups,
    ActionRow,
    ActionTable,
    ClockRow,
    ClockTable,
    Entries,
    Entry,
    FactColumns,
    FactRow,
    Facts,
    FactTable,
    FindingRow,
    FindingTable,
    Node,
    Paragraph,
    ProvisionRow,
    ProvisionTable,
    Role,
    SignOff,
)
from snswizard.report.word import papers
from snswizard.report.word.audit import audit
from snswizard.report.word.body import Body, chip, ground, text_cell
from snswizard.report.word.markup import TAB, Cell, colour, paragraph, run, table

_ROLES = {Role.BODY: "SNSLetterText", Role.NOTE: "SNSNote", Role.LEAD: "SNSLead", Role.STRONG_NOTE: "SNSLead"}
_GAP = paragraph("SNSSmall")
_BOX = "☐"


def block(body: Body, node: Node) -> str:
    """The blocks for a node."""
    match node:
        case TitleBlock() | Verdict() | Numbers() | Timeline() | FirstSteps() | StopSigns():
            return _front(body, node)
        case Paragraph():
            return paragraph(_ROLES[node.role], run(node.text))
        case ActionTable():
            return _actions(body, node)
        case ActionGroups():
            return _groups(body, node)
        case ClockTable():
            return _clocks(body, node)
        case FindingTable():
            return _heading(node.title) + "".join(_finding(body, row) for row in node.rows)
        case FactTable():
            return _facts_table(body, node)
        case FactColumns():
            return _fact_columns(body, node)
        case ProvisionTable():
            return table((0.08, 0.92), [_provision(body, row) for row in node.rows]) + _GAP
        case Entries():
            return (_heading(node.title) if node.title else "") + "".join(_entry(body, row) for row in node.rows)
        case Facts():
            rows = [(text_cell(line.label, "SNSCellStrong"), text_cell(line.text)) for line in node.rows]
            return table((0.22, 0.78), rows) + _GAP
        case SignOff():
            return _sign_off(node)
        case Banner() | LetterHead() | LetterHeading() | LetterText() | LetterList() | LetterTable() | LetterSign():
            return papers.letter(node)
        case TextTable() | DecisionPath():
            return papers.briefing(node)
        case LevelBars() | DomainSheet() | TickList() | RemedyTable() | LawTable() | Schedule():
            return audit(body, node)
        case _:
            assert_never(node)


def _heading(words: str) -> str:
    return paragraph("Heading2", run(words))


def _front(body: Body, node: TitleBlock | Verdict | Numbers | Timeline | FirstSteps | StopSigns) -> str:
    match node:
        case TitleBlock():
            title = paragraph("SNSKind", run(node.kind)) + paragraph("Title", run(node.title))
            return title + _pairs(node) + _GAP
        case Verdict():
            tint, edge = ground(node.chip.tone)
            lines = paragraph("SNSBox", chip(node.chip), run(node.advice, bold=True), ground=tint, edge=edge)
            note = paragraph("SNSBox", run(node.note), ground=tint, edge=edge) if node.note else ""
            return lines + note + _GAP
        case Numbers():
            shares = [1 / len(node.cards)] * len(node.cards)
            return table(shares, [[_number(card) for card in node.cards]], style="SNSPlain") + _GAP
        case Timeline():
            return _timeline(node)
        case FirstSteps():
            return _first_steps(node)
        case StopSigns():
            return _stops(body, node)


def _pairs(node: TitleBlock) -> str:
    rows = []
    for place in range(0, len(node.facts), 2):
        cells: list[Cell] = []
        for line in node.facts[place : place + 2]:
            cells += [text_cell(line.label, "SNSSmall"), text_cell(line.text)]
        rows.append([*cells, *(text_cell("") for _ in range(4 - len(cells)))])
    return table((0.13, 0.37, 0.13, 0.37), rows, style="SNSPlain")


def _number(card: Number) -> Cell:
    ink = "" if card.tone is Tone.PLAIN else colour(INKS[card.tone])
    figure = paragraph("SNSFigure", run(card.value, ink=ink))
    return Cell(paragraph("SNSSmall", run(card.label)) + figure + paragraph("SNSSmall", run(card.note)))


def _timeline(node: Timeline) -> str:
    kinds = dict(node.legend)
    rows = [
        (
            text_cell(row.title),
            text_cell(row.shown, "SNSCellStrong", colour(INKS[Tone.CRITICAL]) if row.passed else ""),
            text_cell(" ".join(word for word in (kinds[row.kind], row.word) if word), "SNSSmall"),
        )
        for row in node.rows
    ]
    return _heading(node.title) + table((0.48, 0.32, 0.2), rows) + _GAP


def _first_steps(node: FirstSteps) -> str:
    rows = [
        (
            text_cell(str(row.number), "SNSCellStrong"),
            text_cell(row.title, "SNSCellStrong"),
            text_cell(row.owner),
            text_cell(row.when, ink="" if row.tone is Tone.PLAIN else colour(INKS[row.tone])),
        )
        for row in node.rows
    ]
    body = table((0.06, 0.42, 0.16, 0.36), rows) if rows else paragraph("SNSNote", run(node.note))
    return _heading(node.title) + body + _GAP


def _stops(body: Body, node: StopSigns) -> str:
    tint, edge = ground(Tone.STOP)
    blocks = [_heading(node.title)] if node.title else []
    for row in node.rows:
        title = (chip(row.chip), run(f"{row.number}  {row.title}", bold=True))
        blocks.append(paragraph("SNSBox", *title, ground=tint, edge=edge))
        blocks.append(paragraph("SNSBox", *body.labelled(row.instead), ground=tint, edge=edge))
        if row.note:
            blocks.append(paragraph("SNSBox", run(row.note, style="SNSMuted"), ground=tint, edge=edge))
        blocks.append(_GAP)
    return "".join(blocks) + (paragraph("SNSNote", run(node.note)) if node.note else "")


def _actions(body: Body, node: ActionTable) -> str:
    head = [text_cell(words, "SNSCellStrong") for words in node.head]
    return _heading(node.title) + table((0.07, 0.66, 0.27), [_action(body, row) for row in node.rows], head=head) + _GAP


def _action(body: Body, row: ActionRow) -> tuple[Cell, ...]:
    tint = colour(TINTS[Tone.STOP]) if row.force is Force.STOP else ""
    tick = paragraph("SNSCell", run(_BOX)) if row.force is not Force.STOP else ""
    number = Cell(paragraph("SNSCellStrong", run(str(row.number))) + tick, tint)
    blocks = paragraph("SNSCellStrong", *map(chip, row.chips), run(row.title))
    blocks += paragraph("SNSCell", run(row.why)) if row.why else ""
    blocks += body.steps(row.steps) + body.lines(row.lines, row.cites)
    dates = "".join(paragraph("SNSSmall", *body.labelled(line)) for line in row.dates)
    owner = paragraph("SNSCell", run(row.owner_word, bold=row.standing is Standing.REQUIRED))
    return number, Cell(blocks, tint), Cell(owner + dates, tint)


def _groups(body: Body, node: ActionGroups) -> str:
    """Each question above the steps that wait for it."""
    blocks = [_heading(node.title), paragraph("SNSNote", run(node.note))]
    for group in node.groups:
        question = (run(f"{group.mark}  ", style="SNSLabel"), run(f"{group.question}  ", bold=True), run(group.whom))
        blocks += [
            paragraph("SNSCell", *question),
            table((0.07, 0.68, 0.25), [_grouped(body, row) for row in group.rows]),
        ]
    return "".join(blocks) + _GAP


def _grouped(body: Body, row: ActionRow) -> tuple[Cell, ...]:
    title = run(f"{row.title}  ") + (run(f"{row.beside} ", style="SNSMuted") if row.beside else "")
    words = paragraph("SNSCell", *map(chip, row.chips[:1]), title, body.refs(row.cites))
    dates = "".join(paragraph("SNSSmall", *body.labelled(line)) for line in row.dates)
    return text_cell(str(row.number)), Cell(words), Cell(paragraph("SNSCell", run(row.owner_word)) + dates)


def _clocks(body: Body, node: ClockTable) -> str:
    head = [text_cell(words, "SNSCellStrong") for words in node.head]
    return table((0.34, 0.66), [_clock(body, row) for row in node.rows], head=head) + _GAP


def _clock(body: Body, row: ClockRow) -> tuple[Cell, Cell]:
    ink = "" if row.shown.tone is Tone.PLAIN else colour(INKS[row.shown.tone])
    first = paragraph("SNSCellStrong", run(row.title)) + paragraph("SNSSmall", chip(row.chip), run(row.shown.label))
    first += paragraph("SNSCellStrong", run(row.shown.text, ink=ink))
    second = paragraph("SNSCell", run(row.rule)) + body.steps(row.count) + body.lines(row.lines, row.cites)
    return Cell(first), Cell(second or paragraph("SNSCell"))


def _finding(body: Body, row: FindingRow) -> str:
    head = paragraph("Heading3", chip(row.chip), body.place(row.mark, run(f"{row.mark} {row.title}")))
    parts = [
        (
            text_cell(part.word, "SNSCellStrong", "" if part.tone is Tone.PLAIN else colour(INKS[part.tone])),
            Cell(paragraph("SNSCell", run(part.text))),
            text_cell(part.because, "SNSSmall"),
        )
        for part in row.parts
    ]
    elements = table((0.16, 0.5, 0.34), parts) if parts else ""
    return head + paragraph("SNSCell", run(row.means)) + elements + body.lines(row.lines, row.cites) + _GAP


def _facts_table(body: Body, node: FactTable) -> str:
    head = [text_cell(words, "SNSCellStrong") for words in ("", *node.head)] if node.head else []
    return _heading(node.title) + table((0.08, 0.6, 0.32), [_fact(body, row) for row in node.rows], head=head) + _GAP


def _fact_columns(body: Body, node: FactColumns) -> str:
    """In Word the tables stand one below the other."""
    blocks = [_heading(node.title)] if node.title else []
    for each in node.tables:
        blocks.append(paragraph("SNSCellStrong", run(each.title)))
        blocks.append(table((0.08, 0.6, 0.32), [_fact(body, row) for row in each.rows]))
    return "".join(blocks) + _GAP


def _fact(body: Body, row: FactRow) -> tuple[Cell, ...]:
    question = paragraph("SNSCell", run(row.question)) + body.lines(row.lines)
    return text_cell(row.mark, "SNSSmall"), Cell(question), text_cell(row.answer, "SNSCellStrong")


def _provision(body: Body, row: ProvisionRow) -> tuple[Cell, Cell]:
    mark = Cell(paragraph("SNSCellStrong", body.place(row.mark, run(row.mark))))
    title = paragraph("SNSCell", run(row.citation, bold=True), run(f" {row.title}  "), run(row.version_words))
    summary = paragraph("SNSCell", run(row.summary)) if row.summary else ""
    source = paragraph("SNSSmall", run(f"{row.confidence}  "), body.link(row.source))
    return mark, Cell(title + summary + body.lines(row.lines) + source)


def _entry(body: Body, row: Entry) -> str:
    ink = "" if row.tone in (Tone.PLAIN, Tone.MUTED) else colour(INKS[row.tone])
    runs = [run(row.mark, style="SNSLabel"), TAB] if row.mark else []
    runs += [run(f"{row.title}  ", bold=True, ink=ink)] if row.title else []
    runs += [run(row.text), run(" "), body.refs(row.cites)]
    return paragraph("SNSEntry" if row.mark else "ListBullet", *runs) + body.lines(row.lines)


def _sign_off(node: SignOff) -> str:
    head = [text_cell(words, "SNSCellStrong") for words in node.head]
    rows = [
        (Cell(paragraph("SNSCellStrong", run(f"{role}\n"))), *(text_cell("") for _ in node.head[1:]))
        for role in node.roles
    ]
    return table((0.3, 0.25, 0.2, 0.25), rows, head=head) + _GAP
