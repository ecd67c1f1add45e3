"""The page of the offline self-test: what was checked, what that proves, and what only an administrator can prove."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from snswizard.base.connections import Connections
from snswizard.base.i18n import load_messages
from snswizard.base.paths import resource_root
from snswizard.gui.offline.self_test import Check, Outcome, run_checks, worst
from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.widgets.basics import button, card, chip, clear, framed, label, restyle, scrolled, titled

_WIDTH = 820
_TONES = {Outcome.HELD: "low", Outcome.BROKEN: "critical", Outcome.NOT_SEEN: "medium"}
_FOR_ADMINISTRATORS = ("linux", "namespace", "windows", "macos")


class OfflinePage(Page):
    """Checks each time that it comes into view, and again on request."""

    def __init__(self, around: Surroundings, counted: Connections) -> None:
        super().__init__(around)
        self._counted = counted
        self._words = load_messages(resource_root() / "i18n", around.session.language, ("offline",))
        self._verdict = chip("", "low")
        self._when = label("", "muted")
        self._checks = QVBoxLayout()
        self._again = button(self._words.text("offline.again"), self.check, "primary")
        self._build(button(self.text("about.back"), lambda: around.go("back")))

    def _build(self, back: QWidget) -> None:
        body, inside = titled(self._words.text("offline.heading"), self._words.text("offline.lead"))
        inside.addWidget(self._results())
        inside.addWidget(self._card("limits", ("limit_moment", "limit_hook", "limit_files")))
        inside.addWidget(self._card("administrators", _FOR_ADMINISTRATORS))
        inside.addStretch(1)
        framed(self, scrolled(body, self._words.text("offline.heading")), back, None, self._again)

    def _results(self) -> QWidget:
        frame, inside = card()
        frame.setMaximumWidth(self.around.theme.px(_WIDTH))
        inside.addWidget(self._verdict)
        inside.addLayout(self._checks)
        inside.addWidget(self._when)
        return frame

    def _card(self, name: str, lines: tuple[str, ...]) -> QWidget:
        frame, inside = card()
        frame.setMaximumWidth(self.around.theme.px(_WIDTH))
        inside.addWidget(label(self._words.text(f"offline.{name}"), "heading"))
        for line in lines:
            inside.addWidget(_selectable(label(self._words.text(f"offline.{line}"))))
        return frame

    def entered(self) -> None:
        """Check at once, with the keyboard on checking again."""
        self._again.setFocus(Qt.FocusReason.TabFocusReason)
        self.check()

    def check(self) -> None:
        """Look again and show what is found."""
        checks = run_checks(self._counted)
        verdict = worst(checks)
        self._verdict.setText(self._words.text(f"offline.verdict_{verdict.value}"))
        restyle(self._verdict, "tone", _TONES[verdict])
        clear(self._checks)
        for each in checks:
            self._checks.addWidget(_selectable(label(self._told(each))))
        self._when.setText(self._words.text("offline.when", when=f"{self.around.session.now():%Y-%m-%d %H:%M:%S}"))

    def _told(self, check: Check) -> str:
        ending = "" if check.outcome is Outcome.HELD or check.name == "library_loaded" else f"_{check.outcome.value}"
        return self._words.text(f"offline.{check.name}{ending}", **dict(check.facts))

    def shown(self) -> str:
        """The verdict as it stands on the page."""
        return self._verdict.text()


def _selectable(words: QLabel) -> QLabel:
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return words
