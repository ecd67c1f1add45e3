"""Long work on a case, off the GUI thread: how far it is, and a way to stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from snswizard.base.i18n import Messages
from snswizard.cases.file.disk import Watch
from snswizard.gui import tasks
from snswizard.gui.widgets.basics import button, label, row

_SHOWN_AFTER = 400  # milliseconds: what is done sooner needs no window
_LONGEST_WAIT = 60  # seconds
_WIDTH = 420
_WHOLE = 1000


class Running(QObject):
    """One piece of work; `done` and `failed` arrive in the thread that made it."""

    progressed = Signal(int)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[Watch], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = threading.Event()
        self._ended = threading.Event()
        self._told = -1
        self._anchor = QObject()  # outlives this object where the work ends later
        self.over = False

    def start(self) -> Running:
        """Begin."""
        anchor, watch = self._anchor, Watch(self._tell, self._stop.is_set)
        work, ended = self._work, self._ended

        def whole() -> object:
            try:
                return work(watch)
            finally:
                ended.set()
                _ = anchor

        task = tasks.run(whole, anchor)
        task.done.connect(self._finish)
        task.failed.connect(self._fail)
        return self

    def cancel(self) -> None:
        """Ask the work to stop; it fails with Cancelled and leaves nothing."""
        self._stop.set()

    def stop(self) -> None:
        """Ask the work to stop and wait until it has."""
        self.cancel()
        if not self.over:
            self._ended.wait(_LONGEST_WAIT)

    @property
    def ended(self) -> bool:
        """Whether the work itself has come to its end, told or not."""
        return self._ended.is_set()

    def _tell(self, done: int, total: int) -> None:
        share = done * _WHOLE // total if total else 0
        if share != self._told:
            self._told = share
            self.progressed.emit(share)

    def _finish(self, result: object) -> None:
        self.over = True
        self.done.emit(result)
        self.deleteLater()

    def _fail(self, failure: object) -> None:
        self.over = True
        self.failed.emit(failure)
        self.deleteLater()


class ProgressBox(QDialog):
    """What is being done, how far it is, and Cancel."""

    def __init__(self, running: Running, parent: QWidget, messages: Messages, words: str) -> None:
        super().__init__(parent)
        self._running = running
        self.setWindowTitle(messages.text("window.title"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(_WIDTH)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(words)
        self._cancel = button(messages.text("case_work.cancel"), self.reject)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(14)
        inside.addWidget(label(words))
        inside.addWidget(self._bar)
        inside.addLayout(row(None, self._cancel))
        running.progressed.connect(self._show_share)
        running.done.connect(self._close)
        running.failed.connect(self._close)

    def _show_share(self, share: int) -> None:
        self._bar.setRange(0, _WHOLE)
        self._bar.setValue(share)

    def reject(self) -> None:
        """Stop the work; the box stays until it has stopped."""
        self._cancel.setEnabled(False)
        self._running.cancel()

    def _close(self, _outcome: object) -> None:
        super().accept()
        self.deleteLater()


def follow(running: Running, parent: QWidget, messages: Messages, words: str) -> Running:
    """Show how far work is, if it takes longer than a moment; gives the work back."""
    box = ProgressBox(running, parent, messages, words)

    def show() -> None:
        if not running.over:
            box.open()

    QTimer.singleShot(_SHOWN_AFTER, box, show)
    return running
