"""Conditions of a pack as FEEL: when one holds, when it fails; where neither is so it is open.

Both sides are written out with plain true and false, so that no engine's reading of null has a say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from snswizard.engine.program import parse_moment
from snswizard.engine.seoul import day_of, instant_of
from snswizard.model.condition import (
    All,
    Always,
    AnyOf,
    Arguable,
    Compare,
    Condition,
    FindingRef,
    Is,
    Not,
    Passed,
    State,
    TermRef,
    Track,
    When,
)
from snswizard.model.ids import FactId
from snswizard.model.pack import Pack
from snswizard.model.question import Kind
from snswizard.packs.dmn.formula import FALSE, TRUE, Formula, both, comparison, either, written
from snswizard.packs.dmn.names import DAY, Names

UNKNOWN, UNANSWERED, KNOWN = "unknown", "unanswered", "known"
_OPEN = (UNKNOWN, UNANSWERED)
_RELATIONS = {"at_least": (">=", "<"), "more_than": (">", "<="), "less_than": ("<", ">=")}


@dataclass(frozen=True, slots=True)
class Sides:
    """When a condition holds, when it fails, and the names of the inputs and decisions that it looks at."""

    holds: Formula
    fails: Formula
    needs: frozenset[str] = frozenset()


class ConditionWriter:
    """Writes conditions of one pack with the names of one model."""

    def __init__(self, pack: Pack, names: Names) -> None:
        self._pack = pack
        self._names = names

    def sides(self, condition: Condition) -> Sides:
        """Both sides of a condition."""
        match condition:
            case Always():
                return Sides(TRUE, FALSE)
            case Track():
                return Sides(TRUE, FALSE) if condition.track == "incident" else Sides(FALSE, TRUE)
            case Not():
                part = self.sides(condition.part)
                return Sides(part.fails, part.holds, part.needs)
            case All():
                return self.all_of(condition.parts)
            case AnyOf():
                parts = [self.sides(part) for part in condition.parts]
                return Sides(either(p.holds for p in parts), both(p.fails for p in parts), _needs(parts))
            case Arguable():
                part = self.sides(condition.part)
                return Sides(FALSE, part.fails, part.needs)
            case TermRef() | FindingRef() | Passed():
                return self._decided(condition)
            case _:
                return self._asked(condition)

    def all_of(self, conditions: Iterable[Condition]) -> Sides:
        """Both sides of several conditions that must all hold."""
        parts = [self.sides(condition) for condition in conditions]
        return Sides(both(p.holds for p in parts), either(p.fails for p in parts), _needs(parts))

    def _decided(self, condition: TermRef | FindingRef | Passed) -> Sides:
        match condition:
            case TermRef():
                name, yes, no = self._names.term(condition.term), "yes", "no"
            case FindingRef():
                name, yes, no = self._names.finding(condition.finding), "indicated", "not_indicated"
            case Passed():
                name, yes, no = self._names.passed(condition.clock), "yes", "no"
            case _:
                assert_never(condition)
        return Sides(_equals(name, yes), _equals(name, no), frozenset({name}))

    def _asked(self, condition: Is | Compare | When | State) -> Sides:
        match condition:
            case Is():
                return self._is_one(condition)
            case Compare():
                return self._compared(condition)
            case When():
                return self._dated(condition)
            case State():
                return self._state(condition)
            case _:
                assert_never(condition)

    def _is_one(self, condition: Is) -> Sides:
        question, name = self._pack.questions[condition.fact], self._names.fact(condition.fact)
        wanted = [choice for choice in question.choices if choice in condition.values]
        others = [choice for choice in question.choices if choice not in condition.values]
        if question.kind is Kind.CHOICES:
            fails = _includes_none(name, (*wanted, *_OPEN)) if others else FALSE
            return Sides(either(_includes(name, choice) for choice in wanted), fails, frozenset({name}))
        return Sides(_is_any(name, wanted), _is_any(name, others), frozenset({name}))

    def _compared(self, condition: Compare) -> Sides:
        name, (holds, fails) = self._names.fact(condition.fact), _RELATIONS[condition.relation]
        if condition.calculation is None:
            return _valued(name, f"{name}.value {holds} {condition.number}", f"{name}.value {fails} {condition.number}")
        other = self._names.calculation(condition.calculation)
        guard = f'{name}.state = "{KNOWN}" and {other}.state = "{KNOWN}"'
        true_where, false_where = (f"{name}.value {sign} {other}.value" for sign in (holds, fails))
        return Sides(_guarded(guard, true_where), _guarded(guard, false_where), frozenset({name, other}))

    def _dated(self, condition: When) -> Sides:
        name = self._names.fact(condition.fact)
        held, moment = self._held(condition.fact), self._moment(condition)
        later, earlier = f"{held} >= {moment}", f"{held} < {moment}"
        holds, fails = (later, earlier) if condition.relation == "on_or_after" else (earlier, later)
        sides = _valued(name, holds, fails)
        return Sides(sides.holds, sides.fails, sides.needs | {DAY}) if condition.day == "today" else sides

    def _held(self, fact: FactId) -> str:
        value = f"{self._names.fact(fact)}.value"
        return f"date and time({value})" if self._is_instant(fact) else f"date({value})"

    def _is_instant(self, fact: FactId) -> bool:
        return self._pack.questions[fact].kind is Kind.DATETIME

    def _moment(self, condition: When) -> str:
        if condition.day == "today":
            midnight = f'date and time({DAY} + "T00:00:00")'
            return midnight if self._is_instant(condition.fact) else f"date({DAY})"
        moment = parse_moment(condition.day)
        if self._is_instant(condition.fact):
            return f'date and time("{instant_of(moment).replace(tzinfo=None).isoformat()}")'
        return f'date("{day_of(moment).isoformat()}")'

    def _state(self, condition: State) -> Sides:
        question, name = self._pack.questions[condition.fact], self._names.fact(condition.fact)
        if question.kind is Kind.CHOICES:
            known, not_known = _includes_none(name, _OPEN), _includes(name, UNKNOWN)
        elif question.kind.has_choices:
            known, not_known = _is_any(name, list(question.choices)), _equals(name, UNKNOWN)
        else:
            known, not_known = _equals(f"{name}.state", KNOWN), _equals(f"{name}.state", UNKNOWN)
        needs = frozenset({name})
        return Sides(known, not_known, needs) if condition.state == "known" else Sides(not_known, known, needs)


def quoted(text: str) -> str:
    """A text as FEEL writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def listed(texts: Iterable[str]) -> str:
    """A list of texts as FEEL writes it."""
    return f"[{', '.join(map(quoted, texts))}]"


def _equals(name: str, word: str) -> Formula:
    return comparison(f"{name} = {quoted(word)}")


def _is_any(name: str, words: list[str]) -> Formula:
    if len(words) == 1:
        return _equals(name, words[0])
    return comparison(f"list contains({listed(words)}, {name})") if words else FALSE


def _includes(name: str, word: str) -> Formula:
    return comparison(f"list contains({name}, {quoted(word)})")


def _includes_none(name: str, words: Iterable[str]) -> Formula:
    return comparison(f"not({written(either(_includes(name, word) for word in words))})")


def _valued(name: str, holds: str, fails: str) -> Sides:
    guard = f'{name}.state = "{KNOWN}"'
    return Sides(_guarded(guard, holds), _guarded(guard, fails), frozenset({name}))


def _guarded(guard: str, comparing: str) -> Formula:
    return comparison(f"if {guard} then {comparing} else false")


def _needs(parts: Iterable[Sides]) -> frozenset[str]:
    return frozenset().union(*(part.needs for part in parts))
