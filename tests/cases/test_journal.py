"""The journal: what its entries add up to, and the chain of their hashes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from snswizard.cases.journal import FIRST, entry_hash, state_after
from snswizard.model.case import CaseState, Entry, StepState
from snswizard.model.ids import ActionId, FactId

AT = "2026-11-22T09:00:00+09:00"
POSTER = FactId("poster")


def an_entry(kind: str, subject: str, body: object, *, number: int = 1) -> Entry:
    """Build an entry of the journal."""
    return Entry(number, AT, "HR", kind, subject, body)


def state_of(*changes: tuple[str, str, object]) -> CaseState:
    """Apply changes in order to an empty case."""
    return state_after(an_entry(*change, number=number) for number, change in enumerate(changes, 1))


def test_the_last_answer_to_a_question_counts() -> None:
    state = state_of(("answered", "poster", "employee"), ("answered", "poster", "manager"))

    assert state.answers == {POSTER: "manager"}


def test_an_answer_can_be_taken_back() -> None:
    assert state_of(("answered", "poster", "employee"), ("answered", "poster", None)).answers == {}


def test_a_note_is_kept_until_it_is_blank() -> None:
    assert state_of(("noted", "poster", "인사팀 확인")).notes == {POSTER: "인사팀 확인"}
    assert state_of(("noted", "poster", "인사팀 확인"), ("noted", "poster", "")).notes == {}


def test_a_mark_is_set_and_taken_away() -> None:
    assert state_of(("flagged", "poster", True)).flagged == {POSTER}
    assert state_of(("flagged", "poster", True), ("flagged", "poster", False)).flagged == frozenset()


def test_a_step_keeps_its_status_and_note() -> None:
    state = state_of(("step", "act", {"status": "done", "note": "오전에 처리"}))

    assert state.steps == {ActionId("act"): StepState("done", "오전에 처리")}


def test_the_title_is_the_last_one_given() -> None:
    assert state_of(("renamed", "", "첫째"), ("renamed", "", "둘째")).title == "둘째"


def test_an_entry_of_a_kind_from_a_later_version_changes_nothing_but_the_count() -> None:
    state = state_of(("answered", "poster", "employee"), ("painted", "poster", {"color": "red"}))

    assert (state.answers, state.entries) == ({POSTER: "employee"}, 2)


def test_the_state_tells_when_it_last_changed() -> None:
    assert state_of(("answered", "poster", "employee")).changed == AT


def test_applying_entries_one_by_one_or_at_once_is_the_same() -> None:
    first, second = an_entry("answered", "poster", "employee"), an_entry("noted", "poster", "x", number=2)

    assert state_after([second], state_after([first])) == state_after([first, second])


@pytest.mark.parametrize(
    "change",
    [
        {"number": 2},
        {"at": "2026-11-23T09:00:00+09:00"},
        {"who": ""},
        {"kind": "noted"},
        {"subject": "x"},
        {"body": "no"},
    ],
)
def test_a_hash_covers_every_field(change: dict[str, Any]) -> None:
    entry = an_entry("answered", "poster", "employee")

    assert entry_hash(FIRST, replace(entry, **change)) != entry_hash(FIRST, entry)


def test_the_hash_of_an_entry_stays_as_it_is_in_the_files_already_written() -> None:
    entry = Entry(1, AT, "인사팀", "answered", "content", ["personal_data"])

    assert entry_hash(FIRST, entry) == "0c8b103821bd6b6110e1cb820420e9a22d16314f2bbe1d5bee9f3a4b5f2dc2e5"


def test_a_hash_covers_the_hash_before_it() -> None:
    entry = an_entry("answered", "poster", "employee")

    assert entry_hash("1" * 64, entry) != entry_hash(FIRST, entry)


def test_a_hash_does_not_depend_on_the_order_of_names() -> None:
    one, other = {"status": "done", "note": "x"}, {"note": "x", "status": "done"}

    assert entry_hash(FIRST, an_entry("step", "act", one)) == entry_hash(FIRST, an_entry("step", "act", other))
