"""What every input of a question has in common."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from snswizard.model.answer import Given


class Input(QWidget):
    """Shows an answer and reports what was chosen: a value, UNKNOWN, or None where it was taken back."""

    value_changed = Signal(object)

    def show_value(self, given: Given | None) -> None:
        """Show an answer without reporting it."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the keyboard where the answer begins."""
        self.setFocus()

    def commit(self) -> None:
        """Report what is still being typed."""

    def walked(self) -> list[QWidget]:
        """What Tab walks through, in that order."""
        return [each for each in self.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def choose(self, number: int) -> bool:
        """Choose the option with this number, counted from 1; False where there is none."""
        del number
        return False
