"""The life of a case: closed, archived, kept, backed up, restored, deleted."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from helpers.case_files import PASSWORD, a_case, again, left_by_a_crash, now, with_evidence
from helpers.processes import small_disk

from snswizard.base.errors import Cancelled, CaseHeld, DiskFull, FileUnwritable, NotACase, WrongPassword
from snswizard.base.i18n import Messages
from snswizard.cases import life
from snswizard.cases.backups import back_up, backup_due, backups_of, forget, restore
from snswizard.cases.checking import verify
from snswizard.cases.file import disk
from snswizard.cases.file.disk import Watch
from snswizard.cases.store import CaseStore

TODAY = date(2026, 11, 22)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseStore]:
    """A case with evidence."""
    with a_case(tmp_path / "a.snscase") as store:
        with_evidence(store)
        yield store


def names(folder: Path) -> list[str]:
    """List the files of a folder."""
    return sorted(file.name for file in folder.iterdir() if file.is_file())


def test_a_case_is_closed_with_a_reason_and_taken_up_again(case: CaseStore) -> None:
    life.close_case(case, " 징계위원회 의결 ", who="박지훈")
    assert case.state.closing is not None
    assert (case.state.closing.reason, case.state.closing.who, case.state.closing.at) == (
        "징계위원회 의결",
        "박지훈",
        now(),
    )

    life.reopen_case(case)
    assert case.state.closing is None


def test_a_case_is_not_closed_without_a_reason(case: CaseStore) -> None:
    with pytest.raises(ValueError, match="reason"):
        life.close_case(case, " ")


def test_a_case_is_archived_and_taken_out(case: CaseStore) -> None:
    life.set_archived(case, on=True)
    assert case.state.archived
    life.set_archived(case, on=False)
    assert not case.state.archived


def test_a_retention_date_falls_due_after_its_day(case: CaseStore) -> None:
    life.set_retention(case, TODAY)

    assert not life.retention_due(case.state, TODAY)
    assert life.retention_due(case.state, TODAY + timedelta(days=1))
    life.set_retention(case, None)
    assert not life.retention_due(case.state, date.max)


def test_a_retention_date_that_cannot_be_read_never_falls_due(case: CaseStore) -> None:
    case.append("retention", "", "someday")

    assert not life.retention_due(case.state, date.max)


def test_a_backup_is_due_after_a_week(case: CaseStore) -> None:
    moment = datetime.now(UTC)
    assert backup_due(case.path, moment)

    backup = back_up(case)
    assert not backup_due(case.path, moment)

    os.utime(backup, ((moment - timedelta(days=7)).timestamp(),) * 2)
    assert backup_due(case.path, moment)


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_a_backup_is_the_case_byte_for_byte(tmp_path: Path, password: str | None) -> None:
    case = a_case(tmp_path / "b [1].snscase", password)

    backup = back_up(case)

    assert backup.name == "b [1].backup-20261122090000.snscase"
    assert backup.read_bytes() == case.path.read_bytes()
    case.append("answered", "account", "personal")
    case.close()
    with again(backup, password) as same:
        assert len(same.entries) == 3


def test_only_the_newest_backups_are_kept(case: CaseStore) -> None:
    backups = []
    for entries in range(4):
        case.append("noted", "poster", str(entries))
        backups.append(back_up(case, keep=2))

    assert backups_of(case.path) == tuple(backups[-2:])
    assert backups[-1].read_bytes() == case.path.read_bytes()


def test_a_reader_makes_a_backup_too(case: CaseStore) -> None:
    with again(case.path) as reader:
        assert back_up(reader).read_bytes() == case.path.read_bytes()


def test_a_backup_that_is_cancelled_or_has_no_room_leaves_nothing(case: CaseStore, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        back_up(case, watch=Watch(cancelled=lambda: True))
    assert backups_of(case.path) == ()

    with small_disk(tmp_path, 60) as folder:
        other = a_case(folder / "a.snscase")
        with pytest.raises(DiskFull):
            back_up(other)
        assert names(folder) == [".a.snscase.lock", "a.snscase", "a.snscase-journal"]
        other.close()


def test_a_backup_takes_the_place_of_a_damaged_case_which_is_kept(case: CaseStore) -> None:
    backup = back_up(case)
    case.append("answered", "account", "personal")
    case.close()
    case.path.write_bytes(b"damaged")

    kept = restore(backup, case.path, at=now())

    assert kept is not None
    assert kept.read_bytes() == b"damaged"
    with again(case.path) as restored:
        assert (len(restored.entries), verify(restored).sound) == (5, True)


def test_a_journal_left_by_a_crash_goes_with_the_case_that_it_belongs_to(case: CaseStore) -> None:
    backup = back_up(case)
    case.close()
    left = left_by_a_crash(case.path, None)

    kept = restore(backup, left, at=now())

    assert kept is not None
    with again(left) as restored, again(kept) as former:
        assert (len(restored.entries), len(former.entries)) == (5, 5)


def test_a_backup_is_restored_where_no_case_is_left(case: CaseStore, tmp_path: Path) -> None:
    backup = back_up(case)

    assert restore(backup, tmp_path / "gone.snscase", at=now()) is None
    with again(tmp_path / "gone.snscase") as restored:
        assert restored.state.title == "단가표 유출"


def test_a_backup_that_does_not_open_replaces_nothing(case: CaseStore, tmp_path: Path) -> None:
    (tmp_path / "bad").write_bytes(b"no backup")
    locked = back_up(a_case(tmp_path / "b.snscase", PASSWORD))
    before = case.path.read_bytes()

    with pytest.raises(NotACase):
        restore(tmp_path / "bad", case.path, at=now())
    with pytest.raises(WrongPassword):
        restore(locked, case.path, at=now(), password="falsch")
    assert case.path.read_bytes() == before


def test_nothing_is_restored_over_or_deleted_under_somebody_who_writes(case: CaseStore) -> None:
    backup = back_up(case)

    with pytest.raises(CaseHeld):
        restore(backup, case.path, at=now())
    with pytest.raises(CaseHeld):
        life.delete_for_good(case.path, at=now())
    assert case.append("answered", "account", "personal").number == 6


def test_a_restoring_that_is_cancelled_changes_nothing(case: CaseStore) -> None:
    backup = back_up(case)
    case.close()
    before = names(case.path.parent)

    with pytest.raises(Cancelled):
        restore(backup, case.path, at=now(), watch=Watch(cancelled=lambda: True))
    assert names(case.path.parent) == before


def test_restoring_where_nothing_can_be_written_is_told(case: CaseStore, tmp_path: Path) -> None:
    backup = back_up(case)

    with pytest.raises(FileUnwritable):
        restore(backup, tmp_path / "no folder" / "a.snscase", at=now())
    with small_disk(tmp_path, 16) as folder, pytest.raises(DiskFull):
        restore(backup, folder / "a.snscase", at=now())


def test_a_deleted_case_is_gone_with_its_backups(case: CaseStore, ko: Messages, en: Messages) -> None:
    restored = restore(back_up(case), case.path.with_name("b.snscase"), at=now())
    back_up(case)
    case.close()
    restore(backups_of(case.path)[0], case.path, at=now())

    key = life.delete_for_good(case.path, at=now())

    assert restored is None
    assert names(case.path.parent) == ["b.snscase"]
    assert (ko.has(key), "not promised" in en.text(key)) == (True, True)


def test_backups_can_outlive_a_deleted_case(case: CaseStore) -> None:
    backup = back_up(case)
    case.close()

    life.delete_for_good(case.path, at=now(), backups=False)

    assert names(case.path.parent) == [backup.name]


def test_a_link_to_a_deleted_case_is_gone_too(case: CaseStore, tmp_path: Path) -> None:
    link = tmp_path / "link.snscase"
    link.symlink_to(case.path)
    case.close()

    life.delete_for_good(link, at=now())

    assert names(tmp_path) == []


def test_bytes_are_overwritten_before_they_are_deleted(tmp_path: Path) -> None:
    file, link = tmp_path / "a", tmp_path / "b"
    file.write_bytes(b"MARKER" * 300_000)
    os.link(file, link)

    disk.wipe(file)

    assert (file.exists(), link.read_bytes()) == (False, b"")


def test_backups_from_before_a_password_are_overwritten(case: CaseStore) -> None:
    back_up(case)
    forget(case.path)

    assert backups_of(case.path) == ()


def test_what_cannot_be_deleted_is_told(case: CaseStore, monkeypatch: pytest.MonkeyPatch) -> None:
    case.close()

    def refused(path: Path) -> None:
        raise PermissionError(13, "refused")

    monkeypatch.setattr(disk, "wipe", refused)
    with pytest.raises(FileUnwritable):
        life.delete_for_good(case.path, at=now())
