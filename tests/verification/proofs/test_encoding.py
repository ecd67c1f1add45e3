"""The solver reads a pack as the engine does: on random answers every truth and every result is the same."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
import z3

from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.evaluation import NO, OPEN, YES
from snswizard.engine.program import DayTest
from snswizard.engine.seoul import instant_of
from snswizard.model.answer import UNKNOWN, Given
from snswizard.model.audit import Severity
from snswizard.model.ids import FactId
from snswizard.model.pack import Pack
from snswizard.model.promises import ActionStanding, ClockStanding
from snswizard.model.question import Kind, Question
from snswizard.verification.proofs.claims import Told, broken, is_broken
from snswizard.verification.proofs.promised import promised_conditions, promises_of
from snswizard.verification.proofs.prover import Prover

SEEDS = range(12)
NUMBERS = (0, 1, 2, 999, 1000, 1001, 9999, 10_000, 50_000, 100_000)


@pytest.fixture(scope="module")
def prover(pack: Pack, calendar: KoreanCalendar) -> Prover:
    """The standard pack over all answers."""
    return Prover(pack, pack.info.law_as_of, calendar, promised_conditions(pack))


class Read:
    """One answer set: what the engine says, and what the solver says of its formulas."""

    def __init__(self, prover: Prover, seed: int) -> None:
        given = drawn(prover, Random(seed))
        model = prover.model(*(prover.space.fixed(fact, given.get(fact)) for fact in prover.pack.questions))
        assert model is not None
        self.model: z3.ModelRef = model
        self.said: Told = prover.tell(given)

    def holds(self, formula: Any) -> bool:
        return bool(z3.is_true(self.model.eval(formula, model_completion=True)))


@pytest.fixture(scope="module", params=SEEDS)
def read(prover: Prover, request: pytest.FixtureRequest) -> Read:
    """Random answers, read twice."""
    return Read(prover, request.param)


def drawn(prover: Prover, rng: Random) -> dict[FactId, Given]:
    """Answers of every kind and state, dates and numbers close to those that conditions name."""
    open_share = rng.choice((0.1, 0.3, 0.7))
    given: dict[FactId, Given] = {}
    for fact, question in prover.pack.questions.items():
        chance = rng.random()
        if chance >= open_share:
            given[fact] = UNKNOWN if chance < open_share + 0.1 else value(prover, question, rng)
    posted, aware = given.get(FactId("posted_at")), given.get(FactId("aware_at"))
    if isinstance(posted, datetime) and isinstance(aware, datetime):
        given[FactId("aware_at")] = max(posted, aware)  # nobody learns of a post before it is there
    return given


def value(prover: Prover, question: Question, rng: Random) -> Given:
    """One value of a question."""
    if question.kind is Kind.CHOICES:
        return tuple(rng.sample(list(question.choices), rng.randint(1, min(4, len(question.choices)))))
    if question.kind.has_choices:
        return rng.choice(list(question.choices))
    if question.kind is Kind.NUMBER:
        return Decimal(rng.choice(NUMBERS)) + rng.choice((Decimal(0), Decimal("0.5")))
    day = rng.choice(named_days(prover)) + timedelta(days=rng.randint(-2, 2))
    return day if question.kind is Kind.DATE else instant_of(day) + timedelta(minutes=rng.randrange(1440))


def named_days(prover: Prover) -> list[date]:
    """The days that conditions name, today, and half a year before it."""
    tests = [node.detail for node in prover.program.nodes if isinstance(node.detail, DayTest)]
    moments = [test.moment or prover.today for test in tests]
    days = [each.date() if isinstance(each, datetime) else each for each in moments]
    return [*days, prover.today - timedelta(days=184)]


def test_every_condition_has_the_same_truth(prover: Prover, read: Read) -> None:
    for node, truth in enumerate(read.said.evaluation.truth):
        wire = prover.encoding.at(node)
        assert (read.holds(wire.yes), read.holds(wire.open), read.holds(wire.no)) == (
            truth == YES,
            truth == OPEN,
            truth == NO,
        ), prover.program.nodes[node]


def test_the_same_questions_are_asked(prover: Prover, read: Read) -> None:
    assert prover.audit is not None
    assert read.said.audit is not None
    facts = prover.pack.questions

    assert {fact for fact in facts if read.holds(prover.encoding.live(fact))} == {*read.said.assessment.next_questions}
    assert {fact for fact in facts if read.holds(prover.audit.live(fact))} == {*read.said.audit.next_questions}


def test_actions_and_clocks_stand_the_same(prover: Prover, read: Read) -> None:
    encoding, said = prover.encoding, read.said

    for action in prover.pack.actions:
        assert [read.holds(encoding.standing(action, each)) for each in ActionStanding] == [
            said.standing(action) is each for each in ActionStanding
        ]
    for clock in prover.pack.clocks:
        assert read.holds(encoding.in_use(clock)) == said.assessment.clocks[clock].in_use
        assert [read.holds(encoding.clock(clock, each)) for each in ClockStanding] == [
            said.clock(clock) is each for each in ClockStanding
        ]


def test_triage_and_scores_are_the_same(prover: Prover, read: Read) -> None:
    encoding, assessment = prover.encoding, read.said.assessment

    assert [level for level in prover.pack.triage if read.holds(encoding.decides(level))] == [assessment.triage.level]
    for name, score in prover.pack.scores.items():
        low, high = (read.model.eval(bound, model_completion=True).as_long() for bound in encoding.bounds(name))
        found = assessment.scores[name]
        assert (low, high) == ((score.lowest - 1,) * 2 if found.low is None else (found.low, found.high))


def test_the_audit_is_the_same(prover: Prover, read: Read) -> None:
    audit, pack_audit, said = prover.audit, prover.pack.audit, read.said
    assert audit is not None
    assert pack_audit is not None

    for name, domain in pack_audit.domains.items():
        words = [each.value for each in Severity if read.holds(audit.severity(domain, each))]
        words += ["open"] * read.holds(audit.no_severity(domain)) + ["skipped"] * read.holds(audit.skipped(domain))
        assert words == [said.gap(name)]
    for name in pack_audit.remedies:
        assert [read.holds(audit.standing(name, each)) for each in ActionStanding] == [
            said.remedy(name) is each for each in ActionStanding
        ]
    assert {fact for fact in prover.pack.questions if read.holds(audit.flag(fact))} == said.flags()


def test_claims_are_true_of_the_same_answers(prover: Prover, read: Read) -> None:
    for name, invariant in promises_of(prover.pack).invariants.items():
        formula = broken(invariant, prover.encoding, prover.audit)
        assert read.holds(formula) == is_broken(invariant, read.said), name


def test_answers_survive_the_way_through_the_solver(prover: Prover, read: Read) -> None:
    given = prover.space.answers(read.model)

    assert prover.evaluation(given).truth == read.said.evaluation.truth
    assert set(given) == set(read.said.answers.given)
