"""Conditions in words, and the first place where each stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import assert_never

from snswizard.engine.program import Program, parse_moment
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
from snswizard.report.words import Words
from snswizard.verification.places import inside, sites


def first_places(
    program: Program, conditions: Iterable[tuple[str, Condition]] | None = None
) -> dict[int, tuple[str, Condition]]:
    """For every node of a program the first place where its condition stands, with the condition."""
    places: dict[int, tuple[str, Condition]] = {}
    for path, condition in sites(program.pack) if conditions is None else conditions:
        for at, each in inside(path, condition):
            places.setdefault(program.node_of[id(each)], (at, each))
    return places


class ConditionWords:
    """Tells conditions in the words of a pack."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._pack = words.pack

    def told(self, condition: Condition) -> str:
        """A condition as a sentence part; what it names is named by its own words."""
        match condition:
            case Always():
                return self._say("always")
            case Track():
                return self._say(f"track_{condition.track}")
            case Is():
                values = self._say("or_values").join(self._value(condition, each) for each in condition.values)
                return self._say("is", question=self._ask(condition), values=values)
            case State():
                return self._say(condition.state, question=self._ask(condition))
            case Compare() | When():
                return self._relation(condition)
            case TermRef():
                term = self._pack.terms.get(condition.term)
                return self._say("term", words=condition.term if term is None else self._words.of(term))
            case FindingRef():
                finding = self._pack.findings.get(condition.finding)
                title = condition.finding if finding is None else self._words.of(finding.title)
                return self._say("finding", words=title)
            case Passed():
                clock = self._pack.clocks.get(condition.clock)
                return self._say("passed", words=condition.clock if clock is None else self._words.of(clock.title))
            case Not():
                return self._say("not", part=self.told(condition.part))
            case All() | AnyOf():
                return self._joined(condition)
            case Arguable():
                because = self._words.of(self._pack.unsettled[condition.because])
                return self._say("arguable", part=self.told(condition.part), because=because)
            case _:
                assert_never(condition)

    def _joined(self, condition: All | AnyOf) -> str:
        told = [
            self._say("bracketed", part=self.told(part)) if isinstance(part, All | AnyOf) else self.told(part)
            for part in condition.parts
        ]
        return self._say("and" if isinstance(condition, All) else "or").join(told)

    def _relation(self, condition: Compare | When) -> str:
        if isinstance(condition, When):
            day = self._say("today") if condition.day == "today" else self._moment(condition.day)
            return self._say(condition.relation, question=self._ask(condition), bound=day)
        if condition.calculation is not None:
            calculation = self._pack.calculations.get(condition.calculation)
            bound = condition.calculation if calculation is None else self._words.of(calculation)
        else:
            bound = self._words.number(Decimal(condition.number or 0))
        return self._say(condition.relation, question=self._ask(condition), bound=bound)

    def _moment(self, written: str) -> str:
        moment = parse_moment(written)
        return self._words.due(moment) if isinstance(moment, datetime) else self._words.day(moment)

    def _ask(self, condition: Is | Compare | When | State) -> str:
        known = condition.fact in self._pack.questions
        return self._words.ask(condition.fact) if known else str(condition.fact)

    def _value(self, condition: Is, value: str) -> str:
        question = self._pack.questions.get(condition.fact)
        choice = None if question is None else question.choices.get(value)
        return self._say("value", words=value if choice is None else self._words.of(choice))

    def _say(self, key: str, **values: object) -> str:
        return self._words.text(f"verification.condition.{key}", **values)
