"""Typed answers with "I don't know yet" beneath: the frame that numbers and dates share."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from snswizard.base.i18n import Messages
from snswizard.gui.inputs.base import Input
from snswizard.gui.widgets.basics import label
from snswizard.model.answer import UNKNOWN, Given

_PAUSE = 400  # milliseconds


class TypedInput(Input):
    """A line of text that is read as it is typed; what cannot be read is said beneath and reported as None.

    It is reported when the typing pauses or the line is left: "2026-11-2" on the way to the 20th is no answer, and the
    journal of a case keeps every answer for good.
    """

    def __init__(self, messages: Messages, name: str, unknown_words: str) -> None:
        super().__init__()
        self._messages = messages
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setClearButtonEnabled(True)
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self.report)
        self._typed = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.report)
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
        """Show an answer; a line is left alone while it is typed in, and where it says the same or nothing readable."""
        if self._typed:
            return
        self._unknown.setChecked(given is UNKNOWN)
        known = given is not None and given is not UNKNOWN
        taken_back = given is None and self._reads()
        if known and not self._says(given):
            self.line.setText(self.write(given))  # type: ignore[arg-type]  # narrowed by `known`
        elif given is UNKNOWN or taken_back:
            self.line.clear()
        self._say(self.describe(given) if known else "", "meta")  # type: ignore[arg-type]  # the same

    def focus_first(self) -> None:
        """Put the keyboard into the line."""
        self.line.setFocus(Qt.FocusReason.TabFocusReason)
        self.line.selectAll()

    def walked(self) -> list[QWidget]:
        """The line, what stands beside it, and last "I don't know yet"."""
        return [*(each for each in super().walked() if each is not self._unknown), self._unknown]

    def commit(self) -> None:
        """Finish a half-composed syllable, so that it is part of the text that is read, and report the text."""
        QGuiApplication.inputMethod().commit()
        self.report()

    def _says(self, given: Given | None) -> bool:
        try:
            return self.read(self.line.text()) == given
        except ValueError:
            return False

    def _reads(self) -> bool:
        try:
            return bool(self.line.text().strip()) and self.read(self.line.text()) is not None
        except ValueError:
            return False

    def _edited(self, words: str) -> None:
        self._unknown.setChecked(False)
        self._read_line(words)
        self._typed = True
        self._pause.start()

    def report(self) -> None:
        """Report what was typed since the last time."""
        if self._typed:
            self._typed = False
            self._pause.stop()
            self.value_changed.emit(self._read_line(self.line.text()))

    def _read_line(self, words: str) -> Given | None:
        """What the line says, with its meaning or what is wrong with it beneath."""
        if not words.strip():
            self._say("", "meta")
            return None
        try:
            value = self.read(words)
        except ValueError as cause:
            self._say(self._messages.text(str(cause)), "error")
            return None
        self._say(self.describe(value) if value is not None else "", "meta")
        return value

    def _not_known(self) -> None:
        self._typed = False
        if self._unknown.isChecked():
            self.line.clear()
            self._say("", "meta")
        self.value_changed.emit(UNKNOWN if self._unknown.isChecked() else None)

    def _say(self, words: str, role: str) -> None:
        self._said.setProperty("role", role)
        self._said.style().polish(self._said)
        self._said.setText(words)
        self._said.setVisible(bool(words))
