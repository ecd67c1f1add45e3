"""What the program is, on which law it stands, and what is about to change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from snswizard import __version__
from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.widgets.basics import button, card, label, row

_WIDTH = 820


class AboutPage(Page):
    """Versions, digest, law as of, enacted changes, and the sentence about who has not certified the content."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(self.text("about.heading"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        body = QWidget()
        self._inside = QVBoxLayout(body)
        self._inside.setContentsMargins(56, 32, 56, 32)
        self._inside.setSpacing(12)
        scroll.setWidget(body)
        self._back = button(self.text("about.back"), lambda: around.go("start"))
        self._check = button(self.text("command.rules_check"), lambda: around.go("rules_check"))
        self._build()

    def _build(self) -> None:
        words, info = self.around.session.words, self.around.session.rules.program.pack.info
        self._inside.addWidget(label(self.text("about.heading"), "title"))
        frame, inside = card()
        frame.setMaximumWidth(self.around.theme.px(_WIDTH))
        facts = (
            ("program", __version__),
            ("pack", f"{words.of(info.title)} ({info.id} {info.version})"),
            ("law_as_of", words.day(info.law_as_of)),
            ("digest", info.digest),
        )
        for key, value in facts:
            shown = label(self.text(f"about.{key}", value=value))
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            inside.addWidget(shown)
        inside.addWidget(label(words.of(info.about), "caution"))
        inside.addWidget(label(self.text("start.private"), "muted"))
        self._inside.addWidget(frame)
        self._inside.addWidget(label(self.text("about.coming"), "heading"))
        for line in self._coming():
            self._inside.addWidget(label(line))
        self._inside.addStretch(1)
        self._inside.addLayout(row(self._back, self._check, None))

    def _coming(self) -> list[str]:
        words, today = self.around.session.words, self.around.session.today()
        changes = sorted(
            (version.since, words.of(provision.citation), words.of(version.changed or version.summary))
            for provision in words.pack.provisions.values()
            for version in provision.versions
            if version.since > today
        )
        lines = [self.text("about.change", day=words.day(day), cite=cite, what=what) for day, cite, what in changes]
        return lines or [self.text("about.no_change")]

    def entered(self) -> None:
        """Put the keyboard on the way back."""
        self._back.setFocus(Qt.FocusReason.TabFocusReason)
