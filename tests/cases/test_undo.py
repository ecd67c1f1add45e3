"""Undoing and redoing: new entries of the journal, after which the state is as if others had never been."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.case_files import INFO, again, now
from hypothesis import given, settings
from hypothesis import strategies as st

from snswizard.cases.journal import History, history_of, state_after
from snswizard.cases.store import CaseStore
from snswizard.model.case import CaseState, Entry, StepState
from snswizard.model.ids import ActionId, FactId

AT = "2026-11-22T09:00:00+09:00"
POSTER = FactId("poster")


@pytest.fixture
def case(tmp_path: Path) -> CaseStore:
    """A case with nothing in it."""
    return CaseStore.create(tmp_path / "a.snscase", INFO, now)


def entries_of(*changes: tuple[str, str, object]) -> list[Entry]:
    """Write changes as entries of a journal."""
    return [Entry(number, AT, "", *change) for number, change in enumerate(changes, 1)]


def test_undoing_brings_the_answer_before_it_back(case: CaseStore) -> None:
    case.append("answered", "poster", "employee")
    case.append("answered", "poster", "manager")

    undone = case.undo(who="박지훈")

    assert ([entry.body for entry in undone], case.state.answers) == (["manager"], {POSTER: "employee"})
    assert (case.entries[-1].kind, case.entries[-1].who, case.entries[-1].body) == ("undone", "박지훈", [2])


def test_undoing_goes_back_step_by_step_and_redoing_forward(case: CaseStore) -> None:
    case.append("answered", "poster", "employee")
    case.append("noted", "poster", "확인")
    case.append("flagged", "poster", True)
    case.append("step", "act", {"status": "done", "note": ""})
    states = [case.state]
    while case.undo():
        states.append(case.state)

    assert [(len(each.answers), len(each.notes), len(each.flagged), len(each.steps)) for each in states] == [
        (1, 1, 1, 1),
        (1, 1, 1, 0),
        (1, 1, 0, 0),
        (1, 0, 0, 0),
        (0, 0, 0, 0),
    ]
    while case.redo():
        pass
    assert case.state.steps == {ActionId("act"): StepState("done", "")}
    assert len(case.entries) == 4 + 4 + 4


def test_a_new_answer_ends_what_could_be_redone(case: CaseStore) -> None:
    case.append("answered", "poster", "employee")
    case.undo()
    case.append("answered", "poster", "manager")

    assert (case.history.redo, case.redo()) == ((), ())
    assert case.state.answers == {POSTER: "manager"}


def test_nothing_to_undo_writes_nothing(case: CaseStore) -> None:
    case.append("renamed", "", "제목")

    assert (case.undo(), case.redo(), len(case.entries)) == ((), (), 1)


def test_undoing_passes_over_what_cannot_be_undone(case: CaseStore) -> None:
    case.append("answered", "poster", "employee")
    case.append("exported", "plan.pdf", {"sha256": "0"})

    case.undo()

    assert (case.state.answers, case.entries[1].kind) == ({}, "exported")


def test_answers_that_were_taken_over_together_are_undone_together(case: CaseStore) -> None:
    case.append("answered", "poster", "employee")
    case.take_over_answers("점검 2026-10-01", [("answered", "a", "1"), ("noted", "a", "x"), ("answered", "b", "2")])
    case.append("answered", "c", "3")

    case.undo()
    undone = case.undo()

    assert [entry.number for entry in undone] == [3, 4, 5]
    assert case.state.answers == {POSTER: "employee"}
    assert len(case.redo()) == 3
    assert case.state.answers.keys() == {"poster", "a", "b"}


def test_undoing_is_there_after_opening_again(case: CaseStore) -> None:
    case.append("answered", "poster", "employee")
    case.append("answered", "poster", "manager")
    case.undo()
    case.close()

    with again(case.path) as same:
        assert (same.state.answers, same.history) == ({POSTER: "employee"}, History(((1,),), ((2,),)))


def test_an_undoing_that_names_nothing_known_does_no_harm() -> None:
    entries = entries_of(
        ("answered", "poster", "x"), ("undone", "7", [7, "a"]), ("undone", "", None), ("redone", "", 4)
    )

    assert state_after(entries).answers == {POSTER: "x"}


def test_an_import_that_counts_nothing_makes_no_group() -> None:
    entries = entries_of(("imported", "file", None), ("answered", "poster", "x"), ("imported", "file", {"count": "3"}))

    assert history_of(entries).undo == ((2,),)


CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("answered"), st.sampled_from("abc"), st.sampled_from(["1", "2", None])),
        st.tuples(st.just("noted"), st.sampled_from("abc"), st.sampled_from(["x", ""])),
        st.tuples(st.just("flagged"), st.sampled_from("abc"), st.booleans()),
        st.sampled_from([("undo", "", None), ("redo", "", None)]),
    ),
    max_size=30,
)


@settings(max_examples=200, deadline=None)
@given(CHANGES)
def test_undoing_and_redoing_is_like_a_list_with_a_place_in_it(changes: list[tuple[str, str, object]]) -> None:
    journal: list[Entry] = []
    done: list[tuple[str, str, object]] = []
    ahead: list[tuple[str, str, object]] = []
    for kind, subject, body in changes:
        history = history_of(journal)
        number = len(journal) + 1
        if kind in ("undo", "redo"):
            groups = history.undo if kind == "undo" else history.redo
            if groups:
                journal.append(Entry(number, AT, "", "undone" if kind == "undo" else "redone", "", [*groups[-1]]))
                source, target = (done, ahead) if kind == "undo" else (ahead, done)
                target.append(source.pop())
        else:
            journal.append(Entry(number, AT, "", kind, subject, body))
            done.append((kind, subject, body))
            ahead.clear()

    expected, found = state_after(entries_of(*done)), state_after(journal)

    assert same(found) == same(expected)


def same(state: CaseState) -> tuple[object, ...]:
    """What of a state says nothing about the journal."""
    return (state.answers, state.notes, state.flagged, state.steps)
