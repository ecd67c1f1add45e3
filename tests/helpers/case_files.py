"""Case files for tests: small ones with a little of everything, and the things that go into them."""

from __future__ import annotations

import shutil
import struct
import zlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import apsw

from snswizard.cases.evidence_box import EvidenceBox
from snswizard.cases.file.cipher import LOCKED_PAGE
from snswizard.cases.file.schema import key_of
from snswizard.cases.store import CaseStore
from snswizard.model.evidence import Description, EvidenceItem, EvidenceKind
from snswizard.model.ids import FactId, FindingId

INFO: Mapping[str, str] = {
    "track": "incident",
    "pack_id": "kr-sns",
    "pack_version": "2026.11",
    "pack_digest": "sha256:0",
}
SEOUL = ZoneInfo("Asia/Seoul")
PASSWORD = "파란 우산 7개와 기차"
SCREENSHOT = Description(
    kind=EvidenceKind.IMAGE,
    posted=datetime(2026, 11, 20, 20, 0, tzinfo=SEOUL),
    seen=datetime(2026, 11, 21, 8, 30, tzinfo=SEOUL),
    captured=datetime(2026, 11, 21, 0, 5, tzinfo=ZoneInfo("UTC")),
    source="https://sns.example/post/1",
    captured_by="이서연",
    captured_how="전체 화면 캡처",
    note="원본 그대로",
    findings=(FindingId("pi.leak"),),
    facts=(FactId("posted_at"),),
)


def now() -> str:
    """Give the same time for every entry."""
    return "2026-11-22T09:00:00+09:00"


def a_case(path: Path, password: str | None = None) -> CaseStore:
    """Make a case with a few answers."""
    store = CaseStore.create(path, INFO, now, password=password)
    store.append("renamed", "", "단가표 유출")
    store.append_all([("answered", "poster", "employee"), ("noted", "poster", "인사팀 확인")], who="박지훈")
    return store


def again(path: Path, password: str | None = None) -> CaseStore:
    """Open a case."""
    return CaseStore.open(path, now, password=password)


def with_evidence(store: CaseStore, *, size: int = 3_000, items: int = 2) -> list[EvidenceItem]:
    """Add items of random bytes that are the same in every run."""
    box, drawn = EvidenceBox(store), Random(7)
    return [
        box.add_bytes(drawn.randbytes(size), f"캡처 {index}.bin", SCREENSHOT, who="이서연") for index in range(items)
    ]


def a_file(folder: Path, size: int = 3_000, name: str = "단가표.bin") -> Path:
    """Write a file of random bytes that are the same in every run."""
    file = folder / name
    file.write_bytes(Random(size).randbytes(size))
    return file


def raw(path: Path, password: str | None = None, *, page: int = LOCKED_PAGE) -> apsw.Connection:
    """Open the file as any other program would."""
    connection = apsw.Connection(str(path))
    if password:
        connection.pragma("cipher", "sqlcipher")
        connection.pragma("legacy", 4)
        connection.pragma("legacy_page_size", page)
        connection.pragma("key", key_of(password))
    return connection


def left_by_a_crash(path: Path, password: str | None, *, page: int = LOCKED_PAGE) -> Path:
    """Copy a case as a program leaves it that dies in the middle of a change."""
    writer = raw(path, password, page=page)
    writer.execute("PRAGMA cache_size = 1; BEGIN IMMEDIATE; UPDATE view SET position = 'x'")
    for number in range(100, 160):
        writer.execute("INSERT INTO journal VALUES (?, 'a', 'w', 'k', 's', ?, 'h')", (number, "x" * 3_000))
    left = path.with_name("left.snscase")
    shutil.copy(path, left)
    shutil.copy(f"{path}-journal", f"{left}-journal")
    writer.execute("ROLLBACK")
    writer.close()
    return left


def a_picture(width: int = 3, height: int = 2) -> bytes:
    """Draw a small PNG without a library for pictures."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x7f\x00\x00" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
