"""Search for anything to do or to go to: type a few letters, Enter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from snswizard.base.i18n import Messages
from snswizard.gui.theme import Theme
from snswizard.gui.widgets.basics import label
from snswizard.gui.widgets.wrapping import Wrapping

_SHOWN = 40
_SIZE = (680, 460)


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the search: its words, what stands behind it, and what choosing it does."""

    words: str
    act: Callable[[], object]
    hint: str = ""


class SearchBox(QDialog):
    """Every word that is typed must be in a line; the first line is chosen."""

    def __init__(self, parent: QWidget, messages: Messages, theme: Theme, lines: list[Found]) -> None:
        super().__init__(parent)
        self._lines = lines
        self._theme = theme
        self._found: list[Found] = []
        self.setWindowTitle(messages.text("search.title"))
        self.resize(*_SIZE)
        self._typed = QLineEdit()
        self._typed.setPlaceholderText(messages.text("search.hint"))
        self._typed.setAccessibleName(messages.text("search.title"))
        self._typed.textChanged.connect(self._filter)
        self._typed.returnPressed.connect(self._choose)
        self._list = self._build_list(messages.text("search.results"))
        self._nothing = label(messages.text("search.nothing"), "muted")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 14, 14, 14)
        for each in (self._typed, self._nothing, self._list):
            inside.addWidget(each)
        self._filter("")
        self._typed.setFocus()

    def _build_list(self, name: str) -> QTreeWidget:
        made = QTreeWidget()
        made.setAccessibleName(name)
        made.setColumnCount(2)
        made.setHeaderHidden(True)
        made.setRootIsDecorated(False)
        made.setIndentation(0)
        made.setWordWrap(True)
        made.setTextElideMode(Qt.TextElideMode.ElideNone)
        made.setItemDelegate(Wrapping(made))
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        made.itemActivated.connect(lambda *_: self._choose())
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys walk through the list while the typing goes on."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif self._found:
            self._mark((self._list.currentIndex().row() + step) % len(self._found))

    def _filter(self, typed: str) -> None:
        parts = typed.casefold().split()
        fitting = (
            line for line in self._lines if all(part in f"{line.words} {line.hint}".casefold() for part in parts)
        )
        self._found = [line for _, line in zip(range(_SHOWN), fitting, strict=False)]
        self._list.clear()
        self._list.addTopLevelItems([self._row(line) for line in self._found])
        self._list.setVisible(bool(self._found))
        self._nothing.setVisible(not self._found)
        if self._found:
            self._mark(0)

    def _row(self, line: Found) -> QTreeWidgetItem:
        row = QTreeWidgetItem([line.words, line.hint])
        row.setForeground(1, QBrush(QColor(self._theme.colour("muted"))))
        row.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return row

    def _mark(self, place: int) -> None:
        row = self._list.topLevelItem(place)
        if row is not None:
            self._list.setCurrentItem(row)

    def _choose(self) -> None:
        place = self._list.currentIndex().row()
        if 0 <= place < len(self._found):
            line = self._found[place]
            self.accept()
            line.act()
