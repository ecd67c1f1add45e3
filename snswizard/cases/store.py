"""A case file: one SQLite database whose journal is only ever appended to."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from types import TracebackType

import apsw

from snswizard.base.errors import (
    CaseDamaged,
    CaseInUse,
    CaseTooNew,
    DiskFull,
    FileUnreadable,
    FileUnwritable,
    NotACase,
    SnswizardError,
)
from snswizard.cases.journal import FIRST, entry_hash, state_after
from snswizard.model.case import CaseInfo, CaseState, Entry

SUFFIX = ".snscase"
FORMAT = 1
APPLICATION_ID = 0x534E5357  # "SNSW"
_MAGIC = b"SQLite format 3\x00"
_SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE journal (
  number INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL,
  subject TEXT NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TABLE chain (one INTEGER PRIMARY KEY CHECK (one = 1), head TEXT NOT NULL, count INTEGER NOT NULL) STRICT;
CREATE TABLE view (one INTEGER PRIMARY KEY CHECK (one = 1), position TEXT NOT NULL) STRICT;
CREATE TRIGGER journal_is_kept BEFORE UPDATE ON journal
  BEGIN SELECT raise(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER journal_stays BEFORE DELETE ON journal
  BEGIN SELECT raise(ABORT, 'the journal is only appended to'); END;
"""


class CaseStore:
    """An open case file; every append is on disk when it returns."""

    def __init__(self, path: Path, connection: apsw.Connection, now: Callable[[], str]) -> None:
        self.path = path
        self._connection = connection
        self._now = now
        about = dict(connection.execute("SELECT name, value FROM about"))
        try:
            self.info = CaseInfo(**{str(name): str(value) for name, value in about.items()})
        except TypeError as cause:
            raise CaseDamaged(path=str(path), reason="about") from cause
        self._entries: list[Entry] = []
        self._head = FIRST
        self._read_journal()
        self.state: CaseState = state_after(self._entries)

    @classmethod
    def create(cls, path: Path, info: Mapping[str, str], now: Callable[[], str]) -> CaseStore:
        """Make a new case file; raises FileUnwritable, DiskFull, or FileUnwritable where the file exists."""
        if path.exists():
            raise FileUnwritable(path=str(path), reason="exists")
        with _failures(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = _connect(path, create=True)
            full = CaseInfo(case_id=uuid.uuid4().hex, created=now(), **info)
            with connection:
                connection.pragma("application_id", APPLICATION_ID)
                connection.pragma("user_version", FORMAT)
                connection.execute(_SCHEMA)
                connection.executemany("INSERT INTO about VALUES (?, ?)", list(asdict(full).items()))
                connection.execute("INSERT INTO chain VALUES (1, ?, 0)", (FIRST,))
                connection.execute("INSERT INTO view VALUES (1, '')")
        return cls(path, connection, now)

    @classmethod
    def open(cls, path: Path, now: Callable[[], str]) -> CaseStore:
        """Open a case file; raises NotACase, CaseTooNew, CaseDamaged, CaseInUse or FileUnreadable."""
        _check_head(path)
        connection: apsw.Connection | None = None
        try:
            with _failures(path):
                connection = _connect(path, create=False)
                if connection.pragma("application_id") != APPLICATION_ID:
                    raise NotACase(path=str(path))
                found = int(str(connection.pragma("user_version")))
                if found > FORMAT:
                    raise CaseTooNew(path=str(path), found=found, known=FORMAT)
                if connection.pragma("quick_check") != "ok":
                    raise CaseDamaged(path=str(path), reason="quick_check")
                return cls(path, connection, now)
        except SnswizardError:
            if connection is not None:
                connection.close(force=True)
            raise

    def append(self, kind: str, subject: str, body: object, *, who: str = "") -> Entry:
        """Write one entry and make it part of the state; on disk when this returns. Raises as `create` does."""
        return self.append_all([(kind, subject, body)], who=who)[0]

    def append_all(self, changes: Sequence[tuple[str, str, object]], *, who: str = "") -> list[Entry]:
        """Write entries in one transaction: all of them, or none."""
        entries, head, number = [], self._head, len(self._entries)
        rows = []
        for kind, subject, body in changes:
            number += 1
            entry = Entry(number, self._now(), who, kind, subject, body)
            head = entry_hash(head, entry)
            entries.append(entry)
            rows.append((number, entry.at, who, kind, subject, json.dumps(body, ensure_ascii=False), head))
        with _failures(self.path), self._connection:
            self._connection.executemany("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            self._connection.execute("UPDATE chain SET head = ?, count = ? WHERE one = 1", (head, number))
        self._entries.extend(entries)
        self._head = head
        self.state = state_after(entries, self.state)
        return entries

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The whole journal."""
        return tuple(self._entries)

    @property
    def position(self) -> str:
        """The question that was in view last; no part of the journal, for it says nothing about the case."""
        row = self._connection.execute("SELECT position FROM view").fetchone()
        return str(row[0]) if row else ""

    def remember_position(self, fact: str) -> None:
        """Keep the question in view."""
        with _failures(self.path):
            self._connection.execute("UPDATE view SET position = ? WHERE one = 1", (fact,))

    @property
    def head(self) -> str:
        """The hash of the newest entry."""
        return self._head

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close(force=True)

    def __enter__(self) -> CaseStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _read_journal(self) -> None:
        head = FIRST
        rows = self._connection.execute(
            "SELECT number, at, who, kind, subject, body, hash FROM journal ORDER BY number"
        )
        for place, (number, at, who, kind, subject, body, kept) in enumerate(rows, 1):
            try:
                entry = Entry(number, at, who, kind, subject, json.loads(body))
            except ValueError as cause:
                raise CaseDamaged(path=str(self.path), reason=f"journal {number}") from cause
            head = entry_hash(head, entry)
            if number != place or head != kept:
                raise CaseDamaged(path=str(self.path), reason=f"journal {place}")
            self._entries.append(entry)
        recorded = self._connection.execute("SELECT head, count FROM chain").fetchone()
        if recorded != (head, len(self._entries)):
            raise CaseDamaged(path=str(self.path), reason="chain")
        self._head = head


def _connect(path: Path, *, create: bool) -> apsw.Connection:
    flags = apsw.SQLITE_OPEN_READWRITE | (apsw.SQLITE_OPEN_CREATE if create else 0)
    connection = apsw.Connection(str(path), flags=flags)
    connection.set_busy_timeout(300)
    connection.pragma("locking_mode", "EXCLUSIVE")
    connection.pragma("journal_mode", "TRUNCATE")  # works on network shares, where the write-ahead log does not
    connection.pragma("synchronous", "FULL")
    return connection


def _check_head(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(100)
        size = path.stat().st_size
    except OSError as cause:
        raise FileUnreadable(path=str(path), reason=cause.strerror or str(cause)) from cause
    if head[:16] != _MAGIC[: len(head[:16])] or not head:
        raise NotACase(path=str(path))
    page = int.from_bytes(head[16:18], "big") or 1
    pages = int.from_bytes(head[28:32], "big")
    if len(head) < 100 or size < (65536 if page == 1 else page) * pages:
        raise CaseDamaged(path=str(path), reason=f"{size} bytes")


@contextmanager
def _failures(path: Path) -> Iterator[None]:
    """Turn the database's failures into ours."""
    try:
        yield
    except apsw.FullError as cause:
        raise DiskFull(path=str(path)) from cause
    except (apsw.BusyError, apsw.LockedError) as cause:
        raise CaseInUse(path=str(path)) from cause
    except apsw.NotADBError as cause:
        raise NotACase(path=str(path)) from cause
    except (apsw.CorruptError, apsw.SQLError, apsw.ConstraintError) as cause:
        raise CaseDamaged(path=str(path), reason=type(cause).__name__) from cause
    except (apsw.Error, OSError) as cause:
        raise FileUnwritable(path=str(path), reason=str(cause)) from cause
