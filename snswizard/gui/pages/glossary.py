"""Every term of law that the questions use, in alphabetical order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from snswizard.base.i18n import Language
from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.widgets.basics import button, framed, label, scrolled, titled


class GlossaryPage(Page):
    """Terms and what they mean."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        words = around.session.words
        body, inside = titled(self.text("glossary.heading"))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(10)
        korean = words.language is Language.KO
        entries = sorted(
            words.pack.glossary.values(), key=lambda entry: (entry.ko if korean else entry.en)[0].casefold()
        )
        for number, entry in enumerate(entries):
            name, other = (entry.ko[0], entry.en[0]) if korean else (entry.en[0], entry.ko[0])
            grid.addWidget(label(f"{name}\n{other}", "strong", wrap=False), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(words.of(entry.meaning)), number, 1, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(grid)
        inside.addStretch(1)
        self._back = button(self.text("about.back"), lambda: around.go("back"))
        framed(self, scrolled(body, self.text("glossary.heading")), self._back, None)

    def entered(self) -> None:
        """Put the keyboard on the way back."""
        self._back.setFocus(Qt.FocusReason.TabFocusReason)
