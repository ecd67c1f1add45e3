"""A new password, typed twice, with how strong it is and what happens when it is forgotten."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from snswizard.base.i18n import Messages
from snswizard.cases.password import Level, strength
from snswizard.gui.widgets.basics import button, chip, label, restyle, row

_WIDTH = 32  # lines of text
_TONES = {
    Level.NONE: "critical",
    Level.WEAK: "critical",
    Level.FAIR: "medium",
    Level.GOOD: "low",
    Level.STRONG: "low",
}


class PasswordDialog(QDialog):
    """`chosen` carries the new password and the present one; neither is kept anywhere else."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget, messages: Messages, title: str, *, ask_current: bool) -> None:
        super().__init__(parent)
        self._messages = messages
        self._ask_current = ask_current
        self.current, self.new, self.again = (self._line(name) for name in ("current", "new", "again"))
        self._level = chip("", "critical")
        self._hint = label("", "meta")
        self._differ = label(messages.text("case_password.differ"), "error")
        self.set = button(messages.text("case_password.set"), self.accept, "primary")
        self.set.setDefault(True)
        self.setWindowTitle(messages.text(title))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._inside = QVBoxLayout(self)
        self.setFixedWidth(self.fontMetrics().height() * _WIDTH)
        self._build()
        self._check()
        (self.current if ask_current else self.new).setFocus()

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setAccessibleName(self._messages.text(f"case_password.{name}"))
        line.textChanged.connect(lambda _: self._check())
        return line

    def _build(self) -> None:
        say = self._messages.text
        inside = self._inside
        inside.setContentsMargins(24, 20, 24, 16)
        inside.setSpacing(12)
        inside.addWidget(label(say("password.forgotten"), "stop"))
        form = QFormLayout()
        form.setSpacing(10)
        if self._ask_current:
            form.addRow(say("case_password.current"), self.current)
        form.addRow(say("case_password.new"), self.new)
        form.addRow(say("case_password.again"), self.again)
        inside.addLayout(form)
        inside.addLayout(row(label(say("case_password.strength"), "meta", wrap=False), self._level, None))
        inside.addWidget(self._hint)
        inside.addWidget(self._differ)
        inside.addWidget(label(say("case_password.cost"), "meta"))
        inside.addLayout(row(None, button(say("case_password.cancel"), self.reject), self.set))

    def _check(self) -> None:
        found = strength(self.new.text())
        words = self._messages.text(found.key).partition(":")[0]
        self._level.setText(words)
        restyle(self._level, "tone", _TONES[found.level])
        self._hint.setText(self._messages.text(found.hint))
        both = bool(self.new.text()) and bool(self.again.text())
        differ = both and self.new.text() != self.again.text()
        self._differ.setVisible(differ)
        self._fit()
        self.set.setEnabled(both and not differ and (bool(self.current.text()) or not self._ask_current))

    def _fit(self) -> None:
        """As high as the words need at this width."""
        self._inside.activate()
        self.setFixedHeight(self._inside.totalHeightForWidth(self.width()))

    def hint(self) -> str:
        """What is said of the password that is being typed."""
        return f"{self._level.text()} {self._hint.text()}"

    def accept(self) -> None:
        """Hand both passwords over and forget them."""
        if self.set.isEnabled():
            new, current = self.new.text(), self.current.text()
            for line in (self.new, self.again, self.current):
                line.clear()
            super().accept()
            self.chosen.emit(new, current)
