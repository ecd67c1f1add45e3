"""The check of a whole case, told in words."""

from __future__ import annotations

from PySide6.QtCore import Qt

from snswizard.base.errors import Cancelled
from snswizard.cases.checking import Verification
from snswizard.gui.case_file.sections import FilePage
from snswizard.gui.pages.base import Surroundings
from snswizard.gui.widgets.basics import button, chip, label, restyle

_SHOWN = 40


class CheckingPage(FilePage):
    """Checks when it comes into view for the first time, and again on request."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "checking.heading", "checking.lead")
        self._mark = chip("", "low")
        self._result = label("")
        self._faults = label("")
        self._meta = label("", "meta")
        self._meta.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside = self.add_card()
        for each in (self._mark, self._result, self._faults, self._meta):
            inside.addWidget(each)
        self._again = button(self.text("checking.again"), self.check, "primary")
        self.footer.addWidget(self._again)
        self.inside.addStretch(1)

    def entered(self) -> None:
        """Show the last result, or make one."""
        self._again.setFocus(Qt.FocusReason.TabFocusReason)
        self._show()
        if self.session.checked is None and not self.session.is_busy:
            self.check()

    def check(self) -> None:
        """Check every byte, with progress and Cancel."""
        self.forget_said()
        running = self.follow(self.session.verify_case(), "case_work.checking")
        running.done.connect(self._done)

    def _done(self, _found: object) -> None:
        self._show()

    def tell_failure(self, failure: object) -> None:
        """Say in words what went wrong; a check that was stopped leaves nothing to mend."""
        if isinstance(failure, Cancelled):
            self.tell(self.text("checking.stopped"), "medium")
        else:
            super().tell_failure(failure)

    def _show(self) -> None:
        checked = self.session.checked
        for each in (self._mark, self._result, self._faults, self._meta):
            each.setVisible(checked is not None)
        if checked is None:
            return
        found, when = checked
        count = len(found.faults)
        self._mark.setText(self.text("checking.sound") if found.sound else self.text("checking.faults", count=count))
        restyle(self._mark, "tone", "low" if found.sound else "critical")
        self._result.setText(self._words(found))
        self._faults.setText("\n".join(self.text(each.key, **each.facts) for each in found.faults[:_SHOWN]))
        self._faults.setVisible(not found.sound)
        self._meta.setText(f"{self.text('checking.at', when=when)}\n{self.text('checking.head', head=found.head)}")

    def _words(self, found: Verification) -> str:
        if found.sound:
            return self.text("check.sound", entries=found.entries, items=found.items)
        return self.text("checking.what_to_do")

    def result(self) -> str:
        """What the page says of the last check."""
        return f"{self._mark.text()} {self._result.text()} {self._faults.text()}"
