"""Rows in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from snswizard.report.pdf.flow.parted import fitting
from snswizard.report.pdf.pen import Pen
from snswizard.report.pdf.pieces import Cut, Piece


@dataclass(slots=True)
class TwoColumns:
    """Rows between hairlines, read down the first column, then down the second; both end at the same height."""

    rows: Sequence[Piece]
    between: float = 16
    _heights: list[float] = field(default_factory=list)
    _wide: float = 0
    _split: int = 0
    _key: object = field(default_factory=object)

    def height(self, width: float) -> float:
        """That of the higher column, the rows being shared as evenly as they can be."""
        if not self._heights:
            self._wide = (width - self.between) / 2
            self._heights = [row.height(self._wide) for row in self.rows]
            whole, left = sum(self._heights), 0.0
            for each in self._heights:
                if max(left, whole - left) < max(left + each, whole - left - each):
                    break
                left += each
                self._split += 1
        return max(self._sides())

    def _sides(self) -> tuple[float, float]:
        return sum(self._heights[: self._split]), sum(self._heights[self._split :])

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Down the left side, then down the right one."""
        tags, y = pen.tags, top
        with tags.inside("L", self._key):
            for place, (row, height) in enumerate(zip(self.rows, self._heights, strict=True)):
                if place == self._split:
                    x, y = x + self._wide + self.between, top
                with tags.inside("LI"), tags.inside("LBody"):
                    row.draw(pen, x, y)
                y -= height
                pen.hairline(x, y, self._wide)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """As many rows as go down both sides; a row longer than a page is cut by itself."""
        first = fitting(self._heights, room)
        split = first + fitting(self._heights[first:], room)
        if not first:
            if not force:
                return None, self
            head, rest = self.rows[0].cut(room, force=True)
            others = [*([rest] if rest is not None else []), *self.rows[1:]]
            return self._of([head] if head is not None else []), self._of(others)
        return self._of(self.rows[:split]), self._of(self.rows[split:])

    def _of(self, rows: Sequence[Piece]) -> TwoColumns | None:
        return TwoColumns(rows, self.between, _key=self._key) if rows else None
