"""Files beside a case: written under another name first, put in place at once, swept up after a crash, wiped."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from snswizard.base.errors import Cancelled

_CHUNK = 1 << 20


def _ignore(done: int, total: int) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Watch:
    """How long work is followed and stopped: `progress` hears done and total in bytes, `cancelled` is asked."""

    progress: Callable[[int, int], None] = _ignore
    cancelled: Callable[[], bool] = _never

    def tell(self, done: int, total: int) -> None:
        """Report how far the work is; raises Cancelled where the user wants it stopped."""
        if self.cancelled():
            raise Cancelled
        self.progress(done, total)


UNWATCHED = Watch()


def part_of(path: Path) -> Path:
    """The name under which a file is written before it takes its own."""
    return path.with_name(f".{path.name}.part-{secrets.token_hex(4)}")


def old_of(path: Path) -> Path:
    """The name of a file that was replaced and waits to be wiped."""
    return path.with_name(f".{path.name}.old")


def claim(part: Path, path: Path) -> None:
    """Give a finished file its name; raises FileExistsError where something else has it."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        if path.exists():
            raise FileExistsError(str(path)) from None
        part.replace(path)
    else:
        part.unlink()
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, on systems that need to be asked."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def wipe(path: Path) -> None:
    """Overwrite a file and delete it; OSError where it stays. What an SSD keeps of it is not in our hands."""
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return
    zeros = bytes(_CHUNK)
    with path.open("r+b") as file:
        for done in range(0, size, _CHUNK):
            file.write(zeros[: min(_CHUNK, size - done)])
        file.flush()
        os.fsync(file.fileno())
        file.truncate(0)
    path.unlink()


def sweep(path: Path) -> None:
    """Wipe what a program that died left beside this file: unfinished copies of it, and its former self."""
    for left in [*path.parent.glob(f".{literal(path.name)}.part-*"), old_of(path)]:
        with contextlib.suppress(OSError):
            wipe(left)


def literal(name: str) -> str:
    """A file name in which no character means anything to `glob`."""
    return "".join(f"[{each}]" if each in "*?[" else each for each in name)


def copy_file(source: Path, target: Path, watch: Watch = UNWATCHED) -> None:
    """Copy a file under another name first, flushed to the disk; raises OSError, FileExistsError or Cancelled."""
    part, total, done = part_of(target), source.stat().st_size, 0
    try:
        with source.open("rb") as old, part.open("xb") as new:
            while chunk := old.read(_CHUNK):
                new.write(chunk)
                done += len(chunk)
                watch.tell(done, total)
            new.flush()
            os.fsync(new.fileno())
        claim(part, target)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
