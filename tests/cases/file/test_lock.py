"""One writer at a time: who has a case, since when, when a lock is stale, and places that are only read."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from helpers.case_files import PASSWORD, SCREENSHOT, a_case, a_file, again, left_by_a_crash, now, with_evidence
from helpers.processes import python, start_python

from snswizard.base.errors import CaseHeld, CaseInterrupted, CaseTakenOver, FileUnwritable
from snswizard.base.i18n import Messages
from snswizard.base.problems import explained
from snswizard.cases.checking import verify
from snswizard.cases.evidence_box import EvidenceBox
from snswizard.cases.file import lock as locks
from snswizard.cases.file.disk import Watch
from snswizard.cases.file.lock import Holder, holder_of, lock_path
from snswizard.cases.store import CaseStore

HOLD = """
import sys, time
from pathlib import Path
from snswizard.cases.store import CaseStore
with CaseStore.open(Path(sys.argv[1]), lambda: "2026-11-22T08:00", user="김하늘") as case:
    print(case.read_only, flush=True)
    time.sleep(60)
"""
RACE = """
import sys
from pathlib import Path
from snswizard.base.errors import SnswizardError
from snswizard.cases.store import CaseStore
written = 0
for _ in range(30):
    with CaseStore.open(Path(sys.argv[1]), lambda: "now") as case:
        try:
            case.append("noted", "poster", sys.argv[2])
            written += 1
        except SnswizardError:
            pass
print(written)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a case is that nobody has open."""
    path = tmp_path / "사건.snscase"
    a_case(path).close()
    return path


@contextmanager
def held_elsewhere(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another program hold a case."""
    other = start_python(HOLD, path)
    assert other.stdout is not None
    assert other.stdout.readline() == "False\n"
    try:
        yield other
    finally:
        other.kill()
        other.wait()
        other.stdout.close()


def foreign_lock(path: Path, **changes: Any) -> Path:
    """Leave a lock as another program would."""
    holder = Holder("another-computer", "김하늘", "2026-11-22T08:00", 4711, "", "0123")
    lock = lock_path(path)
    lock.write_text(json.dumps(asdict(replace(holder, **changes))), encoding="utf-8")
    return lock


def test_a_second_opening_is_for_reading_and_says_who_has_it_since_when(path: Path, en: Messages) -> None:
    with held_elsewhere(path), again(path) as case:
        assert case.read_only
        assert case.holder is not None
        assert (case.holder.user, case.holder.since) == ("김하늘", "2026-11-22T08:00")
        with pytest.raises(CaseHeld) as caught:
            case.append("answered", "poster", "manager")

    assert "김하늘" in explained(en, caught.value)
    assert "2026-11-22T08:00" in explained(en, caught.value)


def test_a_second_opening_in_the_same_program_is_for_reading_too(path: Path) -> None:
    with again(path) as first, again(path) as second:
        first.append("answered", "poster", "manager")

        assert (second.read_only, second.refresh(), second.refresh()) == (True, True, False)
        assert second.state == first.state


def test_a_reader_keeps_no_position_and_records_no_check(path: Path) -> None:
    with again(path) as first:
        with_evidence(first)
        with again(path) as second:
            second.remember_position("poster")
            assert EvidenceBox(second).verify()[0].intact

        assert (first.position, len(first.entries)) == ("", 5)


def test_a_case_asked_for_reading_is_not_locked(path: Path) -> None:
    with CaseStore.open(path, now, read_only=True) as reader:
        assert not lock_path(path).exists()
        with again(path) as writer:
            assert not writer.read_only
        with pytest.raises(FileUnwritable):
            reader.append("answered", "poster", "manager")


def test_a_lock_is_given_back(path: Path) -> None:
    with again(path):
        assert holder_of(lock_path(path)) is not None

    assert holder_of(lock_path(path)) is None


def test_the_lock_of_a_program_that_died_is_stale(path: Path) -> None:
    with held_elsewhere(path) as other:
        other.kill()
        other.wait()

        with again(path) as case:
            assert (case.read_only, case.holder) == (False, None)


def test_the_lock_of_a_number_that_was_given_to_another_program_is_stale(path: Path) -> None:
    foreign_lock(path, host=socket.gethostname(), pid=os.getpid(), started="an earlier start.1")

    with again(path) as case:
        assert not case.read_only


def test_the_lock_of_another_computer_holds_until_it_is_silent_for_long(path: Path) -> None:
    lock = foreign_lock(path)
    with again(path) as case:
        assert case.read_only

    os.utime(lock, (time.time() - locks.STALE_AFTER - 60,) * 2)
    with again(path) as case:
        assert not case.read_only
    assert not lock.exists()


@pytest.mark.parametrize("age", [0, 300])
def test_a_lock_that_cannot_be_understood_holds_for_a_moment_only(path: Path, age: int) -> None:
    lock_path(path).write_bytes(b"")
    os.utime(lock_path(path), (time.time() - age,) * 2)

    with again(path) as case:
        assert case.read_only is (age == 0)


def test_a_heartbeat_is_seen_by_other_computers(path: Path) -> None:
    with again(path) as case:
        os.utime(lock_path(path), (1, 1))
        case.beat()

        assert time.time() - lock_path(path).stat().st_mtime < 60
        with CaseStore.open(path, now, read_only=True) as reader:
            reader.beat()


def test_a_writer_that_was_taken_over_writes_nothing_more(path: Path) -> None:
    with again(path) as first:
        first.append("answered", "account", "personal")
        with CaseStore.open(path, now, take_over=True) as second:
            with pytest.raises(CaseTakenOver):
                first.append("answered", "poster", "manager")
            assert second.append("answered", "poster", "manager").number == 5
            assert first.read_only

        first.close()
        with again(path) as third:
            assert verify(third).sound


def test_evidence_that_was_being_added_when_the_case_was_taken_over_is_gone(path: Path, tmp_path: Path) -> None:
    with again(path) as first:
        taken: list[CaseStore] = []

        def progress(done: int, total: int) -> None:
            if not taken:
                taken.append(CaseStore.open(path, now, take_over=True))

        with pytest.raises(CaseTakenOver):
            EvidenceBox(first).add(a_file(tmp_path, 20 << 20), SCREENSHOT, watch=Watch(progress))
        with_evidence(taken[0])
        assert verify(taken[0]).sound
        taken[0].close()


def test_a_lock_file_that_vanished_is_written_again(path: Path) -> None:
    with again(path) as case:
        lock_path(path).unlink()
        case.append("answered", "poster", "manager")

        assert lock_path(path).exists()


def test_two_programs_that_take_turns_never_write_over_each_other(path: Path) -> None:
    first, second = start_python(RACE, path, "1"), start_python(RACE, path, "2")
    written = sum(int(each.communicate()[0]) for each in (first, second))

    with again(path) as case:
        assert verify(case).sound
        assert len(case.entries) == 3 + written
        assert written > 0


def test_a_symbolic_link_to_a_case_has_the_same_lock(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.snscase"
    link.symlink_to(path)

    with again(path), again(link) as second:
        assert second.read_only


@contextmanager
def read_only_medium(folder: Path, source: Path) -> Iterator[Path]:
    """Put a case, and a journal beside it, on a medium that cannot be written."""
    medium = folder / "medium"
    medium.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(medium)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a medium can be mounted by root on Linux only")
    try:
        for file in source.parent.glob(f"{source.name}*"):
            (medium / file.name).write_bytes(file.read_bytes())
        subprocess.run(["mount", "-o", "remount,ro", str(medium)], check=True)
        yield medium / source.name
    finally:
        subprocess.run(["umount", "-l", str(medium)], check=True)


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_a_case_on_a_read_only_medium_opens_for_reading(tmp_path: Path, password: str | None) -> None:
    source = tmp_path / "m.snscase"
    store = a_case(source, password)
    with_evidence(store)
    store.close()

    with read_only_medium(tmp_path, source) as medium, again(medium, password) as case:
        assert (case.read_only, case.holder, verify(case).sound) == (True, None, True)
        with pytest.raises(FileUnwritable):
            case.append("answered", "poster", "manager")


def test_a_change_cut_off_on_a_read_only_medium_is_told(tmp_path: Path) -> None:
    a_case(tmp_path / "m.snscase").close()
    left = left_by_a_crash(tmp_path / "m.snscase", None)

    with read_only_medium(tmp_path, left) as medium, pytest.raises(CaseInterrupted):
        again(medium)


@pytest.mark.parametrize("how", ["write", "read"])
def test_a_change_cut_off_is_rolled_back_for_readers_too(tmp_path: Path, how: str) -> None:
    a_case(tmp_path / "m.snscase").close()
    left = left_by_a_crash(tmp_path / "m.snscase", None)

    with CaseStore.open(left, now, read_only=how == "read") as case:
        assert (len(case.entries), verify(case).sound) == (3, True)


def test_the_lock_names_nobody_where_the_system_knows_no_name(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr("getpass.getuser", unknown)

    with again(path):
        holder = holder_of(lock_path(path))
        assert holder is not None
        assert holder.user == ""


def test_a_forked_child_gives_no_lock_back(path: Path) -> None:
    with again(path) as case:
        said = python("print(1)")  # another program that ends does not touch it either
        case.append("answered", "poster", "manager")

        assert (said.returncode, case.read_only) == (0, False)


def test_what_programs_that_died_left_of_their_locks_is_swept_up(path: Path) -> None:
    old, new = (path.with_name(f".{path.name}.lock.{name}") for name in ("old", "new"))
    old.touch()
    new.touch()
    os.utime(old, (1, 1))

    again(path).close()

    assert (old.exists(), new.exists()) == (False, True)


def test_a_disk_without_hard_links_has_locks_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(source: object, target: object) -> None:
        raise OSError(1, "no hard links")

    monkeypatch.setattr(os, "link", unknown)
    with again(path) as first, again(path) as second:
        assert (first.read_only, second.read_only) == (False, True)
    assert not lock_path(path).exists()
