"""Small drawn things: chips with their signs, tick boxes, and a title behind chips."""

from __future__ import annotations

from dataclasses import dataclass, field

from snswizard.report.pdf.pen import Pen
from snswizard.report.pdf.pieces import Cut, Piece, Text
from snswizard.report.pdf.styles import CHIP, INKS, LINE, MUTED, TINY, WHITE, Colour, Type
from snswizard.report.pdf.text import Span, width_of
from snswizard.report.plan_front import Chip, Tone

_PAD, _SIGN, _HIGH, _BETWEEN, _APART = 4.5, 8.0, 11.5, 4.0, 12.0
_INITIALS, _LINE_TO_SIGN = 20.0, 19.0
_SIGNS = {
    Tone.CRITICAL: ((0, 3), (3, 0), (0, -3), (-3, 0)),
    Tone.HIGH: ((0, 2.8), (3, -2.4), (-3, -2.4)),
    Tone.STOP: ((-1.2, 3), (1.2, 3), (3, 1.2), (3, -1.2), (1.2, -3), (-1.2, -3), (-3, -1.2), (-3, 1.2)),
}


def chip_width(chip: Chip) -> float:
    """How wide a chip is."""
    sign = _SIGN if _has_sign(chip) else 0
    return 2 * _PAD + sign + width_of(chip.word, CHIP)


def chips_width(chips: tuple[Chip, ...]) -> float:
    """How wide some chips are with the space behind each."""
    return sum(chip_width(chip) + _BETWEEN for chip in chips)


def _has_sign(chip: Chip) -> bool:
    return chip.tone in (Tone.CRITICAL, Tone.HIGH, Tone.MEDIUM, Tone.LOW, Tone.STOP)


def draw_chip(pen: Pen, chip: Chip, x: float, middle: float) -> None:
    """A chip whose left edge and middle line are given: filled where decided, outlined where open."""
    ink, wide = INKS[chip.tone], chip_width(chip)
    canvas = pen.canvas
    pen.stroke(ink, 0.7)
    pen.fill(ink if chip.filled else WHITE)
    canvas.roundRect(x, middle - _HIGH / 2, wide, _HIGH, 2.5, stroke=1, fill=1)
    colour = WHITE if chip.filled else ink
    left = x + _PAD
    if _has_sign(chip):
        draw_sign(pen, chip.tone, left + 2.5, middle, colour)
        left += _SIGN
    pen.word(left, middle - CHIP.size * 0.36, chip.word, Type(CHIP.size, CHIP.leading, bold=True, colour=colour))


def draw_sign(pen: Pen, tone: Tone, x: float, y: float, colour: Colour) -> None:
    """The sign of a tone, so that it never rests on colour alone."""
    canvas = pen.canvas
    pen.fill(colour)
    pen.stroke(colour, 1.1)
    if tone is Tone.MEDIUM:
        canvas.circle(x, y, 2.4, stroke=0, fill=1)
        return
    path = canvas.beginPath()
    if tone is Tone.LOW:
        path.moveTo(x - 2.6, y + 0.2)
        path.lineTo(x - 0.7, y - 2)
        path.lineTo(x + 2.8, y + 2.4)
        canvas.drawPath(path, stroke=1, fill=0)
        return
    points = _SIGNS[tone]
    path.moveTo(x + points[0][0], y + points[0][1])
    for right, up in points[1:]:
        path.lineTo(x + right, y + up)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


@dataclass(slots=True)
class Tagged:
    """A title that begins behind its chips and runs on below them."""

    chips: tuple[Chip, ...]
    spans: tuple[Span, ...]
    _text: Text = field(init=False)

    def __post_init__(self) -> None:
        wide = chips_width(self.chips)
        self._text = Text(self.spans, wide + 1 if wide else 0)

    def height(self, width: float) -> float:
        """That of the title."""
        return self._text.height(width)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """The chips in the first line, then the title."""
        left, middle = x, top - self.spans[0].type.leading / 2
        with pen.tags.inside("P", self._text.key):
            for chip in self.chips:
                draw_chip(pen, chip, left, middle)
                left += chip_width(chip) + _BETWEEN
            self._text.draw(pen, x, top)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """A title is never cut."""
        return None, self

    @property
    def parts(self) -> tuple[Piece, ...]:
        """The text behind the chips."""
        return (self._text,)


@dataclass(slots=True)
class Headline:
    """A title behind its chips, and at the right end of its line what belongs to it.

    Where it does not fit there, it stands below: at the right edge, or `below` the title, so far from the left.
    """

    chips: tuple[Chip, ...]
    title: tuple[Span, ...]
    beside: tuple[Span, ...]
    below: float | None = None
    _title: Tagged = field(init=False)
    _beside: Text | None = None
    _shift: float = 0
    _drop: float = 0
    _high: float = 0

    def __post_init__(self) -> None:
        self._title = Tagged(self.chips, self.title)

    def height(self, width: float) -> float:
        """One line where both fit on it."""
        if not self._high:
            self._high = self._measured(width)
        return self._high

    def _measured(self, width: float) -> float:
        high = self._title.height(width)
        if not self.beside:
            return high
        wide = _wide(self.beside) + 0.5
        fits = wide <= width - chips_width(self.chips) - _wide(self.title) - _APART
        self._beside = Text(self.beside)
        self._shift = max(0.0, width - wide) if fits or self.below is None else self.below
        self._drop = (self.title[0].type.leading - self.beside[0].type.leading) / 2 + 0.4 if fits else high
        return max(high, self._drop + self._beside.height(width - self._shift))

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """The title at the left, the rest at the right edge."""
        self._title.draw(pen, x, top)
        if self._beside is not None:
            self._beside.draw(pen, x + self._shift, top - self._drop)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """It stays whole."""
        return (self, None) if force else (None, self)

    @property
    def parts(self) -> tuple[Piece, ...]:
        """The texts in it."""
        return (self._title,) if self._beside is None else (self._title, self._beside)


def _wide(spans: tuple[Span, ...]) -> float:
    return sum(width_of(span.text, span.type) for span in spans)


@dataclass(slots=True)
class Again:
    """What says above the rest of something cut what it is; beside the rest, so `wide`, it takes no height."""

    inner: Piece
    wide: float = 0

    def height(self, width: float) -> float:
        """That of the words, or none."""
        high = self.inner.height(self.wide or width)
        return 0 if self.wide else high

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """The words repeat: they are no part of the content."""
        with pen.tags.decoration():
            self.inner.draw(pen, x, top)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """It stays whole."""
        return self, None


@dataclass(slots=True)
class Numbered:
    """The number of a step and the box to tick; a line for initials hangs below, beside what follows."""

    number: str
    kind: Type
    box: bool
    sign: str = ""

    def height(self, width: float) -> float:
        """The number, and the box below it."""
        return self.kind.leading + (13 if self.box else 0)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """One above the other."""
        pen.word(x, top - self.kind.leading * 0.72, self.number, self.kind)
        if self.box:
            pen.stroke(MUTED, 0.8)
            pen.canvas.rect(x, top - self.kind.leading - 10.5, 9.5, 9.5, stroke=1, fill=0)
        if self.sign:
            below = top - self.kind.leading - 13 - _INITIALS
            pen.stroke(LINE, 0.6)
            pen.canvas.line(x, below + 7, x + _LINE_TO_SIGN, below + 7)
            with pen.tags.decoration():
                pen.word(x, below + 1, self.sign, TINY)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """It stays whole."""
        return self, None
