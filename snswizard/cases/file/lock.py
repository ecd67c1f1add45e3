"""Who writes a case: a small file beside it that names the writer, and is recognised when its writer is gone."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import secrets
import socket
import sys
import time
import weakref
from dataclasses import asdict, dataclass
from pathlib import Path

from snswizard.cases.file.disk import literal

STALE_AFTER = 12 * 3600  # seconds without a heartbeat after which a writer on another computer counts as gone
_BEAT_EVERY = 60
_WRITING = 60  # seconds after which a lock that cannot be understood was left by a program that died over it


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a case open for writing: on which computer, under which name, since when."""

    host: str
    user: str
    since: str
    pid: int
    started: str
    token: str

    @property
    def gone(self) -> bool:
        """Whether the program that held the case has ended; only its own computer can tell."""
        if self.host != socket.gethostname():
            return False
        return not _lives(self.pid) or self.started not in ("", _started(self.pid))


NOBODY_KNOWN = Holder("", "", "", 0, "", "")


class CaseLock:
    """The right to write a case; given back by `release`, and at the latest when the program ends."""

    def __init__(self, path: Path, holder: Holder) -> None:
        self.path = path
        self.holder = holder
        self._beaten = time.monotonic()
        self._letting_go = weakref.finalize(self, _let_go, path, holder.token, os.getpid())

    @property
    def ours(self) -> bool:
        """Whether the lock file still names us; one that vanished is written again."""
        found = holder_of(self.path)
        if found is None:
            return _wrote(self.path, self.holder)
        return found.token == self.holder.token

    def beat(self, *, at_once: bool = False) -> None:
        """Show other computers that the writer is alive."""
        if at_once or time.monotonic() - self._beaten > _BEAT_EVERY:
            self._beaten = time.monotonic()
            with contextlib.suppress(OSError):
                os.utime(self.path)

    def release(self) -> None:
        """Take the lock file away, unless somebody else took the case over."""
        self._letting_go()


def lock_path(case: Path) -> Path:
    """Where the lock of a case lies."""
    return case.with_name(f".{case.name}.lock")


def take_lock(case: Path, *, user: str, since: str, take_over: bool = False) -> CaseLock | Holder:
    """The lock of a case, or who has it; OSError where no lock can be written.

    To be called while the database is reserved: two programs that find the same stale lock take turns.
    """
    path = lock_path(case)
    pid = os.getpid()
    mine = Holder(socket.gethostname(), user or _login_name(), since, pid, _started(pid), secrets.token_hex(8))
    if _wrote(path, mine):
        return CaseLock(path, mine)
    found = holder_of(path) or NOBODY_KNOWN
    if not (take_over or found.gone or _silent(path, _WRITING if found is NOBODY_KNOWN else STALE_AFTER)):
        return found
    beside = path.with_name(f"{path.name}.{mine.token}")
    _wrote(beside, mine)
    beside.replace(path)
    return CaseLock(path, mine)


def holder_of(path: Path) -> Holder | None:
    """Who a lock file names; None where there is none, an unknown holder where it cannot be understood."""
    try:
        return Holder(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError):
        return NOBODY_KNOWN


def _wrote(path: Path, holder: Holder) -> bool:
    """Write a lock file where there is none, so that it is never seen half written; False where there is one."""
    text = json.dumps(asdict(holder), ensure_ascii=False)
    if path.exists():
        return False
    beside = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        beside.write_text(text, encoding="utf-8")
        os.link(beside, path)
    except FileExistsError:
        return False
    except OSError:  # a disk without hard links, or one that cannot be written at all
        return _wrote_directly(path, text)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
    return True


def _wrote_directly(path: Path, text: str) -> bool:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return False
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise
    return True


def sweep_locks(case: Path) -> None:
    """Take away what programs that died left of locks that they were about to write."""
    lock = lock_path(case)
    for left in lock.parent.glob(f"{literal(lock.name)}.*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _WRITING:
                left.unlink()


def _let_go(path: Path, token: str, pid: int) -> None:
    found = holder_of(path) if os.getpid() == pid else None  # a forked child gives nothing back
    if found is not None and found.token == token:
        with contextlib.suppress(OSError):
            path.unlink()


def _silent(path: Path, seconds: int) -> bool:
    """Whether the lock shows no heartbeat for long, by the clock of the disk on which it lies."""
    probe = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        probe.touch(exist_ok=False)
        age = probe.stat().st_mtime - path.stat().st_mtime
    except OSError:
        return False
    finally:
        with contextlib.suppress(OSError):
            probe.unlink(missing_ok=True)
    return age > seconds


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _lives(pid: int) -> bool:
    """Whether a process of this computer is running."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        import ctypes  # os.kill would end the process there

        limited_information, still_active = 0x1000, 259
        handle = ctypes.windll.kernel32.OpenProcess(limited_information, 0, pid)
        if not handle:
            return False
        code = ctypes.c_ulong()
        ctypes.windll.kernel32.GetExitCodeProcess(handle, ctypes.byref(code))
        ctypes.windll.kernel32.CloseHandle(handle)
        return code.value == still_active
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _started(pid: int) -> str:
    """A mark of when a process began, so that a number given out again is not taken for it; empty if unknown."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="utf-8").strip()
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        return f"{boot}.{fields[19]}"
    except (OSError, IndexError):
        return ""
