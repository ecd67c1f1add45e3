"""Making the PDF: language, mark, place; then the file is opened again and compared with the plan."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout

from snswizard.base.errors import SnswizardError
from snswizard.base.files import safe_name, write_atomically
from snswizard.base.i18n import Language
from snswizard.base.problems import explained
from snswizard.gui import tasks
from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.widgets.basics import button, card, label, row
from snswizard.interview.interview import Interview
from snswizard.report.action_plan import CaseHead, build_action_plan
from snswizard.report.read_back import ReadBack, read_back_pdf
from snswizard.report.words import Words

_WIDTH = 680


class ExportPage(Page):
    """Writes the action plan off the GUI thread and says what was checked."""

    finished = Signal()
    previewed = Signal(bytes)

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._session = around.session
        self._written: Path | None = None
        self._language = QComboBox()
        self._mark = QLineEdit()
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.hide()
        self._said = label("", "")
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._said.hide()
        self._open = button(self.text("export.open"), self._open_file)
        self._open.hide()
        self._preview = button(self.text("export.preview"), self.preview)
        self._write = button(self.text("export.write"), self.ask_and_write, "primary")
        self._build()

    def _build(self) -> None:
        for language in Language:
            self._language.addItem(self.text(f"language.{language.value}"), language.value)
        self._mark.setPlaceholderText(self.text("export.mark_hint"))
        self._mark.setMaxLength(40)
        frame, inside = card()
        frame.setMaximumWidth(self.around.theme.px(_WIDTH))
        inside.setContentsMargins(28, 24, 28, 24)
        inside.setSpacing(14)
        inside.addWidget(label(self.text("export.heading"), "title"))
        inside.addWidget(label(self.text("export.lead"), "muted"))
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow(self.text("export.language"), self._language)
        form.addRow(self.text("export.mark"), self._mark)
        inside.addLayout(form)
        inside.addWidget(label(self.text("export.content"), "meta"))
        inside.addWidget(self._progress)
        inside.addWidget(self._said)
        back = button(self.text("export.back"), lambda: self.around.go("plan"))
        inside.addLayout(row(back, None, self._open, self._preview, self._write))
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(frame, 10)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(32, 24, 32, 24)
        whole.addStretch(1)
        whole.addLayout(across)
        whole.addStretch(2)

    def entered(self) -> None:
        """Offer the language of the screen."""
        self._language.setCurrentIndex(self._language.findData(self._session.language.value))
        self._said.hide()
        self._open.hide()
        self._write.setFocus(Qt.FocusReason.TabFocusReason)

    def proposal(self) -> Path:
        """The name that the file is offered: day, case, document."""
        words = self._session.words_in(self._chosen_language())
        stem = f"{self._session.today().isoformat()}_{safe_name(self._session.title)}_{words.text('plan.kind')}"
        return self._session.store.path.with_name(safe_name(stem, longest=120) + ".pdf")

    def _chosen_language(self) -> Language:
        return Language(str(self._language.currentData()))

    def ask_and_write(self) -> None:
        """Ask for a place and write the document there."""
        QGuiApplication.inputMethod().commit()
        target = self.around.dialogs.ask_save(
            self, self.text("export.write"), self.proposal(), self.text("export.pdf_files")
        )
        if target is not None:
            self.write(target if target.suffix.lower() == ".pdf" else target.with_name(target.name + ".pdf"))

    def write(self, target: Path) -> None:
        """Write the document to a path; the outcome is shown on the page."""
        words, interview = self._session.words_in(self._chosen_language()), self._session.interview
        head = CaseHead(title=self._session.title, mark=self._mark.text().strip() or None)
        self._progress.show()
        self._write.setEnabled(False)
        self._said.hide()
        task = tasks.run(lambda: made(interview, words, head, target), self)
        task.done.connect(lambda found: self._show_done(target, found))
        task.failed.connect(self._show_failed)

    def preview(self) -> None:
        """Build the document and show its pages in the window; nothing is written to disk."""
        words, interview = self._session.words_in(self._chosen_language()), self._session.interview
        head = CaseHead(title=self._session.title, mark=self._mark.text().strip() or None)
        self._progress.show()
        self._preview.setEnabled(False)
        task = tasks.run(lambda: built(interview, words, head), self)
        task.done.connect(self._show_preview)
        task.failed.connect(self._show_failed)

    def _show_preview(self, content: bytes) -> None:
        self._progress.hide()
        self._preview.setEnabled(True)
        self.previewed.emit(content)

    def _show_done(self, target: Path, found: ReadBack) -> None:
        self._session.record_export(target.name, found.sha256)
        self._written = target
        checked = self.text(
            "export.checked",
            name=target.name,
            pages=found.pages,
            steps=found.steps,
            dates=found.dates,
            findings=found.findings,
            digest=found.sha256[:16],
        )
        self._show(checked, "caution", "low")
        self._open.show()

    def _show_failed(self, failure: object) -> None:
        if isinstance(failure, SnswizardError):
            self._show(explained(self.around.messages, failure), "error", "critical")
        else:
            self._show(self.text("error.fault", kind=type(failure).__name__), "error", "critical")

    def _show(self, words: str, role: str, tone: str) -> None:
        self._progress.hide()
        self._preview.setEnabled(True)
        self._write.setEnabled(True)
        self._said.setProperty("role", role)
        self._said.setProperty("tone", tone)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(words)
        self._said.show()
        self.finished.emit()

    def said(self) -> str:
        """What the page says of the last document."""
        return self._said.text()

    def _open_file(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))


def made(interview: Interview, words: Words, head: CaseHead, target: Path) -> ReadBack:
    """Build, write and read back the action plan; a file that fails the comparison is never put in place."""
    content = built(interview, words, head)
    found = read_back_pdf(content, interview.assessment, words)
    write_atomically(target, content)
    return found


def built(interview: Interview, words: Words, head: CaseHead) -> bytes:
    """The action plan as a PDF."""
    from snswizard.report.pdf.document import write_pdf

    calendar = interview.evaluation.calendar
    plan = build_action_plan(
        interview.program, interview.answers, interview.assessment, words, calendar=calendar, head=head
    )
    return write_pdf(plan)
