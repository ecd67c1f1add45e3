"""A changed rule is noticed; a sample by default, every mutant with SNSWIZARD_MANY=1."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from helpers.processes import ROOT
from helpers.rule_cases import all_cases, catcher_of, judge_of
from helpers.small_packs import small_pack

from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program, prepare
from snswizard.model.condition import All, AnyOf, Not
from snswizard.model.pack import Pack
from snswizard.verification.mutation.catching import Catcher, CaughtBy
from snswizard.verification.mutation.mutants import MutantKind, mutants, mutated
from snswizard.verification.mutation.scoring import scored

ALL = bool(os.environ.get("SNSWIZARD_MANY"))
STEP = 1 if ALL else 60


@pytest.fixture(scope="module")
def catcher(pack: Pack, calendar: KoreanCalendar) -> Catcher:
    """Everything that can notice a changed rule of the standard pack."""
    return catcher_of(pack, calendar)


@pytest.mark.timeout(1200)
def test_at_least_95_of_100_changed_rules_are_noticed(pack: Pack, catcher: Catcher) -> None:
    score = scored(catcher.fate(mutant) for mutant in list(mutants(pack))[::STEP])

    assert score.of().counted > 2000 / STEP
    assert score.share >= 0.95


def test_every_kind_of_change_is_made_in_every_table(pack: Pack) -> None:
    made = list(mutants(pack))

    assert {mutant.kind for mutant in made} == set(MutantKind)
    assert {mutant.path[0] for mutant in made} == {
        *("terms", "findings", "clocks", "actions", "triage", "questions", "scores", "audit")
    }
    assert len({mutant.name for mutant in made}) == len(made)


def test_a_mutant_differs_from_the_pack_in_one_condition_only(tmp_path: Path) -> None:
    pack = small_pack(tmp_path)
    [flip] = [each for each in mutants(pack) if each.name == "findings.fault.elements.many whole: turned round"]

    other = mutated(pack, flip)

    fault = other.findings[next(iter(pack.findings))]
    assert isinstance(fault.elements["many"].when, Not)
    assert other.model_copy(update={"findings": pack.findings}) == pack


def test_parts_are_dropped_and_all_is_swapped_for_any(tmp_path: Path) -> None:
    two = ("actions.yaml", "when: {color: green}", "when: {color: green, count: {at_least: 3}}")
    pack = small_pack(tmp_path, two)
    changed = {each.change: each.condition for each in mutants(pack) if each.path[:2] == ("actions", "halt")}
    whole = pack.actions[next(name for name in pack.actions if name == "halt")].when

    assert isinstance(whole, All)
    assert changed["whole: without part 0"] == whole.parts[1]
    assert changed["whole: any for all"] == AnyOf(parts=whole.parts)
    assert {"all.1: +1", "all.1: -1"} <= set(changed)


def test_a_change_that_gives_the_same_results_is_equivalent(pack: Pack, catcher: Catcher) -> None:
    [same] = [each for each in mutants(pack) if each.name == "triage.high whole: without part 9"]

    assert catcher.fate(same).by is CaughtBy.EQUIVALENT


def test_the_scenarios_hold_on_the_pack_as_it_is(pack: Pack, program: Program, calendar: KoreanCalendar) -> None:
    judge = judge_of(pack, calendar, all_cases(pack))

    assert judge.failed(program) is None
    assert judge.failed(prepare(pack)) is None


def test_the_list_of_survivors_names_mutants_that_there_are(pack: Pack) -> None:
    sys.path.insert(0, str(ROOT / "packaging"))
    from mutate_rules import justified

    assert set(justified()) <= {mutant.name for mutant in mutants(pack)}
