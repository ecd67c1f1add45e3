"""Pieces of a page: each knows its height, how to draw itself, and how to be cut at a page's end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from snswizard.report.pdf.pen import Pen
from snswizard.report.pdf.styles import ROOM, Colour, Type
from snswizard.report.pdf.text import Line, Run, Span, set_lines


class Piece(Protocol):
    """Something of a given width that is drawn downwards from its upper edge."""

    def height(self, width: float) -> float:
        """How high it is at that width; called before it is drawn or cut."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw it, with its upper left corner there."""

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """What fits into the room, and the rest; nothing fits unless it may be cut there, or has to be."""


Cut: TypeAlias = tuple[Piece | None, Piece | None]


@dataclass(slots=True)
class Gap:
    """Empty space."""

    size: float

    def height(self, width: float) -> float:
        """Its size."""
        return self.size

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Nothing."""

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """Space at the end of a page goes."""
        return self, None


@dataclass(slots=True)
class Text:
    """Running text in lines."""

    spans: tuple[Span, ...]
    indent: float = 0
    _lines: list[Line] | None = None

    @property
    def _type(self) -> Type:
        return self.spans[0].type

    def runs(self) -> Iterator[Run]:
        """What has been set."""
        return (run for line in self._lines or () for run in line)

    def height(self, width: float) -> float:
        """One leading a line."""
        if self._lines is None:
            self._lines = set_lines(self.spans, width, indent=self.indent)
        return len(self._lines) * self._type.leading

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Every line."""
        pen.lines(x, top, self._lines or [], self._type)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """Whole lines; no single line is left behind or carried over."""
        lines = self._lines or []
        fits = int((room + 0.01) / self._type.leading)
        if fits >= len(lines):
            return self, None
        if len(lines) - fits == 1 and fits > 2:
            fits -= 1
        if fits < (1 if force else 2):
            return None, self
        return Text(self.spans, 0, lines[:fits]), Text(self.spans, 0, lines[fits:])


@dataclass(slots=True)
class Stack:
    """Pieces one below the other."""

    pieces: Sequence[Piece]
    _heights: list[float] = field(default_factory=list)

    def height(self, width: float) -> float:
        """The sum."""
        if not self._heights:
            self._heights = [piece.height(width) for piece in self.pieces]
        return sum(self._heights)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """From the top down."""
        for piece, height in zip(self.pieces, self._heights, strict=True):
            piece.draw(pen, x, top)
            top -= height

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """Whole pieces, and what fits of the next."""
        used = 0.0
        for place, (piece, height) in enumerate(zip(self.pieces, self._heights, strict=True)):
            if used + height <= room + 0.01:
                used += height
                continue
            head, rest = piece.cut(room - used, force=force and place == 0)
            before, after = list(self.pieces[:place]), list(self.pieces[place + 1 :])
            first = [*before, head] if head is not None else before
            last = [rest, *after] if rest is not None else after
            return (Stack(first) if first else None), (Stack(last) if last else None)
        return self, None


@dataclass(slots=True)
class Columns:
    """Pieces side by side: each with its left edge and its width."""

    cells: tuple[tuple[float, float, Piece], ...]

    def height(self, width: float) -> float:
        """The highest."""
        return max(piece.height(wide) for _, wide, piece in self.cells)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """From left to right."""
        for left, _, piece in self.cells:
            piece.draw(pen, x + left, top)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """Every column by itself, where at least one gives something."""
        heads: list[tuple[float, float, Piece]] = []
        rests: list[tuple[float, float, Piece]] = []
        for left, wide, piece in self.cells:
            head, rest = (piece, None) if piece.height(wide) <= room else piece.cut(room, force=force)
            heads.append((left, wide, head or Gap(0)))
            rests.append((left, wide, rest or Gap(0)))
        if all(isinstance(piece, Gap) for _, _, piece in heads):
            return None, self
        return Columns(tuple(heads)), Columns(tuple(rests))


@dataclass(slots=True)
class Box:
    """A piece with padding, on a tint, behind a thick rule at its left edge."""

    inner: Piece
    above: float = 6
    below: float = 6
    left: float = 0
    right: float = 0
    tint: Colour | None = None
    rule: Colour | None = None
    rule_width: float = 3
    whole: bool = False
    _size: tuple[float, float] = (0, 0)

    def height(self, width: float) -> float:
        """The piece and its padding."""
        high = self.inner.height(width - self.left - self.right) + self.above + self.below
        self._size = (width, high)
        return high

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """The ground first."""
        width, high = self._size
        if self.tint is not None:
            pen.area(x, top - high, width, high, self.tint)
        if self.rule is not None:
            pen.area(x, top - high, self.rule_width, high, self.rule)
        self.inner.draw(pen, x + self.left, top - self.above)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """The piece is cut, unless it has to stay whole; both parts keep ground and rule."""
        if self.whole and not force:
            return None, self
        head, rest = self.inner.cut(room - self.above - self.below, force=force)
        if head is None:
            return None, self
        if rest is None:
            return self, None
        return self._around(head), self._around(rest)

    def _around(self, inner: Piece) -> Box:
        return Box(inner, self.above, self.below, self.left, self.right, self.tint, self.rule, self.rule_width)


@dataclass(slots=True)
class Grid:
    """Rows between hairlines under a head that is repeated; a row is cut only if it is longer than a page."""

    head: Piece | None
    rows: Sequence[Piece]
    _heights: list[float] = field(default_factory=list)
    _width: float = 0

    def height(self, width: float) -> float:
        """The head and the rows."""
        if not self._heights:
            self._heights = [piece.height(width) for piece in (self.head or Gap(0), *self.rows)]
            self._width = width
        return sum(self._heights)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Each row with the line that closes it."""
        head = self.head or Gap(0)
        head.draw(pen, x, top)
        top -= self._heights[0]
        for row, height in zip(self.rows, self._heights[1:], strict=True):
            row.draw(pen, x, top)
            top -= height
            pen.hairline(x, top, self._width)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """Whole rows; the head stands again above the rest."""
        used, head = self._heights[0], self._heights[0]
        for place, height in enumerate(self._heights[1:]):
            if used + height <= room + 0.01:
                used += height
                continue
            first, last = list(self.rows[:place]), list(self.rows[place:])
            if height > ROOM - head or (force and place == 0):
                part, rest = self.rows[place].cut(room - used, force=force)
                if part is not None:
                    first.append(part)
                    last = [*([rest] if rest is not None else []), *last[1:]]
            return (Grid(self.head, first) if first else None), (Grid(self.head, last) if last else None)
        return self, None


@dataclass(slots=True)
class Titled:
    """A heading that stays with the beginning of what it heads."""

    title: Piece
    body: Piece
    _height: float = 0

    def height(self, width: float) -> float:
        """Both."""
        self._height = self.title.height(width)
        return self._height + self.body.height(width)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """The heading, then the body."""
        self.title.draw(pen, x, top)
        self.body.draw(pen, x, top - self._height)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """Nothing fits where only the heading would."""
        head, rest = self.body.cut(room - self._height, force=force)
        if head is None:
            return None, self
        return Titled(self.title, head), rest


@dataclass(slots=True)
class Mark:
    """A place that links lead to and, where it has a title, an entry of the outline."""

    name: str
    title: str = ""
    level: int = 0

    def height(self, width: float) -> float:
        """None."""
        return 0

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Name the place."""
        pen.place(self.name, top)
        if self.title:
            pen.canvas.addOutlineEntry(self.title, self.name, self.level, 0)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """It always fits."""
        return self, None
