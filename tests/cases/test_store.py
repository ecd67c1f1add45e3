"""A case file: what is appended is on disk, in order, and cannot be changed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import apsw
import pytest

from snswizard.base.errors import CaseDamaged, CaseHeld, FileUnwritable
from snswizard.cases.journal import FIRST, entry_hash
from snswizard.cases.store import CaseStore
from snswizard.model.case import CaseState

INFO = {"track": "incident", "pack_id": "kr-sns", "pack_version": "2026.11", "pack_digest": "sha256:0"}


def now() -> str:
    """Give the same time for every entry."""
    return "2026-11-22T09:00:00+09:00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the case is."""
    return tmp_path / "사건 1.snscase"


@pytest.fixture
def case(path: Path) -> Iterator[CaseStore]:
    """A case with nothing in it."""
    with CaseStore.create(path, INFO, now) as store:
        yield store


def reopened(case: CaseStore) -> CaseState:
    """Close a case, open it again and give its state."""
    case.close()
    with CaseStore.open(case.path, now) as again:
        return again.state


def raw(path: Path) -> apsw.Connection:
    """Open the file as any other program would."""
    return apsw.Connection(str(path))


def test_a_new_case_says_what_it_is(case: CaseStore) -> None:
    assert (case.info.track, case.info.pack_id, case.info.pack_version) == ("incident", "kr-sns", "2026.11")
    assert case.info.created == now()
    assert len(case.info.case_id) == 32


def test_two_cases_have_different_ids(tmp_path: Path) -> None:
    with CaseStore.create(tmp_path / "a", INFO, now) as one, CaseStore.create(tmp_path / "b", INFO, now) as other:
        assert one.info.case_id != other.info.case_id


def test_a_new_case_makes_its_folder(tmp_path: Path) -> None:
    with CaseStore.create(tmp_path / "2026" / "11" / "a.snscase", INFO, now) as store:
        assert store.path.is_file()


def test_a_new_case_takes_no_other_files_place(path: Path) -> None:
    path.write_text("mine", encoding="utf-8")

    with pytest.raises(FileUnwritable, match="exists"):
        CaseStore.create(path, INFO, now)
    assert path.read_text(encoding="utf-8") == "mine"


def test_what_is_appended_is_there_after_opening_again(case: CaseStore) -> None:
    case.append("answered", "content", ["personal_data", "statement"])
    case.append("answered", "affected_people", 12)
    case.append("noted", "content", "화면 캡처 3장")

    state = reopened(case)

    assert [*state.answers.values()] == [["personal_data", "statement"], 12]
    assert [*state.notes.values()] == ["화면 캡처 3장"]


def test_the_state_is_up_to_date_at_once(case: CaseStore) -> None:
    case.append("answered", "poster", "employee")

    assert [*case.state.answers.values()] == ["employee"]
    assert case.state.entries == 1


def test_an_entry_tells_who_when_and_what(case: CaseStore) -> None:
    entry = case.append("answered", "poster", "employee", who="인사팀")

    assert (entry.number, entry.at, entry.who, entry.kind, entry.subject, entry.body) == (
        *(1, now(), "인사팀", "answered", "poster"),
        "employee",
    )
    assert case.entries == (entry,)


def test_undoing_is_a_new_entry_and_erases_nothing(case: CaseStore) -> None:
    case.append("answered", "poster", "employee")
    case.append("answered", "poster", None)

    assert [entry.body for entry in case.entries] == ["employee", None]


def test_entries_are_chained_by_their_hashes(case: CaseStore) -> None:
    entries = case.append_all([("answered", "poster", "employee"), ("answered", "account", "personal")])

    first = entry_hash(FIRST, entries[0])
    assert case.head == entry_hash(first, entries[1])


def test_the_chain_goes_on_after_opening_again(case: CaseStore) -> None:
    case.append("answered", "poster", "employee")
    head = case.head
    case.close()

    with CaseStore.open(case.path, now) as again:
        assert again.head == head
        entry = again.append("answered", "account", "personal")
        assert (entry.number, again.head) == (2, entry_hash(head, entry))


def test_of_several_entries_all_are_written_or_none(case: CaseStore) -> None:
    case.append("answered", "poster", "employee")

    with pytest.raises(TypeError):
        case.append_all([("answered", "account", "personal"), ("answered", "content", object())])

    assert len(case.entries) == 1
    assert reopened(case).entries == 1


def test_each_entry_has_its_own_time(path: Path) -> None:
    ticks = count(1)
    with CaseStore.create(path, INFO, lambda: f"tick {next(ticks)}") as store:
        store.append_all([("answered", "poster", "employee"), ("answered", "account", "personal")])

        assert [entry.at for entry in store.entries] == ["tick 2", "tick 3"]


@pytest.mark.parametrize("change", ["UPDATE journal SET body = '1'", "DELETE FROM journal"])
def test_the_journal_can_neither_be_changed_nor_shortened(case: CaseStore, change: str) -> None:
    case.append("answered", "poster", "employee")
    case.close()

    with pytest.raises(apsw.ConstraintError, match="only appended to"):
        raw(case.path).execute(change)
    assert reopened(case).entries == 1


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal SET body = '\"manager\"' WHERE number = 1",
        "UPDATE journal SET who = 'somebody else' WHERE number = 2",
        "UPDATE journal SET at = '2020-01-01' WHERE number = 2",
        "UPDATE journal SET body = '{' WHERE number = 1",
        "DELETE FROM journal WHERE number = 1",
        "DELETE FROM journal WHERE number = 2",
        "INSERT INTO journal SELECT 3, at, who, kind, subject, body, hash FROM journal WHERE number = 2",
        "UPDATE chain SET count = 1",
        "UPDATE chain SET head = ''",
        "DELETE FROM chain",
        "DELETE FROM about WHERE name = 'track'",
        "INSERT INTO about VALUES ('color', 'red')",
    ],
)
def test_a_journal_that_was_changed_from_outside_is_damaged(case: CaseStore, change: str) -> None:
    case.append_all([("answered", "poster", "employee"), ("answered", "account", "personal")])
    case.close()
    forger = raw(case.path)
    forger.execute(f"DROP TRIGGER journal_is_kept; DROP TRIGGER journal_stays; {change}")
    forger.close()

    with pytest.raises(CaseDamaged):
        CaseStore.open(case.path, now)


def test_the_position_is_remembered_outside_the_journal(case: CaseStore) -> None:
    head = case.head
    case.remember_position("poster")
    assert (case.position, case.head, case.entries) == ("poster", head, ())

    case.close()
    with CaseStore.open(case.path, now) as again:
        assert again.position == "poster"


def test_a_new_case_has_no_position(case: CaseStore) -> None:
    assert case.position == ""


def test_a_case_that_is_open_can_only_be_read_a_second_time(case: CaseStore) -> None:
    case.append("answered", "poster", "employee")

    with CaseStore.open(case.path, now) as reader:
        assert reader.read_only
        assert reader.holder is not None
        assert reader.state == case.state
        with pytest.raises(CaseHeld):
            reader.append("answered", "poster", "manager")


def test_the_first_writer_goes_on_after_a_second_was_refused(case: CaseStore) -> None:
    with CaseStore.open(case.path, now), pytest.raises(CaseHeld), CaseStore.open(case.path, now) as second:
        second.append("answered", "poster", "manager")

    case.append("answered", "poster", "employee")

    assert reopened(case).entries == 1


def test_a_reader_sees_what_the_writer_adds_when_it_looks_again(case: CaseStore) -> None:
    with CaseStore.open(case.path, now) as reader:
        case.append("answered", "poster", "employee")

        assert reader.state.entries == 0
        assert reader.refresh() is True
        assert reader.state == case.state


def test_a_case_that_is_closed_leaves_one_file(case: CaseStore) -> None:
    case.append("answered", "poster", "employee")
    case.close()

    assert [file.name for file in case.path.parent.iterdir() if file.stat().st_size] == [case.path.name]


def test_closing_twice_does_no_harm(case: CaseStore) -> None:
    case.close()
    case.close()

    assert reopened(case).entries == 0
