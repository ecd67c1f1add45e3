"""Answers that cannot both be right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from helpers.builders import TODAY, a_case, a_pack

from snswizard.engine.contradictions import contradictions
from snswizard.model.ids import FactId
from snswizard.model.results.assessment import Contradiction

PACK = a_pack(
    facts={
        "people_in_source": {"kind": "number"},
        "affected_people": {"kind": "number"},
        "pay_cut_each": {"kind": "number"},
        "pay_cut_total": {"kind": "number"},
        "reported_on": {"kind": "date"},
        "sanction_on": {"kind": "date"},
        "people": {"kind": "choices", "choices": ["company", "nobody"]},
    }
)


def found(*, today: date = TODAY, note: str = "", **written: Any) -> list[Contradiction]:
    """Find the contradictions of a case; the note stands beside every answer."""
    answers = a_case(PACK, **written)
    noted = replace(answers, notes=dict.fromkeys(answers.given, note) if note else {})
    return [*contradictions(PACK, noted, today)]


def keys(**written: Any) -> list[str]:
    """Name the contradictions of a case."""
    return [each.key for each in found(**written)]


@pytest.mark.parametrize(
    ("posted", "aware", "early"),
    [
        ("2026-11-20T09:00", "2026-11-20T08:59", True),
        ("2026-11-20T09:00", "2026-11-20T09:00", False),
        ("2026-11-20T09:00", "2026-11-20", False),  # a plain day may be any hour of it
        ("2026-11-20", "2026-11-19T23:59", True),
        ("2026-11-20T00:30", "2026-11-19T15:00+00:00", True),
        ("2026-11-20T09:00", "unknown", False),
    ],
)
def test_nobody_learns_of_a_post_before_it_is_there(posted: str, aware: str, *, early: bool) -> None:
    assert ("aware_before_posted" in keys(posted_at=posted, aware_at=aware)) is early


@pytest.mark.parametrize(("day", "ahead"), [("2026-11-23", True), ("2026-11-22", False)])
def test_what_has_happened_does_not_lie_ahead_of_today(day: str, *, ahead: bool) -> None:
    assert keys(reported_on=day) == (["lies_ahead"] if ahead else [])


def test_a_date_that_is_planned_may_lie_ahead() -> None:
    assert keys(sanction_on="2027-01-31") == []


@pytest.mark.parametrize(
    ("small", "large"), [("affected_people", "people_in_source"), ("pay_cut_each", "pay_cut_total")]
)
def test_a_part_is_no_larger_than_the_whole(small: str, large: str) -> None:
    case: dict[str, Any] = {small: 3, large: 2}

    assert found(**case) == [Contradiction("more_than_whole", (FactId(small), FactId(large)), noted=False)]
    assert keys(**{small: 2, large: 2}) == []


@pytest.mark.parametrize(("fact", "values"), [("tags", ["sweet", "none"]), ("people", ["nobody", "company"])])
def test_none_does_not_stand_beside_other_values(fact: str, values: list[str]) -> None:
    case: dict[str, Any] = {fact: values}

    assert found(**case) == [Contradiction("none_and_more", (FactId(fact),), noted=False)]
    assert keys(**{fact: [values[0]]}) == []


def test_a_note_beside_one_of_the_facts_marks_the_contradiction_as_kept_on_purpose() -> None:
    case: dict[str, Any] = {"posted_at": "2026-11-20T09:00", "aware_at": "2026-11-19T09:00"}

    assert [each.noted for each in found(note="미리 알려 왔습니다", **case)] == [True]
    assert [each.noted for each in found(note="   ", **case)] == [False]


def test_every_contradiction_is_told_at_once() -> None:
    told = keys(
        posted_at="2026-11-24", aware_at="2026-11-23", tags=["none", "sour"], affected_people=2, people_in_source=1
    )

    assert sorted(told) == ["aware_before_posted", "lies_ahead", "lies_ahead", "more_than_whole", "none_and_more"]
