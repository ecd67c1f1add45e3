"""Copies of a case: locked, plain, as a new case, and without names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.case_files import PASSWORD, SCREENSHOT, a_case, a_file, again, with_evidence
from helpers.processes import small_disk

from snswizard.base.errors import Cancelled, DiskFull, FileUnwritable
from snswizard.base.i18n import Messages
from snswizard.cases.checking import verify
from snswizard.cases.copies import copy_case, duplicate, redacted_copy
from snswizard.cases.evidence_box import EvidenceBox
from snswizard.cases.file.disk import Watch
from snswizard.cases.file.schema import PIECE
from snswizard.cases.handover import Order, write_package
from snswizard.cases.redaction import Person
from snswizard.cases.seal import public_key
from snswizard.cases.store import CaseStore

PEOPLE = (Person("이서연"), Person("박지훈", ("Jihun Park",)))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseStore]:
    """A case with evidence, a removed item, an undoing and a key."""
    with a_case(tmp_path / "a.snscase") as store:
        with_evidence(store, items=3)
        EvidenceBox(store).remove(EvidenceBox(store).items[0].id, "x")
        public_key(store)
        store.append("answered", "account", "personal")
        store.undo()
        yield store


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_a_copy_is_the_same_case(case: CaseStore, tmp_path: Path, password: str | None) -> None:
    head, target = case.head, tmp_path / "copy.snscase"

    copy_case(case, target, password, who="박지훈")

    with again(target, password) as copy:
        assert (copy.info, copy.head, copy.encrypted) == (case.info, head, password is not None)
        assert verify(copy).sound
    assert (case.entries[-1].kind, case.entries[-1].subject) == (
        "copied_locked" if password else "copied_plain",
        "copy.snscase",
    )


def test_a_locked_copy_holds_nothing_in_clear(case: CaseStore, tmp_path: Path) -> None:
    copy_case(case, tmp_path / "copy.snscase", PASSWORD)

    content = (tmp_path / "copy.snscase").read_bytes()

    assert "단가표".encode() not in content
    assert b"SQLite" not in content


def test_a_reader_may_copy_too(case: CaseStore, tmp_path: Path) -> None:
    with again(case.path) as reader:
        copy_case(reader, tmp_path / "copy.snscase", None)
        redacted_copy(reader, tmp_path / "redacted.snscase", PEOPLE)

    assert case.entries[-1].kind == "undone"


def test_a_copy_takes_no_other_files_place(case: CaseStore, tmp_path: Path) -> None:
    (tmp_path / "copy.snscase").write_bytes(b"mine")

    with pytest.raises(FileUnwritable):
        copy_case(case, tmp_path / "copy.snscase", None)
    assert (tmp_path / "copy.snscase").read_bytes() == b"mine"


def test_a_copy_that_is_cancelled_leaves_nothing(case: CaseStore, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        copy_case(case, tmp_path / "copy.snscase", PASSWORD, watch=Watch(cancelled=lambda: True))

    assert [*tmp_path.glob("*copy*")] == []
    assert case.entries[-1].kind == "undone"


def test_a_copy_on_a_full_disk_leaves_nothing(case: CaseStore, tmp_path: Path) -> None:
    EvidenceBox(case).add(a_file(tmp_path, PIECE), SCREENSHOT)
    with small_disk(tmp_path, 256) as disk:
        with pytest.raises(DiskFull):
            copy_case(case, disk / "copy.snscase", None)
        assert [*disk.iterdir()] == []


def test_what_a_program_that_died_left_of_a_copy_is_swept_up(case: CaseStore, tmp_path: Path) -> None:
    (tmp_path / ".copy.snscase.part-0123abcd").write_bytes(b"half a copy")
    copy_case(case, tmp_path / "copy.snscase", None)

    assert [*tmp_path.glob(".copy*")] == []


def test_a_duplicate_is_another_case_with_the_same_content(case: CaseStore, tmp_path: Path) -> None:
    duplicate(case, tmp_path / "new.snscase", "두 번째 사건", who="박지훈")

    with again(tmp_path / "new.snscase") as new:
        assert new.info.case_id != case.info.case_id
        assert (new.state.title, new.state.answers, new.state.seal) == ("두 번째 사건", case.state.answers, "")
        assert new.entries[-2].body == {"case": case.info.case_id, "head": case.head}
        assert verify(new).sound
        assert public_key(new) != case.state.seal


def test_a_duplicate_remembers_what_was_undone(case: CaseStore, tmp_path: Path) -> None:
    duplicate(case, tmp_path / "new.snscase", "두 번째 사건")

    with again(tmp_path / "new.snscase") as new:
        assert "account" not in new.state.answers
        assert new.redo()
        assert "account" in new.state.answers


def test_a_redacted_copy_names_nobody_and_holds_no_evidence(case: CaseStore, tmp_path: Path) -> None:
    case.append("renamed", "", "이서연 단가표 유출")
    case.append("noted", "poster", "박지훈이 확인, 010-1234-5678", who="박지훈")
    target = tmp_path / "redacted.snscase"

    done = redacted_copy(case, target, PEOPLE, who="박지훈")

    content = target.read_bytes()
    assert [
        word for word in ("이서연", "서연", "박지훈", "지훈", "5678", "sns.example") if word.encode() in content
    ] == []
    assert case.state.seal.encode() not in content
    assert (done.names["A"], done.identifiers) == ("이서연", {"address": 1, "phone": 1})
    with again(target) as copy:
        assert (copy.state.title, copy.state.notes) == ("A 단가표 유출", {"poster": "B이 확인, [phone 1]"})
        assert verify(copy).sound
        assert [item.held for item in copy.state.evidence.values()] == [False] * 3
        assert copy.entries[-1].body == {
            "people": done.letters,
            "identifiers": done.identifiers,
            "places": done.places,
            "evidence": "left out",
        }
    assert case.entries[-1].kind == "copied_redacted"


def test_a_redacted_copy_can_be_handed_over_without_items(case: CaseStore, tmp_path: Path, ko: Messages) -> None:
    redacted_copy(case, tmp_path / "redacted.snscase", PEOPLE, password=PASSWORD)

    with again(tmp_path / "redacted.snscase", PASSWORD) as copy:
        assert write_package(copy, tmp_path / "p.zip", Order("snswizard"), ko).items == ()
