"""Writing files so that the old one survives a failure."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from pathlib import Path

from snswizard.base.errors import DiskFull, FileUnreadable, FileUnwritable, SnswizardError

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_MOST_BYTES = 180
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\s]+')


def write_error(path: Path, cause: OSError) -> SnswizardError:
    """The failure of a write to `path` in the user's terms."""
    if cause.errno in _NO_ROOM:
        return DiskFull(path=str(path))
    return FileUnwritable(path=str(path), reason=cause.strerror or str(cause))


def write_atomically(path: Path, content: bytes) -> None:
    """Write beside, flush to disk, then replace; raises FileUnwritable or DiskFull and leaves the old file."""
    import tempfile  # costs start-up time, and starting writes nothing

    beside: str | None = None
    try:
        target = path.resolve() if path.is_symlink() else path
        handle, beside = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _take_over_mode(target, Path(beside))
        Path(beside).replace(target)
    except OSError as cause:
        if beside is not None:
            with contextlib.suppress(OSError):
                Path(beside).unlink()
        raise write_error(path, cause) from cause


def _take_over_mode(target: Path, beside: Path) -> None:
    """Give the new file the old one's mode, or what the user's mask allows."""
    if target.exists():
        beside.chmod(target.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    beside.chmod(0o666 & ~mask)


def read_text(path: Path) -> str:
    """The text of a UTF-8 file; raises FileUnreadable."""
    return _decoded(_content(path), path)


def read_short_text(path: Path, at_most: int) -> str | None:
    """The text of a UTF-8 file; None for one of more than `at_most` bytes. Raises FileUnreadable."""
    content = _content(path, at_most + 1)
    return None if len(content) > at_most else _decoded(content, path)


def _content(path: Path, size: int = -1) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError as cause:
        raise FileUnreadable(path=str(path), reason=cause.strerror or str(cause)) from cause


def _decoded(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        raise FileUnreadable(path=str(path), reason=f"UTF-8: byte {cause.start}") from cause


def sha256_of(content: bytes) -> str:
    """The SHA-256 of some bytes as hex."""
    import hashlib  # the same

    return hashlib.sha256(content).hexdigest()


def safe_name(words: str, *, longest: int = 80) -> str:
    """A file name part that every system accepts, from words that a user typed."""
    cleaned = _UNSAFE.sub("_", words).strip("._ ")[:longest]
    room = cleaned.encode("utf-8")[:_MOST_BYTES]  # a file name holds 255 bytes, and a date and an ending come with it
    return room.decode("utf-8", errors="ignore") or "_"
