"""The whole result: statuses, dates, order and triage."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from helpers.builders import NO_HOLIDAYS, TODAY, a_case, a_pack, assessed

from snswizard.engine.assess import assess
from snswizard.engine.program import prepare
from snswizard.engine.seoul import SEOUL
from snswizard.model.finding import Status
from snswizard.model.ids import ActionId, CalculationId, ClockId, FindingId
from snswizard.model.results.assessment import ActionResult, Assessment, ClockResult, Standing, Triage, Truth

SEEN, TOLD = {"seen": "yes"}, {"told": "yes"}
ACT, CLOCK, FAULT = ActionId("act"), ClockId("limit"), FindingId("fault")
WEEK = {"from": "day", "add": {"days": 7}}


def the_action(rule: dict[str, Any], *, clocks: dict[str, Any] | None = None, **written: Any) -> ActionResult:
    """Assess one action, required unless its own condition says otherwise."""
    pack = a_pack(actions={ACT: {"when": "always", **rule}}, clocks=clocks or {})
    return assessed(pack, **written).actions[ACT]


def the_clock(rule: dict[str, Any], *, named: bool = True, **written: Any) -> ClockResult:
    """Assess one clock, named by an action of the plan."""
    actions = {ACT: {"when": "always", "clock": CLOCK}} if named else {}
    return assessed(a_pack(clocks={CLOCK: rule}, actions=actions), **written).clocks[CLOCK]


@pytest.mark.parametrize(
    ("seen", "status"),
    [("yes", Status.INDICATED), ("unknown", Status.POSSIBLE), ("no", Status.NOT_INDICATED)],
)
def test_a_finding_has_the_status_of_its_truth(seen: str, status: Status) -> None:
    assert assessed(a_pack(findings={FAULT: {"elements": {"e": SEEN}}}), seen=seen).findings[FAULT].status is status


def test_a_finding_keeps_every_element_and_defence_with_its_own_truth() -> None:
    rule = {"elements": {"first": SEEN, "second": TOLD}, "unless": {"excuse": {"color": "red"}}}
    found = assessed(a_pack(findings={FAULT: rule}), seen="yes", color="green").findings[FAULT]

    assert found.elements == {"first": Truth.YES, "second": Truth.UNKNOWN}
    assert found.unless == {"excuse": Truth.NO}
    assert found.missing == ("told",)


def test_a_finding_shows_its_ceiling_or_that_the_input_is_missing() -> None:
    half = CalculationId("half")
    rule = {"elements": {"e": SEEN}, "calculations": [half]}
    pack = a_pack(findings={FAULT: rule}, calculations={half: {"fact": "wage", "factor": "0.5"}})

    assert assessed(pack, seen="yes", wage=100_001).findings[FAULT].calculations == {half: Decimal("50000.5")}
    assert assessed(pack, seen="yes", wage="unknown").findings[FAULT].calculations == {half: None}


@pytest.mark.parametrize(("seen", "standing"), [("yes", Standing.REQUIRED), ("unknown", Standing.CONDITIONAL)])
def test_an_action_is_required_or_conditional(seen: str, standing: Standing) -> None:
    assert the_action({"when": SEEN}, seen=seen).standing is standing


def test_an_action_whose_condition_is_no_is_absent() -> None:
    assert assessed(a_pack(actions={ACT: {"when": SEEN}}), seen="no").actions == {}


def test_a_conditional_action_names_the_facts_that_would_decide_it() -> None:
    assert the_action({"when": {"all": [SEEN, TOLD]}}, seen="yes").missing == ("told",)


def test_the_due_of_an_action_is_its_clock() -> None:
    found = the_action({"clock": CLOCK}, clocks={CLOCK: WEEK}, day="2026-11-20")

    assert (found.due, found.due_clock, found.passed) == (date(2026, 11, 27), CLOCK, False)


def test_of_several_clocks_the_earliest_that_can_be_computed_is_due() -> None:
    clocks = {"later": WEEK, "sooner": {"from": "posted_at", "add": {"days": 1}}}
    rule = {"clock": ["later", "sooner"]}

    assert the_action(rule, clocks=clocks, day="2026-11-20", posted_at="2026-11-19T10:00").due_clock == "sooner"
    assert the_action(rule, clocks=clocks, day="2026-11-20").due_clock == "later"
    assert the_action(rule, clocks=clocks).due is None


def test_on_one_day_an_instant_comes_before_the_end_of_the_day() -> None:
    clocks = {"day_end": {"from": "day", "add": {"days": 1}}, "hour": {"from": "aware_at", "add": {"hours": 24}}}
    found = the_action({"clock": ["day_end", "hour"]}, clocks=clocks, day="2026-11-20", aware_at="2026-11-20T23:00")

    assert found.due_clock == "hour"


def test_a_clock_that_does_not_apply_gives_no_due() -> None:
    clocks: dict[str, Any] = {CLOCK: {**WEEK, "applies_from": SEEN}}

    assert the_action({"clock": CLOCK}, clocks=clocks, day="2026-11-20", seen="no").due is None
    assert the_action({"clock": CLOCK}, clocks=clocks, day="2026-11-20", seen="unknown").due == date(2026, 11, 27)


def test_a_due_that_has_passed_stays_in_the_plan_as_passed() -> None:
    found = the_action({"clock": CLOCK}, clocks={CLOCK: WEEK}, day="2026-11-01")

    assert (found.due, found.passed) == (date(2026, 11, 8), True)


def test_an_action_that_holds_until_a_day_says_so() -> None:
    assert the_action({"clock": CLOCK, "clock_kind": "until"}, clocks={CLOCK: WEEK}).due_kind == "until"


@pytest.mark.parametrize(
    ("within", "aware", "target"),
    [
        ({"hours": 24}, "2026-11-20T09:00", datetime(2026, 11, 21, 9, tzinfo=SEOUL)),
        ({"hours": 4}, "2026-11-20", datetime(2026, 11, 20, 4, tzinfo=SEOUL)),
        ({"days": 1}, "2026-11-20T23:59", date(2026, 11, 21)),  # a Saturday: targets do not roll
        ({"days": 1}, "unknown", None),
    ],
)
def test_our_own_target_counts_from_awareness(within: dict[str, int], aware: str, target: Any) -> None:
    assert the_action({"within": within}, aware_at=aware).target == target


def test_a_target_clock_takes_the_place_of_our_own_target() -> None:
    rule = {"within": {"hours": 1}, "target": CLOCK}
    found = the_action(rule, clocks={CLOCK: WEEK}, day="2026-11-20", aware_at="2026-11-20T09:00")

    assert found.target == date(2026, 11, 27)


def test_an_action_stands_behind_those_that_are_in_the_plan() -> None:
    actions = {"first": {"when": SEEN}, "second": {"when": TOLD}, ACT: {"when": "always", "after": ["first", "second"]}}

    assert assessed(a_pack(actions=actions), seen="no").actions[ACT].after == ("second",)


def test_the_first_triage_line_that_is_not_no_decides() -> None:
    pack = a_pack(triage={"critical": SEEN, "high": TOLD})

    assert assessed(pack, seen="yes").triage == Triage("critical", certain=True)
    assert assessed(pack, told="yes").triage == Triage("critical", certain=False)
    assert assessed(pack, seen="no", told="yes").triage == Triage("high", certain=True)
    assert assessed(pack, seen="no", told="no").triage == Triage("low", certain=True)


def test_a_ladder_without_an_end_is_no_ladder() -> None:
    pack = a_pack(triage={"high": SEEN})
    open_ended = pack.model_copy(update={"triage": {"high": pack.triage["high"]}})

    with pytest.raises(ValueError, match="no triage line holds"):
        assessed(open_ended, seen="no")


def test_a_clock_without_a_start_names_the_missing_fact() -> None:
    found = the_clock(WEEK)

    assert (found.due, found.missing, found.steps) == (None, "day", ())


def test_a_clock_that_does_not_apply_misses_nothing_and_is_not_in_use() -> None:
    found = the_clock({**WEEK, "applies_from": SEEN}, seen="no", day="2026-11-01")

    assert (found.applies, found.due, found.missing, found.in_use) == (Truth.NO, None, None, False)


def test_a_clock_whose_result_lies_before_today_is_shown_as_passed() -> None:
    assert the_clock(WEEK, day="2026-11-14").passed is True
    assert the_clock(WEEK, day="2026-11-15").passed is False


def test_a_clock_that_nothing_names_is_counted_but_not_in_use() -> None:
    found = the_clock(WEEK, named=False, day="2026-11-20")

    assert (found.due, found.in_use) == (date(2026, 11, 27), False)


@pytest.mark.parametrize(("seen", "in_use"), [("yes", True), ("unknown", True), ("no", False)])
def test_a_clock_that_a_finding_shows_is_in_use_unless_the_finding_is_excluded(seen: str, *, in_use: bool) -> None:
    pack = a_pack(clocks={CLOCK: WEEK}, findings={FAULT: {"elements": {"e": SEEN}, "clocks": [CLOCK]}})

    assert assessed(pack, seen=seen).clocks[CLOCK].in_use is in_use


def test_beyond_the_years_that_the_calendar_knows_a_rolling_clock_says_check_holidays() -> None:
    rule = {"from": "day", "add": {"years": 3}, "roll": True}

    assert the_clock(rule, day="2026-11-20").check_holidays is True
    assert the_clock({**rule, "roll": False}, day="2026-11-20").check_holidays is False
    assert the_clock({**rule, "add": {"years": 1}}, day="2026-11-20").check_holidays is False


def test_the_same_answers_on_another_day_give_another_plan() -> None:
    pack = a_pack(clocks={CLOCK: WEEK}, actions={ACT: {"when": {"not": {"passed": CLOCK}}, "clock": CLOCK}})

    assert ACT in assessed(pack, day="2026-11-20").actions
    assert ACT not in assessed(pack, today=TODAY + timedelta(days=30), day="2026-11-20").actions


def test_nothing_answered_is_a_case_too() -> None:
    found = assessed(a_pack())

    assert found.triage == Triage("low", certain=True)
    assert (found.findings, found.actions, found.contradictions) == ({}, {}, ())


def test_a_pack_that_never_asks_about_awareness_can_be_assessed() -> None:
    pack = a_pack(actions={ACT: {"when": "always"}})
    rest = {name: question for name, question in pack.questions.items() if name != "aware_at"}

    assert ACT in assessed(pack.model_copy(update={"questions": rest})).actions


def test_the_same_input_gives_the_same_result() -> None:
    pack = a_pack(findings={FAULT: {"elements": {"e": SEEN}}}, actions={ACT: {"when": {"finding": FAULT}}})
    answers = a_case(pack, seen="yes")
    first: Assessment = assess(prepare(pack), answers, TODAY, NO_HOLIDAYS)

    assert assess(prepare(pack), answers, TODAY, NO_HOLIDAYS) == first
