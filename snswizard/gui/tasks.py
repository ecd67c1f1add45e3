"""Slow work off the GUI thread: a pure function in, its result back as a signal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal


class Task(QObject):
    """One running piece of work; `done` and `failed` arrive in the thread that made it, while its asker lives.

    It outlives an asker that goes first (a page that is made anew in another language): the work must have somebody
    to report to, and nobody hears of it then.
    """

    done = Signal(object)
    failed = Signal(object)
    ended = Signal(object, object)

    def __init__(self, asker: QObject) -> None:
        super().__init__(QCoreApplication.instance())
        self._wanted = True
        asker.destroyed.connect(self._forget)
        # queued: work that ends at once waits here until its maker has connected to `done` and `failed`
        self.ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def _forget(self) -> None:
        self._wanted = False

    def _tell(self, result: object, failure: object) -> None:
        self.deleteLater()
        if not self._wanted:
            return
        if failure is None:
            self.done.emit(result)
        else:
            self.failed.emit(failure)


class _Work(QRunnable):
    def __init__(self, task: Task, work: Callable[[], object]) -> None:
        super().__init__()
        self._task = task
        self._work = work

    def run(self) -> None:
        """Called by the pool."""
        try:
            result = self._work()
        except Exception as failure:  # handed on whole to the GUI thread
            self._task.ended.emit(None, failure)
        else:
            self._task.ended.emit(result, None)


def run(work: Callable[[], object], asker: QObject) -> Task:
    """Start work in the pool; connect to the task's signals before control returns to the event loop."""
    task = Task(asker)
    QThreadPool.globalInstance().start(_Work(task, work))
    return task
