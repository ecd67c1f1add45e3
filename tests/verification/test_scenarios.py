"""Running scenarios: what holds is silent, what differs is told with both values."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.verifying import GREEN, RED, small_bench, small_folder, small_scenarios

from snswizard.base.errors import Cancelled
from snswizard.verification.scenarios import Difference, Outcome, run_scenarios


def outcomes_of(tmp_path: Path, text: str) -> tuple[Outcome, ...]:
    """Run scenarios on the small pack."""
    folder = small_folder(tmp_path, text)
    bench = small_bench(folder)
    return run_scenarios(bench, small_scenarios(bench, folder))


def test_scenarios_that_hold_have_no_difference(tmp_path: Path) -> None:
    outcomes = outcomes_of(tmp_path, f"{RED}---\n{GREEN}")

    assert [outcome.differences for outcome in outcomes] == [(), ()]


@pytest.mark.parametrize(
    ("right", "wrong", "path", "found"),
    [
        ("fault: indicated", "fault: possible", "findings.fault", "indicated"),
        ("status: required", "status: conditional", "actions.act.status", "required"),
        ('due: "2026-11-30"', 'due: "2026-12-01"', "actions.act.due", "2026-11-30"),
        ("halt: absent", "halt: required", "actions.halt", "absent"),
        ('limit: "2026-11-30"', "limit: null", "clocks.limit", "2026-11-30"),
        ("triage: high", "triage: low", "triage", "high"),
        ("triage: high", "triage: high\n  severity: 3", "severity", None),
    ],
)
def test_what_comes_out_otherwise_is_told(right: str, wrong: str, path: str, found: object, tmp_path: Path) -> None:
    assert RED.count(right) == 1

    (outcome,) = outcomes_of(tmp_path, RED.replace(right, wrong))

    assert [(each.path, each.found) for each in outcome.differences] == [(path, found)]
    assert not outcome.passed


def test_an_action_that_is_absent_has_no_fields(tmp_path: Path) -> None:
    (outcome,) = outcomes_of(tmp_path, RED.replace("halt: absent", "halt: {status: required}"))

    assert outcome.differences == (Difference("actions.halt.status", "required", "absent"),)


def test_a_watch_can_stop_the_run(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)
    bench, heard = small_bench(folder), list[tuple[int, int]]()

    def watch(done: int, total: int) -> None:
        heard.append((done, total))
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        run_scenarios(bench, small_scenarios(bench, folder), watch)
    assert heard == [(0, 2), (1, 2)]
