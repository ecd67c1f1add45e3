"""One line of words that gives up its end where there is no room, and says the whole on hover."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel

from snswizard.gui.widgets.basics import PLAIN_TEXT

_LEAST = 6  # letters


class ElidedLabel(QLabel):
    """A title that somebody else chose: it may be longer than any window."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setProperty("role", role)

    def setText(self, words: str) -> None:
        """Show words; screen readers hear all of them."""
        super().setText(words)
        self.setAccessibleName(words)
        self._tell_whole()

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * _LEAST, super().minimumSizeHint().height())

    def shown(self) -> str:
        """The words as far as they find room."""
        if not self.text():  # as on the start page, which names nothing of `Qt`: see `basics`
            return ""
        return self.fontMetrics().elidedText(self.text(), QtCore.Qt.TextElideMode.ElideRight, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width shows more or less of the words."""
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words, or their beginning with an ellipsis."""
        if not self.text():
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        place = QtCore.Qt.AlignmentFlag.AlignVCenter | QtCore.Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), place, self.shown())
        painter.end()

    def _tell_whole(self) -> None:
        self.setToolTip("" if self.shown() == self.text() else self.text())
