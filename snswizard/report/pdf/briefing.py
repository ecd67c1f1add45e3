"""The pieces of the legal briefing: plain tables, and the drawn way from answers to findings and steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from snswizard.report.nodes.briefing import DecisionPath, PathRow, TextTable
from snswizard.report.pdf.chips import Tagged
from snswizard.report.pdf.flow.grid import Grid
from snswizard.report.pdf.front import text
from snswizard.report.pdf.pen import Pen
from snswizard.report.pdf.pieces import Box, Columns, Cut, Gap, Piece, Stack
from snswizard.report.pdf.styles import (
    CELL_STRONG,
    INKS,
    LABEL,
    LINE,
    NOTE_INK,
    NOTE_STRONG,
    SMALL_INK,
    SMALL_STRONG,
    SUNKEN,
    TINTS,
    WIDTH,
    Colour,
    Type,
)
from snswizard.report.pdf.text import Span
from snswizard.report.plan_front import Tone

_PAD, _SMALL_PAD, _CELL_PAD, _ARROW = 4.0, 2.5, 3.5, 22.0
_LEFT, _MIDDLE = 0.36, 0.27


def text_table(node: TextTable) -> Piece:
    """A table whose columns have fixed shares of the page."""
    edges = [0.0]
    for share in node.widths:
        edges.append(edges[-1] + share * WIDTH)
    head = Columns(tuple(_cell(words, edges, place) for place, words in enumerate(node.head)))
    pad = _SMALL_PAD if node.small else _PAD
    rows: list[Piece] = [
        Box(Columns(tuple(_cell(words, edges, place, node) for place, words in enumerate(row))), above=pad, below=pad)
        for row in node.rows
    ]
    return Stack([Grid(Box(head, above=3, below=3, tint=SUNKEN), rows), Gap(6)])


def _cell(words: str, edges: list[float], place: int, body: TextTable | None = None) -> tuple[float, float, Piece]:
    left, right = edges[place], edges[place + 1]
    return (left + _CELL_PAD, right - left - 2 * _CELL_PAD, text(words, _lettering(place, body)))


def _lettering(place: int, body: TextTable | None) -> Type:
    if body is None:
        return LABEL
    if place == 0 and body.strong:
        return SMALL_STRONG if body.small else NOTE_STRONG
    return SMALL_INK if body.small else NOTE_INK


def decision_path(node: DecisionPath) -> Piece:
    """One drawn row for each finding, under a head that is repeated."""
    left, middle = WIDTH * _LEFT, WIDTH * _MIDDLE
    right = WIDTH - left - middle - 2 * _ARROW
    starts = (0.0, left + _ARROW, left + middle + 2 * _ARROW)
    widths = (left, middle, right)
    head = Columns(
        tuple((start, wide, text(words, LABEL)) for start, wide, words in zip(starts, widths, node.head, strict=True))
    )
    rows = [Box(_path_row(row, starts, widths), above=4, below=4) for row in node.rows]
    return Stack([Grid(Box(head, above=3, below=3, tint=SUNKEN), rows), Gap(6)])


def _path_row(row: PathRow, starts: tuple[float, ...], widths: tuple[float, ...]) -> Piece:
    tone = row.chip.tone if row.chip.filled else Tone.MEDIUM
    title = Span(f"{row.mark} {row.title}", CELL_STRONG, f"#f:{row.finding}")
    return Path(
        (
            Frame(_lines(row.facts), LINE, None),
            Frame(Tagged((row.chip,), (title,)), INKS[tone], TINTS[tone], thick=1.0),
            Frame(_lines(row.steps), LINE, None),
        ),
        starts,
        widths,
    )


def _lines(lines: Sequence[str]) -> Piece:
    pieces: list[Piece] = []
    for line in lines:
        pieces += [text(line, SMALL_INK), Gap(1)]
    return Stack(pieces[:-1] or [Gap(8)])


@dataclass(slots=True)
class Frame:
    """A piece in a box with rounded corners."""

    inner: Piece
    ink: Colour
    tint: Colour | None
    thick: float = 0.6
    _size: tuple[float, float] = (0, 0)

    def height(self, width: float) -> float:
        """The piece and its padding."""
        high = self.inner.height(width - 12) + 9
        self._size = (width, high)
        return high

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """The box first."""
        width, high = self._size
        pen.stroke(self.ink, self.thick)
        if self.tint is not None:
            pen.fill(self.tint)
        pen.canvas.roundRect(x, top - high, width, high, 3, stroke=1, fill=0 if self.tint is None else 1)
        self.inner.draw(pen, x + 6, top - 4)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """It stays whole."""
        return (self, None) if force else (None, self)


@dataclass(slots=True)
class Path:
    """Boxes side by side, each with an arrow to the next, their middles on one line."""

    frames: tuple[Frame, ...]
    starts: tuple[float, ...]
    widths: tuple[float, ...]
    _heights: tuple[float, ...] = ()

    def height(self, width: float) -> float:
        """The highest box."""
        self._heights = tuple(frame.height(wide) for frame, wide in zip(self.frames, self.widths, strict=True))
        return max(self._heights)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Boxes, then arrows."""
        high = max(self._heights)
        middle = top - high / 2
        for frame, start, own in zip(self.frames, self.starts, self._heights, strict=True):
            frame.draw(pen, x + start, top - (high - own) / 2)
        for place in range(len(self.frames) - 1):
            begin = x + self.starts[place] + self.widths[place]
            _arrow(pen, begin + 2, x + self.starts[place + 1] - 2, middle)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """It stays whole."""
        return (self, None) if force else (None, self)


def _arrow(pen: Pen, begin: float, end: float, y: float) -> None:
    ink = INKS[Tone.MUTED]
    pen.stroke(ink, 0.9)
    pen.canvas.line(begin, y, end - 3, y)
    pen.fill(ink)
    path = pen.canvas.beginPath()
    path.moveTo(end, y)
    path.lineTo(end - 5, y + 2.6)
    path.lineTo(end - 5, y - 2.6)
    path.close()
    pen.canvas.drawPath(path, stroke=0, fill=1)
