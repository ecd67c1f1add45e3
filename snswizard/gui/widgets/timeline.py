"""Clocks on a line of time: ours, our targets and the other side's, told apart by shape and word, not colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from math import log1p

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from snswizard.gui.theme import Theme

_ROW = 26
_HEAD = 30
_MARGIN = 14
_ROUNDED = 2  # a text just as wide as its place would lose its end to rounding


@dataclass(frozen=True, slots=True)
class Mark:
    """One clock: days from today (negative: passed), its words, and how it is drawn."""

    key: str
    days: float
    words: str
    due: str
    tone: str
    shape: str


class Timeline(QWidget):
    """Today at the left, the future on a scale that gives the next days the most room."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, today_words: str) -> None:
        super().__init__()
        self._theme = theme
        self._today = today_words
        self._marks: tuple[Mark, ...] = ()
        self._labels = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Draw these clocks, one a row."""
        self._marks = marks
        self.setAccessibleName("; ".join(f"{mark.words} {mark.due}" for mark in marks))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(420, self._theme.px(_HEAD + _ROW * max(len(self._marks), 1)) + _MARGIN)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return QSize(200, self.sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a row chooses its clock."""
        row = int((event.position().y() - self._theme.px(_HEAD)) // self._theme.px(_ROW))
        if 0 <= row < len(self._marks):
            self.chosen.emit(self._marks[row].key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the axis, then each row: words, line, mark, date."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetrics(self.font())
        self._labels = min(
            max((metrics.horizontalAdvance(mark.words) + _ROUNDED for mark in self._marks), default=0),
            self.width() // 2,
        )
        left, right = (
            self._labels + 2 * _MARGIN,
            self.width() - _MARGIN - metrics.horizontalAdvance("2026. 11. 23.(월) 09:00"),
        )
        painter.setPen(QPen(self._colour("muted")))
        painter.drawText(QPointF(left - 4, self._theme.px(_HEAD) - 12), self._today)
        painter.setPen(QPen(self._colour("line"), 1))
        bottom = self._theme.px(_HEAD + _ROW * len(self._marks))
        painter.drawLine(QPointF(left, self._theme.px(_HEAD) - 8), QPointF(left, bottom))
        for number, mark in enumerate(self._marks):
            self._draw(painter, metrics, mark, self._theme.px(_HEAD) + self._theme.px(_ROW) * number, (left, right))
        painter.end()

    def _colour(self, token: str) -> QColor:
        return QColor(self._theme.colour(token))

    def _draw(self, painter: QPainter, metrics: QFontMetrics, mark: Mark, top: int, span: tuple[int, int]) -> None:
        middle = top + self._theme.px(_ROW) / 2
        left, right = span
        words = metrics.elidedText(mark.words, Qt.TextElideMode.ElideRight, self._labels)
        painter.setPen(QPen(self._colour("text")))
        painter.drawText(QRectF(_MARGIN, top, self._labels, self._theme.px(_ROW)), Qt.AlignmentFlag.AlignVCenter, words)
        place = left + (max(right - left, 40)) * self._share(mark.days)
        painter.setPen(QPen(self._colour("line"), 2))
        painter.drawLine(QPointF(left, middle), QPointF(place, middle))
        self._draw_shape(painter, mark, QPointF(place, middle))
        painter.setPen(QPen(self._colour(mark.tone)))
        painter.drawText(QPointF(place + 12, middle + metrics.ascent() / 2 - 1), mark.due)

    def _share(self, days: float) -> float:
        longest = max((mark.days for mark in self._marks), default=1.0)
        return log1p(max(days, 0.0) * 4) / log1p(max(longest, 1.0) * 4)

    def _draw_shape(self, painter: QPainter, mark: Mark, at: QPointF) -> None:
        colour = self._colour(mark.tone)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if mark.shape == "law" else self._colour("surface"))
        if mark.shape == "other":
            painter.drawPolygon(
                QPolygonF([at + QPointF(0, -6), at + QPointF(6, 0), at + QPointF(0, 6), at + QPointF(-6, 0)])
            )
        elif mark.shape == "target":
            painter.drawRect(QRectF(at.x() - 5, at.y() - 5, 10, 10))
        else:
            painter.drawEllipse(at, 5.5, 5.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
