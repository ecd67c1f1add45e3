"""The evidence of a case: streamed in with its hash, described, verified, handed out, and its custody."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from snswizard.base.errors import (
    EvidenceChanging,
    EvidenceDamaged,
    EvidenceRefused,
    EvidenceUnknown,
    FileUnreadable,
    SnswizardError,
)
from snswizard.base.files import write_error
from snswizard.cases.custody import custody_logs
from snswizard.cases.file import disk
from snswizard.cases.file.disk import UNWATCHED, Watch
from snswizard.cases.file.pieces import PieceReader, drop, pieces_of, store_stream
from snswizard.cases.file.schema import PIECE
from snswizard.cases.metadata import picture_facts, times_of
from snswizard.cases.store import CaseStore
from snswizard.model.evidence import (
    MUST_NOT_BE_HELD,
    CustodyEntry,
    Description,
    EvidenceId,
    EvidenceItem,
    written,
)


@dataclass(frozen=True, slots=True)
class Verified:
    """Whether the bytes of an item are still those that were added; `found` is the hash that they have now."""

    id: EvidenceId
    intact: bool
    found: str


class EvidenceBox:
    """The evidence of an open case; whatever is done with it becomes an entry of the journal."""

    def __init__(self, store: CaseStore) -> None:
        self._store = store

    @property
    def items(self) -> tuple[EvidenceItem, ...]:
        """Every item, removed ones too, in the order of adding."""
        return tuple(self._store.state.evidence.values())

    def item(self, id_: EvidenceId) -> EvidenceItem:
        """One item; raises EvidenceUnknown."""
        found = self._store.state.evidence.get(id_)
        if found is None:
            raise EvidenceUnknown(id=id_)
        return found

    def add(self, source: Path, description: Description, *, who: str = "", watch: Watch = UNWATCHED) -> EvidenceItem:
        """Copy a file into the case; nothing is left of one that failed or was cancelled.

        Raises EvidenceRefused, EvidenceChanging, FileUnreadable, Cancelled, or what an append raises.
        """
        _must_be_allowed(source.name, description)
        try:
            times, before = times_of(source), source.stat()
            file = source.open("rb")
        except OSError as cause:
            raise FileUnreadable(path=str(source), reason=cause.strerror or str(cause)) from cause

        def unchanged() -> None:
            after = source.stat()
            if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
                raise EvidenceChanging(name=source.name)

        with file:
            return self._add(_Source(file, source.name, before.st_size, times, unchanged), description, who, watch)

    def add_bytes(self, content: bytes, name: str, description: Description, *, who: str = "") -> EvidenceItem:
        """Keep something that was pasted, under a name; raises as `add` does."""
        _must_be_allowed(name, description)
        source = _Source(io.BytesIO(content), name, len(content), {}, lambda: None)
        return self._add(source, description, who, UNWATCHED)

    def _add(self, source: _Source, description: Description, who: str, watch: Watch) -> EvidenceItem:
        told = written(description)
        with self._store.adding:
            self._store.settle()
            number = 1 + max((item.number for item in self.items), default=0)
            id_ = EvidenceId(f"E{number}")
            try:
                drop(self._store.writing, number)  # what an adding left that failed together with the disk
                stored = store_stream(self._store.writing, number, source.file, source.size, watch)
                source.unchanged()
                metadata = source.times | self._picture_facts(number, stored.size)
                body = {
                    "number": number,
                    "name": source.name,
                    "size": stored.size,
                    "sha256": stored.sha256,
                    "piece": PIECE,
                    "told": told,
                    "metadata": metadata,
                }
                self._store.append("evidence_added", id_, body, who=who)
            except BaseException as failure:
                if self._added_after_all(id_, number):
                    return self.item(id_)
                if isinstance(failure, OSError):
                    reason = failure.strerror or str(failure)
                    raise FileUnreadable(path=source.name, reason=reason) from failure
                raise
        return self.item(id_)

    def _added_after_all(self, id_: EvidenceId, number: int) -> bool:
        """Whether the entry was written though its writing was reported to have failed; if not, its pieces go."""
        with contextlib.suppress(SnswizardError):  # what stays is taken away when the case is opened next
            self._store.settle()
            if id_ in self._store.state.evidence:
                return True
            drop(self._store.writing, number)
        return False

    def _picture_facts(self, number: int, size: int) -> dict[str, str]:
        with io.BufferedReader(PieceReader(self._store.reading, number, size, PIECE)) as file:
            return picture_facts(file)

    def describe(self, id_: EvidenceId, description: Description, *, who: str = "") -> EvidenceItem:
        """Say something else about an item: moments, source, note, links. What was said before stays in the journal."""
        item = self.item(id_)
        _must_be_allowed(item.name, description)
        self._store.append("evidence_described", id_, written(description), who=who)
        return self.item(id_)

    def open(self, id_: EvidenceId) -> BinaryIO:
        """The bytes of an item as a file in memory-sized parts, for previews; raises EvidenceUnknown."""
        item = self._held(id_)
        return io.BufferedReader(PieceReader(self._store.reading, item.number, item.size, item.piece))

    def verify(
        self, ids: Iterable[EvidenceId] | None = None, *, who: str = "", watch: Watch = UNWATCHED
    ) -> tuple[Verified, ...]:
        """Hash items again and compare with the journal; the result becomes an entry where the case can be written."""
        items = [self._held(id_) for id_ in ids] if ids is not None else [item for item in self.items if item.held]
        total, done, results = sum(item.size for item in items), 0, []
        self._store.forget_pages()
        for item in items:
            digest = hashlib.sha256()
            for piece in pieces_of(self._store.reading, item.number, item.pieces):
                digest.update(piece or b"")
                done += len(piece or b"")
                watch.tell(min(done, total), total)
            found = digest.hexdigest()
            results.append(Verified(item.id, found == item.sha256, found))
        if results and not self._store.read_only:
            failed = [result.id for result in results if not result.intact]
            body = {"items": [result.id for result in results], "failed": failed}
            self._store.append("evidence_verified", "", body, who=who)
        return tuple(results)

    def export(self, id_: EvidenceId, target: Path, *, who: str = "", watch: Watch = UNWATCHED) -> str:
        """Write the original to a file and give its hash.

        Raises EvidenceUnknown, EvidenceDamaged, FileUnwritable, DiskFull or Cancelled, and then leaves no file.
        """
        item = self._held(id_)
        part = disk.part_of(target)
        try:
            with part.open("xb") as file:
                self.write_to(file, item, watch)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        except OSError as cause:
            raise write_error(target, cause) from cause
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        if not self._store.read_only:
            body = {"name": target.name, "sha256": item.sha256}
            self._store.record_file(target, ("evidence_exported", id_, body), who=who)
        return item.sha256

    def write_to(self, file: BinaryIO, item: EvidenceItem, watch: Watch) -> None:
        """Copy the bytes of an item into an open file; raises EvidenceDamaged where they are not the ones added."""
        digest, done = hashlib.sha256(), 0
        for piece in pieces_of(self._store.reading, item.number, item.pieces):
            if piece is None:
                raise EvidenceDamaged(id=item.id, name=item.name)
            digest.update(piece)
            file.write(piece)
            done += len(piece)
            watch.tell(done, item.size)
        if digest.hexdigest() != item.sha256:
            raise EvidenceDamaged(id=item.id, name=item.name)

    def remove(self, id_: EvidenceId, reason: str, *, who: str = "") -> None:
        """Take the bytes of an item out of the case; its hash and the reason stay in the journal."""
        item = self._held(id_)
        self._store.append("evidence_removed", id_, {"reason": reason}, who=who)
        drop(self._store.writing, item.number)

    def custody(self, id_: EvidenceId) -> tuple[CustodyEntry, ...]:
        """Everything that was done with an item, in order; raises EvidenceUnknown."""
        self.item(id_)
        return custody_logs(self._store.entries).get(id_, ())

    def _held(self, id_: EvidenceId) -> EvidenceItem:
        item = self.item(id_)
        if not item.held:
            raise EvidenceUnknown(id=id_)
        return item


@dataclass(frozen=True, slots=True)
class _Source:
    """Where an item comes from."""

    file: io.BufferedIOBase
    name: str
    size: int
    times: dict[str, str]
    unchanged: Callable[[], None]


def _must_be_allowed(name: str, description: Description) -> None:
    if description.kind in MUST_NOT_BE_HELD:
        raise EvidenceRefused(name=name, kind=description.kind.value)
