"""The remedies as steps to tick, and the provisions in short."""

from __future__ import annotations

from snswizard.model.results.assessment import Standing
from snswizard.report.nodes.audit import LawRow, LawTable, RemedyRow, RemedyTable
from snswizard.report.pdf.chips import Numbered, Tagged
from snswizard.report.pdf.flow.grid import Grid
from snswizard.report.pdf.front import text
from snswizard.report.pdf.pieces import Box, Columns, Gap, Mark, Piece, Stack, Text
from snswizard.report.pdf.styles import (
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
from snswizard.report.plan_front import Tone

_NUMBER, _META, _BETWEEN = 24.0, 168.0, 10.0
_MAIN = WIDTH - _NUMBER - _META - _BETWEEN
_BELOW = WIDTH - _NUMBER
_LAW_NUMBER, _LONG = 26.0, 34


def remedy_table(node: RemedyTable) -> Piece:
    """The remedies under the title of their group."""
    head = head_row(node.head, (0, _NUMBER, WIDTH - _META))
    return under(node.title, Grid(head, [_remedy(row) for row in node.rows]), mark=f"rt:{node.id}")


def _remedy(row: RemedyRow) -> Piece:
    title = Stack([Mark(f"a:{row.id}"), Tagged(row.chips, (Span(row.title, CELL_TITLE),))])
    head = Columns(((0.0, _MAIN, title), (WIDTH - _NUMBER - _META, _META, Stack(_meta(row)))))
    below: list[Piece] = [head]
    if row.why:
        below += [text(row.why, NOTE), *numbered(row.steps, _BELOW, NOTE_INK, 0.5), Gap(1)]
    below += notes(row.lines, row.cites, _BELOW)
    number = Numbered(str(row.number), CELL_TITLE, box=row.standing is Standing.REQUIRED)
    return Box(Columns(((0.0, _NUMBER - 4, number), (_NUMBER, _BELOW, Stack(below)))), above=4, below=4)


def _meta(row: RemedyRow) -> list[Piece]:
    """Owner and due in one line; a second day below."""
    first, *others = row.dates
    owner = (Span(f"{row.owner_word}   ", NOTE_STRONG), Span(first.text, NOTE_STRONG.inked(first.tone)))
    lines: list[Piece] = [Text(owner)]
    lines += [Text((Span(f"{each.label}  ", NOTE), Span(each.text, NOTE_STRONG.inked(each.tone)))) for each in others]
    return lines


def law_table(node: LawTable) -> Piece:
    """One provision a row."""
    return Grid(None, [_law(row) for row in node.rows])


def _law(row: LawRow) -> Piece:
    words = [Span(row.citation, SMALL_STRONG), Span(f"  {row.title}", SMALL_INK), Span(f"  {row.shown}", SMALL)]
    if row.confidence:
        words.append(Span(f"  {row.confidence}", SMALL.inked(Tone.HIGH)))
    words.append(Span(f"  {_shown(row.source)}", SMALL.inked(Tone.PRIMARY), row.source))
    mark = Stack([Mark(f"p:{row.id}"), text(row.mark, SMALL_STRONG.inked(Tone.PRIMARY))])
    return Box(Columns(((0.0, _LAW_NUMBER, mark), (_LAW_NUMBER, WIDTH - _LAW_NUMBER, Text(tuple(words))))), 1, 1.5)


def _shown(address: str) -> str:
    """The host of a long address; its link leads to the page itself."""
    host = address.partition("://")[2].partition("/")[0].removeprefix("www.")
    return host if len(address) > _LONG else address
