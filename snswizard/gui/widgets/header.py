"""The strip at the top: home, the case, when it was saved, language, look, menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QPushButton

from snswizard.base.i18n import Messages
from snswizard.gui.widgets.basics import button, label, row
from snswizard.gui.widgets.elided import ElidedLabel


class Header(QFrame):
    """Shows where one is; reports what was chosen."""

    home_wanted = Signal()
    language_wanted = Signal()
    look_wanted = Signal()

    def __init__(self, messages: Messages, fill: Callable[[QMenu], None]) -> None:
        super().__init__()
        self.setObjectName("header")
        self._messages = messages
        self._home = button(messages.text("window.home"), self.home_wanted.emit, "link")
        self._title = ElidedLabel("strong")
        self._saved = label("", "meta", wrap=False)
        language = button(messages.text("window.other_language"), self.language_wanted.emit, "link")
        language.setAccessibleName(messages.text("window.language_name"))
        look = button(messages.text("window.theme"), self.look_wanted.emit, "link")
        look.setAccessibleName(messages.text("window.theme_name"))
        menu_button = QPushButton(messages.text("window.menu"))
        menu_button.setProperty("role", "link")
        menu_button.setAccessibleName(messages.text("window.menu_name"))
        menu = QMenu(menu_button)
        menu.aboutToShow.connect(lambda: fill(menu))
        menu_button.setMenu(menu)
        inside = row(self._home, self._title, self._saved, None, language, look, menu_button, spacing=14)
        inside.setContentsMargins(20, 8, 20, 8)
        self.setLayout(inside)

    def show_case(self, title: str, *, home: bool) -> None:
        """Show the title of the open case, or that there is none."""
        self._home.setVisible(home)
        self._title.setText(title)
        if not title:
            self._saved.setText("")

    def show_saved(self, when: str) -> None:
        """Show when the last answer reached the disk."""
        self._saved.setText(self._messages.text("window.saved", time=when) if when else "")
