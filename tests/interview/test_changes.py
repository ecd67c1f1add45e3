"""What an answer changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from helpers.builders import a_pack, assessed

from snswizard.interview.changes import Changes, changes, running, stops
from snswizard.model.finding import Status
from snswizard.model.ids import FactId

PACK = a_pack(
    findings={"fault": {"elements": {"seen": {"seen": "yes"}, "told": {"told": "yes"}}}},
    clocks={"limit": {"from": "day", "add": {"days": 7}}, "sooner": {"from": "posted_at", "add": {"days": 1}}},
    actions={
        "halt": {"when": {"seen": "yes"}, "force": "stop"},
        "act": {"when": {"seen": "yes"}, "clock": ["limit", "sooner"]},
    },
)


def between(before: dict[str, Any], after: dict[str, Any], answered: str | None = None) -> Changes:
    """Tell the changes between two cases."""
    fact = None if answered is None else FactId(answered)
    return changes(assessed(PACK, **before), assessed(PACK, **after), answered=fact)


def test_findings_are_told_with_their_new_status() -> None:
    found = between({"seen": "yes"}, {"seen": "yes", "told": "yes"})

    assert found.findings == (("fault", Status.INDICATED),)


def test_a_clock_starts_with_its_date_and_stops_without_it() -> None:
    with_date, without = {"seen": "yes", "day": "2026-11-20"}, {"seen": "yes"}

    assert between(without, with_date).clocks_started == ("limit",)
    assert between(with_date, without).clocks_stopped == ("limit",)


def test_a_clock_that_is_no_longer_in_use_stops() -> None:
    assert between({"seen": "yes", "day": "2026-11-20"}, {"seen": "no", "day": "2026-11-20"}).clocks_stopped == (
        "limit",
    )


def test_a_stop_is_raised_and_lifted() -> None:
    assert between({"seen": "no"}, {"seen": "yes"}).stops_raised == ("halt",)
    assert between({"seen": "yes"}, {"seen": "no"}).stops_lifted == ("halt",)


def test_a_stop_that_only_may_come_is_not_raised() -> None:
    assert between({"seen": "no"}, {"seen": "unknown"}).stops_raised == ()
    assert stops(assessed(PACK, seen="unknown")) == ()


def test_questions_that_come_and_go_are_told_but_not_the_one_just_answered() -> None:
    found = between({}, {"seen": "no"}, answered="seen")

    assert found.questions_fell_away == ("told", "day", "posted_at")
    assert found.questions_appeared == ()


def test_questions_come_back_when_an_answer_is_changed() -> None:
    assert between({"seen": "no"}, {"seen": "yes"}, answered="seen").questions_appeared == ("told", "day", "posted_at")


def test_the_same_case_has_no_changes() -> None:
    found = between({"seen": "yes"}, {"seen": "yes"})

    assert found == Changes()
    assert found.any is False


def test_questions_alone_are_no_news() -> None:
    assert Changes(questions_appeared=(FactId("seen"),)).any is False
    assert Changes(findings=(("fault", Status.POSSIBLE),)).any is True  # type: ignore[arg-type]  # a plain name


def test_running_clocks_stand_with_the_earliest_first() -> None:
    found = running(assessed(PACK, seen="yes", day="2026-11-20", posted_at="2026-11-24T09:00"))

    assert [(clock.id, clock.due) for clock in found] == [
        ("sooner", date(2026, 11, 25)),
        ("limit", date(2026, 11, 27)),
    ]


def test_an_hour_of_a_day_comes_before_the_end_of_that_day() -> None:
    clocks = {"day_end": {"from": "day", "add": {"days": 1}}, "hour": {"from": "aware_at", "add": {"hours": 24}}}
    pack = a_pack(clocks=clocks, actions={"act": {"when": "always", "clock": ["day_end", "hour"]}})

    found = running(assessed(pack, day="2026-11-20", aware_at="2026-11-20T09:00"))

    assert [clock.id for clock in found] == ["hour", "day_end"]
