"""Adding evidence from anywhere in the window: ask what it is, then copy it in with progress and Cancel."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from snswizard.base.errors import SnswizardError
from snswizard.base.problems import explained
from snswizard.gui.case_file.desk import local_files
from snswizard.gui.case_file.evidence_dialog import EvidenceDialog
from snswizard.gui.case_file.notice import read_only_words
from snswizard.gui.case_file.running import Running, follow
from snswizard.gui.case_file.session_case import Pasted
from snswizard.gui.pages.base import Surroundings
from snswizard.model.evidence import Description


class Adding(QObject):
    """Asks for the description of files and pasted pictures, and adds them."""

    added = Signal(int)

    def __init__(self, parent: QWidget, around: Surroundings) -> None:
        super().__init__(parent)
        self._parent = parent
        self._around = around
        self.running: Running | None = None

    def ask_files(self) -> None:
        """Ask for files and add them."""
        title = self._around.messages.text("evidence_form.add_title")
        self.offer(self._around.dialogs.ask_open_many(self._parent, title, Path.home()))

    def paste(self) -> None:
        """Add what is on the clipboard: files, or a picture."""
        content = QGuiApplication.clipboard().mimeData()
        files = local_files(content) if content is not None else []
        image = QGuiApplication.clipboard().image()
        if files:
            self.offer(files)
        elif image.isNull():
            self._tell(self._around.messages.text("evidence.no_picture"))
        else:
            now = f"{self._around.session.now():%Y-%m-%d %H.%M.%S}"
            self.offer([(self._around.messages.text("evidence.pasted_file", moment=now), png_of(image))])

    def offer(self, sources: Sequence[Path | Pasted]) -> None:
        """Ask what these are; nothing is copied before that is said."""
        if self._around.session.read_only:
            self._tell(read_only_words(self._around))
            return
        wanted = [each for each in sources if not isinstance(each, Path) or each.is_file()]
        if not wanted:
            return
        names = [each.name if isinstance(each, Path) else each[0] for each in wanted]
        dialog = EvidenceDialog(self._parent, self._around, names, None)
        dialog.described.connect(lambda told: self.add(wanted, told))
        dialog.open()

    def add(self, sources: Sequence[Path | Pasted], told: Description) -> None:
        """Copy into the case; what fails is told in words."""
        running = self._around.session.add_evidence(sources, told)
        self.running = running
        running.done.connect(self._done)
        running.failed.connect(self._failed)
        follow(
            running, self._parent.window(), self._around.messages, self._around.messages.text("evidence_form.adding")
        )

    def _done(self, count: int) -> None:
        self.added.emit(count)

    def _failed(self, failure: object) -> None:
        messages = self._around.messages
        if isinstance(failure, SnswizardError):
            self._tell(explained(messages, failure))
        else:
            self._tell(messages.text("error.fault", kind=type(failure).__name__))

    def _tell(self, words: str) -> None:
        self._around.dialogs.tell(self._parent, self._around.messages.text("evidence_form.add_title"), words)


def png_of(image: QImage) -> bytes:
    """A picture as PNG, in memory."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
