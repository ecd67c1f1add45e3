"""Two packs side by side: what changed in words, and which answers lead elsewhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from helpers.verifying import edit, small_bench, small_folder, small_scenarios

from snswizard.base.i18n import Language
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program
from snswizard.model.answer import UNKNOWN, Answers, Given
from snswizard.model.ids import FactId
from snswizard.verification.bench import Bench, bench_of
from snswizard.verification.comparing.packs import EntryChange, compare_packs
from snswizard.verification.comparing.results import (
    Flip,
    TriedCase,
    answers_behind,
    compare_case,
    compare_results,
    tried_cases,
    understood,
)
from snswizard.verification.comparing.told import DifferenceTeller

TODAY = date(2026, 11, 22)
MORE = ("findings.yaml", "{at_least: 10}", "{at_least: 20}")


NEWER = """    - from: "2026-09-11"
      to: "2027-03-15"
      basis: {ko: "중간 법", en: "The middle act"}
      summary: {ko: "글", en: "Words"}
    - from: "2027-03-16"
"""


def two(tmp_path: Path, *changes: tuple[str, str, str], language: Language = Language.EN) -> tuple[Bench, Bench]:
    """Prepare the small pack before and after changes."""
    old, new = small_folder(tmp_path / "old"), small_folder(tmp_path / "new")
    for change in changes:
        edit(new, *change)
    return small_bench(old, language), small_bench(new, language)


def changes_of(benches: tuple[Bench, Bench]) -> tuple[EntryChange, ...]:
    """Compare two packs."""
    return compare_packs(benches[0].words, benches[1].words)


def told(benches: tuple[Bench, Bench]) -> list[str]:
    """Tell what changed, without headings."""
    return [
        line.strip()
        for line in DifferenceTeller(*benches).changes(changes_of(benches))
        if line.startswith((" ", "+", "−", "~"))
    ]


def test_a_pack_does_not_differ_from_itself(tmp_path: Path) -> None:
    benches = two(tmp_path)

    assert changes_of(benches) == ()
    assert [*DifferenceTeller(*benches).changes(())] == ["The two packs say the same."]


def test_a_changed_condition_is_told_in_words(tmp_path: Path) -> None:
    assert told(two(tmp_path, MORE)) == [
        "~ fault: Fault",
        "elements.many.when: was “How many?” is at least 10; now “How many?” is at least 20",
    ]


def test_an_option_that_came_and_one_that_went_are_told(tmp_path: Path) -> None:
    swap = ("questions.yaml", 'green: {ko: "초록", en: "Green"}', 'blue: {ko: "파랑", en: "Blue"}')
    use = ("actions.yaml", "{color: green}", "{color: blue}")

    lines = told(two(tmp_path, swap, use))

    assert "choices.green: gone: Green" in lines
    assert "choices.blue: new: Blue" in lines


def test_a_part_that_a_condition_gained_is_told_alone(tmp_path: Path) -> None:
    one = ("actions.yaml", "when: {finding: fault}", "when: {all: [{finding: fault}, {color: red}]}")
    both = ("actions.yaml", "when: {finding: fault}", "when: {all: [{finding: fault}, {color: red}, {count: known}]}")
    old, new = two(tmp_path / "a", one)[1], two(tmp_path / "b", both)[1]

    assert "when: now asks: “How many?” is known" in told((old, new))
    assert "when: asks no longer: “How many?” is known" in told((new, old))


def test_a_new_version_of_a_provision_is_told_by_its_day(tmp_path: Path) -> None:
    later = ("provisions.yaml", '    - from: "2026-09-11"\n', NEWER)

    lines = told(two(tmp_path, later))

    assert "versions.2027-03-16: new: 16 Mar 2027 · The new act" in lines
    assert "versions.2026-09-11.until: new: 15 Mar 2027" in lines
    assert "versions.2026-09-11.basis: was The new act; now The middle act" in lines


def test_an_entry_that_came_or_went_is_told(tmp_path: Path) -> None:
    gone = ("cautions.yaml", "trap:", "snare:")

    assert told(two(tmp_path, gone)) == ["− trap: Take care", "+ snare: Take care"]


def test_answers_that_lead_elsewhere_are_found_with_an_example(tmp_path: Path) -> None:
    old, new = two(tmp_path, MORE)
    scenarios = small_scenarios(new, tmp_path / "new" / "small")

    comparison = compare_results(old, new, tried_cases(old, new, scenarios, count=0))
    lines = [*DifferenceTeller(old, new).results(comparison)]

    assert (comparison.tried, comparison.differ) == (2, 1)
    assert lines[0] == "Answers that now lead elsewhere: 1 of 2 sets of answers tried."
    assert "Finding ‹Fault›: appears met → not shown (1)" in lines
    assert "    for example red-1: What colour is it? Red, How many? 12, When? Fri 20 Nov 2026 09:00" in lines


def test_drawn_answers_are_tried_as_well(tmp_path: Path) -> None:
    old, new = two(tmp_path, MORE)

    comparison = compare_results(old, new, tried_cases(old, new, (), count=40))

    assert comparison.tried == 40
    assert 0 < comparison.differ < 40


def test_packs_that_lead_to_the_same_say_so(tmp_path: Path) -> None:
    benches = two(tmp_path, ("cautions.yaml", 'en: "Take care"', 'en: "Take good care"'))

    comparison = compare_results(*benches, tried_cases(*benches, (), count=8))

    assert [*DifferenceTeller(*benches).results(comparison)] == ["None of 8 sets of answers leads elsewhere."]


def test_one_case_under_two_packs(tmp_path: Path) -> None:
    old, new = two(tmp_path, MORE)
    scenario, _ = small_scenarios(old, tmp_path / "old" / "small")
    case = TriedCase("case", "incident", TODAY, scenario.answers)

    flips = compare_case(old, new, case, (TODAY, TODAY))

    assert {(flip.area, flip.id, flip.before, flip.after) for flip in flips} == {
        ("findings", "fault", "indicated", "not_indicated"),
        ("actions", "act", "required", "absent"),
        ("triage", "", "high", "low"),
    }
    assert "Triage: High → Low" in [*DifferenceTeller(old, new).case(flips)]


def test_one_case_on_two_days(program: Program, calendar: KoreanCalendar) -> None:
    bench = Bench(program, calendar, bench_of(program.pack, Language.KO).words)
    given = {FactId("poster"): "employee", FactId("discipline_limit"): "has_limit"}
    answers = Answers({**given, FactId("discipline_limit_on"): date(2026, 12, 1)})
    case = TriedCase("case", "incident", TODAY, answers)

    flips = compare_case(bench, bench, case, (TODAY, date(2026, 12, 24)))

    assert ("lb.in_time", "not_indicated") in {(flip.id, flip.after) for flip in flips}
    assert not compare_case(bench, bench, case, (TODAY, TODAY))


def test_answers_that_a_pack_does_not_understand_are_left_out(tmp_path: Path) -> None:
    pack = two(tmp_path)[0].pack
    given: dict[str, Given] = {"color": "purple", "count": UNKNOWN, "gone": "yes", "posted_at": TODAY}

    kept = understood(pack, Answers({FactId(name): value for name, value in given.items()}))

    assert kept.given == {"count": UNKNOWN, "posted_at": TODAY}


@pytest.mark.parametrize(
    ("area", "name", "facts"),
    [
        ("findings", "fault", {"color", "count", "posted_at"}),
        ("actions", "halt", {"color"}),
        ("clocks", "limit", {"color", "posted_at"}),
        ("scores", "sheet", {"color"}),
    ],
)
def test_only_the_answers_behind_a_result_are_shown(area: str, name: str, facts: set[str], tmp_path: Path) -> None:
    bench = two(tmp_path)[0]
    scenario, _ = small_scenarios(bench, tmp_path / "old" / "small")
    case = TriedCase("case", "incident", TODAY, scenario.answers)

    assert set(answers_behind(bench, Flip(area, name, "", "", (case,)), case)) == facts
