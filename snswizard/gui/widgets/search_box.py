"""Search for anything to do or to go to: type a few letters, Enter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from snswizard.base.i18n import Messages

_SHOWN = 40
_SIZE = (620, 420)


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the search: its words, what stands behind it, and what choosing it does."""

    words: str
    act: Callable[[], object]
    hint: str = ""


class SearchBox(QDialog):
    """Every word that is typed must be in a line; the first line is chosen."""

    def __init__(self, parent: QWidget, messages: Messages, lines: list[Found]) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setWindowTitle(messages.text("search.title"))
        self.resize(*_SIZE)
        self._typed = QLineEdit()
        self._typed.setPlaceholderText(messages.text("search.hint"))
        self._typed.setAccessibleName(messages.text("search.title"))
        self._typed.textChanged.connect(self._filter)
        self._typed.returnPressed.connect(self._choose)
        self._list = QListWidget()
        self._list.setAccessibleName(messages.text("search.results"))
        self._list.setWordWrap(True)
        self._list.itemActivated.connect(lambda _: self._choose())
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 14, 14, 14)
        inside.addWidget(self._typed)
        inside.addWidget(self._list)
        self._filter("")
        self._typed.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys walk through the list while the typing goes on."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif self._list.count():
            self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())

    def _filter(self, typed: str) -> None:
        parts = typed.casefold().split()
        self._list.clear()
        for line in self._lines:
            if all(part in f"{line.words} {line.hint}".casefold() for part in parts):
                item = QListWidgetItem(f"{line.words}    {line.hint}" if line.hint else line.words)
                item.setData(Qt.ItemDataRole.UserRole, line)
                self._list.addItem(item)
                if self._list.count() >= _SHOWN:
                    break
        self._list.setCurrentRow(0)

    def _choose(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            line: Found = item.data(Qt.ItemDataRole.UserRole)
            self.accept()
            line.act()
