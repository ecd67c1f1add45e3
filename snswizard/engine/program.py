"""A pack made ready to run: every condition once, as a flat list in which parts stand before wholes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum
from typing import NamedTuple, assert_never

from snswizard.engine.seoul import instant_of
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
from snswizard.model.finding import Element
from snswizard.model.ids import (
    ActionId,
    CalculationId,
    ClockId,
    FactId,
    FindingId,
    ReasonId,
    ScoreId,
    TermId,
)
from snswizard.model.pack import Pack
from snswizard.model.question import Kind


class Op(IntEnum):
    """What a node does."""

    CONSTANT = 0
    IS_ONE = 1
    INCLUDES = 2
    NUMBER = 3
    DAY = 4
    KNOWN = 5
    NOT_KNOWN = 6
    PASSED = 7
    NOT = 8
    ALL = 9
    ANY = 10
    ARGUABLE = 11


class Node(NamedTuple):
    """One operation; `fact` is an index where it asks of a fact, `parts` are earlier nodes."""

    op: Op
    fact: int
    detail: object
    parts: tuple[int, ...]


class NumberTest(NamedTuple):
    """A relation to a number, or to a calculation."""

    relation: str
    number: Decimal | None
    calculation: CalculationId | None


class DayTest(NamedTuple):
    """A relation to a moment; None stands for today."""

    relation: str
    moment: date | datetime | None


class CircularReference(Exception):
    """Conditions that refer to each other in a circle; `names` in the order of the circle."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(" -> ".join(names))
        self.names = names


@dataclass(slots=True)
class FindingNodes:
    """Where a finding stands in the list: the whole, its elements, its defences."""

    whole: int
    elements: dict[str, int]
    unless: dict[str, int]


@dataclass(slots=True)
class Program:
    """The pack with its conditions in order of evaluation; made once by `prepare`, never changed after."""

    pack: Pack
    facts: tuple[FactId, ...]
    index: Mapping[FactId, int]
    reasons: tuple[ReasonId, ...]
    nodes: list[Node] = field(default_factory=list)
    node_of: dict[int, int] = field(default_factory=dict)
    terms: dict[TermId, int] = field(default_factory=dict)
    findings: dict[FindingId, FindingNodes] = field(default_factory=dict)
    actions: dict[ActionId, int] = field(default_factory=dict)
    triage: dict[str, int] = field(default_factory=dict)
    applies: dict[ClockId, int] = field(default_factory=dict)
    asked_when: dict[FactId, int] = field(default_factory=dict)
    scores: dict[ScoreId, tuple[int, tuple[tuple[int, int], ...]]] = field(default_factory=dict)
    score_inputs: dict[ScoreId, int] = field(default_factory=dict)


def prepare(pack: Pack) -> Program:
    """Order a pack's conditions for evaluation; raises CircularReference, and KeyError for an unknown id."""
    return _Builder(pack).build()


def extended(program: Program, conditions: Iterable[Condition]) -> Program:
    """A program that works out further conditions as well; the one given stays as it is."""
    return _Builder(program.pack).extend(program, conditions)


class _Builder:
    """Walks the pack once; the same condition in two places becomes one node."""

    def __init__(self, pack: Pack) -> None:
        facts = tuple(pack.questions)
        reasons = tuple(pack.unsettled)
        self.program = Program(pack, facts, {name: place for place, name in enumerate(facts)}, reasons)
        self._reason_index = {name: place for place, name in enumerate(reasons)}
        self._seen: dict[Node, int] = {}
        self._open: list[str] = []

    def build(self) -> Program:
        pack, program = self.program.pack, self.program
        for term in pack.terms:
            self._term(term)
        for finding in pack.findings:
            self._finding(finding)
        for clock in pack.clocks:
            self._applies(clock)
        for action_id, action in pack.actions.items():
            program.actions[action_id] = self._node(action.when)
        for level, line in pack.triage.items():
            program.triage[level] = self._node(line.when)
        for fact, question in pack.questions.items():
            if question.asked_when is not None:
                program.asked_when[fact] = self._node(question.asked_when)
        self._audit()
        for score_id, score in pack.scores.items():
            points = tuple((each.points, self._node(each.when)) for each in score.add)
            program.scores[score_id] = (self._node(score.when), points)
            program.score_inputs[score_id] = self._facts_of(node for _, node in points)
        return program

    def extend(self, known: Program, conditions: Iterable[Condition]) -> Program:
        self.program = replace(known, nodes=[*known.nodes], node_of={**known.node_of})
        self._seen = {node: place for place, node in enumerate(known.nodes)}
        for condition in conditions:
            self._node(condition)
        return self.program

    def _audit(self) -> None:
        audit = self.program.pack.audit
        if audit is None:
            return
        conditions: list[Condition | None] = [audit.target.raised.when, audit.target.high.when]
        conditions += [feed.when for feed in audit.feeds.values()]
        for domain in audit.domains.values():
            conditions.append(domain.skip_when)
            for flag in domain.flags.values():
                conditions += (flag.when, flag.also)
        for condition in conditions:
            if condition is not None:
                self._node(condition)

    def _facts_of(self, start: Iterator[int]) -> int:
        mask = 0
        waiting = list(start)
        while waiting:
            node = self.program.nodes[waiting.pop()]
            if node.fact >= 0:
                mask |= 1 << node.fact
            waiting.extend(node.parts)
        return mask

    def _guard(self, name: str) -> None:
        if name in self._open:
            raise CircularReference((*self._open[self._open.index(name) :], name))
        self._open.append(name)

    def _term(self, term: TermId) -> int:
        known = self.program.terms.get(term)
        if known is None:
            self._guard(f"term {term}")
            known = self._node(self.program.pack.terms[term].when)
            self._open.pop()
            self.program.terms[term] = known
        return known

    def _finding(self, finding: FindingId) -> int:
        known = self.program.findings.get(finding)
        if known is None:
            self._guard(f"finding {finding}")
            rule = self.program.pack.findings[finding]
            elements, unless = self._parts(rule.elements), self._parts(rule.unless)
            against = tuple(self._add(Node(Op.NOT, -1, None, (node,))) for node in unless.values())
            whole = self._add(Node(Op.ALL, -1, None, (*elements.values(), *against)))
            self._open.pop()
            known = FindingNodes(whole, elements, unless)
            self.program.findings[finding] = known
        return known.whole

    def _parts(self, parts: Mapping[str, Element]) -> dict[str, int]:
        return {name: self._node(element.when) for name, element in parts.items()}

    def _applies(self, clock: ClockId) -> int:
        known = self.program.applies.get(clock)
        if known is None:
            self._guard(f"clock {clock}")
            condition = self.program.pack.clocks[clock].applies_from
            known = self._add(Node(Op.CONSTANT, -1, 2, ())) if condition is None else self._node(condition)
            self._open.pop()
            self.program.applies[clock] = known
        return known

    def _add(self, node: Node) -> int:
        place = self._seen.get(node)
        if place is None:
            place = len(self.program.nodes)
            self.program.nodes.append(node)
            self._seen[node] = place
        return place

    def _node(self, condition: Condition) -> int:
        place = self._place(condition)
        self.program.node_of[id(condition)] = place
        return place

    def _place(self, condition: Condition) -> int:
        match condition:
            case TermRef():
                return self._term(condition.term)
            case FindingRef():
                return self._finding(condition.finding)
            case Not():
                return self._add(Node(Op.NOT, -1, None, (self._node(condition.part),)))
            case All():
                return self._add(Node(Op.ALL, -1, None, tuple(map(self._node, condition.parts))))
            case AnyOf():
                return self._add(Node(Op.ANY, -1, None, tuple(map(self._node, condition.parts))))
            case Arguable():
                reason = self._reason_index[condition.because]
                return self._add(Node(Op.ARGUABLE, -1, reason, (self._node(condition.part),)))
            case _:
                return self._add(self._leaf(condition))

    def _leaf(self, condition: Always | Track | Is | Compare | When | State | Passed) -> Node:
        match condition:
            case Always():
                return Node(Op.CONSTANT, -1, 2, ())
            case Track():
                return Node(Op.CONSTANT, -1, 2 if condition.track == "incident" else 0, ())
            case Is():
                several = self.program.pack.questions[condition.fact].kind is Kind.CHOICES
                op = Op.INCLUDES if several else Op.IS_ONE
                return Node(op, self.program.index[condition.fact], frozenset(condition.values), ())
            case Compare():
                number = None if condition.number is None else Decimal(condition.number)
                test = NumberTest(condition.relation, number, condition.calculation)
                return Node(Op.NUMBER, self.program.index[condition.fact], test, ())
            case When():
                return Node(Op.DAY, self.program.index[condition.fact], self._day_test(condition), ())
            case State():
                op = Op.KNOWN if condition.state == "known" else Op.NOT_KNOWN
                return Node(op, self.program.index[condition.fact], None, ())
            case Passed():
                applies = self._applies(condition.clock)
                start = self.program.pack.clocks[condition.clock].start
                return Node(Op.PASSED, self.program.index[start], condition.clock, (applies,))
            case _:
                assert_never(condition)

    def _day_test(self, condition: When) -> DayTest:
        if condition.day == "today":
            return DayTest(condition.relation, None)
        if self.program.pack.questions[condition.fact].kind is Kind.DATETIME:
            return DayTest(condition.relation, instant_of(parse_moment(condition.day)))
        return DayTest(condition.relation, date.fromisoformat(condition.day[:10]))


def parse_moment(text: str) -> date | datetime:
    """An ISO day or instant; raises ValueError."""
    return datetime.fromisoformat(text) if "T" in text or " " in text else date.fromisoformat(text)
