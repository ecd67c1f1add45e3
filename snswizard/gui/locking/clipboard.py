"""What was copied out of a case with a password does not stay on the clipboard when the case is locked or let go."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication


class CopiedText(QObject):
    """Remembers what this program put on the clipboard; what others put there is left alone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._on = False
        self._copied = ""
        QGuiApplication.clipboard().dataChanged.connect(self._note)

    def watch(self, *, on: bool) -> None:
        """Begin to remember, or end it and take away what is still on the clipboard."""
        if self._on and not on:
            self._take_away()
        self._on = on

    def _note(self) -> None:
        ours = self._on and QGuiApplication.focusWindow() is not None
        self._copied = QGuiApplication.clipboard().text() if ours else ""

    def _take_away(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self._copied and clipboard.text() == self._copied:
            clipboard.clear()
        self._copied = ""
