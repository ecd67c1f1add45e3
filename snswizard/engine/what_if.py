"""One answer changed: what flips."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from snswizard.engine.evaluation import Evaluation, evaluate_again, values_of
from snswizard.engine.program import DayTest, NumberTest, Program
from snswizard.engine.seoul import in_seoul
from snswizard.model.answer import UNKNOWN, Answers, Given
from snswizard.model.finding import Status
from snswizard.model.ids import ActionId, FactId, FindingId
from snswizard.model.question import Kind

_STATUSES = (Status.NOT_INDICATED, Status.POSSIBLE, Status.INDICATED)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Flip:
    """A changed answer and what it would do: findings before and after, actions that come or go."""

    fact: FactId
    value: Given
    findings: tuple[tuple[FindingId, Status, Status], ...]
    actions_in: tuple[ActionId, ...]
    actions_out: tuple[ActionId, ...]


def with_answer(answers: Answers, fact: FactId, value: Given) -> Answers:
    """The same answers with one of them changed."""
    return replace(answers, given={**answers.given, fact: value})


def what_if(evaluation: Evaluation, answers: Answers, fact: FactId, value: Given) -> Flip:
    """What one changed answer would flip against the evaluation of the present answers."""
    return _changed(evaluation, answers, fact, value, readers(evaluation.program, (fact,))[fact])


def readers(program: Program, facts: tuple[FactId, ...]) -> dict[FactId, tuple[int, ...]]:
    """The places of all nodes that read each of these facts, themselves or through their parts."""
    read: list[int] = []
    for node in program.nodes:
        mask = 1 << node.fact if node.fact >= 0 else 0
        if isinstance(node.detail, NumberTest) and node.detail.calculation is not None:
            mask |= 1 << program.index[program.pack.calculations[node.detail.calculation].fact]
        for part in node.parts:
            mask |= read[part]
        read.append(mask)
    bits = {fact: 1 << program.index[fact] for fact in facts}
    return {fact: tuple(place for place, mask in enumerate(read) if mask & bit) for fact, bit in bits.items()}


def _changed(evaluation: Evaluation, answers: Answers, fact: FactId, value: Given, places: tuple[int, ...]) -> Flip:
    program = evaluation.program
    changed = evaluate_again(evaluation, values_of(program, with_answer(answers, fact, value)), places)
    before, after = evaluation.truth, changed.truth
    findings = tuple(
        (finding, _STATUSES[before[nodes.whole]], _STATUSES[after[nodes.whole]])
        for finding, nodes in program.findings.items()
        if before[nodes.whole] != after[nodes.whole]
    )
    actions = program.actions.items()
    return Flip(
        fact,
        value,
        findings,
        tuple(action for action, place in actions if not before[place] and after[place]),
        tuple(action for action, place in actions if before[place] and not after[place]),
    )


def flips(evaluation: Evaluation, answers: Answers, facts: tuple[FactId, ...]) -> Iterator[Flip]:
    """Every single change of these facts that flips a finding."""
    places = readers(evaluation.program, facts)
    for fact in facts:
        for value in alternatives(evaluation.program, answers, fact):
            flip = _changed(evaluation, answers, fact, value, places[fact])
            if flip.findings:
                yield flip


def alternatives(program: Program, answers: Answers, fact: FactId) -> tuple[Given, ...]:
    """Other answers worth trying: every value of a list, each side of a number or date that a condition names."""
    question, given = program.pack.questions[fact], answers.given.get(fact)
    tries: list[Given]
    if question.kind is Kind.CHOICES:
        held = given if isinstance(given, tuple) else ()
        tries = [_toggled(held, choice) for choice in question.choices]
    elif question.kind.has_choices:
        tries = list(question.choices)
    elif question.kind is Kind.NUMBER:
        tries = list(_numbers(program, fact))
    else:
        tries = list(_days(program, fact))
    return tuple(value for value in dict.fromkeys(tries) if value not in (given, UNKNOWN))


def _toggled(held: tuple[str, ...], choice: str) -> Given:
    if choice in held:
        return tuple(value for value in held if value != choice) or UNKNOWN
    if choice in ("none", "nobody"):
        return (choice,)
    return (*(value for value in held if value not in ("none", "nobody")), choice)


def _numbers(program: Program, fact: FactId) -> Iterator[Given]:
    for node in program.nodes:
        if isinstance(node.detail, NumberTest) and program.facts[node.fact] == fact and node.detail.number is not None:
            yield node.detail.number
            yield max(node.detail.number - 1, Decimal(0))


def _days(program: Program, fact: FactId) -> Iterator[Given]:
    for node in program.nodes:
        if isinstance(node.detail, DayTest) and program.facts[node.fact] == fact and node.detail.moment is not None:
            moment = _as_answered(node.detail.moment)
            yield moment
            yield moment - _ONE_DAY


def _as_answered(moment: date | datetime) -> date | datetime:
    """A moment as answers hold it: Seoul time without a zone, so that the same answer is never two."""
    return in_seoul(moment).replace(tzinfo=None) if isinstance(moment, datetime) else moment
