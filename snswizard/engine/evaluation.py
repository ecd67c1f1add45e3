"""Running a program on answers: three values for each condition, and what keeps an UNKNOWN open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias, TypeVar, cast

from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.clocks import count, is_passed
from snswizard.engine.program import DayTest, Node, NumberTest, Op, Program
from snswizard.engine.seoul import day_of, instant_of
from snswizard.model.answer import UNKNOWN, Answers, NotKnown
from snswizard.model.ids import CalculationId, FactId, ReasonId
from snswizard.model.question import Kind
from snswizard.model.results.assessment import Truth

_Id = TypeVar("_Id")

NO, OPEN, YES = 0, 1, 2
TRUTHS = (Truth.NO, Truth.UNKNOWN, Truth.YES)

Held: TypeAlias = str | frozenset[str] | Decimal | date | datetime
Values: TypeAlias = list[Held | NotKnown | None]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The truth of every node, and as bit masks the facts and the reasons that keep it open."""

    program: Program
    values: Values
    today: date
    calendar: KoreanCalendar
    truth: list[int]
    missing: list[int]
    unsettled: list[int]

    def facts_in(self, mask: int) -> tuple[FactId, ...]:
        """The facts of a mask, in the pack's order."""
        return tuple(_picked(self.program.facts, mask)) if mask else ()

    def reasons_in(self, mask: int) -> tuple[ReasonId, ...]:
        """The reasons of a mask, in the pack's order."""
        return tuple(_picked(self.program.reasons, mask)) if mask else ()


def _picked(names: tuple[_Id, ...], mask: int) -> list[_Id]:
    picked = []
    while mask:
        low = mask & -mask
        picked.append(names[low.bit_length() - 1])
        mask ^= low
    return picked


def values_of(program: Program, answers: Answers) -> Values:
    """The answers by fact index: None while unanswered, UNKNOWN, or the value in the form the tests need."""
    values: Values = [None] * len(program.facts)
    for fact, given in answers.given.items():
        place = program.index.get(fact)
        if place is None:
            continue
        if isinstance(given, tuple):
            values[place] = frozenset(given)
        elif isinstance(given, date) and program.pack.questions[fact].kind is Kind.DATE:
            values[place] = day_of(given)
        else:
            values[place] = given
    return values


def calculate(program: Program, values: Values, calculation: CalculationId) -> Decimal | None:
    """The result of a calculation, or None while its input is not known."""
    rule = program.pack.calculations[calculation]
    value = values[program.index[rule.fact]]
    return value * Decimal(rule.factor) if isinstance(value, Decimal) else None


_WHOLES = (Op.ALL, Op.ANY, Op.NOT, Op.ARGUABLE, Op.CONSTANT)  # looked up once: an enum's members cost a call each

_STATES = (Op.PASSED, Op.KNOWN, Op.NOT_KNOWN)


def evaluate(program: Program, values: Values, today: date, calendar: KoreanCalendar) -> Evaluation:
    """Work out every condition of a program; pure and total."""
    size = len(program.nodes)
    result = Evaluation(program, values, today, calendar, [NO] * size, [0] * size, [0] * size)
    _work_out(result, enumerate(program.nodes))
    return result


def evaluate_again(before: Evaluation, values: Values, places: Sequence[int]) -> Evaluation:
    """Work out the nodes at these places anew, in their order; the others stay as they were before."""
    truth, missing, unsettled = list(before.truth), list(before.missing), list(before.unsettled)
    for place in places:
        truth[place], missing[place], unsettled[place] = NO, 0, 0
    result = Evaluation(before.program, values, before.today, before.calendar, truth, missing, unsettled)
    _work_out(result, ((place, before.program.nodes[place]) for place in places))
    return result


def _work_out(result: Evaluation, nodes: Iterable[tuple[int, Node]]) -> None:
    truth, missing, unsettled = result.truth, result.missing, result.unsettled
    all_, any_, not_, arguable, constant = _WHOLES
    for place, node in nodes:
        op, _, detail, parts = node
        if op is all_ or op is any_:
            outcome, decisive = (YES, NO) if op is all_ else (NO, YES)
            for part in parts:
                if truth[part] == decisive:
                    outcome = decisive
                    break
                if truth[part] == OPEN:
                    outcome = OPEN
            truth[place] = outcome
            if outcome == OPEN:
                for part in parts:
                    if truth[part] == OPEN:
                        missing[place] |= missing[part]
                        unsettled[place] |= unsettled[part]
        elif op is not_:
            part = parts[0]
            truth[place] = YES - truth[part]
            missing[place] = missing[part]
            unsettled[place] = unsettled[part]
        elif op is arguable:
            _argue(result, place, node)
        elif op is constant:
            truth[place] = cast("int", detail)
        else:
            _ask(result, place, node)


def _argue(result: Evaluation, place: int, node: Node) -> None:
    part = node.parts[0]
    if result.truth[part] == YES:
        result.truth[place] = OPEN
        result.unsettled[place] = 1 << cast("int", node.detail)
    else:
        result.truth[place] = result.truth[part]
        result.missing[place] = result.missing[part]
        result.unsettled[place] = result.unsettled[part]


def _ask(result: Evaluation, place: int, node: Node) -> None:
    passed, known, not_known = _STATES
    value = result.values[node.fact]
    if node.op is passed and result.truth[node.parts[0]] == NO:
        return
    if value is None:
        _leave_open(result, place, node)
    elif node.op is known:
        result.truth[place] = NO if value is UNKNOWN else YES
    elif node.op is not_known:
        result.truth[place] = YES if value is UNKNOWN else NO
    elif value is UNKNOWN:
        _leave_open(result, place, node)
    else:
        _TESTS[node.op](result, place, node, value)


def _leave_open(result: Evaluation, place: int, node: Node) -> None:
    result.truth[place] = OPEN
    result.missing[place] = 1 << node.fact
    if isinstance(node.detail, NumberTest) and node.detail.calculation is not None:
        result.missing[place] |= _input_missing(result, node.detail.calculation)


def _input_missing(result: Evaluation, calculation: CalculationId) -> int:
    place = result.program.index[result.program.pack.calculations[calculation].fact]
    return 0 if isinstance(result.values[place], Decimal) else 1 << place


def _is_one(result: Evaluation, place: int, node: Node, value: Held) -> None:
    result.truth[place] = YES if value in cast("frozenset[str]", node.detail) else NO


def _includes(result: Evaluation, place: int, node: Node, value: Held) -> None:
    apart = cast("frozenset[str]", value).isdisjoint(cast("frozenset[str]", node.detail))
    result.truth[place] = NO if apart else YES


def _number(result: Evaluation, place: int, node: Node, value: Held) -> None:
    test, number = cast("NumberTest", node.detail), cast("Decimal", value)
    bound = test.number
    if test.calculation is not None:
        bound = calculate(result.program, result.values, test.calculation)
        if bound is None:
            result.truth[place] = OPEN
            result.missing[place] = _input_missing(result, test.calculation)
            return
    limit = cast("Decimal", bound)
    holds = {"at_least": number >= limit, "more_than": number > limit, "less_than": number < limit}[test.relation]
    result.truth[place] = YES if holds else NO


def _day(result: Evaluation, place: int, node: Node, value: Held) -> None:
    test = cast("DayTest", node.detail)
    moment = result.today if test.moment is None else test.moment
    held = cast("date | datetime", value)
    if result.program.pack.questions[result.program.facts[node.fact]].kind is Kind.DATETIME:
        later = instant_of(held) >= instant_of(moment)
    else:
        later = day_of(held) >= day_of(moment)
    result.truth[place] = YES if later == (test.relation == "on_or_after") else NO


def _passed(result: Evaluation, place: int, node: Node, value: Held) -> None:
    clock = result.program.pack.clocks[cast("str", node.detail)]  # type: ignore[index]  # a ClockId
    due, _ = count(clock, cast("date | datetime", value), result.calendar)
    result.truth[place] = YES if is_passed(due, result.today) else NO


_TESTS: dict[Op, Callable[[Evaluation, int, Node, Held], None]] = {
    Op.IS_ONE: _is_one,
    Op.INCLUDES: _includes,
    Op.NUMBER: _number,
    Op.DAY: _day,
    Op.PASSED: _passed,
}
