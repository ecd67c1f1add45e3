"""Copies of a case: with a password, without one, as a new case, or with the names of people taken out."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from snswizard.base.errors import FileUnwritable
from snswizard.cases.content import Change, content_from, with_entry
from snswizard.cases.file import disk, opening
from snswizard.cases.file.disk import UNWATCHED, Watch
from snswizard.cases.file.pieces import copy_pieces
from snswizard.cases.file.schema import Content, content_of, failures
from snswizard.cases.redaction import Person, Redacted, Redaction
from snswizard.cases.store import CaseStore
from snswizard.model.case import Entry


def copy_case(store: CaseStore, target: Path, password: str | None, *, who: str = "", watch: Watch = UNWATCHED) -> None:
    """Write a copy of the same case, locked with a password or (None) plain; the journal of the case tells of it.

    Raises FileUnwritable where the file exists, DiskFull or Cancelled, and then leaves no file.
    """
    head = store.head
    write_copy(store, target, snapshot(store), password, watch=watch)
    if not store.read_only:
        store.append("copied_locked" if password else "copied_plain", target.name, {"head": head}, who=who)


def duplicate(
    store: CaseStore, target: Path, title: str, *, password: str | None = None, who: str = "", watch: Watch = UNWATCHED
) -> None:
    """Begin a new case from this one: everything in it, another id, its own key when it first signs."""
    info = replace(store.info, case_id=uuid.uuid4().hex, created=store.now())
    entries = [entry for entry in store.entries if entry.kind != "seal_made"]
    content = content_from(info, _renumbered(entries, store.entries), position=store.position)
    origin: Change = ("duplicated", "", {"case": store.info.case_id, "head": store.head})
    for change in (origin, ("renamed", "", title)):
        content = with_entry(content, change, at=info.created, who=who)
    write_copy(store, target, content, password, watch=watch)


def _renumbered(kept: Sequence[Entry], whole: Sequence[Entry]) -> list[Entry]:
    """The entries that are kept, numbered without gaps; what undoes others goes on naming the same ones."""
    numbers = {entry.number: number for number, entry in enumerate(kept, 1)}
    result = []
    for entry in kept:
        body = entry.body
        if entry.kind in ("undone", "redone") and isinstance(body, list):
            body = [numbers.get(number, 0) for number in body]
        result.append(replace(entry, number=numbers[entry.number], body=body))
    return result


def redacted_copy(
    store: CaseStore,
    target: Path,
    people: Sequence[Person],
    *,
    password: str | None = None,
    who: str = "",
    watch: Watch = UNWATCHED,
) -> Redacted:
    """Write a copy in which people are letters and identifiers are gone, without the bytes of evidence.

    Gives what was replaced, for whoever may know; the copy itself holds only how often.
    """
    redaction = Redaction(people)
    entries = [redaction.entry(entry) for entry in store.entries if entry.kind != "seal_made"]
    info = replace(store.info, case_id=uuid.uuid4().hex)
    content = content_from(info, _renumbered(entries, store.entries))
    done = redaction.done()
    told = {"people": done.letters, "identifiers": done.identifiers, "places": done.places, "evidence": "left out"}
    content = with_entry(content, ("redacted", "", told), at=store.now())
    write_copy(store, target, content, password, evidence=False, watch=watch)
    if not store.read_only:
        store.append("copied_redacted", target.name, {"people": len(people)}, who=who)
    return done


def snapshot(store: CaseStore) -> Content:
    """Everything that the file says now, but for evidence."""
    with store.reading() as connection:
        return content_of(connection)


def write_copy(
    store: CaseStore,
    target: Path,
    content: Content,
    password: str | None,
    *,
    evidence: bool = True,
    watch: Watch = UNWATCHED,
) -> None:
    """Write a case file with this content and the evidence of a case; raises FileUnwritable, DiskFull or Cancelled."""
    if target.exists():
        raise FileUnwritable(path=str(target), reason="exists")
    disk.sweep(target)
    part = disk.part_of(target)
    try:
        with failures(target):
            write_part(store, part, content, password, evidence=evidence, watch=watch)
            disk.claim(part, target)
    finally:
        opening.discard(part)


def write_part(
    store: CaseStore,
    part: Path,
    content: Content,
    password: str | None,
    *,
    evidence: bool = True,
    watch: Watch = UNWATCHED,
) -> None:
    """Write a case file under the name of a part, for a caller who gives it its own."""
    total = sum(item.size for item in store.state.evidence.values() if item.held)
    new = opening.new_part(part, content, password)
    try:
        if evidence:
            with store.alone() as old:
                copy_pieces(old, new, lambda done: watch.tell(min(done, total), total))
    finally:
        new.close(force=True)
