"""A note of several lines that says when the writing is over."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit

_REST = 3_000  # milliseconds


class NoteField(QPlainTextEdit):
    """Tab leaves it; `finished` tells that the writing rests, or that the keyboard has gone elsewhere.

    A rest is longer than for an answer: the journal keeps what is reported for good, and sentences take their time.
    """

    finished = Signal()

    def __init__(self, name: str, hint: str, height: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(height)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.finished)
        self.textChanged.connect(self._rest.start)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A menu over the field, or a list of hanja, does not end the writing."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._rest.stop()
            self.finished.emit()
