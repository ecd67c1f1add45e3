"""The answers at a glance."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from helpers.builders import NO_HOLIDAYS, TODAY, a_case, a_pack

from snswizard.engine.program import prepare
from snswizard.interview.interview import Interview, begin
from snswizard.interview.review import ReviewLine, review, unknowns
from snswizard.model.answer import UNKNOWN
from snswizard.model.ids import FactId

SEEN, TOLD = FactId("seen"), FactId("told")
FINDING = {"elements": {"seen": {"seen": "yes"}, "told": {"told": "yes"}}}
PACK = a_pack(facts={"told": {"kind": "yes_no", "section": "second"}}, findings={"fault": FINDING})


def an_interview(**written: Any) -> Interview:
    """Begin an interview about seen (first section) and told (second section)."""
    return begin(prepare(PACK), a_case(PACK, **written), TODAY, NO_HOLIDAYS)


def lines(interview: Interview) -> dict[str, ReviewLine]:
    """Give the lines of the review by question."""
    return {line.fact: line for section in review(interview) for line in section.lines}


def test_answered_and_live_questions_are_grouped_by_section() -> None:
    found = review(an_interview(seen="yes"))

    assert [(section.section, [line.fact for line in section.lines]) for section in found] == [
        ("first", ["seen"]),
        ("second", ["told"]),
    ]


def test_a_section_without_any_line_is_left_out() -> None:
    assert [section.section for section in review(an_interview(seen="no"))] == ["first"]


def test_a_line_shows_answer_note_and_mark() -> None:
    interview = an_interview(seen="yes").note(SEEN, "확인함").flag(SEEN, on=True)

    assert lines(interview)["seen"] == ReviewLine(SEEN, "yes", "확인함", flagged=True, matters=True)


def test_an_open_question_has_no_answer_and_matters() -> None:
    assert lines(an_interview())["told"] == ReviewLine(TOLD, None, "", flagged=False, matters=True)


def test_an_answer_that_would_not_be_asked_any_more_matters_no_longer() -> None:
    found = lines(an_interview(seen="no", told="yes"))

    assert found["told"].matters is False
    assert found["seen"].matters is True


def test_unknown_answers_are_listed_in_the_order_of_the_pack() -> None:
    interview = an_interview(told="unknown", seen="unknown", color="red")

    assert unknowns(interview) == (SEEN, TOLD)
    assert unknowns(replace(interview, answers=a_case(PACK, seen="yes"))) == ()
    assert interview.answers.given[SEEN] is UNKNOWN
