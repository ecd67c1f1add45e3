"""Making documents: which, in what language and formats; each file is opened again and compared with the plan."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from snswizard.base.errors import Cancelled, SnswizardError
from snswizard.base.files import safe_name
from snswizard.base.problems import explained
from snswizard.gui import tasks
from snswizard.gui.export.choices import ExportChoices
from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.widgets.basics import button, framed, label, restyle, scrolled
from snswizard.report.export import ExportOrder, Written, export, preview
from snswizard.report.output.formats import TABLES


class ExportPage(Page):
    """Writes off the GUI thread, can be cancelled, and says of every file what was checked."""

    finished = Signal()
    previewed = Signal(bytes)
    progressed = Signal(int, int)

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._session = around.session
        self._written: Path | None = None
        self._stop = threading.Event()
        self.choices = ExportChoices(around)
        self._progress = QProgressBar()
        self._progress.hide()
        self._cancel = button(self.text("export.cancel"), self._stop.set)
        self._cancel.hide()
        self._said = label("", "caution")
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said.hide()
        self._open = button(self.text("export.open"), self._open_file)
        self._open.hide()
        self._preview = button(self.text("export.preview"), self.preview)
        self._write = button(self.text("export.write"), self.ask_and_write, "primary")
        self.progressed.connect(self._show_progress)
        self._build()

    def _build(self) -> None:
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(32, 20, 32, 20)
        inside.setSpacing(10)
        inside.addWidget(label(self.text("export.heading"), "title"))
        inside.addWidget(label(self.text("export.lead"), "muted"))
        inside.addWidget(self.choices, 1)
        inside.addWidget(self._said)
        self._scroll = scrolled(body)
        back = button(self.text("export.back"), lambda: self.around.go("plan"))
        beside = (self._open, self._preview, self._write)
        framed(self, self._scroll, back, self._progress, self._cancel, None, *beside, spacing=12)

    def entered(self) -> None:
        """Offer the documents of the case, in the language of the screen."""
        self.choices.offer()
        self._said.hide()
        self._open.hide()
        self._write.setFocus(Qt.FocusReason.TabFocusReason)

    def proposal(self) -> Path:
        """The name that the file or the set is offered: day, case, document."""
        words, order = self._session.words_in(self.choices.language), self._order(Path())
        single = self._is_single(order)
        name = words.text("plan.kind") if single else words.text("export.set_name")
        stem = f"{self._session.today().isoformat()}_{safe_name(self._session.title, longest=50)}_{name}"
        ending = f".{order.formats[0].value}" if single else "" if self.choices.into_folder else ".zip"
        return self._session.store.path.with_name(f"{safe_name(stem, longest=120)}{ending}")

    def _order(self, target: Path) -> ExportOrder:
        return self.choices.order(target)

    def _is_single(self, order: ExportOrder) -> bool:
        papers = [kind for kind in order.formats if kind not in TABLES]
        return len(order.formats) == 1 and (
            not papers or (len(order.documents) == 1 and "letters" not in order.documents)
        )

    def ask_and_write(self) -> None:
        """Ask for a place and write there: one file, or several in a ZIP or a folder."""
        QGuiApplication.inputMethod().commit()
        order = self._order(Path())
        if not order.documents or not order.formats:
            self._show(self.text("export.choose_first"), "critical")
            return
        proposal = self.proposal()
        ending = proposal.suffix
        filters = self.text("export.files", ending=ending) if ending else self.text("export.folders")
        target = self.around.dialogs.ask_save(self, self.text("export.write"), proposal, filters)
        if target is not None:
            self.write(target if target.suffix.lower() == ending else target.with_name(target.name + ending))

    def write(self, target: Path) -> None:
        """Write what is chosen to a path; the outcome is shown on the page."""
        words, order = self._session.words_in(self.choices.language), self._order(target)
        case = self._session.case_inputs()
        self._begin()
        task = tasks.run(lambda: export(case, order, words, told=self._told), self)
        task.done.connect(lambda written: self._show_done(target, written))
        task.failed.connect(self._show_failed)

    def preview(self) -> None:
        """Build the first chosen document and show its pages in the window; nothing is written to disk."""
        words, order = self._session.words_in(self.choices.language), self._order(Path())
        case = self._session.case_inputs()
        if not order.documents:
            self._show(self.text("export.choose_first"), "critical")
            return
        self._begin()
        task = tasks.run(lambda: preview(case, order, words), self)
        task.done.connect(self._show_preview)
        task.failed.connect(self._show_failed)

    def _begin(self) -> None:
        self._stop.clear()
        self._progress.setRange(0, 0)
        self._progress.show()
        self._cancel.show()
        if self._write.hasFocus() or self._preview.hasFocus():
            self._cancel.setFocus()  # a button that is disabled would hand the keyboard to the way home
        self._write.setEnabled(False)
        self._preview.setEnabled(False)
        self._said.hide()

    def _told(self, done: int, count: int) -> bool:
        """Called in the working thread: tell how far it is, and whether to go on."""
        self.progressed.emit(done, count)
        return not self._stop.is_set()

    def _show_progress(self, done: int, count: int) -> None:
        self._progress.setRange(0, count)
        self._progress.setValue(done)

    def _end(self) -> None:
        self._write.setEnabled(True)
        self._preview.setEnabled(True)
        if self._cancel.hasFocus():
            self._write.setFocus()
        self._progress.hide()
        self._cancel.hide()

    def _show_preview(self, content: bytes) -> None:
        self._end()
        self.previewed.emit(content)

    def _show_done(self, target: Path, written: list[Written]) -> None:
        for each in written:
            self._record(each)
        self._written = target
        failed = any(each.failure is not None for each in written)
        lines = [self._line(each) for each in written]
        self._show("\n".join(lines), "critical" if failed else "low")
        self._open.setVisible(target.exists())

    def _record(self, written: Written) -> None:
        """Keep in the journal what was written and what was found in it, or that a file was refused."""
        found, failure = written.checked, written.failure
        if failure is not None:
            told = {"count": failure.facts.get("count"), "missing": failure.facts.get("missing")}
            self._session.record_export(written.name, {"refused": told})
        elif found is not None and written.path is not None:
            counts = {"pages": found.pages, "steps": found.steps, "dates": found.dates, "findings": found.findings}
            draft = {"draft": written.draft, "blanks": written.blanks}
            self._session.record_export(written.name, {"sha256": found.sha256, "checked": counts, **draft})

    def _line(self, written: Written) -> str:
        found = written.checked
        if found is None:
            reason = explained(self.around.messages, written.failure) if written.failure is not None else ""
            return self.text("export.refused", name=written.name, reason=reason)
        checked = self.text(
            "export.checked",
            name=written.name,
            pages=found.pages,
            steps=found.steps,
            dates=found.dates,
            findings=found.findings,
            digest=found.sha256[:16],
        )
        if not written.draft:
            return checked
        return checked + " " + self.text("export.draft", blanks=written.blanks)

    def _show_failed(self, failure: object) -> None:
        if isinstance(failure, Cancelled):
            self._show(self.text("export.cancelled"), "medium")
        elif isinstance(failure, SnswizardError):
            self._show(explained(self.around.messages, failure), "critical")
        else:
            self._show(self.text("error.fault", kind=type(failure).__name__), "critical")

    def _show(self, words: str, tone: str) -> None:
        self._end()
        restyle(self._said, "tone", tone)
        self._said.setText(words)
        self._said.show()
        QTimer.singleShot(0, self._scroll, lambda: self._scroll.ensureWidgetVisible(self._said))
        self.finished.emit()

    def said(self) -> str:
        """What the page says of the last documents."""
        return self._said.text()

    def _open_file(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))
