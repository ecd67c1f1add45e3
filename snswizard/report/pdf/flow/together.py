"""What stays together: a heading with what it heads, an end with what it ends."""

from __future__ import annotations

from dataclasses import dataclass

from snswizard.report.pdf.pen import Pen
from snswizard.report.pdf.pieces import Cut, Piece

_LAST_LINES = 12.0  # so much of a body goes with its end


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
class Ending:
    """An end, such as the lines to sign, that never stands on a page without the last of what it ends."""

    body: Piece
    end: Piece
    _height: float = 0
    _width: float = 0

    def height(self, width: float) -> float:
        """Both."""
        self._height, self._width = self.body.height(width), width
        return self._height + self.end.height(width)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """The body, then the end."""
        self.body.draw(pen, x, top)
        self.end.draw(pen, x, top - self._height)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """Where only the end would not fit, the last lines of the body go with it."""
        if self._height + self.end.height(self._width) <= room + 0.01:
            return self, None
        head, rest = self.body.cut(min(room, self._height - _LAST_LINES), force=force)
        if head is None or rest is None:
            return None, self
        return head, Ending(rest, self.end)
