"""One answer changed: what flips."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from helpers.builders import a_case, a_pack, evaluated

from snswizard.base.paths import resource_root
from snswizard.engine.evaluation import evaluate, evaluate_again, values_of
from snswizard.engine.program import prepare
from snswizard.engine.what_if import alternatives, flips, readers, what_if, with_answer
from snswizard.model.answer import UNKNOWN, Answers
from snswizard.model.finding import Status
from snswizard.model.ids import FactId
from snswizard.model.pack import Pack
from snswizard.model.question import Kind
from snswizard.packs.answers_file import load_answers
from snswizard.packs.calendar_table import load_calendar

SEEN, TOLD = FactId("seen"), FactId("told")
PACK = a_pack(
    findings={"fault": {"elements": {"seen": {"seen": "yes"}}, "unless": {"told": {"told": "yes"}}}},
    actions={"act": {"when": {"finding": "fault"}}, "rest": {"when": {"not": {"finding": "fault"}}}},
)

MOMENTS = (Kind.DATE, Kind.DATETIME)


def tried(pack: Pack, fact: str, **written: Any) -> list[Any]:
    """List the other answers that are worth trying."""
    return [*alternatives(prepare(pack), a_case(pack, **written), FactId(fact))]


def test_a_changed_answer_tells_findings_and_actions_that_flip() -> None:
    answers = a_case(PACK, seen="yes", told="no")
    flip = what_if(evaluated(PACK, seen="yes", told="no"), answers, SEEN, "no")

    assert flip.findings == (("fault", Status.INDICATED, Status.NOT_INDICATED),)
    assert flip.actions_in == ("rest",)
    assert flip.actions_out == ("act",)


def test_a_change_that_matters_nothing_flips_nothing() -> None:
    answers = a_case(PACK, seen="no", told="no")
    flip = what_if(evaluated(PACK, seen="no", told="no"), answers, TOLD, "yes")

    assert (flip.findings, flip.actions_in, flip.actions_out) == ((), (), ())


def test_an_action_that_only_becomes_conditional_neither_comes_nor_goes() -> None:
    answers = a_case(PACK, seen="yes", told="no")
    flip = what_if(evaluated(PACK, seen="yes", told="no"), answers, TOLD, UNKNOWN)

    assert flip.findings == (("fault", Status.INDICATED, Status.POSSIBLE),)
    assert flip.actions_in == ("rest",)
    assert flip.actions_out == ()


def test_every_single_change_that_flips_a_finding_is_listed() -> None:
    answers = a_case(PACK, seen="yes", told="no")
    found = [*flips(evaluated(PACK, seen="yes", told="no"), answers, (SEEN, TOLD, FactId("color")))]

    assert [(flip.fact, flip.value) for flip in found] == [(SEEN, "no"), (TOLD, "yes")]


def test_the_answers_themselves_stay_as_they_are() -> None:
    answers = a_case(PACK, seen="yes")
    changed = with_answer(answers, SEEN, "no")

    assert answers.given == {SEEN: "yes"}
    assert changed.given == {SEEN: "no"}


def test_of_a_choice_every_other_value_is_tried() -> None:
    assert tried(PACK, "color", color="red") == ["green", "blue"]
    assert tried(PACK, "seen") == ["yes", "no"]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["sweet"], [UNKNOWN, ("sweet", "sour"), ("sweet", "bitter"), ("none",)]),
        (["none"], [("sweet",), ("sour",), ("bitter",), UNKNOWN]),
        (["sweet", "sour"], [("sour",), ("sweet",), ("sweet", "sour", "bitter"), ("none",)]),
    ],
)
def test_of_several_values_each_is_ticked_or_unticked(tags: list[str], expected: list[Any]) -> None:
    assert tried(PACK, "tags", tags=tags) == [value for value in expected if value is not UNKNOWN]


def test_of_a_number_both_sides_of_each_bound_are_tried() -> None:
    pack = a_pack(terms={"many": {"count": {"at_least": 1000}}, "few": {"count": {"less_than": 0}}})

    assert tried(pack, "count", count=5) == [Decimal(1000), Decimal(999), Decimal(0)]


def test_of_a_day_both_sides_of_each_bound_are_tried() -> None:
    pack = a_pack(terms={"new": {"day": {"on_or_after": "2026-10-02"}}, "now": {"day": {"before": "today"}}})

    assert [str(day) for day in tried(pack, "day")] == ["2026-10-02", "2026-10-01"]


def test_of_an_instant_both_sides_of_each_bound_are_tried() -> None:
    pack = a_pack(terms={"new": {"aware_at": {"on_or_after": "2026-09-11T00:00"}}})

    assert [moment.isoformat()[:16] for moment in tried(pack, "aware_at")] == ["2026-09-11T00:00", "2026-09-10T00:00"]


def test_a_what_if_agrees_with_answering(program: Any) -> None:
    fact = FactId("press_coverage")
    answers = Answers({fact: "no"})
    evaluation = evaluated(program, press_coverage="no")
    flip = what_if(evaluation, answers, fact, "yes")
    after = evaluated(program, press_coverage="yes")

    changed = {
        name for name, nodes in program.findings.items() if evaluation.truth[nodes.whole] != after.truth[nodes.whole]
    }
    assert {name for name, _, _ in flip.findings} == changed


@pytest.mark.parametrize("sample", ["teller-vlog", "union-safety-video", "leaver-price-list"])
def test_working_out_what_reads_a_fact_gives_what_working_out_everything_gives(program: Any, sample: str) -> None:
    answers = load_answers(resource_root() / "samples" / f"{sample}.yaml", program.pack).answers
    today, calendar = date(2026, 11, 22), load_calendar()
    before = evaluate(program, values_of(program, answers), today, calendar)
    places = readers(program, program.facts)

    for fact in program.facts:
        for value in (*alternatives(program, answers, fact)[:3], UNKNOWN):
            values = values_of(program, with_answer(answers, fact, value))
            again, whole = evaluate_again(before, values, places[fact]), evaluate(program, values, today, calendar)
            assert (again.truth, again.missing, again.unsettled) == (whole.truth, whole.missing, whole.unsettled), fact


def test_a_tried_moment_is_written_as_an_answered_one(program: Any) -> None:
    """Kept, it has to be the same answer as the same moment typed in."""
    kinds = {fact: question.kind for fact, question in program.pack.questions.items() if question.kind in MOMENTS}

    tried = {fact: alternatives(program, Answers(), fact) for fact in kinds}

    assert sum(map(len, tried.values())) > 10
    for fact, values in tried.items():
        kind = datetime if kinds[fact] is Kind.DATETIME else date
        assert all(type(value) is kind for value in values)
        assert all(getattr(value, "tzinfo", None) is None for value in values)
