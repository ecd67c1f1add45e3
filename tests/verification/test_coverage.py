"""Coverage: what can happen, what did, and what no scenario made happen."""

from __future__ import annotations

from pathlib import Path

from helpers.verifying import RED, SCENARIOS, edit, small_bench, small_folder, small_scenarios

from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program
from snswizard.verification.coverage import AREAS, Case, Coverage, cover


def coverage_of(tmp_path: Path, text: str = SCENARIOS) -> Coverage:
    """Cover the small pack."""
    folder = small_folder(tmp_path, text)
    bench = small_bench(folder)
    return cover(bench, small_scenarios(bench, folder))


def test_statuses_and_standings_that_did_not_come_are_missed(tmp_path: Path) -> None:
    coverage = coverage_of(tmp_path)

    assert coverage.of("findings").missed == (Case("fault", "possible"),)
    assert set(coverage.of("actions").missed) == {Case("act", "conditional"), Case("halt", "required")}
    assert (coverage.of("actions").covered, coverage.of("actions").total) == (4, 6)
    assert coverage.of("actions").percent == 66.6


def test_each_outcome_of_a_condition_counts(tmp_path: Path) -> None:
    one, both = coverage_of(tmp_path / "a", RED).of("conditions"), coverage_of(tmp_path / "b").of("conditions")

    assert one.total == both.total
    assert set(both.missed) < set(one.missed)
    assert Case("findings.fault.elements.many", "no") in both.missed
    assert Case("terms.reddish", "no") in one.missed
    assert Case("terms.reddish", "no") not in both.missed


def test_what_is_arguable_is_never_asked_to_be_met(tmp_path: Path) -> None:
    outcomes = {
        case.outcome for case in coverage_of(tmp_path, RED).of("conditions").missed if case.name == "actions.halt"
    }

    assert outcomes == {"unknown"}


def test_options_and_states_of_clocks_are_counted(tmp_path: Path) -> None:
    coverage = coverage_of(tmp_path)

    assert set(coverage.of("options").missed) == {
        Case("color", "unknown"),
        Case("count", "unknown"),
        Case("posted_at", "unknown"),
    }
    assert set(coverage.of("clocks").missed) == {Case("limit", "passed"), Case("limit", "no_start")}


def test_the_version_of_each_day_is_counted(tmp_path: Path) -> None:
    before = RED.replace('posted_at: "2026-11-20T09:00"', 'posted_at: "2026-09-01T09:00"')

    assert coverage_of(tmp_path / "a").of("versions").missed == (Case("law", "2000-01-01"),)
    assert coverage_of(tmp_path / "b", before).of("versions").missed == (Case("law", "2026-09-11"),)


def test_a_condition_that_always_holds_has_nothing_to_cover(tmp_path: Path) -> None:
    folder = small_folder(tmp_path, RED)
    edit(folder, "actions.yaml", "when: {finding: fault}", "when: always")
    bench = small_bench(folder)

    coverage = cover(bench, small_scenarios(bench, folder))

    assert not [case for case in coverage.of("actions").missed if case.name == "act"]
    assert not [case for case in coverage.of("conditions").missed if case.name == "actions.act.when"]


def test_every_area_of_the_pack_has_something_to_cover(program: Program, calendar: KoreanCalendar) -> None:
    from snswizard.base.i18n import Language
    from snswizard.verification.bench import Bench, bench_of

    words = bench_of(program.pack, Language.EN).words
    coverage = cover(Bench(program, calendar, words), ())

    assert [area.area for area in coverage.areas] == list(AREAS)
    assert all(area.total == len(area.missed) > 50 for area in coverage.areas)
    assert [area.percent for area in coverage.areas] == [0.0] * len(AREAS)
