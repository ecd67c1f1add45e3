"""Every condition of a pack with the place where it stands, and any condition in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from snswizard.model.document import holders
from snswizard.model.pack import Pack
from snswizard.report.words import Words


def placed_conditions(pack: Pack) -> Iterator[tuple[str, Condition]]:
    """Every condition that decides something in an assessment, with its path in the pack."""
    for term_id, term in pack.terms.items():
        yield f"terms.{term_id}", term.when
    for finding_id, finding in pack.findings.items():
        for part, elements in (("elements", finding.elements), ("unless", finding.unless)):
            for name, element in elements.items():
                yield f"findings.{finding_id}.{part}.{name}", element.when
    for clock_id, clock in pack.clocks.items():
        if clock.applies_from is not None:
            yield f"clocks.{clock_id}.applies_from", clock.applies_from
    for action_id, action in pack.actions.items():
        yield f"actions.{action_id}.when", action.when
    for level, line in pack.triage.items():
        yield f"triage.{level}.when", line.when
    for fact, question in pack.questions.items():
        if question.asked_when is not None:
            yield f"questions.{fact}.asked_when", question.asked_when
    for score_id, score in pack.scores.items():
        yield f"scores.{score_id}.when", score.when
        for number, points in enumerate(score.add, start=1):
            yield f"scores.{score_id}.add.{number}", points.when
    yield from _of_the_audit(pack)


def _of_the_audit(pack: Pack) -> Iterator[tuple[str, Condition]]:
    if pack.audit is None:
        return
    yield "audit.target.raised.when", pack.audit.target.raised.when
    yield "audit.target.high.when", pack.audit.target.high.when
    for name, domain in pack.audit.domains.items():
        if domain.skip_when is not None:
            yield f"audit.domains.{name}.skip_when", domain.skip_when
        for fact, flag in domain.flags.items():
            for key, condition in (("when", flag.when), ("also", flag.also)):
                if condition is not None:
                    yield f"audit.domains.{name}.flags.{fact}.{key}", condition
    for name, feed in pack.audit.feeds.items():
        yield f"audit.feeds.{name}.when", feed.when


def document_conditions(pack: Pack) -> Iterator[tuple[str, Condition]]:
    """The conditions under which parts of documents stand in them."""
    for document_id, document in pack.documents.items():
        for number, holder in enumerate(holders(document), start=1):
            if holder.when is not None:
                yield f"documents.{document_id}.{number}", holder.when


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions of which one is made, not through what it names."""
    match condition:
        case All() | AnyOf():
            return condition.parts
        case Not() | Arguable():
            return (condition.part,)
        case _:
            return ()


def first_places(
    program: Program, conditions: Iterable[tuple[str, Condition]] | None = None
) -> dict[int, tuple[str, Condition]]:
    """For every node of a program the first place where its condition stands, with the condition."""
    places: dict[int, tuple[str, Condition]] = {}
    for path, condition in placed_conditions(program.pack) if conditions is None else conditions:
        waiting = [(path, condition)]
        while waiting:
            at, each = waiting.pop()
            places.setdefault(program.node_of[id(each)], (at, each))
            parts = parts_of(each)
            waiting += [(f"{at}[{number}]", part) for number, part in enumerate(parts, start=1)][::-1]
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
