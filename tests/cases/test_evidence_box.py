"""The evidence of a case: what is added comes out again byte for byte, with who, when and why."""

from __future__ import annotations

import hashlib
import io
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from helpers.case_files import PASSWORD, SCREENSHOT, a_case, a_file, a_picture, again, raw, with_evidence
from helpers.processes import small_disk

from snswizard.base.errors import (
    Cancelled,
    CaseHeld,
    CaseTakenOver,
    DiskFull,
    EvidenceChanging,
    EvidenceDamaged,
    EvidenceRefused,
    EvidenceUnknown,
    FileUnreadable,
    FileUnwritable,
)
from snswizard.base.i18n import Messages
from snswizard.base.problems import explained
from snswizard.cases.checking import verify
from snswizard.cases.evidence_box import EvidenceBox
from snswizard.cases.file.disk import Watch
from snswizard.cases.file.schema import PIECE, PLACES
from snswizard.cases.store import CaseStore
from snswizard.model.case import Entry
from snswizard.model.evidence import Description, EvidenceId, EvidenceKind

E1, E2 = EvidenceId("E1"), EvidenceId("E2")


@pytest.fixture
def case(tmp_path: Path) -> CaseStore:
    """A case without evidence."""
    return a_case(tmp_path / "a.snscase")


@pytest.fixture
def box(case: CaseStore) -> EvidenceBox:
    """Its box."""
    return EvidenceBox(case)


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 17 * PIECE + 5, 40 * PIECE])
def test_a_file_comes_out_as_it_went_in(box: EvidenceBox, tmp_path: Path, size: int) -> None:
    source, target = a_file(tmp_path, size), tmp_path / "out.bin"

    item = box.add(source, SCREENSHOT, who="이서연")
    digest = box.export(item.id, target)

    assert target.read_bytes() == source.read_bytes()
    assert digest == item.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    assert (item.size, item.pieces) == (size, -(-size // PIECE))


def test_an_item_keeps_its_four_moments_with_their_zones(box: EvidenceBox, tmp_path: Path) -> None:
    box.add(a_file(tmp_path), SCREENSHOT, who="이서연")
    box._store.close()

    with again(box._store.path) as same:
        item = same.state.evidence[E1]

    assert item.description == SCREENSHOT
    assert (item.added, item.added_by, item.name) == ("2026-11-22T09:00:00+09:00", "이서연", "단가표.bin")
    assert str(item.description.posted.tzinfo if item.description.posted else "") == "Asia/Seoul"


def test_what_is_said_of_an_item_can_be_said_anew_and_the_first_words_stay(box: EvidenceBox) -> None:
    box.add_bytes(b"x", "대화.txt", SCREENSHOT)

    item = box.describe(E1, replace(SCREENSHOT, note="출처 확인함"), who="박지훈")

    assert item.description.note == "출처 확인함"
    assert [entry.kind for entry in box.custody(E1)] == ["evidence_added", "evidence_described"]
    assert box.custody(E1)[0].body["told"] != box.custody(E1)[1].body


def test_custody_tells_everything_that_was_done_with_an_item(box: EvidenceBox, tmp_path: Path) -> None:
    with_evidence(box._store)
    box.verify([E1])
    box.export(E2, tmp_path / "out")
    box.verify()

    assert [entry.kind for entry in box.custody(E1)] == ["evidence_added", "evidence_verified", "evidence_verified"]
    assert [entry.kind for entry in box.custody(E2)] == ["evidence_added", "evidence_exported", "evidence_verified"]
    assert box.custody(E2)[0].who == "이서연"


def test_progress_goes_up_to_the_whole(box: EvidenceBox, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    box.add(a_file(tmp_path, 40 * PIECE), SCREENSHOT, watch=Watch(lambda done, total: told.append((done, total))))

    assert told[0][0] == 0
    assert told[-1] == (40 * PIECE, 40 * PIECE)
    assert told == sorted(told)


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_adding_that_is_cancelled_leaves_nothing(tmp_path: Path, password: str | None) -> None:
    case, box_size = a_case(tmp_path / "b.snscase", password), 50 * PIECE
    size, asked = case.path.stat().st_size, iter([False, False, True])

    with pytest.raises(Cancelled):
        EvidenceBox(case).add(a_file(tmp_path, box_size), SCREENSHOT, watch=Watch(cancelled=lambda: next(asked)))

    assert (case.path.stat().st_size, len(case.entries), case.state.evidence) == (size, 3, {})
    assert verify(case).sound
    case.close()


def test_adding_to_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path, 30_000) as disk:
        case = a_case(disk / "a.snscase")
        with pytest.raises(DiskFull):
            EvidenceBox(case).add(a_file(tmp_path, 40 * PIECE), SCREENSHOT)

        assert (case.state.evidence, verify(case).sound) == ({}, True)
        assert case.append("answered", "account", "personal").number == 4
        assert case.path.stat().st_size < PIECE
        case.close()


def test_a_file_that_changes_while_it_is_copied_is_refused(box: EvidenceBox, tmp_path: Path) -> None:
    source = a_file(tmp_path, 20 * PIECE)

    def progress(done: int, total: int) -> None:
        with source.open("ab") as file:
            file.write(b"x")

    with pytest.raises(EvidenceChanging):
        box.add(source, SCREENSHOT, watch=Watch(progress))
    assert (box.items, verify(box._store).sound) == ((), True)


def test_a_file_that_is_not_there_or_vanishes_is_told(box: EvidenceBox, tmp_path: Path) -> None:
    source = a_file(tmp_path, 20 * PIECE)

    with pytest.raises(FileUnreadable):
        box.add(tmp_path / "none", SCREENSHOT)
    with pytest.raises(FileUnreadable):
        box.add(source, SCREENSHOT, watch=Watch(lambda done, total: source.unlink(missing_ok=True)))
    assert box.items == ()


def test_a_sexual_image_is_refused_with_the_reason_and_the_lawful_way(
    box: EvidenceBox, tmp_path: Path, ko: Messages, en: Messages
) -> None:
    size, refused = box._store.path.stat().st_size, replace(SCREENSHOT, kind=EvidenceKind.SEXUAL_IMAGE)
    with pytest.raises(EvidenceRefused) as caught:
        box.add(a_file(tmp_path), refused)
    with pytest.raises(EvidenceRefused):
        box.add_bytes(b"x", "x.png", refused)

    assert "112" in explained(ko, caught.value)
    assert "Art. 11" in explained(en, caught.value)
    assert box._store.path.stat().st_size == size


def test_an_item_is_not_called_a_sexual_image_afterwards(box: EvidenceBox) -> None:
    box.add_bytes(b"x", "x.png", SCREENSHOT)

    with pytest.raises(EvidenceRefused):
        box.describe(E1, Description(kind=EvidenceKind.SEXUAL_IMAGE))


def test_a_removed_item_is_gone_from_the_file_but_not_from_the_journal(box: EvidenceBox, tmp_path: Path) -> None:
    size = box._store.path.stat().st_size
    item = box.add_bytes(b"MARKER" * 100_000, "잘못 올린 파일.bin", SCREENSHOT)

    box.remove(item.id, "다른 사건의 파일", who="박지훈")

    assert (box.item(E1).removed, box.item(E1).held, box.item(E1).sha256) == ("다른 사건의 파일", False, item.sha256)
    assert b"MARKERMARKER" not in box._store.path.read_bytes()
    assert box._store.path.stat().st_size <= size + 8192
    assert verify(box._store).sound
    with pytest.raises(EvidenceUnknown):
        box.export(E1, tmp_path / "x")


def test_a_new_item_never_takes_the_number_of_a_removed_one(box: EvidenceBox) -> None:
    with_evidence(box._store)
    box.remove(E2, "")

    assert (box.item(E2).removed, box.add_bytes(b"x", "x", SCREENSHOT).id) == ("-", "E3")


def test_the_bytes_of_an_item_are_read_from_anywhere(box: EvidenceBox, tmp_path: Path) -> None:
    source = a_file(tmp_path, 3 * PIECE + 100)
    content = source.read_bytes()
    item = box.add(source, SCREENSHOT)

    with box.open(item.id) as file:
        assert file.read() == content
        assert file.seek(-50, io.SEEK_END) == len(content) - 50
        assert file.read(100) == content[-50:]
        file.seek(PIECE - 2)
        file.seek(1, io.SEEK_CUR)
        assert file.read(5) == content[PIECE - 1 : PIECE + 4]
        assert file.seek(0) == 0


def test_an_item_whose_bytes_were_changed_is_found_and_not_handed_out(box: EvidenceBox, tmp_path: Path) -> None:
    with_evidence(box._store)
    other = raw(box._store.path)
    other.execute("UPDATE piece SET bytes = zeroblob(3000) WHERE place = ?", (2 * PLACES,))
    other.execute("DELETE FROM piece WHERE place = ?", (PLACES,))
    other.close()

    assert [result.intact for result in box.verify()] == [False, False]
    assert box._store.entries[-1].body == {"items": ["E1", "E2"], "failed": ["E1", "E2"]}
    for id_ in (E1, E2):
        with pytest.raises(EvidenceDamaged):
            box.export(id_, tmp_path / "out")
    assert not [*tmp_path.glob("*out*")]
    with box.open(E1) as file:
        assert file.read() == b""


def test_an_item_that_nobody_knows_is_told(box: EvidenceBox) -> None:
    for use in (box.open, box.item, box.custody):
        with pytest.raises(EvidenceUnknown):
            use(EvidenceId("E9"))


def test_a_target_that_cannot_be_written_is_told(box: EvidenceBox, tmp_path: Path) -> None:
    with_evidence(box._store)

    with pytest.raises(FileUnwritable):
        box.export(E1, tmp_path / "no folder" / "out")


def test_a_reader_exports_without_an_entry_and_adds_nothing(case: CaseStore, tmp_path: Path) -> None:
    with_evidence(case)
    with again(case.path) as reader:
        EvidenceBox(reader).export(E1, tmp_path / "out")
        with pytest.raises(CaseHeld):
            EvidenceBox(reader).add_bytes(b"x", "x", SCREENSHOT)

    assert len(case.entries) == 5


def test_evidence_that_was_begun_and_not_finished_is_gone_at_the_next_opening(case: CaseStore) -> None:
    with_evidence(case)
    size = case.path.stat().st_size
    with case.writing() as connection:
        connection.executemany(
            "INSERT INTO piece VALUES (?, zeroblob(100000))", [(3 * PLACES + index,) for index in range(100)]
        )
    case.close()

    with again(case.path) as same:
        assert verify(same).sound
        assert same.path.stat().st_size == size


def test_a_removal_that_was_cut_off_is_finished_at_the_next_opening(case: CaseStore) -> None:
    with_evidence(case)
    case.append("evidence_removed", "E1", {"reason": "x"})
    assert [fault.key for fault in verify(case).faults] == ["check.stray"]
    case.close()

    with again(case.path) as same:
        assert verify(same).sound


def test_a_picture_tells_its_size_and_a_file_its_times_and_neither_is_altered(box: EvidenceBox, tmp_path: Path) -> None:
    source = tmp_path / "화면.png"
    source.write_bytes(a_picture())
    os.utime(source, (1_700_000_000, 1_700_000_000))
    before = source.stat()

    item = box.add(source, SCREENSHOT)

    assert item.metadata["modified_on_disk"] == "2023-11-14T22:13:20+00:00"
    assert (item.metadata["format"], item.metadata["pixels"]) == ("PNG", "3 x 2")
    assert (source.read_bytes(), source.stat().st_mtime_ns) == (a_picture(), before.st_mtime_ns)


def test_a_moment_without_a_zone_is_a_mistake_of_ours(box: EvidenceBox) -> None:
    naive = datetime(2026, 11, 20, 20, 0)  # noqa: DTZ001  # that is the point

    with pytest.raises(ValueError, match="zone"):
        box.add_bytes(b"x", "x", Description(posted=naive))


def test_halves_of_characters_in_a_name_do_no_harm(box: EvidenceBox) -> None:
    item = box.add_bytes(b"x", "a\udcffb.txt", SCREENSHOT)

    assert item.name == "a\ufffdb.txt"
    assert verify(box._store).sound


def test_answers_are_saved_while_evidence_is_being_added(box: EvidenceBox, tmp_path: Path) -> None:
    source, answered = a_file(tmp_path, 80 * PIECE), 0
    with ThreadPoolExecutor(1) as other:
        adding = other.submit(box.add, source, SCREENSHOT)
        while not adding.done():
            answered += 1
            box._store.append("answered", "poster", str(answered))

    assert verify(box._store).sound
    assert (len(box._store.entries), adding.result().size) == (3 + 1 + answered, 80 * PIECE)


def test_items_added_at_the_same_time_are_added_one_after_the_other(box: EvidenceBox) -> None:
    with ThreadPoolExecutor(3) as others:
        items = [*others.map(lambda name: box.add_bytes(b"x" * 100, name, SCREENSHOT), ("a", "b", "c"))]

    assert sorted(item.number for item in items) == [1, 2, 3]
    assert verify(box._store).sound


def test_an_original_that_the_journal_cannot_tell_of_is_taken_back(box: EvidenceBox, tmp_path: Path) -> None:
    with_evidence(box._store)
    other = raw(box._store.path)
    other.execute("UPDATE chain SET count = 99")
    other.close()

    with pytest.raises(CaseTakenOver):
        box.export(E1, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_item_whose_writing_was_reported_to_have_failed_and_had_not_is_there(
    box: EvidenceBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = box._store.append

    def written_but(kind: str, subject: str, body: object, *, who: str = "") -> Entry:
        append(kind, subject, body, who=who)
        box._store._unsure = True
        raise FileUnwritable(path="", reason="flush")

    monkeypatch.setattr(box._store, "append", written_but)

    assert box.add_bytes(b"x", "x", SCREENSHOT).id == "E1"
    assert verify(box._store).sound
