"""Slow work off the GUI thread: a pure function in, its result back as a signal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal


class Task(QObject):
    """One running piece of work; `done` and `failed` arrive in the thread that made it."""

    done = Signal(object)
    failed = Signal(object)
    ended = Signal(object, object)

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        # queued: work that ends at once waits here until its maker has connected to `done` and `failed`
        self.ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def _tell(self, result: object, failure: object) -> None:
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


def run(work: Callable[[], object], parent: QObject) -> Task:
    """Start work in the pool; connect to the task's signals before control returns to the event loop."""
    task = Task(parent)
    QThreadPool.globalInstance().start(_Work(task, work))
    return task
