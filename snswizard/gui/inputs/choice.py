"""Choosing one or several values; "I don't know yet" is a full answer that clears the others."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QVBoxLayout

from snswizard.gui.inputs.base import Input
from snswizard.gui.theme import Theme
from snswizard.gui.widgets.option import ManyOption, OneOption
from snswizard.model.answer import UNKNOWN, Given

_ALONE = ("none", "nobody")


@dataclass(frozen=True, slots=True)
class Option:
    """One value with its words; `value` None stands for "I don't know yet"."""

    value: str | None
    words: str
    hint: str = ""


class ChoiceInput(Input):
    """Options one under another: radio buttons for one value, check boxes for several."""

    def __init__(self, options: tuple[Option, ...], theme: Theme, *, several: bool) -> None:
        super().__init__()
        self._several = several
        self._options = options
        self._marks: list[QAbstractButton] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(not several)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        for number, option in enumerate(options):
            kind = ManyOption if several else OneOption
            mark: QAbstractButton = kind(theme, option.words, option.hint)
            self._group.addButton(mark, number)
            mark.installEventFilter(self)
            self._marks.append(mark)
            inside.addWidget(mark)
        self._group.idClicked.connect(self._clicked)

    def show_value(self, given: Given | None) -> None:
        """Tick what an answer says."""
        held = given if isinstance(given, tuple) else (given,)
        if not self._several:
            self._group.setExclusive(False)
        for option, mark in zip(self._options, self._marks, strict=True):
            mark.setChecked((UNKNOWN if option.value is None else option.value) in held)
        if not self._several:
            self._group.setExclusive(True)

    def focus_first(self) -> None:
        """Put the keyboard on the chosen option, or on the first."""
        chosen = next((mark for mark in self._marks if mark.isChecked()), self._marks[0])
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def choose(self, number: int) -> bool:
        """Click the option with this number."""
        if not 1 <= number <= len(self._marks):
            return False
        mark = self._marks[number - 1]
        mark.setFocus(Qt.FocusReason.ShortcutFocusReason)
        mark.click()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the up and down keys walk through check boxes as they do through radio buttons."""
        if self._several and isinstance(event, QKeyEvent) and isinstance(watched, QCheckBox):
            pressed = event.type() == QEvent.Type.KeyPress
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if pressed and step is not None:
                here = self._group.id(watched)
                self._marks[(here + step) % len(self._marks)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _clicked(self, number: int) -> None:
        option = self._options[number]
        if not self._several:
            given: Given | None = UNKNOWN if option.value is None else option.value
        else:
            given = self._several_after(option)
        self.show_value(given)
        self.value_changed.emit(given)

    def _several_after(self, clicked: Option) -> Given | None:
        ticked = [option for option, mark in zip(self._options, self._marks, strict=True) if mark.isChecked()]
        if clicked not in ticked:
            rest = tuple(option.value for option in ticked if option.value is not None)
            return rest or None
        if clicked.value is None:
            return UNKNOWN
        if clicked.value in _ALONE:
            return (clicked.value,)
        return tuple(option.value for option in ticked if option.value is not None and option.value not in _ALONE)
