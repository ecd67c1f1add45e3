"""Typed answers with "I don't know yet" beneath: the frame that numbers and dates share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from snswizard.base.i18n import Messages
from snswizard.gui.inputs.base import Input
from snswizard.gui.widgets.basics import label
from snswizard.model.answer import UNKNOWN, Given


class TypedInput(Input):
    """A line of text that is read as it is typed; what cannot be read is said beneath and reported as None."""

    def __init__(self, messages: Messages, name: str, unknown_words: str) -> None:
        super().__init__()
        self._messages = messages
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setClearButtonEnabled(True)
        self.line.textEdited.connect(self._edited)
        self._said = label("", "meta")
        self._unknown = QCheckBox(unknown_words)
        self._unknown.clicked.connect(self._not_known)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        self._beside = QHBoxLayout()
        self._beside.addWidget(self.line, 1)
        inside.addLayout(self._beside)
        inside.addWidget(self._said)
        inside.addWidget(self._unknown)

    def read(self, words: str) -> Given | None:
        """The value of typed words; raises ValueError with a message key."""
        raise NotImplementedError

    def write(self, given: Given) -> str:
        """A value as it would be typed."""
        raise NotImplementedError

    def describe(self, given: Given) -> str:
        """What a value means in words, shown beneath the line."""
        raise NotImplementedError

    def show_value(self, given: Given | None) -> None:
        """Show an answer; a line that is being typed in is left alone where it already says the same."""
        self._unknown.setChecked(given is UNKNOWN)
        known = given is not None and given is not UNKNOWN
        if known and not self._says(given):
            self.line.setText(self.write(given))  # type: ignore[arg-type]  # narrowed by `known`
        elif not known and given is UNKNOWN:
            self.line.clear()
        self._say(self.describe(given) if known else "", "meta")  # type: ignore[arg-type]  # the same

    def focus_first(self) -> None:
        """Put the keyboard into the line."""
        self.line.setFocus(Qt.FocusReason.TabFocusReason)
        self.line.selectAll()

    def walked(self) -> list[QWidget]:
        """The line, what stands beside it, and last "I don't know yet"."""
        return [*(each for each in super().walked() if each is not self._unknown), self._unknown]

    def commit_composition(self) -> None:
        """Finish a half-composed syllable, so that it is part of the text that is read."""
        QGuiApplication.inputMethod().commit()

    def _says(self, given: Given | None) -> bool:
        try:
            return self.read(self.line.text()) == given
        except ValueError:
            return False

    def _edited(self, words: str) -> None:
        self._unknown.setChecked(False)
        if not words.strip():
            self._say("", "meta")
            self.value_changed.emit(None)
            return
        try:
            value = self.read(words)
        except ValueError as cause:
            self._say(self._messages.text(str(cause)), "error")
            self.value_changed.emit(None)
            return
        self._say(self.describe(value) if value is not None else "", "meta")
        self.value_changed.emit(value)

    def _not_known(self) -> None:
        if self._unknown.isChecked():
            self.line.clear()
            self._say("", "meta")
        self.value_changed.emit(UNKNOWN if self._unknown.isChecked() else None)

    def _say(self, words: str, role: str) -> None:
        self._said.setProperty("role", role)
        self._said.style().polish(self._said)
        self._said.setText(words)
        self._said.setVisible(bool(words))
