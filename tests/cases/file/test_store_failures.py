"""Case files that are cut, foreign, locked or out of room, and a program that dies while it writes."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from pathlib import Path

import apsw
import pytest
from helpers.processes import python, small_disk, start_python

from snswizard.base.errors import (
    CaseDamaged,
    CaseTooNew,
    DiskFull,
    FileUnreadable,
    FileUnwritable,
    NotACase,
    SnswizardError,
)
from snswizard.base.i18n import Messages
from snswizard.base.problems import explained
from snswizard.cases.store import APPLICATION_ID, FORMAT, CaseStore

INFO = {"track": "incident", "pack_id": "kr-sns", "pack_version": "2026.11", "pack_digest": "sha256:0"}
ENTRIES = 40
APPEND_FOREVER = """
import sys
from pathlib import Path
from snswizard.cases.store import CaseStore
with CaseStore.open(Path(sys.argv[1]), lambda: "now") as case:
    while True:
        entry = case.append("noted", "poster", "x" * 700)
        print(entry.number, flush=True)
"""
APPEND_AS_NOBODY = """
import os, sys
from pathlib import Path
from snswizard.base.errors import SnswizardError
from snswizard.cases.store import CaseStore
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    with CaseStore.open(Path(sys.argv[1]), lambda: "now") as case:
        case.append("answered", "poster", "employee")
except SnswizardError as failure:
    print(type(failure).__name__)
else:
    print("appended")
"""


def now() -> str:
    """Give the same time for every entry."""
    return "2026-11-22T09:00:00+09:00"


def a_case_file(path: Path, entries: int = ENTRIES) -> Path:
    """Write a case with some entries."""
    with CaseStore.create(path, INFO, now) as store:
        store.append_all([("noted", f"fact{number}", "글" * 100) for number in range(entries)])
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case file on disk."""
    return a_case_file(tmp_path / "a.snscase")


def entries_in(path: Path) -> int:
    """Count the entries of a case file."""
    with CaseStore.open(path, now) as store:
        return len(store.entries)


@pytest.mark.parametrize("tenth", range(10))
def test_a_cut_file_is_damaged_and_stays_as_it_is(path: Path, tenth: int) -> None:
    whole = path.read_bytes()
    cut = whole[: len(whole) * tenth // 10 + 64]
    path.write_bytes(cut)

    with pytest.raises(CaseDamaged):
        CaseStore.open(path, now)
    assert path.read_bytes() == cut


@pytest.mark.parametrize("length", [1, 15, 16, 17, 50, 99, 100, 101, 511, 4095, 4096, 4097, 8192, -4096, -1])
def test_a_file_cut_at_an_odd_length_is_damaged(path: Path, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])

    with pytest.raises(CaseDamaged):
        CaseStore.open(path, now)


def test_a_page_of_zeros_is_found(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    for start in range(4096, len(whole), 4096):
        damaged = bytearray(whole)
        damaged[start : start + 4096] = bytes(4096)
        path.write_bytes(damaged)

        with pytest.raises(CaseDamaged):
            CaseStore.open(path, now)


@pytest.mark.parametrize("word", ["글".encode(), b"noted", b"fact7", b"2026-11-22T09", b"kr-sns"])
def test_a_changed_byte_is_found(path: Path, word: bytes) -> None:
    whole = path.read_bytes()
    place = whole.index(word, 4096)
    path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])

    with pytest.raises(CaseDamaged):
        CaseStore.open(path, now)


def test_an_empty_file_is_no_case(tmp_path: Path) -> None:
    empty = tmp_path / "empty.snscase"
    empty.touch()

    with pytest.raises(NotACase):
        CaseStore.open(empty, now)


@pytest.mark.parametrize("content", [b"%PDF-1.7 and so on", b"\x00" * 5000, "한글 문서".encode() * 100])
def test_a_foreign_file_is_no_case_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    foreign = tmp_path / "foreign.snscase"
    foreign.write_bytes(content)

    with pytest.raises(NotACase):
        CaseStore.open(foreign, now)
    assert foreign.read_bytes() == content


def test_the_database_of_another_program_is_no_case(tmp_path: Path) -> None:
    other = apsw.Connection(str(tmp_path / "other.snscase"))
    other.execute("CREATE TABLE t (x); INSERT INTO t VALUES (1)")
    other.close()

    with pytest.raises(NotACase):
        CaseStore.open(tmp_path / "other.snscase", now)


def test_a_database_that_only_bears_our_mark_is_damaged(tmp_path: Path) -> None:
    other = apsw.Connection(str(tmp_path / "other.snscase"))
    other.execute(f"CREATE TABLE t (x); PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT}")
    other.close()

    with pytest.raises(CaseDamaged):
        CaseStore.open(tmp_path / "other.snscase", now)


def test_a_file_of_a_newer_version_is_refused_and_stays_as_it_is(path: Path, en: Messages) -> None:
    newer = apsw.Connection(str(path))
    newer.execute(f"PRAGMA user_version = {FORMAT + 1}")
    newer.close()
    content = path.read_bytes()

    with pytest.raises(CaseTooNew) as caught:
        CaseStore.open(path, now)

    assert f"format {FORMAT + 1}; this version knows up to {FORMAT}" in explained(en, caught.value)
    assert path.read_bytes() == content


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        CaseStore.open(tmp_path / "none.snscase", now)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        CaseStore.open(tmp_path, now)


@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_read_only_folder_or_file_is_told_and_loses_nothing(what: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = a_case_file(folder / "a.snscase")
        folder.chmod(0o555 if what == "folder" else 0o777)
        file.chmod(0o666 if what == "folder" else 0o444)

        said = python(APPEND_AS_NOBODY, file).stdout.strip()

        folder.chmod(0o755)
        assert said in ("FileUnwritable", "FileUnreadable")
        assert entries_in(file) == ENTRIES


def test_a_new_case_in_a_file_in_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(FileUnwritable):
        CaseStore.create(tmp_path / "file" / "a.snscase", INFO, now)


def fill_up(store: CaseStore) -> None:
    """Append until something gives way."""
    for _ in range(1_000):
        store.append("noted", "poster", "x" * 500)


def test_a_full_disk_keeps_every_entry_that_was_written(tmp_path: Path) -> None:
    with small_disk(tmp_path, 128) as disk:
        with CaseStore.create(disk / "a.snscase", INFO, now) as store:
            with pytest.raises(DiskFull):
                fill_up(store)
            written = len(store.entries)

        assert written > 10
        assert entries_in(disk / "a.snscase") == written


def test_after_a_full_disk_the_same_case_goes_on_when_there_is_room(tmp_path: Path) -> None:
    with small_disk(tmp_path, 128) as disk:
        (disk / "ballast").write_bytes(bytes(60_000))
        with CaseStore.create(disk / "a.snscase", INFO, now) as store:
            with pytest.raises(DiskFull):
                store.append("noted", "poster", "x" * 90_000)
            (disk / "ballast").unlink()

            assert store.append("noted", "poster", "x" * 20_000).number == 1
            assert store.state.entries == 1


def test_a_new_case_on_a_full_disk_is_told(tmp_path: Path) -> None:
    with small_disk(tmp_path, 16) as disk, pytest.raises(DiskFull):
        CaseStore.create(disk / "a.snscase", INFO, now)


def test_a_new_case_that_failed_leaves_nothing_behind(tmp_path: Path) -> None:
    with small_disk(tmp_path, 16) as disk:
        with pytest.raises(DiskFull):
            CaseStore.create(disk / "a.snscase", INFO, now)

        assert [*disk.iterdir()] == []


@pytest.mark.parametrize("entries", [1, 5, 20, 50])
def test_every_acknowledged_entry_survives_a_kill(tmp_path: Path, entries: int) -> None:
    file = a_case_file(tmp_path / "a.snscase", entries=0)
    writer = start_python(APPEND_FOREVER, file)
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline() for _ in range(entries)]
    os.kill(writer.pid, signal.SIGKILL)
    acknowledged += writer.stdout.readlines()
    writer.stdout.close()
    writer.wait()

    last = max(int(line) for line in acknowledged if line.endswith("\n"))
    assert entries_in(file) in (last, last + 1)


def half_written(path: Path) -> Path:
    """Copy a case as a program leaves it that dies while it commits: pages to come, the old ones in the journal."""
    writer = apsw.Connection(str(path))
    writer.execute("PRAGMA cache_size = 1; BEGIN IMMEDIATE; UPDATE view SET position = 'x'")
    for number in range(ENTRIES + 1, ENTRIES + 60):
        writer.execute("INSERT INTO journal VALUES (?, 'a', 'w', 'k', 's', ?, 'h')", (number, "x" * 3_000))
    left = path.with_name("left.snscase")
    shutil.copy(path, left)
    shutil.copy(f"{path}-journal", f"{left}-journal")
    writer.execute("ROLLBACK")
    writer.close()
    return left


def test_a_commit_that_was_cut_off_is_rolled_back_at_the_next_start(path: Path) -> None:
    assert entries_in(half_written(path)) == ENTRIES


def test_a_commit_that_was_cut_off_after_its_first_page_is_rolled_back_as_well(path: Path) -> None:
    left = half_written(path)
    content = bytearray(left.read_bytes())
    content[28:32] = (len(content) // 4096 + 3).to_bytes(4, "big")
    left.write_bytes(content)

    assert entries_in(left) == ENTRIES


@pytest.mark.parametrize("failure", [CaseDamaged, NotACase, CaseTooNew, DiskFull, FileUnreadable, FileUnwritable])
def test_every_failure_says_what_happened_and_what_to_do(
    failure: type[SnswizardError], ko: Messages, en: Messages
) -> None:
    found = failure(path="a.snscase", reason="reason", found=2, known=1)

    assert "a.snscase" in explained(ko, found)
    assert len(explained(en, found).split(". ")) >= 2
