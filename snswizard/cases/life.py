"""The life of a case: closed with a reason, archived, kept until a day, deleted for good."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

from snswizard.base.files import write_error
from snswizard.cases.backups import backups_of, hold
from snswizard.cases.file import disk
from snswizard.cases.file.schema import journal_of
from snswizard.cases.store import CaseStore
from snswizard.model.case import CaseState, Entry

NO_PROMISE = "life.delete_no_promise"


def close_case(store: CaseStore, reason: str, *, who: str = "") -> Entry:
    """Close a case with a reason; ValueError without one."""
    if not reason.strip():
        raise ValueError("a case is closed with a reason")
    return store.append("closed", "", {"reason": reason.strip()}, who=who)


def reopen_case(store: CaseStore, *, who: str = "") -> Entry:
    """Take up a closed case again."""
    return store.append("reopened", "", None, who=who)


def set_archived(store: CaseStore, *, on: bool, who: str = "") -> Entry:
    """Put a case among the archived ones, or take it out."""
    return store.append("archived", "", on, who=who)


def set_retention(store: CaseStore, until: date | None, *, who: str = "") -> Entry:
    """Keep until when the case must or may be stored; None takes the day away."""
    return store.append("retention", "", until.isoformat() if until else None, who=who)


def retention_due(state: CaseState, today: date) -> bool:
    """Whether the day until which a case is stored has passed."""
    try:
        return bool(state.retain_until) and date.fromisoformat(state.retain_until) < today
    except ValueError:
        return False


def delete_for_good(path: Path, *, at: str, backups: bool = True) -> str:
    """Overwrite and delete a closed case, and its backups; gives the key of the words on what is not promised.

    Raises CaseHeld while somebody has the case open, FileUnwritable where a file stays.
    """
    place = path.resolve()
    former = place.with_name(f"{place.stem}.before-restoring{place.suffix}")
    doomed = [place, *((*backups_of(place), *backups_of(former)) if backups else ())]
    lock = hold(place, at)
    try:
        for file in doomed:
            disk.wipe(file)
            disk.wipe(journal_of(file))
        if path.is_symlink():
            with contextlib.suppress(OSError):
                path.unlink()
        disk.sweep(place)
    except OSError as cause:
        raise write_error(path, cause) from cause
    finally:
        lock.release()
    return NO_PROMISE
