"""The sheet of a domain: figures, criteria, red flags, and a list to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from snswizard.report.nodes.audit import DomainSheet, FlagRow, TickList
from snswizard.report.pdf.chips import Tagged
from snswizard.report.pdf.flow.together import Titled
from snswizard.report.pdf.front import text
from snswizard.report.pdf.pen import Pen
from snswizard.report.pdf.pieces import Box, Columns, Cut, Gap, Mark, Piece, Stack, Text
from snswizard.report.pdf.styles import (
    CELL_TITLE,
    LABEL,
    MUTED,
    NOTE,
    NOTE_INK,
    NOTE_STRONG,
    SMALL,
    SMALL_INK,
    SUNKEN,
    WIDTH,
)
from snswizard.report.pdf.tables import notes
from snswizard.report.pdf.text import Span
from snswizard.report.plan_front import Tone

_BETWEEN, _TICK = 14.0, 6.0
_HALF = (WIDTH - _BETWEEN) / 2


def domain_sheet(node: DomainSheet) -> Piece:
    """Title and figures on a ground, then criteria, red flags and the list."""
    title = (Span(f"{node.mark}  {node.title}", CELL_TITLE), Span(f"   {node.figures}", NOTE_INK))
    head = Box(Tagged((node.chip,), title), above=4, below=4, left=5, right=5, tint=SUNKEN)
    heading = Stack([Gap(9), Mark(f"d:{node.id}", f"{node.mark}  {node.title}", 1), head, Gap(3)])
    body: list[Piece] = [text(node.lead, NOTE), Gap(2)] if node.lead else []
    body += notes(node.lines, node.cites, WIDTH)
    if node.flags:
        body += [Gap(3), *(_flag(row) for row in node.flags)]
    body += [Gap(4), *_checks(node.good, node.checks)]
    return Titled(heading, Stack(body))


def _flag(row: FlagRow) -> Piece:
    quiet = row.chip.tone is Tone.MUTED
    spans = [Span(f"[{row.mark}] ", NOTE), Span(row.question, NOTE_INK if quiet else NOTE_STRONG)]
    if row.note:
        spans.append(Span(f"  {row.note}", NOTE))
    return Box(Tagged((row.chip,), tuple(spans)), above=1.5, below=2.5, whole=True)


def _checks(title: str, checks: Sequence[str]) -> list[Piece]:
    """The list under its title, which stays with the first line."""
    if not checks:
        return []
    first, *others = _pairs(checks)
    return [Titled(Stack([text(title, LABEL), Gap(1.5)]), first), *others]


def tick_list(node: TickList) -> Piece:
    """The sentences with their boxes."""
    return Stack([*_pairs(node.rows), Gap(4)])


def _pairs(checks: Sequence[str]) -> list[Piece]:
    """Two columns, read line by line."""
    rows: list[Piece] = []
    for place in range(0, len(checks), 2):
        cells: list[tuple[float, float, Piece]] = [(0.0, _HALF, Ticked(checks[place]))]
        if place + 1 < len(checks):
            cells.append((_HALF + _BETWEEN, _HALF, Ticked(checks[place + 1])))
        rows.append(Stack([Columns(tuple(cells)), Gap(2)]))
    return rows


@dataclass(slots=True)
class Ticked:
    """A sentence behind a box to tick."""

    words: str
    _text: Text = field(init=False)

    def __post_init__(self) -> None:
        self._text = Text((Span(self.words, SMALL_INK),), 0)

    def height(self, width: float) -> float:
        """That of the sentence."""
        return self._text.height(width - _TICK - 5)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """The box in the first line."""
        pen.stroke(MUTED, 0.7)
        pen.canvas.rect(x + 0.5, top - SMALL.leading / 2 - _TICK / 2, _TICK, _TICK, stroke=1, fill=0)
        self._text.draw(pen, x + _TICK + 5, top)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """It stays whole."""
        return (self, None) if force else (None, self)
