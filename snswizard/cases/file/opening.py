"""How a case file comes into being, is opened with or without the right to write, and is replaced."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

import apsw

from snswizard.base.errors import CaseInterrupted, PasswordNeeded, WrongPassword
from snswizard.cases.file import disk, schema
from snswizard.cases.file.lock import NOBODY_KNOWN, CaseLock, Holder, holder_of, lock_path, sweep_locks, take_lock
from snswizard.cases.file.pieces import drop_strays
from snswizard.cases.file.schema import (
    Content,
    Mode,
    check_layout,
    check_mark,
    connect,
    content_of,
    cut_off,
    failures,
    format_of,
    journal_of,
    lay_out,
    needs_password,
    put_content,
    size_of,
    transaction,
)


@dataclass(frozen=True, slots=True)
class Opened:
    """A case file that was opened: its connection, the lock or who has it, and what the file said."""

    connection: apsw.Connection
    encrypted: bool
    lock: CaseLock | None
    holder: Holder | None
    content: Content

    def close(self) -> None:
        """Let go of the file again."""
        self.connection.close(force=True)
        if self.lock is not None:
            self.lock.release()


def make_file(path: Path, content: Content, password: str | None) -> None:
    """Make a case file with this content and no evidence; nothing is left of one that failed."""
    part = disk.part_of(path)
    try:
        connection = new_part(part, content, password)
        connection.close()
        disk.claim(part, path)
    finally:
        discard(part)


def new_part(part: Path, content: Content, password: str | None) -> apsw.Connection:
    """A new file under the name of a part, with everything but evidence in it."""
    connection = connect(part, Mode.CREATE, password)
    try:
        with transaction(connection):
            lay_out(connection)
            put_content(connection, content)
    except BaseException:
        connection.close(force=True)
        raise
    return connection


def discard(part: Path) -> None:
    """Take away what is left of a part and its journal."""
    for left in (part, part.with_name(part.name + "-journal")):
        with contextlib.suppress(OSError):
            left.unlink(missing_ok=True)


def open_file(
    path: Path,
    *,
    password: str | None,
    user: str,
    since: str,
    read_only: bool = False,
    take_over: bool = False,
) -> Opened:
    """Open a case file; raises what `CaseStore.open` raises, and then leaves neither lock nor connection."""
    password = needs_password(path, password)
    with failures(path, writing=False):
        connection, lock, holder = _connected(path, password, (user, since), read_only=read_only, take_over=take_over)
        try:
            format_ = check_mark(path, connection)
            if format_ < schema.FORMAT and lock is not None:
                connection = _upgraded(path, connection, password, (user, since))
                format_ = schema.FORMAT
            if lock is not None:
                disk.sweep(path.resolve())
                sweep_locks(path.resolve())
            content = _content(path, connection, format_)
            if lock is not None:
                _shorten(path, connection)
                drop_strays(connection)
        except BaseException:
            Opened(connection, password is not None, lock, holder, {}).close()
            raise
    return Opened(connection, password is not None, lock, holder, content)


def _connected(
    path: Path, password: str | None, who: tuple[str, str], *, read_only: bool, take_over: bool
) -> tuple[apsw.Connection, CaseLock | None, Holder | None]:
    """A connection with the right to write, or without it and then with the one who has it."""
    if read_only:
        return _for_reading(path, password), None, None
    try:
        connection = connect(path, Mode.WRITE, password)
    except (apsw.CantOpenError, apsw.ReadOnlyError, apsw.IOError):
        return _for_reading(path, password), None, None
    try:
        check_mark(path, connection)
        if connection.readonly("main"):
            return connection, None, None
        found = _reserve(path, connection, who, take_over=take_over)
    except OSError:
        connection.close(force=True)
        return _for_reading(path, password), None, None  # a place where no lock can be written is only read
    except BaseException:
        connection.close(force=True)
        raise
    if isinstance(found, CaseLock):
        return connection, found, None
    return connection, None, found


def _reserve(path: Path, connection: apsw.Connection, who: tuple[str, str], *, take_over: bool) -> CaseLock | Holder:
    place = path.resolve()
    try:
        connection.execute("BEGIN IMMEDIATE")
    except apsw.BusyError:
        return holder_of(lock_path(place)) or NOBODY_KNOWN
    try:
        user, since = who
        return take_lock(place, user=user, since=since, take_over=take_over)
    finally:
        connection.execute("ROLLBACK")


def _for_reading(path: Path, password: str | None) -> apsw.Connection:
    """A connection that changes nothing, on a medium that cannot be written too."""
    try:
        return connect(path, Mode.READ, password)
    except (apsw.CantOpenError, apsw.ReadOnlyError, apsw.IOError) as cause:
        if not cut_off(path):
            return connect(path, Mode.READ, password, frozen=True)
        try:
            connect(path, Mode.WRITE, password).close()  # rolls the unfinished change back, where that is possible
            return connect(path, Mode.READ, password)
        except (apsw.CantOpenError, apsw.ReadOnlyError, apsw.IOError):
            raise CaseInterrupted(path=str(path)) from cause


def _content(path: Path, connection: apsw.Connection, format_: int) -> Content:
    """What an open file says, read at one moment and brought to the present format."""
    connection.execute("BEGIN")
    try:
        check_layout(path, connection, format_)
        return content_now(connection)
    finally:
        connection.execute("ROLLBACK")


def content_now(connection: apsw.Connection) -> Content:
    """What an open file says now, as the present format would say it."""
    from snswizard.cases.file.migrations import migrated

    with connection:
        content = content_of(connection)
    return migrated(content, format_of(connection))


def _shorten(path: Path, connection: apsw.Connection) -> None:
    """Cut off what lies behind the end of a sound file: a program died while it was shrinking it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        expected = size_of(connection)
        if path.stat().st_size > expected and connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]:
            with contextlib.suppress(OSError):  # it does no harm there
                os.truncate(path, expected)
    finally:
        connection.execute("ROLLBACK")


def _upgraded(path: Path, connection: apsw.Connection, password: str | None, who: tuple[str, str]) -> apsw.Connection:
    """Bring an older file to the present format: a backup first, then a copy that takes its place."""
    from snswizard.cases.file.migrations import migrate

    connection.close(force=True)
    user, since = who
    migrate(path, password=password, at=since, who=user)
    return connect(path, Mode.WRITE, password)


def replace(part: Path, path: Path, *, wiping: bool) -> None:
    """Put a finished file in the place of another; the former one is wiped where the disk lets it live on."""
    old = disk.old_of(path)
    with contextlib.suppress(OSError):
        old.unlink(missing_ok=True)
    if wiping:
        with contextlib.suppress(OSError):  # a disk without hard links: its former self cannot be reached any more
            os.link(path, old)
    part.replace(path)
    disk.sync_folder(path.parent)
    if old.exists():
        with contextlib.suppress(OSError):
            disk.wipe(old)


def tidy_folder(path: Path) -> None:
    """Take the empty journal away that a finished transaction leaves; to be called by the holder of the lock."""
    journal = journal_of(path.resolve())
    with contextlib.suppress(OSError):
        if journal.stat().st_size == 0:
            journal.unlink()


def reconnect(path: Path, passwords: tuple[str | None, ...]) -> tuple[bool, apsw.Connection]:
    """Connect again for writing with the first password that fits; whether it was a locked file."""
    for password in passwords:
        with contextlib.suppress(PasswordNeeded, WrongPassword):
            fitting = needs_password(path, password)
            return fitting is not None, connect(path, Mode.WRITE, fitting)
    raise WrongPassword(path=str(path))
