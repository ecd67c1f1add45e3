"""One option of a question: a radio button or check box that wraps its words and paints itself.

A row of frame, button and two labels costs four widgets with their style sheets; this costs one, and a question with
sixteen options still appears at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from snswizard.gui.theme import Theme

_SIDE = 12
_TOP = 9
_MARK = 18
_GAP = 10
_USUAL = 560
_NARROW = 160
_FLAGS = Qt.TextFlag.TextWordWrap
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # PySide cannot inherit from two widgets; at run time this is a plain mixin


class _Painted(_Button):
    """Measures and paints: frame, mark, words, hint."""

    def set_up(self, theme: Theme) -> None:
        """Prepare fonts, cursor and policy, once."""
        self._theme = theme
        self._body = QFont(self.font())
        self._body.setPixelSize(theme.px(14))
        self._small = QFont(self._body)
        self._small.setPixelSize(theme.px(12))
        self._least = QFontMetrics(self._body).height() + 2 * _TOP
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, words: str, hint: str) -> None:
        """Give the option its words; the first are also its accessible name."""
        self._words = words
        self._hint = hint
        self._measured: dict[int, tuple[int, int]] = {}  # a layout asks many times for the same width
        self.setAccessibleName(words)
        self.setAccessibleDescription(hint)
        self.updateGeometry()
        self.update()

    def _left(self) -> int:
        return _SIDE + _MARK + _GAP

    def _heights(self, width: int) -> tuple[int, int]:
        known = self._measured.get(width)
        if known is None:
            known = self._measured[width] = self._measure(width)
        return known

    def _measure(self, width: int) -> tuple[int, int]:
        room = max(width - self._left() - _SIDE, 60)
        words = QFontMetrics(self._body).boundingRect(0, 0, room, 10_000, _FLAGS, self._words).height()
        if not self._hint:
            return words, 0
        return words, QFontMetrics(self._small).boundingRect(0, 0, room, 10_000, _FLAGS, self._hint).height() + 2

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as words and hint need at this width."""
        words, hint = self._heights(width)
        return words + hint + 2 * _TOP

    def sizeHint(self) -> QSize:
        """At a usual width; the height follows the width that the page gives, so measuring here would be in vain."""
        return QSize(_USUAL, self._least)

    def minimumSizeHint(self) -> QSize:
        """Wraps down to a narrow column."""
        return QSize(_NARROW, self._least)

    def hitButton(self, position: QPoint) -> bool:
        """A click anywhere on the row counts."""
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame, mark, words, hint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        self._paint_mark(painter)
        words, hint = self._heights(self.width())
        room = self.width() - self._left() - _SIDE
        painter.setFont(self._body)
        painter.setPen(self._colour("text"))
        painter.drawText(QRect(self._left(), _TOP, room, words), _FLAGS, self._words)
        if hint:
            painter.setFont(self._small)
            painter.setPen(self._colour("muted"))
            painter.drawText(QRect(self._left(), _TOP + words + 2, room, hint), _FLAGS, self._hint)
        painter.end()

    def _colour(self, token: str) -> QColor:
        return QColor(self._theme.colour(token))

    def _paint_frame(self, painter: QPainter) -> None:
        lit = self.isChecked() or self.underMouse() or self.hasFocus()
        painter.setPen(QPen(self._colour("primary" if lit else "line"), 2 if self.hasFocus() else 1))
        painter.setBrush(self._colour("primary_tint" if self.isChecked() else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_mark(self, painter: QPainter) -> None:
        line = QFontMetrics(self._body).height()
        box = QRectF(_SIDE, _TOP + (line - _MARK) / 2, _MARK, _MARK)
        checked = self.isChecked()
        painter.setPen(QPen(self._colour("primary" if checked else "muted"), 2))
        painter.setBrush(self._colour("primary" if checked and isinstance(self, QCheckBox) else "surface"))
        if isinstance(self, QCheckBox):
            painter.drawRoundedRect(box, 4, 4)
            if checked:
                painter.setPen(QPen(self._colour("on_primary"), 2.4))
                at = box.topLeft()
                painter.drawPolyline([at + QPointF(4, 9.5), at + QPointF(7.4, 12.8), at + QPointF(14, 5.6)])
            return
        painter.drawEllipse(box)
        if checked:
            painter.setBrush(self._colour("primary"))
            painter.drawEllipse(box.adjusted(4.5, 4.5, -4.5, -4.5))


class OneOption(_Painted, QRadioButton):
    """An option of a question that takes one value; Enter is left to the page, whatever the desktop makes of it."""

    def __init__(self, theme: Theme, words: str, hint: str) -> None:
        super().__init__()
        self.set_up(theme)
        self.show_words(words, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key but Enter."""
        if event.key() in _ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ManyOption(_Painted, QCheckBox):
    """An option of a question that takes several values; up and down ask for the option above or below."""

    walked = Signal(int)

    def __init__(self, theme: Theme, words: str, hint: str) -> None:
        super().__init__()
        self.set_up(theme)
        self.show_words(words, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key but Enter; check boxes are walked through as radio buttons are."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.walked.emit(step)
        elif event.key() in _ENTER:
            event.ignore()
        else:
            super().keyPressEvent(event)
