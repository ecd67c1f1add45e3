"""All answers at once: for every fact the solver's variables for its three states and its values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

import z3

from snswizard.engine.contradictions import ALONE, NOT_MORE, PAST
from snswizard.engine.seoul import day_of, instant_of
from snswizard.model.answer import UNKNOWN, Given
from snswizard.model.ids import FactId
from snswizard.model.pack import Pack
from snswizard.model.question import Kind, Question

_FIRST, _LAST = date(1900, 1, 1), date(2199, 12, 31)  # the years that an answers file may name
_LAST_DAY = (_LAST - _FIRST).days
_DAY = 24 * 60
_MOST = 10**15 - 1
PARTS = 10**6  # a number has six decimals
_POSTED, _AWARE = FactId("posted_at"), FactId("aware_at")


@dataclass(frozen=True, slots=True)
class FactVars:
    """One fact: exactly one of unanswered, unknown and a value; the value by kind.

    A moment counts minutes (a day: days) from 1900, a number is `amount` + `odd` millionths.
    """

    kind: Kind
    unanswered: z3.BoolRef
    unknown: z3.BoolRef
    options: dict[str, z3.BoolRef] = field(default_factory=dict)
    amount: z3.ArithRef | None = None
    odd: z3.ArithRef | None = None

    @property
    def valued(self) -> z3.BoolRef:
        """The fact has a value."""
        return z3.Not(z3.Or(self.unanswered, self.unknown))

    @property
    def millionths(self) -> z3.ArithRef:
        """The value of a number in millionths, exact."""
        assert self.amount is not None
        assert self.odd is not None
        return self.amount * PARTS + self.odd


def fact_vars(name: str, question: Question) -> FactVars:
    """Fresh variables for one fact."""
    unanswered, unknown = z3.Bool(f"{name}?"), z3.Bool(f"{name}=unknown")
    kind = question.kind
    if kind.has_choices:
        return FactVars(kind, unanswered, unknown, {each: z3.Bool(f"{name}={each}") for each in question.choices})
    if kind is Kind.NUMBER:
        return FactVars(kind, unanswered, unknown, amount=z3.Int(name), odd=z3.Int(f"{name}.odd"))
    return FactVars(kind, unanswered, unknown, amount=z3.Int(name))


def well_formed(fact: FactVars) -> Iterator[z3.BoolRef]:
    """What makes the variables of one fact an answer."""
    states = (fact.unanswered, fact.unknown)
    options = tuple(fact.options.values())
    if fact.kind is Kind.CHOICES:
        yield z3.Not(z3.And(*states))
        yield z3.Or(*states, *options)
        yield from (z3.Implies(option, fact.valued) for option in options)
    elif options:
        yield z3.PbEq([(each, 1) for each in (*states, *options)], 1)
    else:
        yield z3.Not(z3.And(*states))
        assert fact.amount is not None
        most = {Kind.NUMBER: _MOST, Kind.DATE: _LAST_DAY}.get(fact.kind, (_LAST_DAY + 1) * _DAY - 1)
        yield z3.And(fact.amount >= 0, fact.amount <= most)
        if fact.odd is not None:
            yield z3.And(fact.odd >= 0, fact.odd < PARTS)


class Space:
    """The answers to a pack's questions; `hard` is what every answer set that `plan` takes fulfils."""

    def __init__(self, pack: Pack, today: date) -> None:
        self.pack = pack
        self.today = today
        self.facts = {fact: fact_vars(fact, question) for fact, question in pack.questions.items()}

    def hard(self) -> Iterator[z3.BoolRef]:
        """Every fact is well formed, and nobody learns of a post before it is there."""
        for fact in self.facts.values():
            yield from well_formed(fact)
        posted, aware = self.facts.get(_POSTED), self.facts.get(_AWARE)
        if posted is not None and aware is not None:
            both = z3.And(posted.valued, aware.valued)
            yield z3.Implies(both, _amount(aware) >= _amount(posted))

    def consistent(self) -> Iterator[z3.BoolRef]:
        """Answers in which the engine sees no contradiction."""
        for fact in self.facts.values():
            alone = [option for name, option in fact.options.items() if name in ALONE]
            rest = [option for name, option in fact.options.items() if name not in ALONE]
            if fact.kind is Kind.CHOICES and rest:
                yield from (z3.Implies(option, z3.Not(z3.Or(*rest))) for option in alone)
        for past in PAST:
            if past in self.facts:
                tomorrow = self.number(self.facts[past].kind, self.today + timedelta(days=1))
                yield z3.Implies(self.facts[past].valued, _amount(self.facts[past]) < tomorrow)
        for small, large in NOT_MORE:
            if small in self.facts and large in self.facts:
                both = z3.And(self.facts[small].valued, self.facts[large].valued)
                yield z3.Implies(both, self.facts[small].millionths <= self.facts[large].millionths)

    def plain(self) -> Iterator[z3.BoolRef]:
        """Answers as somebody would give them: whole numbers, dates of these years."""
        for fact in self.facts.values():
            if fact.odd is not None:
                yield fact.odd == 0
            if fact.kind.is_moment:
                yield _amount(fact) >= self.number(fact.kind, date(2020, 1, 1))
                yield _amount(fact) <= self.number(fact.kind, date(2030, 12, 31))

    def number(self, kind: Kind, moment: date | datetime) -> int:
        """A moment in the units of a kind: minutes or days from 1900."""
        if kind is Kind.DATETIME:
            return int((instant_of(moment) - instant_of(_FIRST)).total_seconds() // 60)
        return (day_of(moment) - _FIRST).days

    def moment(self, kind: Kind, number: int) -> date | datetime:
        """The inverse of `number`."""
        if kind is Kind.DATE:
            return _FIRST + timedelta(days=number)
        return instant_of(_FIRST) + timedelta(minutes=number)

    def last(self, kind: Kind) -> int:
        """The last moment that an answer can name, in the units of its kind."""
        return _LAST_DAY if kind is Kind.DATE else (_LAST_DAY + 1) * _DAY - 1

    def answers(self, model: z3.ModelRef) -> dict[FactId, Given]:
        """The answers of a model."""
        given: dict[FactId, Given] = {}
        for name, fact in self.facts.items():
            if _true(model, fact.unanswered):
                continue
            given[name] = UNKNOWN if _true(model, fact.unknown) else self.value(model, fact)
        return given

    def value(self, model: z3.ModelRef, fact: FactVars) -> Given:
        """The value of a fact that has one."""
        if fact.options:
            held = tuple(name for name, option in fact.options.items() if _true(model, option))
            return held if fact.kind is Kind.CHOICES else held[0]
        amount = model.eval(_amount(fact), model_completion=True).as_long()
        if fact.odd is None:
            return self.moment(fact.kind, amount)
        odd = model.eval(fact.odd, model_completion=True).as_long()
        return Decimal(amount) + Decimal(odd) / PARTS

    def fixed(self, name: FactId, given: Given | None) -> z3.BoolRef:
        """The fact has exactly this answer; None: none."""
        fact = self.facts[name]
        if given is None or given is UNKNOWN:
            return fact.unanswered if given is None else fact.unknown
        if isinstance(given, str | tuple):
            held = {given} if isinstance(given, str) else set(given)
            return z3.And(
                fact.valued, *(each if option in held else z3.Not(each) for option, each in fact.options.items())
            )
        if isinstance(given, Decimal):
            return z3.And(fact.valued, fact.millionths == int(given * PARTS))
        assert isinstance(given, date)
        return z3.And(fact.valued, _amount(fact) == self.number(fact.kind, given))


def _amount(fact: FactVars) -> z3.ArithRef:
    assert fact.amount is not None
    return fact.amount


def _true(model: z3.ModelRef, variable: z3.BoolRef) -> bool:
    return bool(z3.is_true(model.eval(variable, model_completion=True)))
