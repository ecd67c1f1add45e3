"""The bytes of evidence, kept in pieces of one mebibyte: streamed in, read in any order, taken away."""

from __future__ import annotations

import hashlib
import io
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import apsw

from snswizard.cases.file.disk import Watch
from snswizard.cases.file.schema import PIECE, PLACES, transaction

if TYPE_CHECKING:
    from typing_extensions import Buffer

BATCH = 16  # pieces in one transaction when copies are made
_DROPPED = 64  # pieces taken away in one transaction
_FEWEST, _MOST = 4, 32  # pieces in one transaction of an adding, by how long the last one took
_LONG = 0.4  # seconds that an answer given meanwhile may wait

Transaction = Callable[[], AbstractContextManager[apsw.Connection]]


@dataclass(frozen=True, slots=True)
class Stored:
    """What was stored: how many bytes, and their hash."""

    size: int
    sha256: str


def store_stream(writing: Transaction, number: int, source: io.BufferedIOBase, total: int, watch: Watch) -> Stored:
    """Copy a stream into the pieces of an item, hashing on the way; a failure leaves pieces for `drop` to take.

    No more than `total` is read, and one piece of what grows meanwhile, so that a growing file comes to an end.
    """
    from concurrent.futures import ThreadPoolExecutor  # read where it is used: a case opens without it

    filling = _Filling(source, total)
    size, place, count = 0, number * PLACES, BATCH
    with ThreadPoolExecutor(1, "evidence") as reader:
        batch = filling.next(count)
        while batch:
            watch.tell(size, total)
            coming = reader.submit(filling.next, count)
            began = time.monotonic()
            with writing() as connection:
                rows = ((place + index, piece) for index, piece in enumerate(batch))
                connection.executemany("INSERT INTO piece VALUES (?, ?)", rows)
            count = _suited(count, time.monotonic() - began)
            place += len(batch)
            size += sum(map(len, batch))
            batch = coming.result()
    watch.tell(size, max(total, size))
    return Stored(size, filling.digest.hexdigest())


def _suited(count: int, seconds: float) -> int:
    """How many pieces suit this disk: many cost less, few let an answer pass sooner."""
    if seconds > _LONG:
        return max(_FEWEST, count // 2)
    return min(_MOST, count * 2) if seconds < _LONG / 2 else count


class _Filling:
    """Reads a stream into two buffers in turn, hashing on the way: one is written while the other is filled."""

    def __init__(self, source: io.BufferedIOBase, total: int) -> None:
        self._source, self._total, self._seen = source, total, 0
        self._pieces = min(_MOST, total // PIECE + 2)
        self._buffers = [memoryview(bytearray(self._pieces * PIECE)) for _ in range(2)]
        self.digest = hashlib.sha256()

    def next(self, count: int) -> list[memoryview]:
        """The next pieces; they hold until the call after the next one."""
        self._buffers.reverse()
        batch: list[memoryview] = []
        while len(batch) < min(count, self._pieces) and self._seen <= self._total:
            start = len(batch) * PIECE
            piece = _filled(self._source, self._buffers[0][start : start + PIECE])
            if not piece:
                break
            self.digest.update(piece)
            self._seen += len(piece)
            batch.append(piece)
        return batch


def _filled(source: io.BufferedIOBase, piece: memoryview) -> memoryview:
    """A full piece, however little a stream gives at a time; less only at its end."""
    size = 0
    while size < len(piece) and (more := source.readinto(piece[size:])):
        size += more
    return piece[:size]


def pieces_of(reading: Transaction, number: int, count: int) -> Iterator[bytes | None]:
    """The pieces of an item one after the other, each read in a moment of its own; None for one that is missing."""
    for index in range(count):
        with reading() as connection:
            row = connection.execute("SELECT bytes FROM piece WHERE place = ?", (number * PLACES + index,)).fetchone()
        yield row[0] if row else None


def copy_pieces(old: apsw.Connection, new: apsw.Connection, told: Callable[[int], None] = lambda done: None) -> None:
    """Copy every piece from one file into another one that nobody else uses; `told` hears how many bytes are done."""
    query = "SELECT place, bytes FROM piece WHERE place > ? ORDER BY place LIMIT ?"
    done, place = 0, -1
    while rows := cast("list[tuple[int, bytes]]", old.execute(query, (place, BATCH)).fetchall()):
        done += sum(len(row[1]) for row in rows)
        told(done)
        with transaction(new):
            new.executemany("INSERT INTO piece VALUES (?, ?)", rows)
        place = rows[-1][0]


def drop(writing: Transaction, number: int) -> None:
    """Take the pieces of an item away and give their room back."""
    going = True
    while going:
        with writing() as connection:
            going = _drop_some(connection, number * PLACES, (number + 1) * PLACES)
    with writing() as connection:
        give_back(connection)


def drop_strays(connection: apsw.Connection) -> None:
    """Take away what an adding or a removing left that was cut off: pieces that no item of the journal has."""
    last = _numbers(connection, "evidence_added")[-1:] or [0]
    ranges = [(last[0] + 1, PLACES << 20)] + [
        (number, number + 1) for number in _numbers(connection, "evidence_removed")
    ]
    for first, end in ranges:
        going = bool(_places(connection, first * PLACES, end * PLACES, 1))
        while going:
            with transaction(connection):
                going = _drop_some(connection, first * PLACES, end * PLACES)
    if connection.pragma("freelist_count"):
        give_back(connection)


def _numbers(connection: apsw.Connection, kind: str) -> list[int]:
    """The numbers of the items of which the journal has an entry of this kind."""
    rows = connection.execute("SELECT subject FROM journal WHERE kind = ?", (kind,))
    return sorted(int(subject[1:]) for (subject,) in rows if subject[1:].isdecimal())


def give_back(connection: apsw.Connection) -> None:
    """Shorten the file by its empty pages."""
    connection.execute("PRAGMA incremental_vacuum").fetchall()


def _drop_some(connection: apsw.Connection, start: int, end: int) -> bool:
    """Take some pieces away; whether there may be more. In this order the file shrinks quickly afterwards."""
    places = _places(connection, start, end, _DROPPED)
    connection.executemany("DELETE FROM piece WHERE place = ?", [(place,) for place in places])
    return len(places) == _DROPPED


def _places(connection: apsw.Connection, start: int, end: int, limit: int) -> list[int]:
    query = "SELECT place FROM piece WHERE place >= ? AND place < ? ORDER BY place LIMIT ?"
    return [place for (place,) in connection.execute(query, (start, end, limit))]


class PieceReader(io.RawIOBase):
    """An item of evidence as a file that can be read and sought in; nothing else of it is in memory."""

    def __init__(self, reading: Transaction, number: int, size: int, piece: int) -> None:
        super().__init__()
        self._reading, self._number, self._size, self._piece = reading, number, size, piece
        self._at = 0
        self._kept: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """Where the next byte is read."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place in the item."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: Buffer) -> int:
        """Fill a buffer from one piece; nothing at the end or where a piece is missing."""
        view = memoryview(buffer).cast("B")
        index, offset = divmod(self._at, self._piece)
        part = self._bytes(index)[offset : offset + len(view)] if self._at < self._size else b""
        view[: len(part)] = part
        self._at += len(part)
        return len(part)

    def _bytes(self, index: int) -> bytes:
        if self._kept[0] != index:
            with self._reading() as connection:
                place = self._number * PLACES + index
                row = connection.execute("SELECT bytes FROM piece WHERE place = ?", (place,)).fetchone()
            self._kept = (index, row[0] if row else b"")
        return self._kept[1]
