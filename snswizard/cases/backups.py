"""Backups beside a case: made before a migration and every week, locked as the case is, and put back."""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from pathlib import Path

from snswizard.base.errors import CaseHeld
from snswizard.base.files import write_error
from snswizard.cases.file import disk
from snswizard.cases.file.backup_names import backups_of, new_backup
from snswizard.cases.file.disk import UNWATCHED, Watch
from snswizard.cases.file.lock import CaseLock, Holder, take_lock
from snswizard.cases.file.schema import journal_of
from snswizard.cases.store import CaseStore

__all__ = ["back_up", "backup_due", "backups_of", "forget", "hold", "restore"]

EVERY = timedelta(days=7)
KEPT = 3


def backup_due(path: Path, now: datetime) -> bool:
    """Whether the newest backup beside a case is a week old, or there is none."""
    newest = max((each.stat().st_mtime for each in backups_of(path)), default=None)
    return newest is None or now.timestamp() - newest >= EVERY.total_seconds()


def back_up(store: CaseStore, *, keep: int = KEPT, watch: Watch = UNWATCHED) -> Path:
    """Copy the file of an open case beside it, byte for byte, and let older backups go; gives the backup.

    Answers given meanwhile wait. Raises FileUnwritable, DiskFull, CaseInUse or Cancelled, and then leaves no file.
    """
    path = store.path.resolve()
    backup = new_backup(path, store.now())
    try:
        with store.still():
            disk.copy_file(path, backup, watch)
    except OSError as cause:
        raise write_error(backup, cause) from cause
    for old in backups_of(path)[: -max(1, keep)]:
        with contextlib.suppress(OSError):
            old.unlink()
    return backup


def forget(path: Path) -> None:
    """Overwrite and delete the backups of a case: they are from before its password."""
    for backup in backups_of(path.resolve()):
        with contextlib.suppress(OSError):
            disk.wipe(backup)


def restore(backup: Path, path: Path, *, at: str, password: str | None = None, watch: Watch = UNWATCHED) -> Path | None:
    """Put a backup in the place of a case that is closed; gives where the former file is kept now.

    Raises what CaseStore.open raises for a backup that does not open, CaseHeld, FileUnwritable, DiskFull or Cancelled.
    """
    CaseStore.open(backup, lambda: at, password=password, read_only=True).close()
    place = path.resolve()
    part, lock = disk.part_of(place), hold(place, at)
    try:
        disk.copy_file(backup, part, watch)
        kept = _set_aside(place, at)
        disk.claim(part, place)
    except OSError as cause:
        raise write_error(path, cause) from cause
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        lock.release()
    return kept


def hold(path: Path, at: str) -> CaseLock:
    """The lock of a case that is closed; raises CaseHeld or FileUnwritable."""
    try:
        found = take_lock(path, user="", since=at)
    except OSError as cause:
        raise write_error(path, cause) from cause
    if isinstance(found, Holder):
        raise CaseHeld(path=str(path), user=found.user or "?", host=found.host or "?", since=found.since or "?")
    return found


def _set_aside(path: Path, at: str) -> Path | None:
    """Rename a file, and the journal that belongs to it, so that another one can take its place."""
    if not path.exists():
        return None
    kept = new_backup(path.with_name(f"{path.stem}.before-restoring{path.suffix}"), at)
    journal = journal_of(path)
    path.rename(kept)
    if journal.exists():
        journal.rename(journal_of(kept))
    return kept
