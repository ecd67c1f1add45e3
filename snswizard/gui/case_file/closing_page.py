"""Closing a case: what is still open is shown, a reason is asked for, and a closed case can be reopened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout

from snswizard.gui.case_file.sections import FilePage
from snswizard.gui.pages.base import Surroundings
from snswizard.gui.widgets.basics import button, clear, label, row
from snswizard.interview.review import unknowns
from snswizard.model.action import Force

_REASON_HEIGHT = 84
_SHOWN = 12


class ClosingPage(FilePage):
    """Open steps and unknown answers first, then the reason."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "closing.heading", "closing.lead")
        self._lists = QVBoxLayout()
        self._lists.setSpacing(14)
        self.inside.addLayout(self._lists)
        self.reason = QPlainTextEdit()
        self.reason.setFixedHeight(around.theme.px(_REASON_HEIGHT))
        self.reason.setTabChangesFocus(True)
        self.reason.setAccessibleName(self.text("closing.reason"))
        self.reason.setPlaceholderText(self.text("closing.reason_hint"))
        self._state = label("", "strong")
        inside = self.add_card("closing.reason")
        inside.addWidget(self._state)
        inside.addWidget(self.reason)
        self._close = button(self.text("closing.close"), self.close_case, "primary")
        self._reopen = button(self.text("closing.reopen"), self.reopen_case)
        inside.addLayout(row(None, self._reopen, self._close))
        prevention = self.add_card("closing.prevention", "closing.prevention_lead")
        self.audit = button(self.text("closing.audit"), lambda: around.go("new_audit"))
        prevention.addLayout(row(self.audit, None))
        self._prevention = prevention
        self.inside.addStretch(1)

    def entered(self) -> None:
        """Show what is open now."""
        self.forget_said()
        frame = self._prevention.parentWidget()
        if frame is not None:
            frame.setVisible(self.session.interview.track == "incident")
        self._show()
        (self.reason if self.reason.isVisible() else self.back).setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        clear(self._lists)
        lists = (("closing.steps", self.open_steps()), ("closing.unknowns", self.unknown_facts()))
        for key, lines in lists:
            if lines:
                self._lists.addWidget(label(self.text(key, count=len(lines)), "heading"))
                shown = [f"· {line}" for line in lines[:_SHOWN]]
                if len(lines) > _SHOWN:
                    shown.append(self.text("closing.more", count=len(lines) - _SHOWN))
                self._lists.addWidget(label("\n".join(shown)))
        if not any(lines for _, lines in lists):
            self._lists.addWidget(label(self.text("closing.nothing_open"), "muted"))
        self._show_state()

    def _show_state(self) -> None:
        closing, writable = self.session.store.state.closing, not self.session.read_only
        if closing is not None:
            at = closing.at[:16].replace("T", " ")
            key = "closing.is_closed_by" if closing.who else "closing.is_closed"
            lines = [self.text(key, at=at, who=closing.who), self.text("closing.why", reason=closing.reason)]
            self._state.setText("\n".join(lines))
        self._state.setVisible(closing is not None)
        self.reason.setVisible(closing is None)
        self._close.setVisible(closing is None)
        self._reopen.setVisible(closing is not None)
        for each in (self._close, self._reopen, self.reason):
            each.setEnabled(writable)

    def open_steps(self) -> list[str]:
        """Steps that are not done; stop signs are no work that could be finished."""
        words, interview, kept = self.session.words, self.session.interview, self.session.store.state.steps
        done = {str(action) for action, state in kept.items() if state.status == "done"}
        if interview.audit is not None and words.pack.audit is not None:
            remedies = words.pack.audit.remedies
            return [words.of(remedies[name]) for name in interview.audit.remedies if name not in done]
        results = interview.assessment.actions
        wanted = [name for name, each in results.items() if each.force is not Force.STOP and name not in done]
        return [words.of(words.pack.actions[name].title) for name in wanted]

    def unknown_facts(self) -> list[str]:
        """Questions that were answered with "I don't know yet"."""
        words = self.session.words
        return [words.of(words.pack.questions[fact].ask) for fact in unknowns(self.session.interview)]

    def close_case(self) -> None:
        """Close the case, if a reason is given."""
        QGuiApplication.inputMethod().commit()
        reason = self.reason.toPlainText().strip()
        if not reason:
            self.tell(self.text("closing.reason_needed"), "critical")
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)
            return
        if self.session.close_case(reason):
            self.reason.clear()
            self.forget_said()
            self._show()

    def reopen_case(self) -> None:
        """Take the case up again."""
        if self.session.reopen_case():
            self._show()
