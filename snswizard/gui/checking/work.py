"""The check of the rules off the GUI thread; its last result outlives the page that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from snswizard.gui.case_file.running import Running
from snswizard.gui.session import InterviewSession

if TYPE_CHECKING:
    from snswizard.verification.check import Verification


class RulesCheck(QObject):
    """One check at a time; `changed` tells that it began, ended or failed."""

    changed = Signal()
    progressed = Signal(int)

    def __init__(self, session: InterviewSession) -> None:
        super().__init__(session)
        self._session = session
        self._running: Running | None = None
        self.result: Verification | None = None
        self.failure: object = None
        session.ending.connect(self.stop)

    @property
    def is_running(self) -> bool:
        """Whether a check is under way."""
        return self._running is not None

    @property
    def running(self) -> Running | None:
        """The check under way."""
        return self._running

    def start(self, *, walks: int | None = None) -> None:
        """Begin, unless one is under way; `walks` as in `verify`."""
        if self.is_running:
            return
        from snswizard.verification.check import subject_of, verify
        from snswizard.verification.walks import WALKS

        today, count = self._session.today(), WALKS if walks is None else walks
        self.failure = None
        self._running = Running(lambda watch: verify(subject_of(), today, walks=count, watch=watch.tell), self)
        self._running.progressed.connect(self.progressed)
        self._running.done.connect(lambda found: self._end(cast("Verification", found), None))
        self._running.failed.connect(lambda failure: self._end(self.result, failure))
        self._running.start()
        self.changed.emit()

    def cancel(self) -> None:
        """Ask the check to stop; the last result stays."""
        if self._running is not None:
            self._running.cancel()

    def stop(self) -> None:
        """Stop the check and wait until it has."""
        if self._running is not None:
            self._running.stop()

    def _end(self, result: Verification | None, failure: object) -> None:
        self.result, self.failure, self._running = result, failure, None
        self.changed.emit()


def check_of(session: InterviewSession) -> RulesCheck:
    """The one check of a session."""
    known = session.findChild(RulesCheck)
    return known if isinstance(known, RulesCheck) else RulesCheck(session)
