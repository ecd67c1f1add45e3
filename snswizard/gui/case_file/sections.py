"""The shape of the pages about the case file: cards under one another, with what was said last."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout

from snswizard.base.errors import Cancelled, SnswizardError
from snswizard.base.problems import explained
from snswizard.gui.case_file.running import Running, follow
from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.widgets.basics import button, card, framed, label, restyle, titled

_WIDTH = 860


class FilePage(Page):
    """A page of cards that scrolls; its footer leads back, and what was done is told above the cards."""

    def __init__(self, around: Surroundings, heading: str, lead: str = "") -> None:
        super().__init__(around)
        self.session = around.session
        self.running: Running | None = None
        self._said = label("", "caution")
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said.setMaximumWidth(around.theme.px(_WIDTH))
        self._said.hide()
        body, self.inside = titled(self.text(heading), self.text(lead) if lead else "", spacing=14)
        self.inside.addWidget(self._said)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(body)
        self.back = button(self.text("case_work.back"), lambda: around.go("back"))
        self.footer = framed(self, self._scroll, self.back, None)

    def add_card(self, heading: str = "", lead: str = "") -> QVBoxLayout:
        """A card with its heading and what it is for; neither where the page says it already."""
        frame, inside = card()
        frame.setMaximumWidth(self.around.theme.px(_WIDTH))
        if heading:
            inside.addWidget(label(self.text(heading), "heading"))
        if lead:
            inside.addWidget(label(self.text(lead), "muted"))
        self.inside.addWidget(frame)
        return inside

    def follow(self, running: Running, key: str) -> Running:
        """Show how far work is; what fails is told on the page."""
        self.running = running
        running.failed.connect(self.tell_failure)
        return follow(running, self.window(), self.around.messages, self.text(key))

    def tell_failure(self, failure: object) -> None:
        """Say in words what went wrong."""
        if isinstance(failure, SnswizardError):
            self.tell(
                explained(self.around.messages, failure), "medium" if isinstance(failure, Cancelled) else "critical"
            )
        else:
            self.tell(self.text("error.fault", kind=type(failure).__name__), "critical")

    def tell(self, words: str, tone: str = "low") -> None:
        """Say what was done."""
        restyle(self._said, "tone", tone)
        self._said.setText(words)
        self._said.show()
        self._scroll.verticalScrollBar().setValue(0)

    def forget_said(self) -> None:
        """Say nothing any more."""
        self._said.setText("")
        self._said.hide()

    def said(self) -> str:
        """What the page says of the last thing that was done."""
        return self._said.text()

    def small(self, words: str) -> QLabel:
        """A line in the size of remarks."""
        return label(words, "meta")
