"""How a case is opened where something is in the way, and what the parts of a file say on their own."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

import apsw
import pytest
from helpers.case_files import a_case, again, left_by_a_crash, now, raw, with_evidence

from snswizard.base.errors import (
    CaseDamaged,
    CaseHeld,
    CaseInterrupted,
    CaseInUse,
    CaseTakenOver,
    FileUnreadable,
    FileUnwritable,
    NotACase,
    PasswordNeeded,
    WrongPassword,
)
from snswizard.cases.checking import verify
from snswizard.cases.content import Contradiction, content_from, entry_of, row_of, told_by, with_entry
from snswizard.cases.copies import snapshot
from snswizard.cases.file import backup_names, disk, lock, opening, schema
from snswizard.cases.file.disk import UNWATCHED
from snswizard.cases.file.lock import NOBODY_KNOWN, lock_path
from snswizard.cases.file.pieces import store_stream
from snswizard.cases.file.schema import PIECE, Content, Mode, connect, failures, head_of
from snswizard.cases.journal import state_after
from snswizard.cases.store import CaseStore
from snswizard.model.case import Entry

if TYPE_CHECKING:
    from typing_extensions import Buffer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a case is that nobody has open."""
    a_case(tmp_path / "a.snscase").close()
    return tmp_path / "a.snscase"


def test_a_case_that_another_program_reserves_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "_PATIENCE", 20)
    other = raw(path)
    other.execute("BEGIN IMMEDIATE")

    with again(path) as case:
        assert (case.read_only, case.holder) == (True, NOBODY_KNOWN)
        with pytest.raises(CaseHeld):
            case.append("answered", "poster", "manager")
    other.close()


def test_a_case_that_another_program_is_writing_right_now_is_in_use(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "_PATIENCE", 20)
    other = raw(path)
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(CaseInUse):
        again(path)
    other.close()


def test_an_entry_that_another_program_wrote_without_asking_is_not_written_over(path: Path) -> None:
    with again(path) as case:
        other = raw(path)
        other.execute("UPDATE chain SET count = 9")
        other.close()

        with pytest.raises(CaseTakenOver):
            case.append("answered", "poster", "manager")
        assert case.read_only


def test_an_entry_that_was_written_though_the_disk_reported_a_failure_is_taken_over(path: Path) -> None:
    with again(path) as case:
        content = with_entry(snapshot(case), ("answered", "account", "personal"), at=now())
        row, chain = content["journal"][-1], content["chain"][0]
        with case.writing() as connection:
            connection.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)", [*row.values()])
            connection.execute("UPDATE chain SET head = ?, count = ?", (chain["head"], chain["count"]))
        case._unsure = True  # as after a failure of the last flush

        assert case.append("answered", "poster", "manager").number == 5
        assert ({**case.state.answers}, verify(case).sound) == ({"poster": "manager", "account": "personal"}, True)


def test_bytes_behind_the_end_that_a_crash_left_are_cut_off(path: Path) -> None:
    size = path.stat().st_size
    with path.open("ab") as file:
        file.write(bytes(8192))

    again(path).close()

    assert path.stat().st_size == size


def test_bytes_behind_the_end_stay_where_they_cannot_be_cut_off(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, size: int) -> None:
        raise PermissionError(13, "refused")

    with path.open("ab") as file:
        file.write(bytes(8192))
    monkeypatch.setattr(os, "truncate", refused)

    with again(path) as case:
        assert [fault.key for fault in verify(case).faults] == ["check.tail"]


def test_a_reader_looks_past_the_locks_of_a_place_that_has_none(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def without_locks(path: Path, mode: Mode, password: str | None = None, *, frozen: bool = False) -> apsw.Connection:
        asked.append(frozen)
        if not frozen:
            raise apsw.CantOpenError("no locks here")
        return connect(path, mode, password, frozen=frozen)

    monkeypatch.setattr(opening, "connect", without_locks)
    with again(path) as case:
        assert (case.read_only, asked) == (True, [False, False, True])


def test_a_change_cut_off_that_nobody_can_roll_back_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_only(path: Path, mode: Mode, password: str | None = None, *, frozen: bool = False) -> apsw.Connection:
        raise apsw.ReadOnlyError("read-only")

    left = left_by_a_crash(path, None)
    monkeypatch.setattr(opening, "connect", read_only)

    with pytest.raises(CaseInterrupted):
        again(left)


def test_a_failure_of_the_database_is_told_as_one_of_ours(path: Path) -> None:
    left = left_by_a_crash(path, None)
    for cause, writing, expected in (
        (apsw.ReadOnlyError(""), True, FileUnwritable),
        (apsw.IOError(""), False, FileUnreadable),
        (PermissionError(13, "no"), True, FileUnwritable),
        (apsw.LockedError(""), True, CaseInUse),
        (apsw.NotADBError(""), True, NotACase),
        (apsw.TooBigError(""), False, CaseDamaged),
    ):
        with pytest.raises(expected), failures(path, writing=writing):
            raise cause
    with pytest.raises(CaseInterrupted), failures(left):
        raise apsw.ReadOnlyError("")


def test_a_frozen_file_on_a_network_share_is_named_as_the_database_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    named = []

    def remember(place: str, flags: int) -> None:
        named.append(place)
        raise apsw.CantOpenError("")

    monkeypatch.setattr(apsw, "Connection", remember)
    for name in ("/a b/c.snscase", "//server/share/c.snscase"):
        with pytest.raises(apsw.CantOpenError):
            connect(Path(name), Mode.READ, frozen=True)

    assert named == ["file:/a%20b/c.snscase?immutable=1", "file:////server/share/c.snscase?immutable=1"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [("PRAGMA user_version = 0", CaseDamaged), ("PRAGMA user_version = -3", CaseDamaged)],
)
def test_a_format_that_never_was_is_damage(path: Path, change: str, expected: type[Exception]) -> None:
    other = raw(path)
    other.execute(change)
    other.close()

    with pytest.raises(expected):
        again(path)


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xff\xd8\xff\xe0", b"%PDF-1.7"])
def test_a_file_of_another_kind_is_not_taken_for_a_locked_case(tmp_path: Path, start: bytes) -> None:
    (tmp_path / "a.snscase").write_bytes((start + os.urandom(8192))[:8192])

    with pytest.raises(NotACase):
        head_of(tmp_path / "a.snscase")


def test_noise_might_be_a_locked_case(tmp_path: Path) -> None:
    (tmp_path / "a.snscase").write_bytes(os.urandom(8192))
    (tmp_path / "a.bin").write_bytes(os.urandom(8193))

    with pytest.raises(PasswordNeeded):
        again(tmp_path / "a.snscase")
    with pytest.raises(NotACase):
        again(tmp_path / "a.bin")


def test_no_password_that_fits_is_told(tmp_path: Path) -> None:
    a_case(tmp_path / "a.snscase", "geheim").close()

    with pytest.raises(WrongPassword):
        opening.reconnect(tmp_path / "a.snscase", (None, "falsch"))


def test_rows_that_contradict_each_other_are_told(path: Path) -> None:
    with again(path) as case:
        content, info = snapshot(case), case.info

    changes: list[Content] = [
        {"about": content["about"][1:]},
        {"journal": [{**content["journal"][0], "number": "1"}, *content["journal"][1:]]},
        {"journal": [{**content["journal"][0], "body": "[" * 100_000}, *content["journal"][1:]]},
        {"journal": content["journal"][1:]},
        {"chain": []},
    ]
    for change in changes:
        with pytest.raises(Contradiction):
            told_by({**content, **change})
    assert told_by({**content, "view": []}).position == ""
    assert told_by(content_from(info, (), secret=b"x")).entries == []


def test_an_entry_is_read_as_it_was_written() -> None:
    entry = Entry(1, now(), "박지훈", "step", "act", {"status": "done", "note": "글"})

    assert entry_of(row_of(entry, "0")) == entry


def test_what_is_said_of_an_item_that_nobody_added_changes_nothing() -> None:
    entries = [Entry(1, "", "", "evidence_removed", "E7", None), Entry(2, "", "", "evidence_described", "E7", {})]

    assert state_after(entries).evidence == {}


def test_a_party_is_kept_until_it_is_blank() -> None:
    entries = [Entry(1, "", "", "party", "ceo_name", "홍길동"), Entry(2, "", "", "party", "ceo_name", "")]

    assert (state_after(entries[:1]).party, state_after(entries).party) == ({"ceo_name": "홍길동"}, {})


def test_names_of_backups_do_not_run_out_quietly(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "exists", lambda self: True)

    with pytest.raises(FileExistsError):
        backup_names.new_backup(path, now())


def test_a_disk_without_hard_links_takes_finished_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(source: object, target: object) -> None:
        raise OSError(1, "no hard links")

    monkeypatch.setattr(os, "link", unknown)
    a_case(tmp_path / "a.snscase").close()
    (tmp_path / "part").write_bytes(b"x")

    with pytest.raises(FileExistsError):
        disk.claim(tmp_path / "part", tmp_path / "a.snscase")
    with again(tmp_path / "a.snscase") as case:
        assert case.state.title == "단가표 유출"


def test_a_name_that_somebody_takes_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(b"mine")
    (tmp_path / "taken").write_bytes(b"theirs")

    with pytest.raises(FileExistsError):
        disk.claim(tmp_path / "part", tmp_path / "taken")
    assert (tmp_path / "taken").read_bytes() == b"theirs"


def test_a_lock_on_a_full_disk_is_not_left_half_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, *args: object, **more: object) -> None:
        self.touch()
        raise OSError(28, "no room")

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(OSError, match="no room"):
        lock._wrote_directly(lock_path(path), "{}")

    assert not lock_path(path).exists()


def test_a_process_that_belongs_to_somebody_else_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(pid: int, number: int) -> None:
        raise PermissionError(1, "not yours")

    monkeypatch.setattr(os, "kill", refused)

    assert (lock._lives(1), lock._lives(0)) == (True, False)


def test_a_system_without_marks_of_processes_has_locks_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(self: Path, **more: object) -> str:
        raise FileNotFoundError(str(self))

    monkeypatch.setattr(Path, "read_text", unknown)

    assert lock._started(1) == ""


def test_a_damaged_tree_of_pieces_is_told_as_damage(tmp_path: Path) -> None:
    case = a_case(tmp_path / "a.snscase")
    with_evidence(case, size=200_000, items=30)
    with case.reading() as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'piece'").fetchone()
    content = bytearray(case.path.read_bytes())
    start = (int(str(root[0] if root else 0)) - 1) * 4096
    content[start : start + 4096] = bytes(4096)
    case.path.write_bytes(content)

    assert {fault.key for fault in verify(case).faults} >= {"check.pages"}
    case.close()
    with pytest.raises(CaseDamaged):
        CaseStore.open(case.path, now, read_only=True)


def test_a_place_where_no_lock_can_be_written_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(case: Path, **more: object) -> None:
        raise PermissionError(13, "refused")

    monkeypatch.setattr(opening, "take_lock", refused)
    with again(path) as case, pytest.raises(FileUnwritable):
        case.append("answered", "poster", "manager")


def test_of_two_that_write_a_lock_at_the_same_time_one_gets_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = lock_path(path)
    place.touch()
    monkeypatch.setattr(Path, "exists", lambda self: False)

    assert not lock._wrote(place, NOBODY_KNOWN)
    assert not lock._wrote_directly(place, "{}")


def test_a_lock_whose_age_cannot_be_told_holds(path: Path) -> None:
    assert not lock._silent(path.with_name("no folder") / "lock", 0)


def test_a_stream_that_gives_little_at_a_time_fills_its_pieces(path: Path) -> None:
    class Trickle(io.BytesIO):
        def readinto(self, buffer: Buffer) -> int:
            return super().readinto(memoryview(buffer)[:70_000])

    content = os.urandom(PIECE + 5)
    with again(path) as case:
        stored = store_stream(case.writing, 1, Trickle(content), len(content), UNWATCHED)
        with case.reading() as connection:
            sizes = connection.execute("SELECT length(bytes) FROM piece").fetchall()

    assert (stored.size, sizes) == (len(content), [(PIECE,), (5,)])
