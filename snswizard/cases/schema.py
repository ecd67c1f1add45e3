"""The layout of a case file, and how a connection to one is made."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
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

SUFFIX = ".snscase"
FORMAT = 1
APPLICATION_ID = 0x534E5357  # "SNSW"
PAGE = 4096
PIECE = 1 << 20
PLACES = 1 << 20  # a piece lies at number of the item * PLACES + number of the piece
SCHEMA = """
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
SMALL_TABLES = ("about", "journal", "chain", "view", "seal")
_MAGIC = b"SQLite format 3\x00"
_LONGEST = 32 << 20  # no text or blob of a case is longer; a damaged length allocates no more
_PATIENCE = 4_000  # milliseconds that an opening waits for another program's commit
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
    place = str(path.absolute())
    flags = mode.value
    if frozen:
        posix = quote(path.absolute().as_posix())
        start = "file://" if posix.startswith("//") else "file:" if posix.startswith("/") else "file:/"
        place, flags = f"{start}{posix}?immutable=1", flags | apsw.SQLITE_OPEN_URI
    connection = apsw.Connection(place, flags=flags)
    try:
        _set_up(connection, mode, password)
    except BaseException:
        connection.close(force=True)
        raise
    return connection


def _set_up(connection: apsw.Connection, mode: Mode, password: str | None) -> None:
    connection.set_busy_timeout(_PATIENCE)
    connection.limit(apsw.SQLITE_LIMIT_LENGTH, _LONGEST)
    if password:
        connection.pragma("cipher", "sqlcipher")
        connection.pragma("key", key_of(password))
    for name, value in (("temp_store", "MEMORY"), ("trusted_schema", 0), ("cell_size_check", 1), ("mmap_size", 0)):
        connection.pragma(name, value)
    if mode is Mode.READ:
        return
    if mode is Mode.CREATE:
        connection.pragma("page_size", PAGE)
        connection.pragma("auto_vacuum", "INCREMENTAL")  # a cancelled video gives its room back
    connection.pragma("journal_mode", "TRUNCATE")  # works on network shares, where the write-ahead log does not
    connection.pragma("synchronous", "FULL")
    connection.pragma("secure_delete", "FAST")


def unlock(path: Path, connection: apsw.Connection, password: str | None) -> None:
    """Read the first page; raises WrongPassword where the password does not fit."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except (apsw.NotADBError, apsw.CorruptError) as cause:
        if password and (isinstance(cause, apsw.NotADBError) or not _opens_frozen(path, password)):
            raise WrongPassword(path=str(path)) from cause
        raise


def _opens_frozen(path: Path, password: str) -> bool:
    """Whether a password fits, whatever a journal left behind says."""
    connection = connect(path, Mode.READ, password, frozen=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except apsw.Error:
        return False
    finally:
        connection.close(force=True)
    return True


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
    """The format of an open file; raises NotACase or CaseTooNew."""
    if connection.pragma("application_id") != APPLICATION_ID:
        raise NotACase(path=str(path))
    found = int(str(connection.pragma("user_version")))
    if found > FORMAT:
        raise CaseTooNew(path=str(path), found=found, known=FORMAT)
    if found < 1:
        raise CaseDamaged(path=str(path), reason=f"format {found}")
    return found


def check_layout(path: Path, connection: apsw.Connection) -> None:
    """Check size, layout and the small tables; the pieces of evidence are left to `verify`. Raises CaseDamaged."""
    size = path.stat().st_size
    expected = int(str(connection.pragma("page_count"))) * PAGE
    with path.open("rb") as file:
        recorded = int.from_bytes(file.read(32)[28:32], "big") * PAGE
    if size < expected or (not connection.pragma("cipher_salt") and size < recorded):
        raise CaseDamaged(path=str(path), reason=f"{size} bytes")
    if layout_of(connection) != expected_layout():
        raise CaseDamaged(path=str(path), reason="schema")
    for table in SMALL_TABLES:
        found = connection.execute(f"PRAGMA quick_check({table})").fetchall()
        if found != [("ok",)]:
            raise CaseDamaged(path=str(path), reason=f"quick_check {table}")
    connection.execute("SELECT max(place), min(place) FROM piece").fetchone()


def layout_of(connection: apsw.Connection) -> list[tuple[object, ...]]:
    """Every table and trigger of a file, as it was declared."""
    return list(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name"))


def expected_layout() -> list[tuple[object, ...]]:
    """Every table and trigger of the present format."""
    model = apsw.Connection(":memory:")
    try:
        model.execute(SCHEMA)
        return layout_of(model)
    finally:
        model.close()


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
    except (apsw.CorruptError, apsw.SQLError, apsw.ConstraintError, apsw.MismatchError, apsw.TooBigError) as cause:
        raise CaseDamaged(path=str(path), reason=type(cause).__name__) from cause
    except (apsw.Error, OSError) as cause:
        raise _file_failure(path, cause, writing=writing) from cause


def _file_failure(path: Path, cause: Exception, *, writing: bool) -> Exception:
    if isinstance(cause, apsw.ReadOnlyError) and cut_off(path):
        return CaseInterrupted(path=str(path))
    kind = FileUnwritable if writing else FileUnreadable
    return kind(path=str(path), reason=str(cause))
