"""Choosing the earlier audit of the same company: from its case or its answers file, kept in the open case."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from snswizard.base.errors import PasswordNeeded, SnswizardError, WrongPassword
from snswizard.base.problems import explained
from snswizard.gui.pages.base import Surroundings
from snswizard.gui.widgets.basics import button, label, row
from snswizard.interview.earlier_audit import SUFFIXES, Previous, read_previous


class EarlierAudit(QWidget):
    """Says which audit is chosen, with a button to choose one and one to do without."""

    changed = Signal()

    def __init__(self, around: Surroundings, kind: str) -> None:
        super().__init__()
        self._around = around
        self._kind = kind
        text = around.messages.text
        self._lead = label("", "muted")
        self.choose = button(text("compared.choose"), self._choose)
        self.leave = button(text("compared.leave"), lambda: self._keep(None))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._lead)
        whole.addLayout(row(self.choose, self.leave, None))

    def tell(self) -> Previous | None:
        """Say which audit is chosen; None where there is none."""
        previous, words = self._around.session.previous, self._around.session.words
        self.leave.setVisible(previous is not None)
        if previous is None:
            self._lead.setText(words.text(f"{self._kind}.lead"))
        else:
            day = words.day(previous.day)
            self._lead.setText(words.text(f"{self._kind}.with", title=previous.title, day=day))
        return previous

    def _choose(self) -> None:
        say, folder = self._around.messages.text, self._around.session.store.path.parent
        filters = say("compared.files", patterns=" ".join(f"*{suffix}" for suffix in SUFFIXES))
        path = self._around.dialogs.ask_open(self, say("compared.choose"), folder, filters)
        if path is not None:
            self._read(path)

    def _read(self, path: Path) -> None:
        """Read the earlier audit, asking for the password of a locked case as often as it takes."""
        say, dialogs, password = self._around.messages.text, self._around.dialogs, None
        session = self._around.session
        while True:
            try:
                self._keep(read_previous(path, session.words.pack, today=session.today(), password=password))
            except (PasswordNeeded, WrongPassword) as failure:
                words = say("lock.wrong") if isinstance(failure, WrongPassword) else say("lock.ask", name=path.name)
                password = dialogs.ask_password(self, say("lock.ask_title"), words)
                if password is not None:
                    continue
            except SnswizardError as failure:
                dialogs.tell(self, say("compared.choose"), explained(self._around.messages, failure))
            return

    def _keep(self, previous: Previous | None) -> None:
        if self._around.session.compare_with(previous):
            self.changed.emit()
