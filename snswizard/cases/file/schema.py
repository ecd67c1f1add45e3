"""The layout of a case file, and how a connection to one is made."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

import apsw

from snswizard.base.errors import (
    CaseDamaged,
    CaseInterrupted,
    CaseInUse,
    CaseTooNew,
    DiskFull,
    FileUnreadable,
    FileUnwritable,
    NotACase,
    PasswordNeeded,
    WrongPassword,
)
from snswizard.base.files import write_error
from snswizard.cases.file.cipher import LOCKED_PAGE, PAGE, page_sealed_with, possible_pages

SUFFIX = ".snscase"
FORMAT = 1
APPLICATION_ID = 0x534E5357  # "SNSW"
PIECE = 1 << 20
PLACES = 1 << 20  # a piece lies at number of the item * PLACES + number of the piece
SCHEMAS = {
    1: """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE journal (
  number INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL,
  subject TEXT NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TABLE chain (
  one INTEGER PRIMARY KEY CHECK (one = 1), about TEXT NOT NULL, head TEXT NOT NULL, count INTEGER NOT NULL
) STRICT;
CREATE TABLE view (one INTEGER PRIMARY KEY CHECK (one = 1), position TEXT NOT NULL) STRICT;
CREATE TABLE seal (one INTEGER PRIMARY KEY CHECK (one = 1), secret BLOB NOT NULL) STRICT;
CREATE TABLE piece (place INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TRIGGER journal_is_kept BEFORE UPDATE ON journal
  BEGIN SELECT raise(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER journal_stays BEFORE DELETE ON journal
  BEGIN SELECT raise(ABORT, 'the journal is only appended to'); END;
"""
}
Cell: TypeAlias = str | int | float | bytes | None
Content: TypeAlias = dict[str, list[dict[str, Cell]]]
SMALL_TABLES = ("about", "journal", "chain", "view", "seal")
_MAGIC = b"SQLite format 3\x00"
_LONGEST = 32 << 20  # no text or blob of a case is longer; a damaged length allocates no more
_PATIENCE = 4_000  # milliseconds that an opening waits for another program's commit
_DAMAGE = (
    *(apsw.CorruptError, apsw.SQLError, apsw.ConstraintError, apsw.MismatchError, apsw.TooBigError, apsw.RangeError),
    UnicodeDecodeError,
)
_FOREIGN = (b"PK\x03\x04", b"\xff\xd8\xff", b"\x89PNG", b"%PDF", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\x7fELF", b"MZ")


class Head(Enum):
    """What the beginning of a file looks like."""

    PLAIN = "plain"
    LOCKED = "locked"


class Mode(Enum):
    """For what a case file is opened."""

    CREATE = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
    WRITE = apsw.SQLITE_OPEN_READWRITE
    READ = apsw.SQLITE_OPEN_READONLY


def head_of(path: Path) -> Head:
    """Tell a plain case from a locked one; raises NotACase, CaseDamaged or FileUnreadable."""
    try:
        with path.open("rb") as file:
            head = file.read(PAGE)
        size = path.stat().st_size
    except OSError as cause:
        raise FileUnreadable(path=str(path), reason=cause.strerror or str(cause)) from cause
    if head and head[:16] == _MAGIC[: len(head[:16])]:
        if len(head) < 100:
            raise CaseDamaged(path=str(path), reason=f"{size} bytes")
        return Head.PLAIN
    if len(head) < PAGE or head.startswith(_FOREIGN) or len(set(head)) < 200:  # 4096 random bytes hardly miss one
        raise NotACase(path=str(path))
    if size % PAGE:
        raise CaseDamaged(path=str(path), reason=f"{size} bytes") if path.suffix == SUFFIX else NotACase(path=str(path))
    return Head.LOCKED


def key_of(password: str) -> str:
    """A password in the one spelling in which it is used: a Korean syllable can be typed in two ways."""
    return unicodedata.normalize("NFC", password)


def connect(path: Path, mode: Mode, password: str | None = None, *, frozen: bool = False) -> apsw.Connection:
    """A connection with our settings; `frozen` reads a file that nobody can change, without locks."""
    if not password:
        return _connection(path, mode, None, frozen=frozen)
    if mode is Mode.CREATE:
        return _connection(path, mode, (password, LOCKED_PAGE), frozen=frozen)
    for page in _pages(path, password):
        with suppress(WrongPassword):
            return _connection(path, mode, (password, page), frozen=frozen)
    if page_sealed_with(path, key_of(password)) is not None:
        raise CaseDamaged(path=str(path), reason="page 1")
    raise WrongPassword(path=str(path))


def _pages(path: Path, password: str) -> tuple[int, ...]:
    """The sizes of pages to try; raises WrongPassword where trying would do harm."""
    if not cut_off(path):
        return possible_pages(path)
    page = page_sealed_with(path, key_of(password))
    if page is None:
        raise WrongPassword(path=str(path))  # a connection would roll the journal back, with the wrong key
    return (page,)


def _connection(path: Path, mode: Mode, locked: tuple[str, int] | None, *, frozen: bool) -> apsw.Connection:
    """A connection, to a locked file with its password and the size of its pages."""
    place, flags = str(path.absolute()), mode.value
    if frozen:
        posix = quote(path.absolute().as_posix())
        start = "file://" if posix.startswith("//") else "file:" if posix.startswith("/") else "file:/"
        place, flags = f"{start}{posix}?immutable=1", flags | apsw.SQLITE_OPEN_URI
    connection = apsw.Connection(place, flags=flags)
    try:
        _set_up(connection, locked)
        if mode is not Mode.CREATE:
            _unlock(path, connection, locked)
        if mode is not Mode.READ:
            _set_up_writing(connection, locked[1] if locked else PAGE, new=mode is Mode.CREATE)
    except BaseException:
        connection.close(force=True)
        raise
    return connection


def _set_up(connection: apsw.Connection, locked: tuple[str, int] | None) -> None:
    connection.set_busy_timeout(_PATIENCE)
    connection.limit(apsw.SQLITE_LIMIT_LENGTH, _LONGEST)
    if locked:
        password, page = locked
        connection.pragma("cipher", "sqlcipher")
        connection.pragma("legacy", 4)  # the form of SQLCipher 4 to the byte, so that its tools open the file
        connection.pragma("legacy_page_size", page)
        connection.pragma("key", key_of(password))
    for name, value in (("temp_store", "MEMORY"), ("trusted_schema", 0), ("cell_size_check", 1), ("mmap_size", 0)):
        connection.pragma(name, value)


def _set_up_writing(connection: apsw.Connection, page: int, *, new: bool) -> None:
    if new:
        connection.pragma("page_size", page)
        connection.pragma("auto_vacuum", "INCREMENTAL")  # a cancelled video gives its room back
    connection.pragma("journal_mode", "TRUNCATE")  # works on network shares, where the write-ahead log does not
    connection.pragma("synchronous", "FULL")
    connection.pragma("secure_delete", "FAST")
    connection.pragma("cache_size", -20_000)  # in KiB: a batch of evidence


def _unlock(path: Path, connection: apsw.Connection, locked: tuple[str, int] | None) -> None:
    """Read the first page; raises WrongPassword where the password, or the size of the pages, does not fit."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except apsw.NotADBError as cause:
        if locked:
            raise WrongPassword(path=str(path)) from cause
        raise


def needs_password(path: Path, password: str | None) -> str | None:
    """The password to use for a file: None for a plain one; raises PasswordNeeded, or what `head_of` raises."""
    if head_of(path) is Head.PLAIN:
        return None
    if not password:
        raise PasswordNeeded(path=str(path))
    return password


def journal_of(path: Path) -> Path:
    """The rollback journal beside a case file."""
    return path.with_name(path.name + "-journal")


def cut_off(path: Path) -> bool:
    """Whether a change to the file was cut off, so that its journal must be rolled back first."""
    try:
        with journal_of(path).open("rb") as file:
            return any(file.read(8))
    except OSError:
        return False


def check_mark(path: Path, connection: apsw.Connection) -> int:
    """The format of an open file; raises NotACase, CaseTooNew or CaseDamaged."""
    if connection.pragma("application_id") != APPLICATION_ID:
        raise NotACase(path=str(path))
    found = format_of(connection)
    if found > FORMAT:
        raise CaseTooNew(path=str(path), found=found, known=FORMAT)
    if found not in SCHEMAS:
        raise CaseDamaged(path=str(path), reason=f"format {found}")
    return found


def format_of(connection: apsw.Connection) -> int:
    """The format that an open file states."""
    return int(str(connection.pragma("user_version")))


def check_layout(path: Path, connection: apsw.Connection, format_: int) -> None:
    """Check size, layout and the small tables; the pieces of evidence are left to `verify`. Raises CaseDamaged."""
    size = path.stat().st_size  # never opened here: closing a file lets go of the locks that the database has on it
    if size < size_of(connection):
        raise CaseDamaged(path=str(path), reason=f"{size} bytes")
    if layout_of(connection) != expected_layout(format_):
        raise CaseDamaged(path=str(path), reason="schema")
    for table in SMALL_TABLES:
        if connection.execute(f"PRAGMA quick_check({table})").fetchall() != [("ok",)]:
            raise CaseDamaged(path=str(path), reason=f"quick_check {table}")
    connection.execute("SELECT max(place), min(place) FROM piece").fetchone()


def size_of(connection: apsw.Connection) -> int:
    """How many bytes an open file has by its own count of pages."""
    return int(str(connection.pragma("page_count"))) * int(str(connection.pragma("page_size")))


def layout_of(connection: apsw.Connection) -> list[tuple[object, ...]]:
    """Every table and trigger of a file, as it was declared."""
    return list(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name"))


def expected_layout(format_: int) -> list[tuple[object, ...]]:
    """Every table and trigger of a format."""
    model = apsw.Connection(":memory:")
    try:
        model.execute(SCHEMAS[format_])
        return layout_of(model)
    finally:
        model.close()


def lay_out(connection: apsw.Connection) -> None:
    """Make the tables of the present format in a new file; to be called in a transaction."""
    connection.pragma("application_id", APPLICATION_ID)
    connection.pragma("user_version", FORMAT)
    connection.execute(SCHEMAS[FORMAT])


def content_of(connection: apsw.Connection) -> Content:
    """Everything but the pieces of evidence: the rows of each small table, by the names of their columns."""
    content: Content = {}
    for table in SMALL_TABLES:
        cursor = connection.execute(f"SELECT * FROM {table} ORDER BY 1")
        rows = cursor.fetchall()
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        content[table] = [dict(zip(names, row, strict=True)) for row in rows]
    return content


def put_content(connection: apsw.Connection, content: Content) -> None:
    """Write rows into the tables of a new file; to be called in a transaction."""
    for table, rows in content.items():
        for row in rows:
            names = ", ".join(row)
            connection.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", [*row.values()])


@contextmanager
def transaction(connection: apsw.Connection) -> Iterator[None]:
    """Changes that are made together or not at all; a failure is told as it was, whatever it has undone already."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            with suppress(apsw.Error):
                connection.execute("ROLLBACK")
        raise


@contextmanager
def failures(path: Path, *, writing: bool = True) -> Iterator[None]:
    """Turn the database's failures into ours."""
    try:
        yield
    except apsw.FullError as cause:
        raise DiskFull(path=str(path)) from cause
    except (apsw.BusyError, apsw.LockedError) as cause:
        raise CaseInUse(path=str(path)) from cause
    except apsw.NotADBError as cause:
        raise NotACase(path=str(path)) from cause
    except _DAMAGE as cause:
        raise CaseDamaged(path=str(path), reason=type(cause).__name__) from cause
    except (apsw.Error, OSError) as cause:
        raise _file_failure(path, cause, writing=writing) from cause


def _file_failure(path: Path, cause: Exception, *, writing: bool) -> Exception:
    if isinstance(cause, apsw.ReadOnlyError) and cut_off(path):
        return CaseInterrupted(path=str(path))
    if writing and isinstance(cause, OSError):
        return write_error(path, cause)
    kind = FileUnwritable if writing else FileUnreadable
    return kind(path=str(path), reason=str(cause))
