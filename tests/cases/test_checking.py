"""The check of a whole case: every byte of journal and evidence that was changed, cut, moved or added is found."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import apsw
import pytest
from helpers.case_files import PASSWORD, SCREENSHOT, a_case, again, raw, with_evidence

from snswizard.base.errors import Cancelled, SnswizardError
from snswizard.base.i18n import Messages
from snswizard.cases.checking import Verification, verify
from snswizard.cases.evidence_box import EvidenceBox
from snswizard.cases.file.disk import Watch
from snswizard.cases.file.schema import PIECE, PLACES
from snswizard.cases.seal import public_key
from snswizard.cases.store import CaseStore

MANY = bool(os.environ.get("SNSWIZARD_MANY"))
MUTATIONS = 20_000 if MANY else 2_000
FIELDS = "at, who, kind, subject, body, hash"
TURNED = "UPDATE journal SET number = -number WHERE number < 3; UPDATE journal SET number = 3 + number WHERE number < 0"
UNLOCK = "DROP TRIGGER journal_is_kept; DROP TRIGGER journal_stays;"
LOCK = """
CREATE TRIGGER journal_is_kept BEFORE UPDATE ON journal
  BEGIN SELECT raise(ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER journal_stays BEFORE DELETE ON journal
  BEGIN SELECT raise(ABORT, 'the journal is only appended to'); END;
"""


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseStore]:
    """A case with a little of everything."""
    with a_full_case(tmp_path / "a.snscase") as store:
        yield store


def a_full_case(path: Path, password: str | None = None) -> CaseStore:
    """Make a case with answers, evidence of several pieces, a removed item, a key and an undoing."""
    store = a_case(path, password)
    with_evidence(store, size=2_000, items=3)
    box = EvidenceBox(store)
    box.add_bytes(Random(1).randbytes(PIECE + 500), "영상.mp4", SCREENSHOT)
    box.remove(box.items[0].id, "잘못 올림")
    public_key(store)
    store.append("answered", "poster", "manager")
    store.undo()
    store.remember_position("poster")
    return store


def keys_of(found: Verification) -> set[str]:
    """Name the faults that were found."""
    return {fault.key for fault in found.faults}


def after(case: CaseStore, change: str) -> set[str]:
    """Change an open file from outside and check it."""
    other = raw(case.path)
    other.execute(f"{UNLOCK}{change};{LOCK}")
    other.close()
    return keys_of(verify(case))


def test_a_sound_case_is_sound(case: CaseStore) -> None:
    found = verify(case)

    assert (found.faults, found.sound) == ((), True)
    assert (found.entries, found.items, found.head) == (len(case.entries), 4, case.head)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE journal SET body = '\"manager\"' WHERE number = 2", "check.entry"),
        ("UPDATE journal SET who = 'x' WHERE number = 3", "check.entry"),
        ("UPDATE journal SET at = '2020' WHERE number = 1", "check.entry"),
        ("UPDATE journal SET hash = '0' WHERE number = 1", "check.entry"),
        ("UPDATE journal SET body = '{' WHERE number = 2", "check.entry"),
        ("UPDATE journal SET body = ' \"employee\"' WHERE number = 2", "check.written"),
        ("DELETE FROM journal WHERE number = 2", "check.entry"),
        ("DELETE FROM journal WHERE number = (SELECT max(number) FROM journal)", "check.head"),
        (f"INSERT INTO journal SELECT 99, {FIELDS} FROM journal WHERE number = 1", "check.entry"),
        (TURNED, "check.entry"),
        ("UPDATE chain SET head = '0'", "check.head"),
        ("UPDATE chain SET count = 1", "check.head"),
        ("DELETE FROM chain", "check.head"),
        ("UPDATE about SET value = 'audit' WHERE name = 'track'", "check.about"),
        ("UPDATE chain SET about = '0'", "check.about"),
        ("UPDATE seal SET secret = zeroblob(32)", "check.seal"),
        ("UPDATE seal SET secret = zeroblob(3)", "check.seal"),
        ("DELETE FROM seal", "check.seal"),
        (f"DELETE FROM piece WHERE place = {4 * PLACES}", "check.missing"),
        (f"DELETE FROM piece WHERE place = {4 * PLACES + 1}", "check.missing"),
        (f"UPDATE piece SET bytes = zeroblob(500) WHERE place = {4 * PLACES + 1}", "check.changed"),
        (f"UPDATE piece SET bytes = zeroblob(2001) WHERE place = {2 * PLACES}", "check.changed"),
        (f"INSERT INTO piece VALUES ({4 * PLACES + 2}, x'00')", "check.stray"),
        (f"INSERT INTO piece VALUES ({PLACES}, x'00')", "check.stray"),
        (f"INSERT INTO piece VALUES ({9 * PLACES}, x'00')", "check.stray"),
        ("INSERT INTO piece VALUES (-1, x'00')", "check.stray"),
        ("CREATE TABLE more (x)", "check.schema"),
        ("CREATE VIEW look AS SELECT * FROM journal", "check.schema"),
    ],
)
def test_every_change_of_journal_and_evidence_is_found(case: CaseStore, change: str, fault: str) -> None:
    assert fault in after(case, change)


def test_two_items_that_changed_places_are_found(case: CaseStore) -> None:
    swap = (
        f"UPDATE piece SET place = 1 WHERE place = {2 * PLACES}; UPDATE piece SET place = {2 * PLACES} WHERE place = "
    )
    swap += f"{3 * PLACES}; UPDATE piece SET place = {3 * PLACES} WHERE place = 1"

    assert after(case, swap) == {"check.changed"}


def test_missing_guards_of_the_journal_are_found(case: CaseStore) -> None:
    other = raw(case.path)
    other.execute(UNLOCK)
    other.close()

    assert keys_of(verify(case)) == {"check.schema"}


def test_bytes_added_behind_the_end_are_found(case: CaseStore) -> None:
    with case.path.open("ab") as file:
        file.write(b"x")

    assert keys_of(verify(case)) == {"check.tail"}


def test_a_page_that_cannot_be_read_is_found(case: CaseStore) -> None:
    content = bytearray(case.path.read_bytes())
    content[-4096 * 3 : -4096] = bytes(8192)
    case.path.write_bytes(content)

    assert keys_of(verify(case)) & {"check.pages", "check.changed"}


def test_a_check_can_be_stopped(case: CaseStore) -> None:
    with pytest.raises(Cancelled):
        verify(case, Watch(cancelled=lambda: True))


def test_a_check_tells_how_far_it_is(case: CaseStore) -> None:
    told: list[tuple[int, int]] = []
    verify(case, Watch(lambda done, total: told.append((done, total))))

    assert told[-1] == (PIECE + 4_500, PIECE + 4_500)


def test_every_fault_has_words_in_both_languages(ko: Messages, en: Messages) -> None:
    names = (
        "sound",
        "pages",
        "tail",
        "schema",
        "about",
        "entry",
        "written",
        "head",
        "seal",
        "missing",
        "changed",
        "stray",
    )

    assert [name for name in names if not (ko.has(f"check.{name}") and en.has(f"check.{name}"))] == []


def content_of_file(path: Path, password: str | None) -> object:
    """Read everything that a case says, as another program would; None where that is not possible."""
    connection = raw(path, password)
    try:
        tables = ("about", "journal", "chain", "view", "seal", "piece")
        return [connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables]
    except (apsw.Error, UnicodeDecodeError):
        return None
    finally:
        connection.close(force=True)


def mutated(drawn: Random, whole: bytes) -> bytes:
    """Change some bytes, cut, add, or move pages."""
    content, kind = bytearray(whole), drawn.randrange(8)
    page = 4096 * drawn.randrange(len(whole) // 4096)
    if kind < 4:
        content[drawn.randrange(len(content))] ^= 1 << drawn.randrange(8)
    elif kind == 4:
        content[page + drawn.randrange(4000) : page + 4096] = drawn.randbytes(96)
        del content[len(whole) :]
    elif kind == 5:
        del content[drawn.randrange(1, len(content)) :]
    elif kind == 6:
        content += drawn.randbytes(drawn.choice([1, 100, 4096]))
    else:
        other = 4096 * drawn.randrange(len(whole) // 4096)
        content[page : page + 4096], content[other : other + 4096] = (
            whole[other : other + 4096],
            whole[page : page + 4096],
        )
    return bytes(content)


def found_or_harmless(path: Path, whole: bytes, told: object, password: str | None) -> bool:
    """Tell whether a changed file is refused, or found by the check, or says exactly what it said before."""
    if path.read_bytes() == whole:
        return True
    try:
        with again(path, password) as case:
            if not verify(case).sound:
                return True
    except SnswizardError:
        return True
    return content_of_file(path, password) == told


@pytest.mark.parametrize("part", range(4))
def test_a_random_change_is_found_or_changes_nothing_that_the_case_says(tmp_path: Path, part: int) -> None:
    path = tmp_path / "a.snscase"
    a_full_case(path).close()
    whole, told, drawn = path.read_bytes(), content_of_file(path, None), Random(part)
    missed = []
    for number in range(MUTATIONS // 4):
        path.write_bytes(mutated(drawn, whole))
        if not found_or_harmless(path, whole, told, None):
            missed.append(number)

    assert missed == []


def test_every_random_change_of_a_locked_case_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.snscase"
    a_full_case(path, PASSWORD).close()
    whole, drawn = path.read_bytes(), Random(5)
    told, missed = content_of_file(path, PASSWORD), []
    for number in range(MUTATIONS // 50):
        path.write_bytes(mutated(drawn, whole))
        if not found_or_harmless(path, whole, told, PASSWORD):
            missed.append(number)

    assert missed == []
