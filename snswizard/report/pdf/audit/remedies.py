"""The remedies as steps to tick, and the provisions in short."""

from __future__ import annotations

from snswizard.model.assessment import Standing
from snswizard.report.pdf.chips import Numbered, Tagged
from snswizard.report.pdf.front import text
from snswizard.report.pdf.pieces import Box, Columns, Gap, Grid, Mark, Piece, Stack, Text
from snswizard.report.pdf.styles import (
    CELL_STRONG,
    CELL_TITLE,
    NOTE,
    NOTE_INK,
    NOTE_STRONG,
    SMALL,
    SMALL_INK,
    SMALL_STRONG,
    WIDTH,
)
from snswizard.report.pdf.tables import head_row, notes, numbered, under
from snswizard.report.pdf.text import Span
from snswizard.report.nodes.audit import LawRow, LawTable, RemedyRow, RemedyTable
from snswizard.report.plan_front import Tone

_NUMBER, _META, _BETWEEN = 24.0, 108.0, 12.0
_MAIN = WIDTH - _NUMBER - _META - _BETWEEN
_BELOW = WIDTH - _NUMBER
_LAW_NUMBER, _IN_FORCE, _SOURCE = 28.0, 82.0, 172.0


def remedy_table(node: RemedyTable) -> Piece:
    """The remedies under the title of their group."""
    head = head_row(node.head, (0, _NUMBER, WIDTH - _META))
    return under(node.title, Grid(head, [_remedy(row) for row in node.rows]), mark=f"rt:{node.id}")


def _remedy(row: RemedyRow) -> Piece:
    meta: list[Piece] = [text(row.owner_word, CELL_STRONG)]
    for line in row.dates:
        meta.append(Text((Span(f"{line.label}  ", NOTE), Span(line.text, NOTE_STRONG.inked(line.tone)))))
    title: list[Piece] = [Mark(f"a:{row.id}"), Tagged(row.chips, (Span(row.title, CELL_TITLE),))]
    tick = row.standing is Standing.REQUIRED
    first = Columns(
        (
            (0.0, _NUMBER - 4, Numbered(str(row.number), CELL_TITLE, box=tick)),
            (_NUMBER, _MAIN, Stack(title)),
            (WIDTH - _META, _META, Stack(meta)),
        )
    )
    below: list[Piece] = [text(row.why, NOTE), *numbered(row.steps, _BELOW, NOTE_INK, 0.5), Gap(1)]
    below += notes(row.lines, row.cites, _BELOW)
    return Box(Stack([first, Columns(((_NUMBER, _BELOW, Stack(below)),))]), above=4, below=4)


def law_table(node: LawTable) -> Piece:
    """One provision a row."""
    edges = (0.0, _LAW_NUMBER, WIDTH - _SOURCE - _IN_FORCE, WIDTH - _SOURCE)
    return Grid(head_row(node.head, edges), [_law(row) for row in node.rows])


def _law(row: LawRow) -> Piece:
    words = [Span(row.citation, SMALL_STRONG), Span(f"  {row.title}", SMALL_INK)]
    if row.confidence:
        words.append(Span(f"  {row.confidence}", SMALL.inked(Tone.HIGH)))
    mark = Stack([Mark(f"p:{row.id}"), text(row.mark, SMALL_STRONG.inked(Tone.PRIMARY))])
    left = WIDTH - _SOURCE - _IN_FORCE
    cells = (
        (0.0, _LAW_NUMBER, mark),
        (_LAW_NUMBER, left - _LAW_NUMBER - 8, Text(tuple(words))),
        (left, _IN_FORCE - 6, text(row.shown, SMALL)),
        (WIDTH - _SOURCE, _SOURCE, text(row.source, SMALL.inked(Tone.PRIMARY), row.source)),
    )
    return Box(Columns(cells), above=1.5, below=1.5)
