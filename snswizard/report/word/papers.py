"""Letters and the briefing's tables as blocks of a Word document."""

from __future__ import annotations

from snswizard.report.nodes.briefing import BriefingNode, DecisionPath, TextTable
from snswizard.report.nodes.letter import (
    BULLET,
    NUMBERED,
    Banner,
    LetterHead,
    LetterHeading,
    LetterList,
    LetterNode,
    LetterSign,
    LetterTable,
    LetterText,
    Passage,
    number_of,
)
from snswizard.report.word.body import chip, ground, passage, text_cell
from snswizard.report.word.markup import TAB, Cell, kept, paragraph, run, table

_GAP = paragraph("SNSSmall")
_ARROW = "→"


def letter(node: LetterNode) -> str:
    """The blocks of a node of a letter."""
    match node:
        case Banner():
            tint, edge = ground(node.tone)
            title = paragraph("SNSBox", run(node.title, bold=True, ink=edge), ground=tint, edge=edge)
            return title + "".join(paragraph("SNSBox", run(line), ground=tint, edge=edge) for line in node.lines)
        case LetterHead():
            head = paragraph("SNSLetterTitle", run(node.title))
            return head + (paragraph("SNSAddressee", passage(node.addressee)) if node.addressee else "")
        case LetterHeading():
            return paragraph("SNSLetterHeading", passage(node.text))
        case LetterText():
            return paragraph("SNSLetterText", passage(node.text), keep=node.keep)
        case LetterList():
            if node.sign == BULLET:
                return "".join(paragraph("ListBullet", passage(row)) for row in node.rows)
            signed = (number_of(row) if node.sign == NUMBERED else (node.sign, row) for row in node.rows)
            return "".join(paragraph("SNSTick", run(sign), TAB, passage(row)) for sign, row in signed)
        case LetterTable():
            return _table(node)
        case LetterSign():
            lines = [paragraph("SNSSign", passage(row)) for row in node.rows]
            return "".join((*map(kept, (_GAP, *lines[:-1])), *lines[-1:]))


def _table(node: LetterTable) -> str:
    columns = len(node.head)
    first = 0.28 if columns == 2 else 1 / columns
    shares = (first, *((1 - first) / (columns - 1) for _ in range(columns - 1))) if columns > 1 else (1.0,)
    head = [_cell(words, "SNSCellStrong") for words in node.head]
    return table(shares, [[_cell(words) for words in row] for row in node.rows], head=head) + _GAP


def _cell(words: Passage, style: str = "SNSCell") -> Cell:
    return Cell(paragraph(style, passage(words)))


def briefing(node: BriefingNode) -> str:
    """The blocks of a node of the briefing."""
    match node:
        case TextTable():
            head = [text_cell(words, "SNSCellStrong") for words in node.head]
            rows = [
                [
                    text_cell(words, "SNSCellStrong" if node.strong and not place else "SNSCell")
                    for place, words in enumerate(row)
                ]
                for row in node.rows
            ]
            return table(node.widths, rows, head=head) + _GAP
        case DecisionPath():
            return _path(node)


def _path(node: DecisionPath) -> str:
    first, second, third = (text_cell(words, "SNSCellStrong") for words in node.head)
    blank = text_cell("")
    rows = [
        (
            Cell("".join(paragraph("SNSCell", run(fact)) for fact in row.facts) or paragraph("SNSCell")),
            text_cell(_ARROW),
            Cell(paragraph("SNSCellStrong", chip(row.chip), run(f"{row.mark} {row.title}"))),
            text_cell(_ARROW),
            Cell("".join(paragraph("SNSCell", run(step)) for step in row.steps)),
        )
        for row in node.rows
    ]
    return table((0.34, 0.04, 0.27, 0.04, 0.31), rows, head=(first, blank, second, blank, third)) + _GAP
