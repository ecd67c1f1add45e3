"""What the program is, on which law it stands, and what is about to change."""

from __future__ import annotations

from PySide6.QtCore import Qt

from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.rules.cards import RulesCards
from snswizard.gui.rules.desk import RulesDesk
from snswizard.gui.widgets.basics import button, framed, label, row, scrolled, titled

_WIDTH = 820


class AboutPage(Page):
    """Versions, digest, law as of, own rules, changes to come, and the sentence about who has not certified it."""

    def __init__(self, around: Surroundings, desk: RulesDesk) -> None:
        super().__init__(around)
        self._desk = desk
        body, self._inside = titled(self.text("about.heading"))
        self._back = button(self.text("about.back"), lambda: around.go("back"))
        self._check = button(self.text("command.rules_check"), lambda: around.go("rules_check"))
        self._build()
        framed(self, scrolled(body, self.text("about.heading")), self._back, None)

    def _build(self) -> None:
        cards = RulesCards(self.around, self._desk, self.around.theme.px(_WIDTH))
        self._inside.addWidget(cards.pack())
        self._inside.addWidget(cards.own())
        offline = button(self.text("about.offline"), lambda: self.around.go("offline"))
        self._inside.addLayout(row(self._check, offline, None))
        self._inside.addWidget(label(self.text("about.coming"), "heading"))
        for line in self._coming():
            self._inside.addWidget(label(line))
        self._inside.addStretch(1)

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
