"""The audit report's drawings and sheets as blocks of a Word document: what is drawn there stands here in tables."""

from __future__ import annotations

from snswizard.model.results.assessment import Standing
from snswizard.report.nodes.audit import (
    AuditNode,
    DomainSheet,
    LawTable,
    LevelBars,
    RemedyRow,
    RemedyTable,
    Schedule,
    TickList,
)
from snswizard.report.pdf.styles import INKS
from snswizard.report.plan_front import Tone
from snswizard.report.word.body import Body, chip, text_cell
from snswizard.report.word.markup import Cell, colour, paragraph, run, table

_GAP = paragraph("SNSSmall")
_BOX = "☐ "


def audit(body: Body, node: AuditNode) -> str:
    """The blocks of a node of the audit report."""
    match node:
        case LevelBars():
            return _levels(body, node)
        case DomainSheet():
            return _sheet(body, node)
        case TickList():
            return "".join(paragraph("SNSCell", run(_BOX), run(row)) for row in node.rows) + _GAP
        case RemedyTable():
            return _remedies(body, node)
        case LawTable():
            return _law(body, node)
        case Schedule():
            return _schedule(node)


def _levels(body: Body, node: LevelBars) -> str:
    rows = [
        (
            text_cell(row.mark, "SNSCellStrong"),
            Cell(paragraph("SNSCell", body.place(row.mark, run(row.title)))),
            text_cell(row.shown, "SNSCellStrong"),
            Cell(paragraph("SNSCell", chip(row.chip), run(row.flags, ink=colour(INKS[Tone.HIGH])))),
        )
        for row in node.rows
    ]
    scale = paragraph("SNSNote", run(" · ".join(node.scale)))
    note = paragraph("SNSNote", run(node.note)) if node.note else ""
    return paragraph("Heading2", run(node.title)) + table((0.08, 0.4, 0.3, 0.22), rows) + scale + note


def _sheet(body: Body, node: DomainSheet) -> str:
    head = paragraph("Heading3", chip(node.chip), body.place(node.mark, run(f"{node.mark} {node.title}")))
    blocks = [head, paragraph("SNSCellStrong", run(node.figures)), paragraph("SNSCell", run(node.lead))]
    blocks.append(body.lines(node.lines, node.cites))
    if node.flags:
        rows = [
            (
                Cell(paragraph("SNSCell", chip(flag.chip))),
                text_cell(flag.mark, "SNSSmall"),
                Cell(
                    paragraph("SNSCell", run(flag.question))
                    + (paragraph("SNSSmall", run(flag.note)) if flag.note else "")
                ),
            )
            for flag in node.flags
        ]
        blocks.append(table((0.16, 0.1, 0.74), rows))
    if node.checks:
        blocks.append(paragraph("SNSCellStrong", run(node.good)))
        blocks += [paragraph("SNSCell", run(_BOX), run(check)) for check in node.checks]
    return "".join(blocks) + _GAP


def _remedies(body: Body, node: RemedyTable) -> str:
    head = [text_cell(words, "SNSCellStrong") for words in node.head]
    rows = [_remedy(body, row) for row in node.rows]
    return paragraph("Heading2", run(node.title)) + table((0.07, 0.66, 0.27), rows, head=head) + _GAP


def _remedy(body: Body, row: RemedyRow) -> tuple[Cell, ...]:
    tick = paragraph("SNSCell", run(_BOX)) if row.standing is Standing.REQUIRED else ""
    blocks = paragraph("SNSCellStrong", *map(chip, row.chips), run(row.title)) + paragraph("SNSCell", run(row.why))
    blocks += body.steps(row.steps) + body.lines(row.lines, row.cites)
    dates = "".join(paragraph("SNSSmall", *body.labelled(line)) for line in row.dates)
    number = paragraph("SNSCellStrong", run(str(row.number))) + tick
    return Cell(number), Cell(blocks), Cell(paragraph("SNSCellStrong", run(row.owner_word)) + dates)


def _law(body: Body, node: LawTable) -> str:
    rows = [
        (
            Cell(paragraph("SNSCellStrong", body.place(row.mark, run(row.mark)))),
            Cell(paragraph("SNSCell", run(row.citation, bold=True), run(f" {row.title}  {row.confidence}"))),
            text_cell(row.shown, "SNSSmall"),
            Cell(paragraph("SNSSmall", body.link(row.source))),
        )
        for row in node.rows
    ]
    return table((0.08, 0.42, 0.18, 0.32), rows) + _GAP


def _schedule(node: Schedule) -> str:
    blocks = []
    for group in node.groups:
        rows = [
            (
                text_cell(str(bar.number), "SNSCellStrong"),
                text_cell(bar.title, "SNSCellStrong" if bar.urgent else "SNSCell"),
                text_cell(bar.when),
                text_cell(bar.waits, "SNSSmall"),
            )
            for bar in group.bars
        ]
        blocks += [paragraph("Heading3", run(group.title)), table((0.07, 0.45, 0.24, 0.24), rows), _GAP]
    return "".join(blocks)
