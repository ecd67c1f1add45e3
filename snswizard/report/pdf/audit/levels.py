"""The drawing of levels against targets: one bar a domain on a scale of five levels."""

from __future__ import annotations

from dataclasses import dataclass, field

from snswizard.report.nodes.audit import LevelBar, LevelBars, LevelMark, LevelState
from snswizard.report.pdf.chips import chip_width, draw_chip
from snswizard.report.pdf.flow.together import Titled
from snswizard.report.pdf.front import text
from snswizard.report.pdf.pen import Pen
from snswizard.report.pdf.pieces import Cut, Gap, Piece, Stack, Text
from snswizard.report.pdf.styles import (
    INKS,
    LABEL,
    LINE,
    MUTED,
    NOTE,
    NOTE_INK,
    NOTE_STRONG,
    PRIMARY,
    RUNNING,
    SUBHEADING,
    TINTS,
    WHITE,
    WIDTH,
)
from snswizard.report.pdf.text import Span
from snswizard.report.plan_front import Tone

_MARK, _TITLE, _SHOWN, _CHIP, _FLAGS = 20.0, 142.0, 64.0, 64.0, 40.0
_AXIS = WIDTH - _MARK - _TITLE - _SHOWN - _CHIP - _FLAGS - 20
_LEFT = _MARK + _TITLE + 8
_PAD, _SCALE, _LEGEND, _BAR = 3.2, 12.0, 15.0, 7.0
_TOP_LEVEL = 4


def level_bars(node: LevelBars) -> Piece:
    """The drawing under its title, with its note."""
    title = Stack([text(node.title, SUBHEADING), Gap(1)])
    return Titled(title, Stack([LevelDrawing(node), text(node.note, NOTE), Gap(9)]))


@dataclass(slots=True)
class LevelDrawing:
    """One row for each domain: its title, its bar, level and target in figures, its severity."""

    node: LevelBars
    _titles: list[Text] = field(default_factory=list)
    _heights: list[float] = field(default_factory=list)

    def height(self, width: float) -> float:
        """Scale, rows and legend."""
        if not self._titles:
            for row in self.node.rows:
                kind = NOTE if row.state is LevelState.SKIPPED else NOTE_INK
                self._titles.append(Text((Span(row.title, kind),)))
            self._heights = [title.height(_TITLE) + 2 * _PAD for title in self._titles]
        return _SCALE + sum(self._heights) + _LEGEND

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """A drawing stays whole."""
        return (self, None) if force else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Scale, then the rows, then what the marks mean."""
        bottom = top - _SCALE - sum(self._heights)
        for level, word in enumerate(self.node.scale):
            at = x + _LEFT + level * _AXIS / _TOP_LEVEL
            pen.stroke(LINE)
            pen.canvas.line(at, bottom, at, top - _SCALE + 2)
            pen.word(at, top - _SCALE + 4.5, word, RUNNING, anchor="middle")
        top -= _SCALE
        for row, title, height in zip(self.node.rows, self._titles, self._heights, strict=True):
            middle = top - height / 2
            pen.word(x, middle - 2.8, row.mark, NOTE_STRONG.inked(Tone.MUTED))
            title.draw(pen, x + _MARK, top - _PAD)
            if row.state is not LevelState.SKIPPED:
                _draw_bar(pen, row, x + _LEFT, middle)
            _draw_words(pen, row, x, middle)
            top -= height
            pen.hairline(x, top, WIDTH)
        self._draw_legend(pen, x, bottom - _LEGEND + 4)

    def _draw_legend(self, pen: Pen, x: float, y: float) -> None:
        for mark, word in self.node.legend:
            _draw_sample(pen, mark, x, y + 2.6)
            x += 20 + pen.word(x + 20, y, word, RUNNING) + 12


def _draw_words(pen: Pen, row: LevelBar, x: float, middle: float) -> None:
    """Level and target in figures, the severity, how many red flags."""
    left = x + _LEFT + _AXIS + 12
    known = row.state is LevelState.ANSWERED
    pen.word(left, middle - 2.8, row.shown, NOTE_STRONG if known else LABEL)
    draw_chip(pen, row.chip, left + _SHOWN, middle)
    if row.flags:
        edge = max(left + _SHOWN + _CHIP, left + _SHOWN + chip_width(row.chip) + 4)
        pen.word(edge, middle - 2.8, row.flags, RUNNING)


def _draw_bar(pen: Pen, row: LevelBar, left: float, y: float) -> None:
    """What is reached is filled, what is missing up to the target is framed; unknown is hatched from zero."""
    step = _AXIS / _TOP_LEVEL
    reached, target = left + (row.level or 0) * step, left + row.target * step
    if row.level is None or row.state is LevelState.UNKNOWN:
        _hatch(pen, left, target, y)
    else:
        if row.level < row.target:
            _frame(pen, reached, target, y)
        pen.area(left, y - _BAR / 2, max(reached - left, 2.0), _BAR, PRIMARY)
    if row.before is not None:
        _circle(pen, left + row.before * step, y)
    if row.up_to is not None:
        _flag(pen, left + row.up_to * step, y, sure=False)
    _flag(pen, target, y, sure=True)


def _frame(pen: Pen, begin: float, end: float, y: float) -> None:
    pen.fill(TINTS[Tone.HIGH])
    pen.stroke(INKS[Tone.HIGH], 0.7)
    pen.canvas.rect(begin, y - _BAR / 2, end - begin, _BAR, stroke=1, fill=1)


def _hatch(pen: Pen, begin: float, end: float, y: float) -> None:
    pen.stroke(MUTED, 0.6)
    pen.canvas.setDash([1.5, 1.5], 0)
    pen.canvas.rect(begin, y - _BAR / 2, end - begin, _BAR, stroke=1, fill=0)
    pen.canvas.setDash([], 0)
    at = begin + 4
    while at < end:
        pen.canvas.line(at - 3, y - _BAR / 2, at + 1, y + _BAR / 2)
        at += 7


def _circle(pen: Pen, x: float, y: float) -> None:
    pen.fill(WHITE)
    pen.stroke(INKS[Tone.PLAIN], 1)
    pen.canvas.circle(x, y, 2.6, stroke=1, fill=1)


def _flag(pen: Pen, x: float, y: float, *, sure: bool) -> None:
    """The target: an upright with a triangle on top; dashed and hollow where only open facts may put it there."""
    ink = INKS[Tone.PLAIN] if sure else MUTED
    pen.stroke(ink, 1.6 if sure else 0.9)
    pen.canvas.setDash(*(([], 0) if sure else ([1.5, 1.5], 0)))
    pen.canvas.line(x, y - _BAR / 2 - 1.4, x, y + _BAR / 2 + 1.4)
    pen.canvas.setDash([], 0)
    pen.stroke(ink, 0.7)
    pen.fill(ink if sure else WHITE)
    path = pen.canvas.beginPath()
    path.moveTo(x, y + _BAR / 2 + 0.6)
    path.lineTo(x - 2.6, y + _BAR / 2 + 4)
    path.lineTo(x + 2.6, y + _BAR / 2 + 4)
    path.close()
    pen.canvas.drawPath(path, stroke=1, fill=1)


def _draw_sample(pen: Pen, mark: LevelMark, x: float, y: float) -> None:
    """One mark of the legend."""
    match mark:
        case LevelMark.LEVEL:
            pen.area(x, y - 3, 15, 6, PRIMARY)
        case LevelMark.SHORT:
            _frame(pen, x, x + 15, y)
        case LevelMark.NOT_KNOWN:
            _hatch(pen, x, x + 15, y)
        case LevelMark.BEFORE:
            _circle(pen, x + 8, y)
        case LevelMark.TARGET:
            _flag(pen, x + 8, y - 1, sure=True)
        case LevelMark.UP_TO:
            _flag(pen, x + 8, y - 1, sure=False)
