"""The evidence package: originals, register and journal in one ZIP, signed, with what is needed to check it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, BinaryIO, cast

from snswizard.base.errors import EvidenceUnknown, FileUnreadable
from snswizard.base.files import safe_name, write_error
from snswizard.base.i18n import Messages
from snswizard.base.paths import resource_root
from snswizard.cases.content import row_of
from snswizard.cases.evidence_box import EvidenceBox
from snswizard.cases.file import disk
from snswizard.cases.file.disk import UNWATCHED, Watch
from snswizard.cases.journal import FIRST, entry_hash, plain
from snswizard.cases.register import register_csv
from snswizard.cases.seal import KIND, public_key, signature
from snswizard.cases.store import CaseStore
from snswizard.model.case import Entry
from snswizard.model.evidence import EvidenceId, EvidenceItem

FORMAT = "snswizard-evidence-package"
VERSION = 1
VERIFIER = "verify_package.py"
_FIXED = (1980, 1, 1, 0, 0, 0)  # the moment that counts stands in the manifest
_GUIDES = {"READ-ME-ko.txt": "guide-ko.txt", "READ-ME-en.txt": "guide-en.txt"}


@dataclass(frozen=True, slots=True)
class Order:
    """What goes into a package beside register and journal."""

    program: str
    ids: tuple[EvidenceId, ...] | None = None
    documents: Mapping[str, bytes] = field(default_factory=dict)
    withhold_answers: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """What was handed over: enough to recognise the file again."""

    sha256: str
    items: tuple[EvidenceId, ...]
    head: str
    public_key: str


def write_package(
    store: CaseStore, target: Path, order: Order, messages: Messages, *, who: str = "", watch: Watch = UNWATCHED
) -> Package:
    """Write an evidence package beside its final name first, and tell the journal of it.

    Raises EvidenceUnknown, EvidenceDamaged, FileUnwritable, DiskFull, Cancelled or CaseHeld, and then leaves no file.
    """
    store.require_writer()
    items = _chosen(store, order.ids)
    key = public_key(store, who=who)
    with store.alone():
        entries, head = store.entries, store.head
    part = disk.part_of(target)
    try:
        with part.open("xb") as file:
            _write(store, file, _Content(items, order, messages, key, entries, head), watch)
            file.flush()
            os.fsync(file.fileno())
        digest = _sha256(part)
        part.replace(target)
    except OSError as cause:
        raise write_error(target, cause) from cause
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    package = Package(digest, tuple(item.id for item in items), head, key)
    body = {"sha256": digest, "head": head, "items": list(package.items), "withheld": order.withhold_answers}
    store.record_file(target, ("packaged", target.name, body), who=who)
    return package


def _chosen(store: CaseStore, ids: Iterable[EvidenceId] | None) -> list[EvidenceItem]:
    box = EvidenceBox(store)
    items = [box.item(id_) for id_ in ids] if ids is not None else [item for item in box.items if item.held]
    for item in items:
        if not item.held:
            raise EvidenceUnknown(id=item.id)
    return items


@dataclass(frozen=True, slots=True)
class _Content:
    """What a package is made from."""

    items: list[EvidenceItem]
    order: Order
    messages: Messages
    key: str
    entries: tuple[Entry, ...]
    head: str


class _Files:
    """The files of a ZIP as they are written, with their sizes and hashes for the manifest."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.listed: list[dict[str, object]] = []

    def put(self, name: str, content: bytes, **facts: object) -> None:
        """Write a file that is in memory."""
        self.stream(name, lambda file: file.write(content), **facts)

    def stream(self, name: str, fill: Callable[[BinaryIO], object], **facts: object) -> None:
        """Write a file piece by piece."""
        info = zipfile.ZipInfo(name, _FIXED)
        info.external_attr = 0o100644 << 16
        with self._archive.open(info, "w", force_zip64=True) as file:
            counting = _Counting(file)
            fill(cast("BinaryIO", counting))
        self.listed.append({"name": name, "size": counting.size, "sha256": counting.digest.hexdigest(), **facts})


class _Counting:
    """A file to write to that counts and hashes what passes."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, content: bytes) -> int:
        """Pass bytes on."""
        self.size += len(content)
        self.digest.update(content)
        return self._file.write(content)


def _write(store: CaseStore, file: BinaryIO, content: _Content, watch: Watch) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, strict_timestamps=True) as archive:
        files, box = _Files(archive), EvidenceBox(store)
        for name, source in {VERIFIER: f"{VERIFIER}.txt", **_GUIDES}.items():
            files.put(name, _resource(source))
        total, done = sum(item.size for item in content.items), 0
        for item in content.items:
            part = _part_of(watch, done, total)
            files.stream(f"evidence/{file_name(item)}", partial(box.write_to, item=item, watch=part), id=item.id)
            done += item.size
        for name, bytes_ in content.order.documents.items():
            files.put(f"documents/{safe_name(name)}", bytes_)
        files.put("register.csv", register_csv(store, content.messages))
        lines = journal_lines(content.entries, withhold_answers=content.order.withhold_answers)
        files.put("journal.jsonl", lines)
        manifest = _manifest(store, content, files.listed)
        files.put("manifest.json", manifest)
        signed = {"algorithm": KIND, "public_key": content.key, "signature": signature(store, manifest)}
        files.put("signature.json", _pretty(signed))


def _part_of(watch: Watch, done: int, total: int) -> Watch:
    """The watch over one item, told in bytes of the whole."""
    return Watch(lambda here, _: watch.progress(done + here, total), watch.cancelled)


def file_name(item: EvidenceItem) -> str:
    """The name of an item in a package: its number, then its own name as far as every system accepts it."""
    stem, dot, suffix = item.name.rpartition(".")
    if not dot or len(suffix) > 10:
        return f"{item.id}_{safe_name(item.name)}"
    return f"{item.id}_{safe_name(stem)}.{safe_name(suffix)}"


def journal_lines(entries: Iterable[Entry], *, withhold_answers: bool = False) -> bytes:
    """The journal, an entry a line with its hash; of what is withheld only the hash, on which the chain goes on."""
    lines, head = [], FIRST
    for entry in entries:
        head = entry_hash(head, entry)
        shown = not withhold_answers or entry.kind.startswith("evidence_") or entry.kind == "seal_made"
        row = {**row_of(entry, head), "body": entry.body} if shown else {"number": entry.number, "hash": head}
        lines.append(plain(row))
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _manifest(store: CaseStore, content: _Content, files: list[dict[str, object]]) -> bytes:
    register = [
        {"id": item.id, "name": item.name, "size": item.size, "sha256": item.sha256, "added": item.added}
        for item in content.items
    ]
    return _pretty(
        {
            "format": FORMAT,
            "version": VERSION,
            "case": store.info.case_id,
            "made": store.now(),
            "program": content.order.program,
            "public_key": content.key,
            "journal": {"count": len(content.entries), "head": content.head},
            "evidence": register,
            "files": files,
        }
    )


def _pretty(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode("utf-8")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _resource(name: str) -> bytes:
    path = resource_root() / "verifier" / name
    try:
        return path.read_bytes()
    except OSError as cause:
        raise FileUnreadable(path=str(path), reason=cause.strerror or str(cause)) from cause
