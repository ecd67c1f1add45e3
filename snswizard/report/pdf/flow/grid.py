"""Rows between hairlines: a table where they are rows of cells, else a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from snswizard.report.pdf.pen import Pen
from snswizard.report.pdf.pieces import CELLS, HEAD_CELLS, NAMED_CELLS, Box, Columns, Cut, Gap, Piece
from snswizard.report.pdf.styles import ROOM

_WORTH = ROOM / 4  # a row higher than a page begins where so much of a page is left


@dataclass(slots=True)
class Grid:
    """Rows between hairlines under a head that is repeated, or stands on `later` pages only.

    A row is cut only if it is higher than a page.
    """

    head: Piece | None
    rows: Sequence[Piece]
    later: bool = False
    _heights: list[float] = field(default_factory=list)
    _width: float = 0
    _key: object = field(default_factory=object)
    _table: bool | None = None
    _goes_on: bool = False

    def height(self, width: float) -> float:
        """The head and the rows."""
        if not self._heights:
            self._heights = [piece.height(width) for piece in (self._shown_head() or Gap(0), *self.rows)]
            self._width = width
        return sum(self._heights)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Each row with the line that closes it."""
        tags, table = pen.tags, self._is_table()
        with tags.inside("Table" if table else "L", self._key):
            self._draw_head(pen, x, top, table=table)
            top -= self._heights[0]
            for row, height in zip(self.rows, self._heights[1:], strict=True):
                with tags.inside("TR" if table else "LI"):
                    if table:
                        tags.cell_role = CELLS if self.head else NAMED_CELLS
                        row.draw(pen, x, top)
                    else:
                        with tags.inside("LBody"):
                            row.draw(pen, x, top)
                top -= height
                pen.hairline(x, top, self._width)

    def _draw_head(self, pen: Pen, x: float, top: float, *, table: bool) -> None:
        """The head; on later pages, and over rows that are no cells, it adorns only."""
        head = self._shown_head()
        if head is None:
            return
        if self._goes_on or not table:
            with pen.tags.decoration():
                head.draw(pen, x, top)
            return
        with pen.tags.inside("TR"):
            pen.tags.cell_role = HEAD_CELLS
            head.draw(pen, x, top)

    def _shown_head(self) -> Piece | None:
        return None if self.later and not self._goes_on else self.head

    def _is_table(self) -> bool:
        """Whether every row is a row of as many cells as the others: else it is a list."""
        if self._table is None:
            counts = {_cells_of(piece) for piece in (*([self.head] if self.head else []), *self.rows)}
            self._table = len(counts) == 1 and counts.pop() > 1
        return self._table

    def _part(self, rows: Sequence[Piece], *, goes_on: bool) -> Grid:
        return Grid(self.head, rows, self.later, _key=self._key, _table=self._is_table(), _goes_on=goes_on)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """Whole rows; the head stands again above the rest."""
        used, head = self._heights[0], self._heights[0]
        for place, height in enumerate(self._heights[1:]):
            if used + height <= room + 0.01:
                used += height
                continue
            first, last = list(self.rows[:place]), list(self.rows[place:])
            forced, higher = force and place == 0, height > ROOM - head
            if higher or forced:
                part, rest = self.rows[place].cut(room - used, force=forced or (higher and room - used > _WORTH))
                if part is not None:
                    first.append(part)
                    last = [*([rest] if rest is not None else []), *last[1:]]
            going_on = self._goes_on or bool(first)
            return (
                self._part(first, goes_on=self._goes_on) if first else None,
                self._part(last, goes_on=going_on) if last else None,
            )
        return self, None


def _cells_of(piece: Piece) -> int:
    """How many cells a row has; 0 for what is no row of cells."""
    while isinstance(piece, Box):
        piece = piece.inner
    return len(piece.cells) if isinstance(piece, Columns) else 0
