"""The guided run through the questions: replaced, never changed."""

from __future__ import annotations

from datetime import date

import pytest
from helpers.builders import NO_HOLIDAYS, TODAY, a_case, a_pack

from snswizard.engine.program import prepare
from snswizard.interview.interview import Interview, begin
from snswizard.model.answer import UNKNOWN, Answers
from snswizard.model.finding import Status
from snswizard.model.ids import ClockId, FactId, FindingId

SEEN, TOLD, FAULT = FactId("seen"), FactId("told"), FindingId("fault")
PACK = a_pack(
    findings={FAULT: {"elements": {"seen": {"seen": "yes"}, "told": {"told": "yes"}}}},
    clocks={"limit": {"from": "day", "add": {"days": 1}}},
)


@pytest.fixture
def interview() -> Interview:
    """An interview at its beginning."""
    return begin(prepare(PACK), Answers(), TODAY, NO_HOLIDAYS, position=SEEN)


def test_an_answer_gives_a_new_interview_and_leaves_the_old_one(interview: Interview) -> None:
    after = interview.answer(SEEN, "yes")

    assert after.answers.given == {SEEN: "yes"}
    assert interview.answers.given == {}


def test_an_answer_changes_the_results_at_once(interview: Interview) -> None:
    after = interview.answer(SEEN, "yes").answer(TOLD, "yes")

    assert interview.assessment.findings[FAULT].status is Status.POSSIBLE
    assert after.assessment.findings[FAULT].status is Status.INDICATED


def test_an_answer_can_be_changed_and_taken_back(interview: Interview) -> None:
    changed = interview.answer(SEEN, "yes").answer(SEEN, UNKNOWN)

    assert changed.answers.given == {SEEN: UNKNOWN}
    assert changed.answer(SEEN, None).answers.given == {}
    assert changed.answer(SEEN, None).assessment == interview.assessment


def test_the_question_in_view_stays_when_it_is_answered(interview: Interview) -> None:
    assert interview.answer(SEEN, "yes").position == SEEN


def test_going_elsewhere_erases_nothing(interview: Interview) -> None:
    answered = interview.answer(SEEN, "yes")

    assert answered.go_to(None).position is None
    assert answered.go_to(TOLD).answers == answered.answers


def test_a_note_stands_beside_an_answer_until_it_is_blank(interview: Interview) -> None:
    noted = interview.note(SEEN, "인사팀 확인")

    assert noted.answers.notes == {SEEN: "인사팀 확인"}
    assert noted.note(SEEN, "  ").answers.notes == {}


def test_a_note_keeps_a_contradiction_on_purpose() -> None:
    case = a_case(PACK, posted_at="2026-11-20T09:00", aware_at="2026-11-19T09:00")
    interview = begin(prepare(PACK), case, TODAY, NO_HOLIDAYS)

    noted = interview.note(FactId("aware_at"), "예고를 먼저 들음")

    assert [found.noted for found in interview.assessment.contradictions] == [False]
    assert [found.noted for found in noted.assessment.contradictions] == [True]


def test_a_mark_is_set_and_taken_away(interview: Interview) -> None:
    marked = interview.flag(SEEN, on=True)

    assert marked.answers.flagged == {SEEN}
    assert marked.flag(SEEN, on=False).answers.flagged == frozenset()


def test_another_day_assesses_the_same_answers_anew() -> None:
    interview = begin(prepare(PACK), a_case(PACK, day="2026-11-22"), TODAY, NO_HOLIDAYS, position=TOLD)

    later = interview.on_day(date(2026, 11, 24))

    assert interview.assessment.clocks[ClockId("limit")].passed is False
    assert later.assessment.clocks[ClockId("limit")].passed is True
    assert (later.answers, later.position) == (interview.answers, TOLD)


def test_the_program_of_an_interview_is_that_of_its_pack(interview: Interview) -> None:
    assert interview.program.pack is PACK
