"""Which questions are live: each clause of the rule on its own."""

from __future__ import annotations

from typing import Any

import pytest
from helpers.builders import a_pack, assessed

from snswizard.model.pack import Pack

SEEN, TOLD, RED = {"seen": "yes"}, {"told": "yes"}, {"color": "red"}
HALF = {"half": {"fact": "wage", "factor": "0.5"}}


def asked(pack: Pack, **written: Any) -> list[str]:
    """List the live questions of a case."""
    return [*assessed(pack, **written).next_questions]


def asked_with(fact: str, fields: dict[str, Any], **tables: Any) -> Pack:
    """Build a pack in which one question has further fields."""
    kinds = {"color": "choice", "seen": "yes_no"}
    choices = {"choices": ["red", "green"]} if fact == "color" else {}
    return a_pack(facts={fact: {"kind": kinds[fact], **choices, **fields}}, **tables)


def test_a_question_on_which_nothing_depends_is_not_asked() -> None:
    assert asked(a_pack()) == []


def test_a_question_that_is_always_asked_is_asked_until_it_is_answered() -> None:
    pack = asked_with("seen", {"always": True})

    assert asked(pack) == ["seen"]
    assert asked(pack, seen="no") == []
    assert asked(pack, seen="unknown") == []


@pytest.mark.parametrize("part", ["elements", "unless"])
def test_a_finding_that_is_open_asks_for_what_it_misses(part: str) -> None:
    finding = {"elements": {"e": SEEN}, "unless": {}}
    finding[part] = {**finding[part], "more": TOLD}
    pack = a_pack(findings={"f": finding})

    assert asked(pack) == ["seen", "told"]
    assert asked(pack, seen="yes") == ["told"]


def test_a_finding_that_is_decided_asks_nothing_more() -> None:
    pack = a_pack(findings={"f": {"elements": {"e": SEEN, "more": TOLD}}})

    assert asked(pack, seen="no") == []


def test_an_action_that_is_open_asks_for_what_it_misses() -> None:
    pack = a_pack(actions={"a": {"when": {"all": [SEEN, TOLD]}}})

    assert asked(pack, told="yes") == ["seen"]
    assert asked(pack, told="no") == []


def test_a_triage_line_that_is_open_asks_for_what_it_misses() -> None:
    pack = a_pack(triage={"high": SEEN, "medium": TOLD})

    assert asked(pack) == ["seen", "told"]
    assert asked(pack, seen="no") == ["told"]


def test_a_term_that_nothing_uses_asks_nothing() -> None:
    assert asked(a_pack(terms={"noticed": SEEN})) == []


@pytest.mark.parametrize("field", ["clock", "target"])
@pytest.mark.parametrize(("seen", "live"), [("yes", ["day"]), ("unknown", ["day"]), ("no", [])])
def test_the_start_of_a_clock_is_asked_while_an_action_in_the_plan_names_it(
    field: str, seen: str, live: list[str]
) -> None:
    pack = a_pack(clocks={"c": {"from": "day", "add": {"days": 1}}}, actions={"a": {"when": SEEN, field: "c"}})

    assert asked(pack, seen=seen) == live


@pytest.mark.parametrize(("told", "live"), [("yes", ["day"]), ("unknown", ["day"]), ("no", [])])
def test_the_start_of_a_clock_is_not_asked_where_the_clock_does_not_apply(told: str, live: list[str]) -> None:
    clock = {"from": "day", "add": {"days": 1}, "applies_from": TOLD}
    pack = a_pack(clocks={"c": clock}, actions={"a": {"when": SEEN, "clock": "c"}})

    assert asked(pack, seen="yes", told=told) == live


def test_a_clock_that_only_a_finding_shows_asks_nothing() -> None:
    clocks = {"c": {"from": "day", "add": {"days": 1}}}
    pack = a_pack(clocks=clocks, findings={"f": {"elements": {"e": SEEN}, "clocks": ["c"]}})

    assert asked(pack, seen="yes") == []


@pytest.mark.parametrize(("seen", "live"), [("yes", ["wage"]), ("unknown", ["wage"]), ("no", [])])
def test_the_input_of_a_ceiling_is_asked_while_the_finding_is_not_excluded(seen: str, live: list[str]) -> None:
    pack = a_pack(calculations=HALF, findings={"f": {"elements": {"e": SEEN}, "calculations": ["half"]}})

    assert asked(pack, seen=seen) == live


@pytest.mark.parametrize(("seen", "live"), [("yes", ["wage"]), ("unknown", ["wage"]), ("no", [])])
def test_the_input_of_a_ceiling_is_asked_while_the_action_is_in_the_plan(seen: str, live: list[str]) -> None:
    pack = a_pack(calculations=HALF, actions={"a": {"when": SEEN, "calculations": ["half"]}})

    assert asked(pack, seen=seen) == live


@pytest.mark.parametrize(("seen", "live"), [("yes", ["color"]), ("unknown", ["color"]), ("no", [])])
def test_the_inputs_of_a_score_are_asked_while_it_may_apply(seen: str, live: list[str]) -> None:
    score = {"when": SEEN, "add": [(1, RED)], "bands": {"all": (0, 10)}}

    assert asked(a_pack(scores={"s": score}), seen=seen) == live


@pytest.mark.parametrize(("told", "live"), [("yes", ["seen"]), ("unknown", ["seen"]), ("no", [])])
def test_a_question_is_only_asked_while_its_own_condition_is_not_no(told: str, live: list[str]) -> None:
    pack = asked_with("seen", {"asked_when": TOLD}, findings={"f": {"elements": {"e": SEEN}}})

    assert asked(pack, told=told) == live


def test_even_a_question_that_is_always_asked_waits_for_its_own_condition() -> None:
    pack = asked_with("seen", {"asked_when": TOLD, "always": True})

    assert asked(pack, told="no") == []


def test_the_condition_for_asking_is_no_part_of_a_result_and_asks_nothing() -> None:
    pack = asked_with("seen", {"asked_when": TOLD}, findings={"f": {"elements": {"e": SEEN}}})

    assert asked(pack, seen="yes") == []
    assert next(iter(assessed(pack, seen="yes", told="no").findings.values())).status.value == "indicated"


def test_the_questions_stand_in_the_order_of_the_pack() -> None:
    finding = {"elements": {"e": {"any": [{"day": {"before": "today"}}, TOLD, SEEN, RED]}}}

    assert asked(a_pack(findings={"f": finding})) == ["color", "seen", "told", "day"]


def test_an_unknown_that_still_matters_is_an_open_point() -> None:
    pack = a_pack(findings={"f": {"elements": {"e": SEEN, "more": TOLD}}})

    assert assessed(pack, seen="unknown", told="yes").open_facts == ("seen",)
    assert assessed(pack, seen="unknown", told="no").open_facts == ()
    assert assessed(pack, told="yes").open_facts == ()


def test_none_yet_is_no_open_point() -> None:
    pack = asked_with("seen", {"optional": True}, findings={"f": {"elements": {"e": SEEN}}})

    assert assessed(pack, seen="unknown").open_facts == ()
