"""The tree that explains a result."""

from __future__ import annotations

from typing import Any

from helpers.builders import a_pack, evaluated

from snswizard.engine.explain import explain, facts_behind, findings_behind
from snswizard.model.condition import FindingRef
from snswizard.model.ids import TermId
from snswizard.model.results.assessment import Truth
from snswizard.model.results.explanation import Explanation

SEEN, TOLD = {"seen": "yes"}, {"told": "yes"}
ASKED = TermId("asked")


def explained(condition: Any, *, tables: dict[str, Any] | None = None, **written: Any) -> Explanation:
    """Explain one condition on a case."""
    pack = a_pack(**{**(tables or {}), "terms": {**(tables or {}).get("terms", {}), ASKED: condition}})
    return explain(evaluated(pack, **written), pack.terms[ASKED].when)


def behind(condition: Any, **tables: Any) -> list[str]:
    """Name the facts behind a condition."""
    pack = a_pack(**{**tables, "terms": {**tables.get("terms", {}), ASKED: condition}})
    return [*facts_behind(evaluated(pack), pack.terms[ASKED].when)]


def test_each_part_shows_its_own_truth_and_the_facts_it_asks_of() -> None:
    tree = explained({"all": [SEEN, {"not": TOLD}]}, seen="yes", told="unknown")

    assert tree.truth is Truth.UNKNOWN
    assert [part.truth for part in tree.parts] == [Truth.YES, Truth.UNKNOWN]
    assert tree.parts[1].parts[0].facts == ("told",)
    assert tree.missing == ("told",)


def test_a_term_carries_the_tree_of_what_it_names() -> None:
    tree = explained({"term": "noticed"}, tables={"terms": {"noticed": {"any": [SEEN, TOLD]}}}, seen="yes")

    assert [part.facts for part in tree.parts[0].parts] == [("seen",), ("told",)]


def test_a_point_open_in_law_is_unsettled_and_misses_no_fact() -> None:
    tree = explained({"arguable": SEEN, "because": "open_in_law"}, seen="yes")

    assert tree.truth is Truth.UNKNOWN
    assert tree.unsettled == ("open_in_law",)
    assert tree.missing == ()


def test_a_point_open_in_fact_is_not_yet_unsettled_in_law() -> None:
    tree = explained({"arguable": SEEN, "because": "open_in_law"}, seen="unknown")

    assert tree.unsettled == ()
    assert tree.missing == ("seen",)


def test_what_is_unsettled_reaches_the_finding_and_the_action() -> None:
    rule = {"arguable": SEEN, "because": "open_in_law"}
    pack = a_pack(findings={"f": {"elements": {"e": rule}}}, actions={"a": {"when": {"finding": "f"}}})
    tree = explain(evaluated(pack, seen="yes"), next(iter(pack.actions.values())).when)

    assert tree.unsettled == ("open_in_law",)


def test_a_decided_whole_drops_what_is_unsettled_in_a_part() -> None:
    tree = explained({"any": [{"arguable": SEEN, "because": "open_in_law"}, TOLD]}, seen="yes", told="yes")

    assert tree.truth is Truth.YES
    assert tree.unsettled == ()


def test_a_comparison_with_a_calculation_asks_of_both_facts() -> None:
    tables = {"calculations": {"half": {"fact": "wage", "factor": "0.5"}}}

    assert explained({"count": {"more_than": {"calculation": "half"}}}, tables=tables).facts == ("count", "wage")


def test_a_clock_asks_of_its_start() -> None:
    tables = {"clocks": {"limit": {"from": "day", "add": {"days": 1}}}}

    assert explained({"passed": "limit"}, tables=tables).facts == ("day",)


def test_the_facts_behind_a_condition_are_found_through_terms_and_findings() -> None:
    finding = {"elements": {"e": {"term": "noticed"}}, "unless": {"u": {"color": "red"}}}

    assert behind({"finding": "f"}, terms={"noticed": TOLD}, findings={"f": finding}) == ["color", "told"]


def test_the_facts_behind_a_clock_are_its_start_and_those_it_applies_from() -> None:
    clocks = {"limit": {"from": "day", "add": {"days": 1}, "applies_from": SEEN}}

    assert behind({"passed": "limit"}, clocks=clocks) == ["seen", "day"]


def test_the_facts_behind_a_calculation_are_its_input_and_the_number_compared() -> None:
    calculations = {"half": {"fact": "wage", "factor": "0.5"}}

    assert behind({"count": {"more_than": {"calculation": "half"}}}, calculations=calculations) == ["count", "wage"]


def test_the_findings_that_a_condition_names_are_told_through_its_parts() -> None:
    findings = {name: {"elements": {"e": SEEN}} for name in ("f", "g", "h")}
    condition = {"any": [{"finding": "f"}, {"not": {"finding": "g"}}, TOLD]}
    pack = a_pack(findings=findings, terms={ASKED: condition})
    named: tuple[FindingRef, ...] = findings_behind(pack.terms[ASKED].when)

    assert [each.finding for each in named] == ["f", "g"]
