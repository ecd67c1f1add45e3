"""What a case file holds, as answers."""

from __future__ import annotations

from decimal import Decimal

from helpers.builders import a_pack

from snswizard.interview.case_answers import answers_of
from snswizard.model.answer import UNKNOWN
from snswizard.model.case import CaseState, Written
from snswizard.model.ids import FactId

PACK = a_pack()
COLOR, SEEN, COUNT, TAGS = map(FactId, ("color", "seen", "count", "tags"))


def a_state(**answers: Written) -> CaseState:
    """Build the state of a case with these answers as they are written."""
    return CaseState(answers={FactId(fact): value for fact, value in answers.items()})


def test_written_answers_become_values() -> None:
    found = answers_of(a_state(color="red", count=12, tags=["sweet"], seen="unknown"), PACK)

    assert found.given == {COLOR: "red", COUNT: Decimal(12), TAGS: ("sweet",), SEEN: UNKNOWN}


def test_an_answer_to_a_question_that_the_pack_no_longer_has_is_left_aside() -> None:
    assert answers_of(a_state(weather="sunny", seen="yes"), PACK).given == {SEEN: "yes"}


def test_a_value_that_the_question_no_longer_has_counts_as_unanswered() -> None:
    assert answers_of(a_state(color="purple", seen="yes"), PACK).given == {SEEN: "yes"}


def test_notes_and_marks_are_taken_over() -> None:
    state = CaseState(notes={SEEN: "확인"}, flagged=frozenset({SEEN}))

    assert (answers_of(state, PACK).notes, answers_of(state, PACK).flagged) == ({SEEN: "확인"}, frozenset({SEEN}))
