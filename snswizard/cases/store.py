"""A case file: one SQLite database whose journal is only ever appended to, with one writer at a time."""

from __future__ import annotations

import contextlib
import json
import threading
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import apsw

from snswizard.base.errors import CaseDamaged, FileUnwritable, SnswizardError
from snswizard.cases.content import Change, Contradiction, content_from, told_by
from snswizard.cases.file import opening
from snswizard.cases.file.handle import CaseFile
from snswizard.cases.file.schema import APPLICATION_ID, FORMAT, SUFFIX, Content, failures
from snswizard.cases.journal import UNDOABLE, Group, History, entry_hash, history_of, plain, state_after
from snswizard.model.case import CaseInfo, CaseState, Entry

__all__ = ["APPLICATION_ID", "FORMAT", "SUFFIX", "CaseStore"]


class CaseStore(CaseFile):
    """An open case file; every append is on disk when it returns."""

    def __init__(self, path: Path, opened: opening.Opened, now: Callable[[], str]) -> None:
        super().__init__(path, opened)
        self.now = now
        self.adding = threading.Lock()  # evidence is added one item at a time
        self.state = CaseState()
        self._take(opened.content)

    @classmethod
    def create(
        cls, path: Path, info: Mapping[str, str], now: Callable[[], str], *, password: str | None = None, user: str = ""
    ) -> CaseStore:
        """Make a new case file; raises FileUnwritable, DiskFull, or FileUnwritable where the file exists."""
        if path.exists():
            raise FileUnwritable(path=str(path), reason="exists")
        full = CaseInfo(case_id=uuid.uuid4().hex, created=now(), **info)
        with failures(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            opening.make_file(path, content_from(full, ()), password)
        return cls(path, opening.open_file(path, password=password, user=user, since=full.created), now)

    @classmethod
    def open(
        cls,
        path: Path,
        now: Callable[[], str],
        *,
        password: str | None = None,
        user: str = "",
        read_only: bool = False,
        take_over: bool = False,
    ) -> CaseStore:
        """Open a case file: for writing, or for reading where that is asked for or somebody else writes it.

        Raises NotACase, CaseTooNew, CaseDamaged, CaseInUse, CaseInterrupted, FileUnreadable, PasswordNeeded or
        WrongPassword. `take_over` ends another writer's right; its program refuses its own next change.
        """
        opened = opening.open_file(
            path, password=password, user=user, since=now(), read_only=read_only, take_over=take_over
        )
        try:
            return cls(path, opened, now)
        except BaseException:
            opened.close()
            raise

    def append(self, kind: str, subject: str, body: object, *, who: str = "") -> Entry:
        """Write one entry and make it part of the state; on disk when this returns. Raises as `create` does."""
        return self.append_all([(kind, subject, body)], who=who)[0]

    def append_all(
        self, changes: Sequence[Change], *, who: str = "", beside: Callable[[apsw.Connection], object] | None = None
    ) -> list[Entry]:
        """Write entries in one transaction, and what else belongs to them: all of it, or none."""
        clean = [(_clean(kind), _clean(subject), _clean(plain(body))) for kind, subject, body in changes]
        with self._guard:
            with self.writing() as connection:
                entries, head = self._insert(connection, clean, _clean(who))
                if beside is not None:
                    beside(connection)
            self._entries.extend(entries)
            self._head = head
            whole = any(entry.kind in ("undone", "redone") for entry in entries)
            self.state = state_after(self._entries) if whole else state_after(entries, self.state)
        return entries

    def record_file(self, target: Path, change: Change, *, who: str = "") -> None:
        """Tell the journal of a file that was handed out; a file that cannot be told of is taken back."""
        try:
            self.append_all([change], who=who)
        except SnswizardError:
            with contextlib.suppress(OSError):
                target.unlink()
            raise

    def take_over_answers(self, source: str, changes: Sequence[Change], *, who: str = "") -> list[Entry]:
        """Take answers and notes over from elsewhere in one transaction; they are undone together."""
        count = sum(kind in UNDOABLE for kind, _, _ in changes)
        return self.append_all([("imported", source, {"count": count}), *changes], who=who)

    def _insert(
        self, connection: apsw.Connection, changes: Sequence[tuple[str, str, str]], who: str
    ) -> tuple[list[Entry], str]:
        entries, head, number = [], self._head, len(self._entries)
        for kind, subject, text in changes:
            number += 1
            entry = Entry(number, self.now(), who, kind, subject, json.loads(text))
            head = entry_hash(head, entry)
            row = (number, entry.at, who, kind, subject, text, head)
            connection.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            entries.append(entry)
        connection.execute("UPDATE chain SET head = ?, count = ? WHERE one = 1", (head, number))
        return entries, head

    # -- undoing

    @property
    def history(self) -> History:
        """What can be undone and redone."""
        return history_of(self._entries)

    def undo(self, *, who: str = "") -> tuple[Entry, ...]:
        """Undo the newest change of an answer, note, flag or step by a new entry; the entries that were undone."""
        return self._turn("undone", self.history.undo, who)

    def redo(self, *, who: str = "") -> tuple[Entry, ...]:
        """Take the newest undoing back by a new entry; the entries that count again."""
        return self._turn("redone", self.history.redo, who)

    def _turn(self, kind: str, groups: tuple[Group, ...], who: str) -> tuple[Entry, ...]:
        if not groups:
            return ()
        self.append(kind, str(groups[-1][0]), list(groups[-1]), who=who)
        return tuple(self._entries[number - 1] for number in groups[-1])

    # -- what is known of the file

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The whole journal."""
        return tuple(self._entries)

    @property
    def head(self) -> str:
        """The hash of the newest entry."""
        return self._head

    def hash_of(self, number: int) -> str:
        """The hash of an entry as the file has it; empty for a number that it does not have."""
        with self.reading() as connection:
            row = connection.execute("SELECT hash FROM journal WHERE number = ?", (number,)).fetchone()
        return str(row[0]) if row else ""

    @property
    def position(self) -> str:
        """The question that was in view last; no part of the journal, for it says nothing about the case."""
        return self._position

    def remember_position(self, fact: str) -> None:
        """Keep the question in view; a case that is open for reading keeps none."""
        if not self.read_only:
            with self.writing() as connection:
                connection.execute("UPDATE view SET position = ? WHERE one = 1", (_clean(fact),))
            self._position = fact

    def refresh(self) -> bool:
        """Read what the writer of the case has added since; whether there was anything."""
        before = (self._head, self._position)
        with self.reading() as connection:
            self._take(opening.content_now(connection))
        return before != (self._head, self._position)

    def settle(self) -> None:
        """After a write that failed: find out what the file says, and bring that to the disk."""
        if self._unsure:
            with self.writing() as connection:
                connection.execute("UPDATE view SET position = position WHERE one = 1")

    def _knows(self, connection: apsw.Connection) -> bool:
        return connection.execute("SELECT head, count FROM chain").fetchone() == (self._head, len(self._entries))

    def _take(self, content: Content) -> None:
        """Take over what the file says; raises CaseDamaged where it contradicts itself."""
        try:
            told = told_by(content)
        except Contradiction as cause:
            raise CaseDamaged(path=str(self.path), reason=str(cause)) from cause
        self.info, self._entries, self._head = told.info, told.entries, told.head
        self._position = told.position
        self.state = state_after(told.entries)


def _clean(text: str) -> str:
    """A text without halves of characters, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
