"""Disks that fail: at every single write of a session, once or for good, with and without a password."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest
from helpers.case_files import INFO, PASSWORD, SCREENSHOT, a_case, again, with_evidence
from helpers.processes import small_disk

from snswizard.base.errors import DiskFull, FileUnwritable, SnswizardError
from snswizard.base.i18n import Messages
from snswizard.cases.backups import back_up
from snswizard.cases.checking import verify
from snswizard.cases.copies import copy_case
from snswizard.cases.evidence_box import EvidenceBox
from snswizard.cases.handover import Order, write_package
from snswizard.cases.seal import public_key
from snswizard.cases.store import CaseStore

MANY = bool(os.environ.get("SNSWIZARD_MANY"))


class Faults:
    """When writes fail: from the one with this number on, or that one only."""

    def __init__(self) -> None:
        self.at, self.for_good, self.written = 0, False, 0
        self.failure: type[apsw.Error] = apsw.FullError

    def one_more(self) -> None:
        """Count a write, and fail where one is to fail."""
        self.written += 1
        if self.at and (self.written == self.at or (self.for_good and self.written > self.at)):
            raise self.failure("planned")


class FailingFile(apsw.VFSFile):
    """A file whose writes, truncations and flushes can fail."""

    def __init__(self, base: str, name: apsw.URIFilename | str | None, flags: list[int], faults: Faults) -> None:
        super().__init__(base, name, flags)
        self._faults = faults

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802  # the database's own name
        self._faults.one_more()
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._faults.one_more()
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._faults.one_more()
        super().xSync(flags)


class FailingDisk(apsw.VFS):
    """A disk whose files fail when they are told to."""

    def __init__(self, faults: Faults) -> None:
        super().__init__("failing", "unix")
        self.faults = faults

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        return FailingFile("unix", name, flags, self.faults)


@pytest.fixture(params=["failing", "multipleciphers-failing"])
def faults(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Faults]:
    """Let every connection go through a disk that fails when it is told to."""
    if not hasattr(os, "fork"):
        pytest.skip("the disk that fails is built on the one of POSIX systems")
    disk = _the_disk()
    with monkeypatch.context() as patch:
        patch.setattr(apsw, "Connection", functools.partial(apsw.Connection, vfs=request.param))
        yield disk.faults
    disk.faults.at = 0


@functools.cache
def _the_disk() -> FailingDisk:
    """Give the one disk of this process: the disk that encrypts goes on naming it, so it is never taken away."""
    return FailingDisk(Faults())


def session(path: Path, password: str | None, done: Callable[[CaseStore], None]) -> None:
    """Do a little of everything with a case, and say after each thing that it is done."""
    with again(path, password) as case:
        case.append("answered", "poster", "manager")
        done(case)
        case.append_all([("noted", "poster", "x" * 6_000), ("flagged", "poster", True)])
        done(case)
        case.undo()
        done(case)
        case.remember_position("poster")
        box = EvidenceBox(case)
        box.add_bytes(b"z" * 30_000, "new.bin", SCREENSHOT)
        done(case)
        box.remove(box.items[0].id, "x")
        public_key(case)
        done(case)


def fails_at(path: Path, template: bytes, faults: Faults, password: str | None) -> tuple[bool, str]:
    """Run a session with a planned fault: whether it came to an end, and what was wrong afterwards."""
    path.write_bytes(template)
    heads: list[tuple[int, str]] = []
    faults.written = 0
    try:
        session(path, password, lambda case: heads.append((len(case.entries), case.head)))
        finished = True
    except SnswizardError:
        finished = False
    faults.at = 0
    with again(path, password) as case:
        with case.reading() as connection:
            kept = {int(number): str(head) for number, head in connection.execute("SELECT number, hash FROM journal")}
        lost = [head for number, head in heads if kept.get(number) != head]
        problem = "" if not lost and verify(case).sound else f"lost {lost}, {verify(case).faults}"
        case.append("answered", "poster", "employee")
    return finished, problem


@pytest.mark.slow
@pytest.mark.timeout(900 if MANY else 120)
@pytest.mark.parametrize("how", ["once", "for good"])
def test_a_write_that_fails_loses_nothing_that_was_acknowledged(tmp_path: Path, faults: Faults, how: str) -> None:
    path = tmp_path / "a.snscase"
    with a_case(path) as case:
        with_evidence(case, size=9_000)
    template, wrong, number, finished = path.read_bytes(), [], 0, False
    while not finished:
        number += 1 if MANY or number < 60 or how == "once" else 3
        faults.at, faults.for_good = number, how == "for good"
        faults.failure = apsw.FullError if number % 2 else apsw.IOError
        finished, problem = fails_at(path, template, faults, None)
        finished = finished and faults.written < number
        if problem:
            wrong.append(f"{number}: {problem}")

    assert wrong == []
    assert number > 100


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_write_that_fails_loses_nothing_of_a_locked_case(tmp_path: Path, faults: Faults) -> None:
    path = tmp_path / "a.snscase"
    if "multipleciphers" not in str(apsw.Connection):
        pytest.skip("a password needs the disk that encrypts")
    with a_case(path, PASSWORD) as case:
        with_evidence(case, size=9_000)
    template, wrong = path.read_bytes(), []
    for number in range(2, 160, 2 if MANY else 12):
        faults.at, faults.for_good, faults.failure = number, True, apsw.FullError
        _, problem = fails_at(path, template, faults, PASSWORD)
        if problem:
            wrong.append(f"{number}: {problem}")

    assert wrong == []


def test_a_store_goes_on_after_a_write_that_failed(tmp_path: Path, faults: Faults) -> None:
    with a_case(tmp_path / "a.snscase") as case:
        for number in range(1, 14):
            faults.written, faults.at, faults.for_good = 0, number, False
            with contextlib.suppress(SnswizardError):
                case.append("noted", "poster", str(number))
        faults.at = 0
        last = case.append("noted", "poster", "last")

        assert (verify(case).faults, last.number) == ((), len(case.entries))


def test_a_new_case_whose_writes_fail_leaves_nothing(tmp_path: Path, faults: Faults) -> None:
    number = 0
    while not (tmp_path / "a.snscase").exists():
        number += 1
        faults.written, faults.at, faults.for_good = 0, number, True
        with contextlib.suppress(DiskFull, FileUnwritable):
            CaseStore.create(tmp_path / "a.snscase", INFO, lambda: "now").close()
        assert [file for file in tmp_path.iterdir() if file.name.startswith(".a")] == []

    assert number > 10


@pytest.mark.parametrize("what", ["package", "copy", "backup", "original"])
def test_a_disk_that_is_full_leaves_no_half_written_file(tmp_path: Path, ko: Messages, what: str) -> None:
    template = tmp_path / "template.snscase"
    with a_case(template) as case:
        with_evidence(case, size=40_000)
    whole = 0
    for kilobytes in range(160, 460, 12):
        with small_disk(tmp_path, kilobytes) as folder:
            shutil.copy(template, folder / "a.snscase")
            target = folder / "target"
            with again(folder / "a.snscase") as case, contextlib.suppress(DiskFull, FileUnwritable):
                if what == "package":
                    write_package(case, target, Order("snswizard"), ko)
                elif what == "copy":
                    copy_case(case, target, None)
                elif what == "backup":
                    back_up(case).rename(target)
                else:
                    EvidenceBox(case).export(EvidenceBox(case).items[0].id, target)
            names = {file.name for file in folder.iterdir()} - {"a.snscase", "target"}
            whole += target.exists()

            assert names == set()
        (tmp_path / "disk").rmdir()

    assert whole > 5
