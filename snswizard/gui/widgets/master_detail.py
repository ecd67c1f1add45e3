"""A list at the left, the detail of what is chosen at the right: the shape of every tab of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import (
    QHeaderView,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from snswizard.gui.theme import Theme
from snswizard.gui.widgets.detail import DetailView
from snswizard.gui.widgets.wrapping import Wrapping

KEY = Qt.ItemDataRole.UserRole


class MasterDetail(QWidget):
    """Rows in groups; `detail_of` of the owner turns the key of a row into HTML."""

    row_chosen = Signal(str)
    row_ticked = Signal(str, bool)
    question_wanted = Signal(str)

    def __init__(self, theme: Theme, name: str, columns: tuple[str, ...], *, stretch: int) -> None:
        super().__init__()
        self._theme = theme
        self._unspanned: list[QTreeWidgetItem] = []
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(name)
        self.tree.setColumnCount(len(columns))
        self.tree.setHeaderLabels(list(columns))
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(0)
        self.tree.setUniformRowHeights(False)
        self.tree.setWordWrap(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.tree.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.tree.setItemDelegate(Wrapping(self.tree))
        header = self.tree.header()
        header.sectionResized.connect(lambda *_: self.tree.scheduleDelayedItemsLayout())
        header.setStretchLastSection(False)
        for column in range(len(columns)):
            mode = QHeaderView.ResizeMode.Stretch if column == stretch else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)
        self.tree.currentItemChanged.connect(self._current)
        self.tree.itemChanged.connect(self._changed)
        self.detail = DetailView(theme, name)
        self.detail.question_wanted.connect(self.question_wanted)
        self.side = QVBoxLayout()
        self._build()

    def _build(self) -> None:
        left, right = QWidget(), QWidget()
        self.above = QVBoxLayout(left)
        self.above.setContentsMargins(0, 0, 0, 0)
        self.above.addWidget(self.tree, 1)
        self.side = QVBoxLayout(right)
        self.side.setContentsMargins(0, 0, 0, 0)
        self.side.setSpacing(8)
        self.side.addWidget(self.detail, 1)
        large = self._theme.is_large  # one above the other: side by side neither would have room for its words
        splitter = QSplitter(Qt.Orientation.Vertical if large else Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 6)
        splitter.setStretchFactor(1, 5)
        splitter.setSizes([640, 480])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def refill(self, add_rows: Callable[[], object]) -> None:
        """Exchange all rows; the chosen one stays chosen where it is still there, otherwise the first one is."""
        chosen = self.chosen
        with QSignalBlocker(self.tree):
            self.tree.clear()
        self.detail.clear()
        add_rows()
        self._span_groups()
        if chosen is not None:
            self.choose(chosen)
        if self.chosen is None:
            self.choose_first()

    def add_group(self, words: str) -> None:
        """A heading between rows; part of `refill`."""
        item = QTreeWidgetItem([words])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        with QSignalBlocker(self.tree):
            self.tree.addTopLevelItem(item)
        self._unspanned.append(item)
        font = QFont(self.tree.font())
        font.setBold(True)
        item.setFont(0, font)
        item.setForeground(0, QBrush(QColor(self._theme.colour("primary"))))
        item.setBackground(0, QBrush(QColor(self._theme.colour("sunken"))))

    def add_row(self, key: str, cells: tuple[str, ...], *, tones: dict[int, str], ticked: bool | None = None) -> None:
        """A row with its key; `tones` colours cells, `ticked` None leaves out the box."""
        item = QTreeWidgetItem(list(cells))
        item.setData(0, KEY, key)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if ticked is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
            item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setFlags(flags)
        for column, tone in tones.items():
            item.setForeground(column, QBrush(QColor(self._theme.colour(tone))))
        for column in range(len(cells)):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        with QSignalBlocker(self.tree):
            self.tree.addTopLevelItem(item)

    def choose(self, key: str) -> None:
        """Bring the row with this key into view and choose it."""
        item = next((item for item in self._rows() if item.data(0, KEY) == key), None)
        if item is not None:
            self.tree.setCurrentItem(item)

    def choose_first(self) -> None:
        """Choose the first row."""
        item = next((item for item in self._rows() if item.data(0, KEY) is not None), None)
        if item is not None:
            self.tree.setCurrentItem(item)

    def _span_groups(self) -> None:
        """Let headings go across all columns, once all rows are there: each one makes Qt lay out the whole list."""
        for item in self._unspanned:
            item.setFirstColumnSpanned(True)
        self._unspanned.clear()

    def set_cell(self, key: str, column: int, words: str, tone: str) -> None:
        """Change the words of one cell; the choice and the keyboard stay where they are."""
        for item in self._rows():
            if item.data(0, KEY) == key:
                with QSignalBlocker(self.tree):
                    item.setText(column, words)
                    item.setForeground(column, QBrush(QColor(self._theme.colour(tone))))

    def set_tick(self, key: str, *, on: bool) -> None:
        """Tick the box of a row, or take the tick away, without reporting it."""
        for item in self._rows():
            if item.data(0, KEY) == key:
                with QSignalBlocker(self.tree):
                    item.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _rows(self) -> Iterator[QTreeWidgetItem]:
        for number in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(number)
            if item is not None:
                yield item

    @property
    def chosen(self) -> str | None:
        """The key of the chosen row."""
        item = self.tree.currentItem()
        return None if item is None else item.data(0, KEY)

    def _current(self, item: QTreeWidgetItem | None) -> None:
        key = None if item is None else item.data(0, KEY)
        if key is not None:
            self.row_chosen.emit(key)

    def _changed(self, item: QTreeWidgetItem, column: int) -> None:
        key = item.data(0, KEY)
        if column == 0 and key is not None:
            self.row_ticked.emit(key, item.checkState(0) is Qt.CheckState.Checked)
