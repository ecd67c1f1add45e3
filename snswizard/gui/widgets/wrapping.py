"""Rows of a list that are as high as their words need."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget

_PADDING = 16
_MARGIN = 26
_BOX = 26
_LEAST = 40
_ANY = 10_000
_Index = QModelIndex | QPersistentModelIndex


class Wrapping(QStyledItemDelegate):
    """Gives a row the height that its words need at the width of their column; columns that fit their words grow."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the words when they wrap."""
        size = super().sizeHint(option, index)
        words = str(index.data() or "")
        if not words:
            return size
        first = index.column() == 0
        boxed = _BOX if first and index.data(Qt.ItemDataRole.CheckStateRole) is not None else 0
        inside = self._tree.indentation() * (2 if index.parent().isValid() else 1) if first else 0
        width = self._tree.columnWidth(index.column()) - _MARGIN - boxed - inside
        if self._tree.header().sectionResizeMode(index.column()) is QHeaderView.ResizeMode.ResizeToContents:
            width = _ANY
        font = index.data(Qt.ItemDataRole.FontRole)
        metrics = QFontMetrics(font if isinstance(font, QFont) else option.font)
        box = metrics.boundingRect(0, 0, max(width, _LEAST), _ANY, Qt.TextFlag.TextWordWrap, words)
        return QSize(size.width() + boxed // 2, box.height() + _PADDING)
