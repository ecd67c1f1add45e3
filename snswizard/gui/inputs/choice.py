"""Choosing one or several values; "I don't know yet" is a full answer that clears the others."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout

from snswizard.gui.inputs.base import Input
from snswizard.gui.widgets.basics import label, restyle
from snswizard.model.answer import UNKNOWN, Given

_ALONE = ("none", "nobody")


@dataclass(frozen=True, slots=True)
class Option:
    """One value with its words; `value` None stands for "I don't know yet"."""

    value: str | None
    words: str
    hint: str = ""


class _Row(QFrame):
    """A button with words that wrap; a click anywhere on it counts."""

    def __init__(self, option: Option, mark: QAbstractButton) -> None:
        super().__init__()
        self.option = option
        self.mark = mark
        self.setProperty("role", "row")
        self.setProperty("chosen", "false")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        mark.setAccessibleName(option.words)
        mark.setAccessibleDescription(option.hint)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(option.words))
        if option.hint:
            words.addWidget(label(option.hint, "meta"))
        inside = QHBoxLayout(self)
        inside.setContentsMargins(12, 9, 12, 9)
        inside.setSpacing(10)
        inside.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the words is a click on the button."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.mark.setFocus(Qt.FocusReason.MouseFocusReason)
            self.mark.click()
        super().mouseReleaseEvent(event)


class ChoiceInput(Input):
    """Rows of options: radio buttons for one value, check boxes for several."""

    def __init__(self, options: tuple[Option, ...], *, several: bool) -> None:
        super().__init__()
        self._several = several
        self._rows: list[_Row] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(not several)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        for number, option in enumerate(options):
            mark: QAbstractButton = QCheckBox() if several else QRadioButton()
            row = _Row(option, mark)
            self._group.addButton(mark, number)
            mark.installEventFilter(self)
            self._rows.append(row)
            inside.addWidget(row)
        self._group.idClicked.connect(self._clicked)

    def show_value(self, given: Given | None) -> None:
        """Tick what an answer says."""
        held = given if isinstance(given, tuple) else (given,)
        if not self._several:
            self._group.setExclusive(False)
        for row in self._rows:
            value = UNKNOWN if row.option.value is None else row.option.value
            row.mark.setChecked(value in held)
            restyle(row, "chosen", "true" if value in held else "false")
        if not self._several:
            self._group.setExclusive(True)

    def focus_first(self) -> None:
        """Put the keyboard on the chosen option, or on the first."""
        chosen = next((row for row in self._rows if row.mark.isChecked()), self._rows[0])
        chosen.mark.setFocus(Qt.FocusReason.TabFocusReason)

    def choose(self, number: int) -> bool:
        """Click the option with this number."""
        if not 1 <= number <= len(self._rows):
            return False
        mark = self._rows[number - 1].mark
        mark.setFocus(Qt.FocusReason.ShortcutFocusReason)
        mark.click()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the up and down keys walk through check boxes as they do through radio buttons."""
        if self._several and event.type() == QEvent.Type.KeyPress and isinstance(watched, QCheckBox):
            key = event.key()  # type: ignore[attr-defined]  # a key press is a QKeyEvent
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
            if step is not None:
                here = self._group.id(watched)
                self._rows[(here + step) % len(self._rows)].mark.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _clicked(self, number: int) -> None:
        option = self._rows[number].option
        if not self._several:
            given: Given | None = UNKNOWN if option.value is None else option.value
        else:
            given = self._several_after(option)
        self.show_value(given)
        self.value_changed.emit(given)

    def _several_after(self, clicked: Option) -> Given | None:
        ticked = [row.option for row in self._rows if row.mark.isChecked()]
        if clicked not in ticked:
            rest = tuple(option.value for option in ticked if option.value is not None)
            return rest or None
        if clicked.value is None:
            return UNKNOWN
        if clicked.value in _ALONE:
            return (clicked.value,)
        return tuple(option.value for option in ticked if option.value is not None and option.value not in _ALONE)
