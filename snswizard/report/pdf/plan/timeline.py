"""The drawing of the clocks against today."""

from __future__ import annotations

from dataclasses import dataclass, field

from snswizard.report.pdf.pen import Pen
from snswizard.report.pdf.pieces import Cut, Text
from snswizard.report.pdf.styles import (
    HAIRLINE,
    INKS,
    LINE,
    MUTED,
    NOTE_INK,
    NOTE_STRONG,
    PRIMARY,
    RUNNING,
    RUNNING_STRONG,
    WHITE,
    Colour,
)
from snswizard.report.pdf.text import Span
from snswizard.report.plan_front import ClockKind, Timeline, TimelineRow, Tone

_TITLE, _DATE, _BETWEEN = 150.0, 122.0, 12.0
_PAD, _SCALE, _LEGEND = 2.5, 13.0, 15.0
_DASHES: dict[ClockKind, tuple[float, ...]] = {"law": (), "target": (1, 2), "other_party": (4, 2)}


@dataclass(slots=True)
class TimelineDrawing:
    """One row for each clock: its title, a bar from today to its mark, its date."""

    node: Timeline
    _titles: list[Text] = field(default_factory=list)
    _heights: list[float] = field(default_factory=list)
    _width: float = 0

    def height(self, width: float) -> float:
        """Scale, rows and legend."""
        if not self._titles:
            self._width = width
            self._titles = [Text((Span(row.title, NOTE_INK),)) for row in self.node.rows]
            self._heights = [title.height(_TITLE) + 2 * _PAD for title in self._titles]
        return _SCALE + sum(self._heights) + _LEGEND

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """A drawing stays whole."""
        return (self, None) if force else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Scale, then the rows, then what the marks mean."""
        left = x + _TITLE + _BETWEEN
        axis = self._width - _TITLE - _DATE - 2 * _BETWEEN
        bottom = top - _SCALE - sum(self._heights)
        self._draw_scale(pen, left, axis, top, bottom)
        top -= _SCALE
        for row, title, height in zip(self.node.rows, self._titles, self._heights, strict=True):
            title.draw(pen, x, top - _PAD)
            self._draw_row(pen, row, left, axis, top - height / 2)
            date = NOTE_STRONG.inked(Tone.CRITICAL if row.passed else Tone.PLAIN)
            at, middle = left + axis + _BETWEEN, top - height / 2 - 2.8
            done = pen.word(at, middle, row.shown, date)
            if row.word:
                pen.word(at + done + 4, middle, row.word, date)
            top -= height
            pen.hairline(x, top, self._width)
        self._draw_legend(pen, x, bottom - _LEGEND + 4)

    def _draw_scale(self, pen: Pen, left: float, axis: float, top: float, bottom: float) -> None:
        canvas = pen.canvas
        for tick in self.node.ticks:
            at = left + tick.place * axis
            is_today = tick.place == self.node.today
            pen.stroke(PRIMARY if is_today else LINE, 1.2 if is_today else HAIRLINE)
            canvas.line(at, bottom, at, top - _SCALE + 2)
            kind = RUNNING_STRONG.inked(Tone.PRIMARY) if is_today else RUNNING
            pen.word(at, top - _SCALE + 4.5, tick.word, kind, anchor="middle")

    def _draw_row(self, pen: Pen, row: TimelineRow, left: float, axis: float, y: float) -> None:
        start, end = left + self.node.today * axis, left + row.place * axis
        ink = INKS[Tone.CRITICAL] if row.passed else MUTED if row.kind == "other_party" else PRIMARY
        pen.stroke(ink, 2 if row.kind == "law" else 1.2)
        pen.canvas.setDash(*((list(_DASHES[row.kind]), 0) if _DASHES[row.kind] else ([], 0)))
        if abs(end - start) > 3:
            pen.canvas.line(start, y, end, y)
        pen.canvas.setDash([], 0)
        _draw_mark(pen, row.kind, end, y, ink)
        if row.passed:
            _draw_cross(pen, end, y)

    def _draw_legend(self, pen: Pen, x: float, y: float) -> None:
        for kind, word in self.node.legend:
            ink = MUTED if kind == "other_party" else PRIMARY
            _draw_mark(pen, kind, x + 4, y + 2.6, ink)
            x += 11 + pen.word(x + 11, y, word, RUNNING) + 12
        if self.node.passed_word:
            _draw_mark(pen, "law", x + 4, y + 2.6, INKS[Tone.CRITICAL])
            _draw_cross(pen, x + 4, y + 2.6)
            pen.word(x + 11, y, self.node.passed_word, RUNNING)


def _draw_mark(pen: Pen, kind: ClockKind, x: float, y: float, ink: Colour) -> None:
    canvas = pen.canvas
    pen.stroke(ink, 1.1)
    if kind == "other_party":
        pen.fill(WHITE)
        canvas.circle(x, y, 3, stroke=1, fill=1)
    elif kind == "target":
        pen.fill(WHITE)
        canvas.rect(x - 2.7, y - 2.7, 5.4, 5.4, stroke=1, fill=1)
    else:
        pen.fill(ink)
        path = canvas.beginPath()
        path.moveTo(x, y + 4)
        for right, up in ((4, 0), (0, -4), (-4, 0)):
            path.lineTo(x + right, y + up)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)


def _draw_cross(pen: Pen, x: float, y: float) -> None:
    pen.stroke(WHITE, 0.9)
    pen.canvas.line(x - 1.6, y - 1.6, x + 1.6, y + 1.6)
    pen.canvas.line(x - 1.6, y + 1.6, x + 1.6, y - 1.6)
