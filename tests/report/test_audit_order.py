"""The order of an audit's work, and from when to when each remedy is worked on."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from helpers.builders import evaluated

from snswizard.engine.audit import assess_audit
from snswizard.engine.program import Program
from snswizard.model.audit import Audit
from snswizard.model.results.audit_assessment import AuditAssessment
from snswizard.report.audit_order import by_period, in_order, in_two, spans

ALL_BAD = {f"p{number}_level": "l0" for number in range(1, 10)}


@pytest.fixture
def audit(program: Program) -> Audit:
    """The rules of the audit."""
    rules = program.pack.audit
    assert rules is not None
    return rules


def assessed(program: Program, **answers: Any) -> AuditAssessment:
    """Audit some answers."""
    return assess_audit(evaluated(program, **answers))


def test_nothing_stands_before_what_it_waits_for(program: Program) -> None:
    order = [each.id for each in in_order(assessed(program, **ALL_BAD))]
    results = assessed(program, **ALL_BAD).remedies

    assert len(order) == len(results)
    assert all(
        order.index(other) < order.index(name) for name in order for other in results[name].after if other in order
    )


def test_what_is_urgent_comes_first_with_what_it_waits_for(program: Program) -> None:
    first, rest = in_two(assessed(program, **ALL_BAD, p3_total_ban="yes"))

    assert [each.id for each in first if not each.urgent] == ["r3_1"]
    assert [each.id for each in first][-2:] == ["r3_1", "r3_2"]
    assert not [each for each in rest if each.urgent]


def test_a_remedy_begins_where_what_it_waits_for_ends(program: Program, audit: Audit) -> None:
    results = assessed(program, **ALL_BAD)
    found = spans(results, audit.remedies)

    assert (found["r6_1"].begin, found["r6_1"].end) == (date(2026, 11, 22), date(2026, 12, 2))
    assert (found["r6_3"].begin, found["r6_3"].end) == (date(2026, 12, 2), date(2026, 12, 22))
    assert all(
        found[other].end <= found[name].begin
        for name in found
        for other in results.remedies[name].after
        if other in found
    )


def test_a_due_that_has_gone_by_before_the_work_can_begin_moves_back(program: Program, audit: Audit) -> None:
    results = assessed(program, **ALL_BAD)
    found = spans(results, audit.remedies)["r3_3"]

    assert results.remedies["r3_3"].due == date(2026, 11, 29)
    assert (found.begin, found.end) == (date(2026, 12, 22), date(2026, 12, 29))


def test_a_range_says_when_it_may_end_at_the_earliest(program: Program, audit: Audit) -> None:
    found = spans(assessed(program, **ALL_BAD), audit.remedies)["r2_2"]

    assert (found.begin, found.sure, found.end) == (date(2026, 11, 27), date(2027, 1, 6), date(2027, 2, 5))


def test_a_remedy_stands_in_the_period_in_which_what_it_waits_for_lets_it_end(program: Program, audit: Audit) -> None:
    periods = by_period(assessed(program, **ALL_BAD), audit.remedies)

    [days] = [days for days, remedies in periods.items() if "r3_3" in [each.id for each in remedies]]
    assert days == 90


def test_periods_hold_required_remedies_only(program: Program, audit: Audit) -> None:
    periods = by_period(assessed(program, p1_level="l0"), audit.remedies)

    assert [each.id for remedies in periods.values() for each in remedies] == ["r1_2", "r1_3"]
