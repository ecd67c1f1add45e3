"""The drawing of the schedule: one bar for each remedy, by owner, over three periods."""

from __future__ import annotations

from dataclasses import dataclass, field

from snswizard.report.nodes.audit import Bar, Schedule
from snswizard.report.pdf.flow.grid import Grid
from snswizard.report.pdf.front import text
from snswizard.report.pdf.pen import Pen
from snswizard.report.pdf.pieces import Box, Cut, Gap, Piece, Stack, Text
from snswizard.report.pdf.styles import (
    INKS,
    LABEL,
    LINE,
    NOTE,
    NOTE_INK,
    NOTE_STRONG,
    PRIMARY,
    RUNNING,
    RUNNING_STRONG,
    SUNKEN,
    TINTS,
    WIDTH,
)
from snswizard.report.pdf.text import Span
from snswizard.report.plan_front import Tone

_NUMBER, _TITLE, _DATE = 18.0, 168.0, 74.0
_LEFT = _NUMBER + _TITLE + 8
_AXIS = WIDTH - _LEFT - _DATE - 20
_PAD, _HIGH, _BAR = 2.6, 28.0, 6.0


def schedule(node: Schedule) -> Piece:
    """Bars in groups under a head that is repeated, and what the bars mean."""
    rows: list[Piece] = []
    for group in node.groups:
        name = Box(text(group.title, NOTE_STRONG.inked(Tone.PRIMARY)), above=4, below=1)
        bars: list[Piece] = [BarRow(node, bar) for bar in group.bars]
        rows += [Stack([name, bars[0]]), *bars[1:]]
    return Stack([Grid(ScheduleHead(node), rows), Gap(4), ScheduleLegend(node), Gap(6)])


def _draw_uprights(pen: Pen, node: Schedule, x: float, top: float, bottom: float) -> None:
    """The scale behind the bars; the ends of the periods stand out."""
    ends = {period.place for period in node.periods}
    for tick in node.ticks:
        at = x + _LEFT + tick.place * _AXIS
        pen.stroke(PRIMARY if tick.place in ends or tick.place == 0 else LINE, 0.5)
        pen.canvas.line(at, bottom, at, top)


@dataclass(slots=True)
class ScheduleHead:
    """The periods, and the days of the scale."""

    node: Schedule

    def height(self, width: float) -> float:
        """Two lines."""
        return _HIGH

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """It stays whole."""
        return (self, None) if force else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Periods above, days below."""
        pen.area(x, top - _HIGH, WIDTH, _HIGH, SUNKEN)
        pen.word(x + 2, top - 20, self.node.head, LABEL)
        pen.word(x + WIDTH - _DATE, top - 20, self.node.dates, LABEL)
        begin = 0.0
        for period in self.node.periods:
            middle = x + _LEFT + (begin + period.place) / 2 * _AXIS
            pen.word(middle, top - 10.5, period.word, RUNNING_STRONG.inked(Tone.PRIMARY), anchor="middle")
            begin = period.place
        for tick in self.node.ticks:
            pen.word(x + _LEFT + tick.place * _AXIS, top - 23, tick.word, RUNNING, anchor="middle")
        _draw_uprights(pen, self.node, x, top - _HIGH + 3, top - _HIGH)


@dataclass(slots=True)
class BarRow:
    """A remedy with its bar and the day on which it ends."""

    node: Schedule
    bar: Bar
    _title: Text = field(init=False)

    def __post_init__(self) -> None:
        waits = (Span(f"  {self.bar.waits}", NOTE),) if self.bar.waits else ()
        self._title = Text((Span(self.bar.title, NOTE_INK), *waits))

    def height(self, width: float) -> float:
        """That of the title."""
        return self._title.height(_TITLE) + 2 * _PAD

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """It stays whole."""
        return (self, None) if force else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Number and title, the bar on the scale, the day."""
        high = self.height(WIDTH)
        middle = top - high / 2
        _draw_uprights(pen, self.node, x, top, top - high)
        number = NOTE_STRONG.inked(Tone.CRITICAL if self.bar.urgent else Tone.PRIMARY)
        first_line = top - _PAD - 8
        wide = pen.word(x, first_line, str(self.bar.number), number)
        pen.link(f"#a:{self.bar.id}", self.bar.title, (x, first_line - 2, x + wide, first_line + 8))
        self._title.draw(pen, x + _NUMBER, top - _PAD)
        _draw_bar(pen, self.bar, x + _LEFT, middle)
        pen.word(x + WIDTH - _DATE, middle - 2.8, self.bar.when, NOTE_STRONG)


def _draw_bar(pen: Pen, bar: Bar, left: float, y: float) -> None:
    """Filled to its earliest end, framed to its latest; a diamond ends what comes first of all."""
    start, sure, end = (left + place * _AXIS for place in (bar.start, bar.sure, bar.end))
    ink = INKS[Tone.CRITICAL] if bar.urgent else PRIMARY
    if end > sure:
        pen.fill(TINTS[Tone.PRIMARY])
        pen.stroke(ink, 0.7)
        pen.canvas.rect(sure, y - _BAR / 2, end - sure, _BAR, stroke=1, fill=1)
    pen.area(start, y - _BAR / 2, max(sure - start, 1.5), _BAR, ink)
    if bar.waits:
        pen.stroke(ink, 1.2)
        pen.canvas.line(start, y - _BAR / 2 - 2, start, y + _BAR / 2 + 2)
    if bar.urgent:
        _draw_diamond(pen, end, y)


def _draw_diamond(pen: Pen, x: float, y: float) -> None:
    pen.fill(INKS[Tone.CRITICAL])
    path = pen.canvas.beginPath()
    path.moveTo(x, y + 4.6)
    for right, up in ((4.6, 0), (0, -4.6), (-4.6, 0)):
        path.lineTo(x + right, y + up)
    path.close()
    pen.canvas.drawPath(path, stroke=0, fill=1)


@dataclass(slots=True)
class ScheduleLegend:
    """What the kinds of bars mean."""

    node: Schedule

    def height(self, width: float) -> float:
        """One line."""
        return RUNNING.leading + 2

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """It stays whole."""
        return (self, None) if force else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """A sample and a word for each."""
        y = top - 6
        for kind, word in self.node.legend:
            if kind == "range":
                pen.fill(TINTS[Tone.PRIMARY])
                pen.stroke(PRIMARY, 0.7)
                pen.canvas.rect(x, y - 3, 16, 6, stroke=1, fill=1)
            else:
                pen.area(x, y - 3, 14, 6, INKS[Tone.CRITICAL] if kind == "urgent" else PRIMARY)
            if kind == "urgent":
                _draw_diamond(pen, x + 14, y)
            x += 24 + pen.word(x + 24, y - 2.6, word, RUNNING) + 14
