"""Every key of the program in one list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from snswizard.gui.commands import Command, shown_keys
from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.widgets.basics import button, card, framed, label, scrolled, titled

_IN_THE_INTERVIEW = ("enter", "digits", "arrows", "back", "why")
_WIDTH = 720


class ShortcutsPage(Page):
    """Commands with their keys, and the keys of the interview."""

    def __init__(self, around: Surroundings, commands: Callable[[], tuple[Command, ...]]) -> None:
        super().__init__(around)
        self._back = button(self.text("about.back"), lambda: around.go("back"))
        frame, inside = card()
        frame.setMaximumWidth(around.theme.px(_WIDTH))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(24)
        lines = [(shown_keys(each), each.words(around.messages)) for each in commands() if each.keys]
        lines += [(self.text(f"keys.{name}"), self.text(f"keys.{name}_does")) for name in _IN_THE_INTERVIEW]
        for number, (keys, words) in enumerate(lines):
            grid.addWidget(label(keys, "strong", wrap=False), number, 0)
            grid.addWidget(label(words), number, 1)
        inside.addLayout(grid)
        body, whole = titled(self.text("keys.heading"), spacing=14)
        whole.addWidget(frame)
        whole.addStretch(1)
        framed(self, scrolled(body, self.text("keys.heading")), self._back, None)

    def entered(self) -> None:
        """Put the keyboard on the way back."""
        self._back.setFocus(Qt.FocusReason.TabFocusReason)
