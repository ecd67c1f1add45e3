"""Which question comes next, which came before, and how far each section is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from helpers.builders import NO_HOLIDAYS, TODAY, a_case, a_pack

from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program, prepare
from snswizard.interview.interview import Interview, begin
from snswizard.interview.navigator import Progress, first_open, following, group, path, previous, sections
from snswizard.model.answer import Answers
from snswizard.model.ids import FactId

COLOR, SEEN, TOLD, COUNT = map(FactId, ("color", "seen", "told", "count"))
FINDING = {"elements": {"seen": {"seen": "yes"}, "rest": {"any": [{"told": "yes"}, {"count": {"more_than": 1}}]}}}
SECOND = {
    "count": {"kind": "number", "section": "second"},
    "color": {"kind": "choice", "choices": ["red"], "always": True},
}
PACK = a_pack(facts=SECOND, findings={"fault": FINDING})


def an_interview(position: str | None = None, **written: Any) -> Interview:
    """Begin an interview about colour, seen, told (first section) and count (second section)."""
    view = None if position is None else FactId(position)
    return begin(prepare(PACK), a_case(PACK, **written), TODAY, NO_HOLIDAYS, position=view)


def test_the_path_holds_what_is_answered_and_what_is_live_in_the_order_of_the_pack() -> None:
    assert path(an_interview()) == (COLOR, SEEN, TOLD, COUNT)
    assert path(an_interview(told="yes")) == (COLOR, SEEN, TOLD)
    assert path(an_interview(seen="no")) == (COLOR, SEEN)


def test_an_answer_that_matters_no_more_stays_on_the_path() -> None:
    assert path(an_interview(seen="no", told="yes")) == (COLOR, SEEN, TOLD)


@pytest.mark.parametrize(
    ("position", "written", "after"),
    [
        ("color", {}, SEEN),
        ("seen", {"seen": "yes"}, TOLD),
        ("told", {"told": "yes"}, COLOR),  # past the end: back to the first that is open
        ("count", {"count": 1}, COLOR),
        (None, {}, COLOR),
        ("seen", {"color": "red", "seen": "no"}, None),
        ("color", {"color": "red", "seen": "yes", "told": "yes"}, SEEN),  # answered ones are passed through
    ],
)
def test_next_is_the_following_question_then_the_first_open_one(
    position: str | None, written: dict[str, Any], after: FactId | None
) -> None:
    assert following(an_interview(position, **written)) == after


@pytest.mark.parametrize(
    ("position", "before"), [("color", None), ("seen", COLOR), ("told", SEEN), ("count", TOLD), (None, COUNT)]
)
def test_back_is_the_question_before_and_from_the_review_the_last(position: str | None, before: FactId | None) -> None:
    assert previous(an_interview(position)) == before


def test_back_passes_over_questions_that_are_neither_answered_nor_live() -> None:
    assert previous(an_interview("count", seen="no", color="red")) == SEEN


def test_the_first_open_question_is_none_when_all_are_answered() -> None:
    assert first_open(an_interview()) == COLOR
    assert first_open(an_interview(color="red", seen="no")) is None


@pytest.mark.parametrize(
    ("position", "written", "progress"),
    [
        (None, {}, [Progress.OPEN, Progress.OPEN]),
        ("color", {}, [Progress.IN_PROGRESS, Progress.OPEN]),
        (None, {"color": "red", "seen": "no"}, [Progress.DONE, Progress.NOT_NEEDED]),
        (None, {"color": "red", "seen": "yes", "told": "no"}, [Progress.DONE, Progress.OPEN]),
        (None, {"color": "red", "seen": "yes", "told": "no", "count": 1}, [Progress.DONE, Progress.DONE]),
    ],
)
def test_a_section_is_done_in_progress_open_or_not_needed(
    position: str | None, written: dict[str, Any], progress: list[Progress]
) -> None:
    assert [section.progress for section in sections(an_interview(position, **written))] == progress


def test_a_section_counts_answered_and_open_questions_and_knows_where_to_enter() -> None:
    first, second = sections(an_interview(color="red", seen="yes"))

    assert (first.answered, first.open, first.first) == (2, 1, TOLD)
    assert (second.answered, second.open, second.first) == (0, 1, COUNT)


def test_a_section_that_is_done_is_entered_at_its_first_answer() -> None:
    first, second = sections(an_interview(color="red", seen="no"))

    assert first.first == COLOR
    assert second.first is None


def test_following_next_through_the_real_pack_ends(program: Any, calendar: Any) -> None:
    interview = begin(program, a_case(program.pack), TODAY, calendar)
    for _ in range(len(program.facts) + 1):
        fact = first_open(interview)
        if fact is None:
            break
        interview = interview.answer(fact, a_case(program.pack, **{fact: "unknown"}).given[fact])

    assert first_open(interview) is None
    assert 20 < len(interview.answers.given) < len(program.facts)


def test_two_facts_that_belong_together_stand_on_one_page(program: Program, calendar: KoreanCalendar) -> None:
    interview = begin(program, Answers(), date(2026, 11, 22), calendar, position=FactId("posted_at"))

    assert group(interview, FactId("aware_at")) == ("posted_at", "aware_at")
    assert following(interview) not in ("posted_at", "aware_at")


def test_a_follower_that_is_not_asked_is_not_on_the_page(program: Program, calendar: KoreanCalendar) -> None:
    given = Answers({FactId("secret_destroyed"): "no"})
    interview = begin(program, given, date(2026, 11, 22), calendar, position=FactId("secret_destroyed"))

    assert group(interview, FactId("secret_destroyed")) == ("secret_destroyed",)
