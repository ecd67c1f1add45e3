"""What is cut only where it is longer than a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from snswizard.report.pdf.pen import Pen
from snswizard.report.pdf.pieces import Cut, Piece, Stack


@dataclass(slots=True)
class Parted:
    """Pieces one below the other that stay on one page; of those longer than a page the rest begins with `again`."""

    pieces: Sequence[Piece]
    again: Piece
    _heights: list[float] = field(default_factory=list)
    _width: float = 0

    def height(self, width: float) -> float:
        """The sum."""
        if not self._heights:
            self._heights = [piece.height(width) for piece in self.pieces]
            self._width = width
        return sum(self._heights)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """From the top down."""
        for piece, height in zip(self.pieces, self._heights, strict=True):
            piece.draw(pen, x, top)
            top -= height

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """All or nothing, unless it has to be cut."""
        if sum(self._heights) <= room + 0.01:
            return self, None
        if not force:
            return None, self
        whole = Stack(self.pieces)
        whole.height(self._width)
        head, rest = whole.cut(room, force=True)
        return head, None if rest is None else Stack([self.again, rest])


def fitting(heights: Sequence[float], room: float) -> int:
    """How many of these fit one below the other."""
    used = 0.0
    for count, height in enumerate(heights):
        used += height
        if used > room + 0.01:
            return count
    return len(heights)
