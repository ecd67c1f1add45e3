"""Kleene's three values, operator by operator."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from helpers.builders import a_case, a_pack, missing_of, truth_of

from snswizard.engine.evaluation import values_of
from snswizard.engine.program import prepare
from snswizard.model.answer import Answers
from snswizard.model.ids import FactId
from snswizard.model.results.assessment import Truth

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
ANSWER = {YES: "yes", NO: "no", UNKNOWN: "unknown"}
ORDER = [NO, UNKNOWN, YES]
SEEN, TOLD = {"seen": "yes"}, {"told": "yes"}
PAIRS = list(product(Truth, Truth))


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_all_is_as_true_as_its_least_true_part(left: Truth, right: Truth) -> None:
    found = truth_of({"all": [SEEN, TOLD]}, seen=ANSWER[left], told=ANSWER[right])

    assert found is min(left, right, key=ORDER.index)


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_any_is_as_true_as_its_most_true_part(left: Truth, right: Truth) -> None:
    found = truth_of({"any": [SEEN, TOLD]}, seen=ANSWER[left], told=ANSWER[right])

    assert found is max(left, right, key=ORDER.index)


@pytest.mark.parametrize(("part", "turned"), [(YES, NO), (NO, YES), (UNKNOWN, UNKNOWN)])
def test_not_turns_yes_and_no_round_and_leaves_unknown(part: Truth, turned: Truth) -> None:
    assert truth_of({"not": SEEN}, seen=ANSWER[part]) is turned


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_several_keys_of_one_mapping_hold_together(left: Truth, right: Truth) -> None:
    found = truth_of({"seen": "yes", "told": "yes"}, seen=ANSWER[left], told=ANSWER[right])

    assert found is min(left, right, key=ORDER.index)


@pytest.mark.parametrize("test", ["red", ["red", "blue"]])
@pytest.mark.parametrize(
    ("given", "truth"),
    [({"color": "red"}, YES), ({"color": "green"}, NO), ({"color": "unknown"}, UNKNOWN), ({}, UNKNOWN)],
)
def test_a_choice_equals_a_value_or_one_of_a_list(test: Any, given: dict[str, Any], truth: Truth) -> None:
    assert truth_of({"color": test}, **given) is truth


@pytest.mark.parametrize(
    ("test", "given", "truth"),
    [
        ("sweet", ["sweet", "sour"], YES),
        ("bitter", ["sweet", "sour"], NO),
        (["bitter", "sour"], ["sweet", "sour"], YES),
        (["bitter", "none"], ["sweet", "sour"], NO),
        ("sweet", "unknown", UNKNOWN),
    ],
)
def test_a_fact_of_several_values_includes_one_of_them(test: Any, given: Any, truth: Truth) -> None:
    assert truth_of({"tags": test}, tags=given) is truth


@pytest.mark.parametrize(
    ("relation", "below", "equal", "above"),
    [("at_least", NO, YES, YES), ("more_than", NO, NO, YES), ("less_than", YES, NO, NO)],
)
def test_a_number_is_compared_at_below_and_above_its_bound(
    relation: str, below: Truth, equal: Truth, above: Truth
) -> None:
    found = [truth_of({"count": {relation: 1000}}, count=number) for number in (999, 1000, 1001)]

    assert found == [below, equal, above]


def test_a_number_is_compared_exactly_and_not_as_a_float() -> None:
    tables = {"calculations": {"tenth": {"fact": "wage", "factor": "0.1"}}}

    assert truth_of({"count": {"more_than": {"calculation": "tenth"}}}, tables=tables, wage=3, count="0.3") is NO


@pytest.mark.parametrize(
    ("given", "truth"),
    [
        ({"count": 51, "wage": 100}, YES),
        ({"count": 50, "wage": 100}, NO),
        ({"count": 50}, UNKNOWN),
        ({"count": 50, "wage": "unknown"}, UNKNOWN),
        ({"wage": 100}, UNKNOWN),
    ],
)
def test_a_number_is_compared_with_a_calculation(given: dict[str, Any], truth: Truth) -> None:
    tables = {"calculations": {"half": {"fact": "wage", "factor": "0.5"}}}

    assert truth_of({"count": {"more_than": {"calculation": "half"}}}, tables=tables, **given) is truth


@pytest.mark.parametrize(("relation", "truths"), [("on_or_after", [NO, YES, YES]), ("before", [YES, NO, NO])])
def test_a_date_lies_before_or_from_a_day_on(relation: str, truths: list[Truth]) -> None:
    days = ("2026-10-01", "2026-10-02", "2026-10-03")

    assert [truth_of({"day": {relation: "2026-10-02"}}, day=day) for day in days] == truths


@pytest.mark.parametrize(("relation", "truths"), [("on_or_after", [NO, YES, YES]), ("before", [YES, NO, NO])])
def test_an_instant_is_compared_to_the_minute(relation: str, truths: list[Truth]) -> None:
    moments = ("2026-09-10T23:59", "2026-09-11T00:00", "2026-09-11T00:01")

    assert [truth_of({"aware_at": {relation: "2026-09-11T00:00"}}, aware_at=moment) for moment in moments] == truths


def test_a_plain_day_for_an_instant_counts_from_its_midnight() -> None:
    condition = {"aware_at": {"on_or_after": "2026-09-11T00:00"}}

    assert truth_of(condition, aware_at="2026-09-11") is YES
    assert truth_of({"aware_at": {"on_or_after": "2026-09-11T00:01"}}, aware_at="2026-09-11") is NO


def test_an_instant_of_another_zone_is_compared_in_seoul_time() -> None:
    condition = {"aware_at": {"on_or_after": "2026-09-11T00:00"}}

    assert truth_of(condition, aware_at="2026-09-10T15:00Z") is YES
    assert truth_of(condition, aware_at="2026-09-10T14:59+00:00") is NO


@pytest.mark.parametrize(("day", "truth"), [("2026-11-21", NO), ("2026-11-22", YES), ("2026-11-23", YES)])
def test_today_is_the_day_that_is_handed_in(day: str, truth: Truth) -> None:
    assert truth_of({"day": {"on_or_after": "today"}}, today=date(2026, 11, 22), day=day) is truth


@pytest.mark.parametrize(
    ("given", "known", "not_known"),
    [({"seen": "yes"}, YES, NO), ({"seen": "unknown"}, NO, YES), ({}, UNKNOWN, UNKNOWN)],
)
def test_the_state_of_an_answer_keeps_unknown_and_unanswered_apart(
    given: dict[str, Any], known: Truth, not_known: Truth
) -> None:
    assert truth_of({"seen": "known"}, **given) is known
    assert truth_of({"seen": "not_known"}, **given) is not_known


@pytest.mark.parametrize(("track", "truth"), [("incident", YES), ("audit", NO)])
def test_a_case_is_of_the_incident_track(track: str, truth: Truth) -> None:
    assert truth_of({"track": track}) is truth


def test_always_holds_without_an_answer() -> None:
    assert truth_of("always") is YES


@pytest.mark.parametrize("truth", list(Truth))
def test_a_term_is_as_true_as_its_condition(truth: Truth) -> None:
    assert truth_of({"term": "noticed"}, tables={"terms": {"noticed": SEEN}}, seen=ANSWER[truth]) is truth


@pytest.mark.parametrize(
    ("seen", "told", "truth"),
    [
        ("yes", "no", YES),
        ("yes", "unknown", UNKNOWN),
        ("yes", "yes", NO),
        ("no", "unknown", NO),
        ("unknown", "yes", NO),
    ],
)
def test_a_finding_is_its_elements_and_no_defence(seen: str, told: str, truth: Truth) -> None:
    tables = {"findings": {"fault": {"elements": {"seen": SEEN}, "unless": {"told": TOLD}}}}

    assert truth_of({"finding": "fault"}, tables=tables, seen=seen, told=told) is truth


@pytest.mark.parametrize(("day", "truth"), [("2026-11-20", YES), ("2026-11-21", NO), ("2026-11-22", NO)])
def test_a_clock_has_passed_when_its_last_day_lies_before_today(day: str, truth: Truth) -> None:
    tables = {"clocks": {"limit": {"from": "day", "add": {"days": 1}}}}

    assert truth_of({"passed": "limit"}, tables=tables, day=day) is truth


def test_a_clock_of_hours_has_not_passed_on_its_last_day() -> None:
    tables = {"clocks": {"limit": {"from": "aware_at", "add": {"hours": 1}}}}

    assert truth_of({"passed": "limit"}, tables=tables, aware_at="2026-11-22T00:00") is NO
    assert truth_of({"passed": "limit"}, tables=tables, aware_at="2026-11-21T22:59") is YES


@pytest.mark.parametrize(
    ("given", "truth"),
    [({"seen": "no"}, NO), ({"seen": "no", "day": "2020-01-01"}, NO), ({"seen": "yes"}, UNKNOWN), ({}, UNKNOWN)],
)
def test_a_clock_that_does_not_apply_has_not_passed_and_one_without_start_is_open(
    given: dict[str, Any], truth: Truth
) -> None:
    tables = {"clocks": {"limit": {"from": "day", "add": {"days": 1}, "applies_from": SEEN}}}

    assert truth_of({"passed": "limit"}, tables=tables, **given) is truth


@pytest.mark.parametrize(("seen", "truth"), [("yes", UNKNOWN), ("no", NO), ("unknown", UNKNOWN)])
def test_an_arguable_point_is_never_yes(seen: str, truth: Truth) -> None:
    assert truth_of({"arguable": SEEN, "because": "open_in_law"}, seen=seen) is truth


@pytest.mark.parametrize(
    ("condition", "given", "missing"),
    [
        ({"all": [SEEN, TOLD]}, {"seen": "yes"}, ["told"]),
        ({"all": [SEEN, TOLD]}, {"seen": "no"}, []),
        ({"any": [SEEN, TOLD]}, {"seen": "unknown"}, ["seen", "told"]),
        ({"any": [SEEN, TOLD]}, {"seen": "yes"}, []),
        ({"any": [SEEN, {"all": [TOLD, {"color": "red"}]}]}, {"seen": "no", "told": "yes"}, ["color"]),
        ({"not": SEEN}, {}, ["seen"]),
        ({"seen": "known"}, {}, ["seen"]),
        ({"arguable": SEEN, "because": "open_in_law"}, {"seen": "yes"}, []),
        ({"arguable": SEEN, "because": "open_in_law"}, {}, ["seen"]),
    ],
)
def test_only_the_open_parts_of_an_open_condition_miss_facts(
    condition: Any, given: dict[str, Any], missing: list[str]
) -> None:
    assert missing_of(condition, **given) == missing


@pytest.mark.parametrize(
    ("given", "missing"),
    [({}, ["count", "wage"]), ({"count": 1}, ["wage"]), ({"wage": 1}, ["count"]), ({"count": 1, "wage": 1}, [])],
)
def test_a_calculation_misses_its_input_and_the_number_compared(given: dict[str, Any], missing: list[str]) -> None:
    tables = {"calculations": {"half": {"fact": "wage", "factor": "0.5"}}}

    assert missing_of({"count": {"more_than": {"calculation": "half"}}}, tables=tables, **given) == missing


def test_an_open_clock_misses_its_start() -> None:
    tables = {"clocks": {"limit": {"from": "day", "add": {"days": 1}}}}

    assert missing_of({"passed": "limit"}, tables=tables) == ["day"]


def test_an_answer_that_the_pack_does_not_know_is_left_aside() -> None:
    program = prepare(a_pack(terms={"asked": SEEN}))
    known = a_case(program.pack, seen="yes")
    more = Answers({**known.given, FactId("of_a_later_pack"): "yes"})

    assert values_of(program, more) == values_of(program, known)


@pytest.mark.parametrize("truth", list(Truth))
def test_a_truth_is_no_bool(truth: Truth) -> None:
    with pytest.raises(TypeError, match="no bool"):
        bool(truth)
