"""A case file that is open: its connection, the right to write it, and transactions that nobody writes into."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

import apsw

from snswizard.base.errors import CaseHeld, CaseTakenOver, FileUnwritable
from snswizard.cases.file import opening
from snswizard.cases.file.lock import NOBODY_KNOWN, CaseLock, Holder, holder_of
from snswizard.cases.file.schema import Content, failures, transaction


class CaseFile(ABC):
    """The file under a case; what is in it, the store knows."""

    def __init__(self, path: Path, opened: opening.Opened) -> None:
        self.path = path
        self.encrypted = opened.encrypted
        self.holder: Holder | None = opened.holder
        self._lock: CaseLock | None = opened.lock
        self._connection = opened.connection
        self._guard = threading.RLock()
        self._unsure = False

    @abstractmethod
    def _knows(self, connection: apsw.Connection) -> bool:
        """Whether the file says what we know, so that nobody else has written it."""

    @abstractmethod
    def _take(self, content: Content) -> None:
        """Take over what the file says; raises CaseDamaged where it contradicts itself."""

    @property
    def read_only(self) -> bool:
        """Whether changes are refused: `holder` writes the case, or the place cannot be written."""
        return self._lock is None

    def require_writer(self) -> None:
        """Refuse, before work that takes long, where changes are refused; raises CaseHeld or FileUnwritable."""
        self._must_write()

    def beat(self) -> None:
        """Show other computers that this case is still being written; for a timer of some minutes."""
        if self._lock is not None:
            self._lock.beat(at_once=True)

    @contextmanager
    def writing(self) -> Iterator[apsw.Connection]:
        """One transaction, on disk at its end or without effect; only the database's work belongs inside."""
        with self._guard, failures(self.path):
            lock, connection = self._must_write(), self._connection
            try:
                with transaction(connection):
                    self._must_be_ours(lock)  # only now, for others take the lock over while they reserve the database
                    self._must_be_unchanged(connection, lock)
                    yield connection
            except BaseException:
                self._unsure = True
                raise
            lock.beat()

    @contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """The connection for a short look; other programs wait meanwhile."""
        with self._guard, failures(self.path, writing=False):
            yield self._connection

    def forget_pages(self) -> None:
        """Read the next pages from the disk, whatever is still in memory: for checks."""
        with self.reading() as connection:
            connection.execute("PRAGMA shrink_memory")

    @contextmanager
    def still(self) -> Iterator[None]:
        """A time in which nobody changes the file, here or elsewhere."""
        with self._guard:
            with failures(self.path, writing=False):
                self._connection.execute("BEGIN" if self.read_only else "BEGIN IMMEDIATE")
                self._connection.execute("SELECT count(*) FROM chain").fetchone()
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    @contextmanager
    def alone(self) -> Iterator[apsw.Connection]:
        """A time in which no other thread of this program reads or changes the case; failures are the caller's."""
        with self._guard:
            yield self._connection

    def replace_file(self, part: Path, passwords: tuple[str | None, str | None], *, wiping: bool) -> None:
        """Put a finished copy in the place of the file and go on with it; the former file is wiped on request.

        The first password opens the copy, the second one the former file, should it have to stay.
        """
        with self._guard, failures(self.path):
            lock = self._must_write()
            self._must_be_ours(lock)
            self._connection.close(force=True)
            try:
                opening.replace(part, self.path.resolve(), wiping=wiping)
            finally:
                self.encrypted, self._connection = opening.reconnect(self.path, passwords)
            self._take(opening.content_now(self._connection))
            lock.beat(at_once=True)

    def close(self) -> None:
        """Let go of the file."""
        with self._guard:
            self._connection.close(force=True)
            if self._lock is not None:
                opening.tidy_folder(self.path)
                self._lock.release()
                self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _must_write(self) -> CaseLock:
        if self._lock is None and self.holder is not None:
            facts = {
                "user": self.holder.user or "?",
                "host": self.holder.host or "?",
                "since": self.holder.since or "?",
            }
            raise CaseHeld(path=str(self.path), **facts)
        if self._lock is None:
            raise FileUnwritable(path=str(self.path), reason="read-only")
        return self._lock

    def _must_be_ours(self, lock: CaseLock) -> None:
        if not lock.ours:
            self._let_go(lock)

    def _let_go(self, lock: CaseLock) -> NoReturn:
        """Go on as a reader: somebody else writes the case now."""
        self._lock, self.holder = None, holder_of(lock.path) or NOBODY_KNOWN
        raise CaseTakenOver(path=str(self.path))

    def _must_be_unchanged(self, connection: apsw.Connection, lock: CaseLock) -> None:
        """Refuse to write over what another program wrote; what we did write ourselves is read again."""
        if not self._knows(connection):
            if not self._unsure:
                self._let_go(lock)
            self._take(opening.content_now(connection))
        self._unsure = False
