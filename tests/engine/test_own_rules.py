"""What own rules never do: change a finding, an action, a clock or anything else that the pack decides."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from random import Random

import pytest
from helpers.builders import answers_of
from helpers.contract_shape import contract_shape
from helpers.own_rules import SAMPLE, changed_folder
from helpers.random_answers import random_answers

from snswizard.engine.assess import assess
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program, prepare
from snswizard.model.answer import UNKNOWN, Answers
from snswizard.model.clock import Clock
from snswizard.model.condition import Not
from snswizard.model.ids import ActionId, ClockId, FactId
from snswizard.model.own import OwnRules, is_own
from snswizard.model.pack import Pack
from snswizard.model.results.assessment import Assessment, ClockResult, Standing
from snswizard.packs.own.laying import calendar_with, laid_beside
from snswizard.packs.own.loader import load_own_folder

TODAY = date(2026, 11, 22)
FILMED = FactId("own.filmed_in_branch")
CASES = 1500 if os.environ.get("SNSWIZARD_MANY") else 60
MEDDLING = """
own.hurry:
  phase: discipline
  owner: hr
  force: advised
  clock: [cr.complaint_6m, pi.report_72h]
  target: cv.contract_5y
  after: [start_discipline, no_discipline_yet]
  documents: [hearing_notice]
  calculations: [pay_cut_cap_each]
  cites: [lsa-23-1]
  when: {not: {finding: lb.protected}}
  title: {ko: "서두른다", en: "Hurry"}
  why: {ko: "이유", en: "Because"}
  steps: [{ko: "하나", en: "One"}]
  done: {ko: "끝", en: "Done"}
own.halt:
  phase: discipline
  owner: hr
  force: stop
  when: always
  title: {ko: "멈춘다", en: "Halt"}
  why: {ko: "이유", en: "Because"}
  steps: [{ko: "하나", en: "One"}]
  done: {ko: "끝", en: "Done"}
  instead: {ko: "대신", en: "Instead"}
"""


@pytest.fixture(scope="module")
def own(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> OwnRules:
    """Own rules that name as much of the pack as they can."""
    source = "kind: public\n    source: {ko: 관보, en: Official gazette}"
    changes = [
        {"file": "actions/more.yaml", "new": MEDDLING},
        {"file": "own.yaml", "old": "kind: company", "new": source},
    ]
    return load_own_folder(changed_folder(tmp_path_factory.mktemp("own") / "own", SAMPLE, changes), pack)


@pytest.fixture(scope="module")
def both(program: Program, own: OwnRules) -> tuple[Program, Program]:
    """The pack alone, and with the own rules beside it."""
    return program, prepare(laid_beside(program.pack, own))


def drawn(program: Program, seed: int) -> Answers:
    """Draw the answers of a case of the pack."""
    density = Random(seed).choice((1.0, 0.8, 0.4, 0.1))
    return answers_of(program.pack, random_answers(contract_shape(program.pack), seed, density))


def with_own(answers: Answers, seed: int) -> Answers:
    """The same answers and one to the own question, or none."""
    value = Random(seed).choice(("yes", "no", UNKNOWN, None))
    return answers if value is None else Answers({**answers.given, FILMED: value}, answers.notes)


def plain(results: Mapping[ClockId, ClockResult]) -> dict[ClockId, ClockResult]:
    """Clock results without the mark that an action of the plan names them."""
    return {name: replace(each, in_use=False) for name, each in results.items()}


def same_but_for_own(alone: Assessment, beside: Assessment) -> bool:
    """Whether everything that the pack decides is the same; own actions and questions may come on top."""
    pack_actions = {name: each for name, each in beside.actions.items() if not is_own(name)}
    return (
        (alone.triage, alone.findings, alone.scores, alone.calculations, alone.contradictions)
        == (beside.triage, beside.findings, beside.scores, beside.calculations, beside.contradictions)
        and list(alone.actions.items()) == list(pack_actions.items())
        and plain(alone.clocks) == plain(beside.clocks)
        and all(beside.clocks[name].in_use for name, each in alone.clocks.items() if each.in_use)
        and set(alone.next_questions) <= set(beside.next_questions)
        and set(alone.open_facts) <= set(beside.open_facts)
    )


def test_nothing_that_the_pack_decides_changes(both: tuple[Program, Program], calendar: KoreanCalendar) -> None:
    alone, beside = both
    for seed in range(CASES):
        answers = drawn(alone, seed)

        one = assess(alone, answers, TODAY, calendar)
        other = assess(beside, with_own(answers, seed), TODAY, calendar)

        assert same_but_for_own(one, other), seed


def test_the_property_would_notice_a_changed_pack(both: tuple[Program, Program], calendar: KoreanCalendar) -> None:
    alone, beside = both
    stop, always = ActionId("no_discipline_yet"), beside.pack.actions[ActionId("own.halt")].when
    weaker = beside.pack.actions[stop].model_copy(update={"when": Not(part=always)})
    weak = prepare(beside.pack.model_copy(update={"actions": {**beside.pack.actions, stop: weaker}}))

    answers = [drawn(alone, seed) for seed in range(20)]

    results = [same_but_for_own(assess(alone, a, TODAY, calendar), assess(weak, a, TODAY, calendar)) for a in answers]
    assert not all(results)


def test_own_holidays_move_rolling_last_days_only_and_only_later(
    both: tuple[Program, Program], own: OwnRules, calendar: KoreanCalendar
) -> None:
    _, beside = both
    ours, moved = calendar_with(calendar, own), 0
    for seed in range(CASES):
        start = date(2026, 11, 20 + seed % 11) if seed % 2 else date(2026, 12, 1)
        answers = Answers({**drawn(beside, seed).given, FactId("offender_known_on"): start})

        before = assess(beside, answers, TODAY, calendar).clocks
        after = assess(beside, answers, TODAY, ours).clocks

        for name, result in before.items():
            moved += result.due != after[name].due
            assert result.due == after[name].due or is_later(beside.pack.clocks[name], result, after[name])
    assert moved > 0


def is_later(clock: Clock, before: ClockResult, after: ClockResult) -> bool:
    """Whether a clock rolls and ends later than before, on another day."""
    days = (before.due, after.due)
    if not clock.roll or any(day is None or isinstance(day, datetime) for day in days):
        return False
    return before.due is not None and after.due is not None and before.due < after.due


def test_an_own_action_follows_its_condition(both: tuple[Program, Program], calendar: KoreanCalendar) -> None:
    _, beside = both
    name = ActionId("own.report_to_compliance")
    standings = {}
    for value in ("yes", "no", UNKNOWN, None):
        answers = Answers({} if value is None else {FILMED: value})
        result = assess(beside, answers, TODAY, calendar).actions.get(name)
        standings[value] = None if result is None else result.standing

    assert standings == {
        "yes": Standing.REQUIRED,
        "no": None,
        UNKNOWN: Standing.CONDITIONAL,
        None: Standing.CONDITIONAL,
    }


def test_an_own_question_is_asked_where_it_matters_and_gated(
    both: tuple[Program, Program], calendar: KoreanCalendar
) -> None:
    _, beside = both

    asked = assess(beside, Answers({FactId("content"): ("personal_data",)}), TODAY, calendar).next_questions
    gated = assess(beside, Answers({FactId("content"): ("statement",)}), TODAY, calendar).next_questions

    assert (FILMED in asked, FILMED in gated) == (True, False)
