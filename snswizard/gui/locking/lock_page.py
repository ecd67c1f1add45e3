"""The page of a case that was locked: nothing of it is shown, and its password brings it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.widgets.basics import button, card, centred, label, row

_WIDTH = 560


class LockPage(Page):
    """Asks for the password; a wrong one is told here and changes nothing."""

    def __init__(self, around: Surroundings, lead: Callable[[], str], unlock: Callable[[str], bool]) -> None:
        super().__init__(around)
        self._lead = lead
        self._unlock = unlock
        self._words = label("", "muted")
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(self.text("lock.password"))
        self.password.returnPressed.connect(self.unlock)
        self._wrong = label(self.text("lock.wrong"), "error")
        self._build()

    def _build(self) -> None:
        frame, inside = card()
        frame.setMaximumWidth(self.around.theme.px(_WIDTH))
        inside.setContentsMargins(28, 24, 28, 24)
        inside.setSpacing(12)
        inside.addWidget(label(self.text("lock.heading"), "title"))
        inside.addWidget(self._words)
        name = label(self.text("lock.password"), "strong")
        name.setBuddy(self.password)
        inside.addWidget(name)
        inside.addWidget(self.password)
        inside.addWidget(self._wrong)
        leave = button(self.text("lock.leave"), lambda: self.around.go("start"))
        inside.addLayout(row(None, leave, button(self.text("lock.open"), self.unlock, "primary")))
        centred(self, frame)

    def entered(self) -> None:
        """Ask anew."""
        self._words.setText(self._lead())
        self.password.clear()
        self._wrong.hide()
        self.password.setFocus(Qt.FocusReason.TabFocusReason)

    def unlock(self) -> None:
        """Try the password that is typed."""
        given = self.password.text()
        self.password.clear()
        if given and not self._unlock(given):
            self._wrong.show()
            self.password.setFocus(Qt.FocusReason.TabFocusReason)

    def said(self) -> str:
        """What is said of the last attempt; empty while there was none."""
        return "" if self._wrong.isHidden() else self._wrong.text()
