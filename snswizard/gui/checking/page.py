"""The check of the rules: run it, see what it found, save the certificate."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar

from snswizard.base.errors import Cancelled, SnswizardError
from snswizard.base.files import write_atomically
from snswizard.base.problems import explained
from snswizard.gui import tasks
from snswizard.gui.checking.results import ResultTree
from snswizard.gui.checking.work import check_of
from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.widgets.basics import button, chip, framed, label, restyle, row, scrolled, titled
from snswizard.verification.certificate import build_certificate
from snswizard.verification.check import Verification
from snswizard.verification.telling import Teller

_WHOLE = 1000
_LEAST = 180  # the height of the list, below which the page scrolls instead


class RulesPage(Page):
    """Shows the last check; the rules belong to the program, so no case need be open."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._words = around.session.words
        self._teller = Teller(around.session.rules.program, self._words)
        self._check = check_of(around.session)
        self._back = button(around.messages.text("about.back"), lambda: around.go("back"))
        self._run = button(self._say("run"), self.check, "primary")
        self._cancel = button(self._say("cancel"), self._check.cancel)
        self._save = button(self._say("save"), self.ask_and_save)
        self._mark = chip("", "low")
        self._meta = label("", "meta", wrap=False)
        self._meta.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said = label("", "caution")
        self._said.hide()
        self._bar = QProgressBar()
        self._bar.setRange(0, _WHOLE)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self._say("running"))
        self._tree = ResultTree(around.theme, self._words, self._say("heading"))
        self._tree.setMinimumHeight(around.theme.px(_LEAST))
        self._build()
        self._check.changed.connect(self._show)
        self._check.progressed.connect(self._bar.setValue)

    def _build(self) -> None:
        body, inside = titled(self._say("heading"), self._say("lead"))
        inside.addLayout(row(self._mark, self._meta, None, spacing=12))
        inside.addLayout(row(self._bar, self._cancel, spacing=12))
        inside.addWidget(self._said)
        inside.addWidget(self._tree, 1)
        inside.addStretch(0)
        framed(self, scrolled(body), self._back, None, self._save, self._run)

    def entered(self) -> None:
        """Show the last check; the keyboard stands on the button that runs it."""
        self._show()
        (self._cancel if self._check.is_running else self._run).setFocus(Qt.FocusReason.TabFocusReason)

    def check(self) -> None:
        """Run every check of this machine, with progress and Cancel."""
        self._bar.setValue(0)
        self._check.start()
        self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        running, found = self._check.is_running, self._check.result
        for each in (self._bar, self._cancel):
            each.setVisible(running)
        self._run.setEnabled(not running)
        self._save.setEnabled(found is not None and not running)
        self._run.setText(self._say("run" if found is None else "again"))
        self._tree.setVisible(found is not None and not running)
        self._show_mark(found, running=running)
        if running:
            self._tell("")
        elif self._check.failure is not None:
            self._tell_failure(self._check.failure)
        if found is not None and not running:
            self._tree.show_result(found, self._teller)
            if self._cancel.hasFocus() or self.window().focusWidget() in (None, self._cancel):
                self._tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_mark(self, found: Verification | None, *, running: bool) -> None:
        if running or found is None:
            self._mark.setText(self._say("running" if running else "not_yet"))
            restyle(self._mark, "tone", "primary" if running else "medium")
            self._meta.hide()
            return
        faults = len(found.static.problems) + len(found.failed) + found.refuted
        self._mark.setText(self._say("holds") if found.holds else self._say("fails", count=faults))
        restyle(self._mark, "tone", "low" if found.holds else "critical")
        info, words = found.info, self._words
        pack, day = words.text("plan.pack", id=info.id, version=info.version), words.day(found.today)
        digest = info.digest.removeprefix("sha256:")[:12]
        self._meta.setText(words.text("plan.list_separator").join((pack, digest, day)))
        self._meta.show()

    def _tell_failure(self, failure: object) -> None:
        messages = self._words.messages
        if isinstance(failure, Cancelled):
            self._tell(self._say("stopped"), "medium")
        elif isinstance(failure, SnswizardError):
            self._tell(explained(messages, failure), "critical")
        else:
            self._tell(messages.text("error.fault", kind=type(failure).__name__), "critical")

    def _tell(self, words: str, tone: str = "low") -> None:
        restyle(self._said, "tone", tone)
        self._said.setText(words)
        self._said.setVisible(bool(words))

    # -- the certificate

    def ask_and_save(self) -> None:
        """Ask for a place and save the certificate there, in the language of the screen."""
        if self._check.result is None:
            return
        proposal = Path.home() / f"{self._say('file_name')}.pdf"
        chosen = self.around.dialogs.ask_save(self, self._say("save_title"), proposal, self._say("pdf_files"))
        if chosen is not None:
            self.save(chosen)

    def save(self, path: Path) -> None:
        """Write the certificate; what went wrong, or where it is, stands on the page afterwards."""
        found = self._check.result
        if found is None:
            return
        self._save.setEnabled(False)
        task = tasks.run(lambda: self._write(found, path), self)
        task.done.connect(lambda _: self._after_saving(self._say("saved", path=path), "low"))
        task.failed.connect(self._not_saved)

    def _write(self, found: Verification, path: Path) -> None:
        from snswizard.report.pdf.document import write_pdf

        write_atomically(path, write_pdf(build_certificate(found, self._words, self._teller)))

    def _after_saving(self, words: str, tone: str) -> None:
        self._save.setEnabled(True)
        self._tell(words, tone)

    def _not_saved(self, failure: object) -> None:
        self._save.setEnabled(True)
        self._tell_failure(failure)

    def said(self) -> str:
        """What the page says: the mark of the last check, and what was done last."""
        return f"{self._mark.text()} {self._said.text()}".strip()

    def _say(self, key: str, **values: object) -> str:
        return self._words.text(f"rules_check.{key}", **values)
