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


_HEADINGS: dict[tuple[float, float], str] = {
    (18, 24): "H1",
    (17, 24): "H1",
    (12, 17): "H2",
    (10.5, 16): "H2",
    (9.5, 14): "H3",
}  # by size and leading


@dataclass(slots=True)
class Text:
    """Running text in lines."""

    spans: tuple[Span, ...]
    indent: float = 0
    _lines: list[Line] | None = None
    key: object = field(default_factory=object)

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
        kind = self._type
        with pen.tags.inside(_HEADINGS.get((kind.size, kind.leading), "P"), self.key):
            pen.lines(x, top, self._lines or [], kind)

    def draw_bare(self, pen: Pen, x: float, top: float) -> None:
        """Every line, as the whole content of what is open."""
        pen.lines(x, top, self._lines or [], self._type)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """Whole lines; no single line is left behind or carried over."""
        lines = self._lines or []
        fits = int((room + 0.01) / self._type.leading)
        if fits >= len(lines):
            return self, None
        if len(lines) - fits == 1 and not force:
            fits -= 1
        if fits < (1 if force else 2):
            return None, self
        return Text(self.spans, 0, lines[:fits], self.key), Text(self.spans, 0, lines[fits:], self.key)


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
            head, rest = piece.cut(room - used, force=force and (place == 0 or height > ROOM))
            before, after = list(self.pieces[:place]), list(self.pieces[place + 1 :])
            first = [*before, head] if head is not None else before
            last = [rest, *after] if rest is not None else after
            return (Stack(first) if first else None), (Stack(last) if last else None)
        return self, None


HEAD_CELLS, CELLS, NAMED_CELLS = "head", "cells", "named"
_CELLS = {HEAD_CELLS: ("TH", "Column"), CELLS: ("TD", ""), NAMED_CELLS: ("TH", "Row")}


@dataclass(slots=True)
class Columns:
    """Pieces side by side: each with its left edge and its width."""

    cells: tuple[tuple[float, float, Piece], ...]

    def height(self, width: float) -> float:
        """The highest."""
        return max(piece.height(wide) for _, wide, piece in self.cells)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """From left to right."""
        role = pen.tags.take_cell_role()
        for place, (left, _, piece) in enumerate(self.cells):
            if not role:
                piece.draw(pen, x + left, top)
                continue
            own, scope = _CELLS[role] if place == 0 or role == HEAD_CELLS else ("TD", "")
            with pen.tags.inside(own, scope=scope):
                _draw_alone(piece, pen, x + left, top)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """Every column by itself, where none would leave everything to the next page."""
        heads: list[tuple[float, float, Piece]] = []
        rests: list[tuple[float, float, Piece]] = []
        for left, wide, piece in self.cells:
            head, rest = (piece, None) if piece.height(wide) <= room else piece.cut(room, force=force)
            if head is None:
                return None, self
            heads.append((left, wide, head))
            rests.append((left, wide, rest or Gap(0)))
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


def _draw_alone(piece: Piece, pen: Pen, x: float, top: float) -> None:
    """Draw the only piece of an element: a text needs no paragraph of its own in it."""
    if isinstance(piece, Text):
        piece.draw_bare(pen, x, top)
    else:
        piece.draw(pen, x, top)


@dataclass(slots=True)
class Tag:
    """A piece that is one element of the document's structure, with words for those who cannot see it."""

    role: str
    inner: Piece
    alt: str = ""
    _key: object = field(default_factory=object)

    def height(self, width: float) -> float:
        """That of the piece."""
        return self.inner.height(width)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """The piece, inside its element."""
        with pen.tags.inside(self.role, self._key, alt=self.alt):
            _draw_alone(self.inner, pen, x, top)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """Both parts belong to the element."""
        head, rest = self.inner.cut(room, force=force)
        return (None if head is None else self._around(head)), (None if rest is None else self._around(rest))

    def _around(self, inner: Piece) -> Tag:
        return Tag(self.role, inner, self.alt, self._key)


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
