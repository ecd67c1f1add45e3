"""Conditions as formulas: for every node of a program, when it is YES and when it is NO."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias, cast

import z3

from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.clocks import count, is_passed
from snswizard.engine.program import DayTest, Node, NumberTest, Op, Program
from snswizard.model.ids import CalculationId, ClockId, FactId
from snswizard.verification.proofs.space import PARTS, FactVars, Space

TRUE, FALSE = z3.BoolVal(val=True), z3.BoolVal(val=False)


@dataclass(frozen=True, slots=True)
class Wire:
    """The truth of one node: YES, NO, or neither."""

    yes: z3.BoolRef
    no: z3.BoolRef

    @property
    def open(self) -> z3.BoolRef:
        """The node is UNKNOWN."""
        return z3.Not(z3.Or(self.yes, self.no))


_Key: TypeAlias = tuple[Op, int, object, tuple[int, ...]]


class Circuit:
    """Nodes already turned into formulas; the same node of two programs of one pack is turned once."""

    def __init__(self, space: Space, calendar: KoreanCalendar) -> None:
        self.space = space
        self.wires: list[Wire] = []
        self.nodes: list[Node] = []
        self.facts = space.facts
        self._facts = tuple(self.facts.values())
        self._names = tuple(self.facts)
        self._calendar = calendar
        self._places: dict[_Key, int] = {}
        self._missing: dict[tuple[int, int], z3.BoolRef] = {}
        self._asks: list[int] = []
        self._beside: tuple[Circuit, int] | None = None
        self._twins: list[int] = []

    def with_fact(self, fact: FactId, variables: FactVars) -> Circuit:
        """A circuit beside this one in which one fact has variables of its own; what does not ask of it is shared."""
        other = Circuit(self.space, self._calendar)
        other.facts = {**self.facts, fact: variables}
        other._facts = tuple(other.facts.values())
        other._beside = (self, 1 << self._names.index(fact))
        return other

    def places(self, program: Program) -> list[int]:
        """The place here of every node of a program."""
        here: list[int] = []
        for node in program.nodes:
            parts = tuple(here[part] for part in node.parts)
            here.append(self._place(Node(node.op, node.fact, node.detail, parts)))
        return here

    def _place(self, node: Node) -> int:
        key: _Key = (node.op, node.fact, node.detail, node.parts)
        place = self._places.get(key)
        if place is None:
            place = len(self.wires)
            self._places[key] = place
            self._asks.append(self._asked(node))
            self.nodes.append(node)
            self.wires.append(self._shared(node, place) or self._wire(node))
        return place

    def _shared(self, node: Node, place: int) -> Wire | None:
        if self._beside is None:
            return None
        other, changed = self._beside
        twin = other._place(node._replace(parts=tuple(self._twins[part] for part in node.parts)))
        self._twins.append(twin)
        return None if self._asks[place] & changed else other.wires[twin]

    def _wire(self, node: Node) -> Wire:
        parts = [self.wires[part] for part in node.parts]
        match node.op:
            case Op.CONSTANT:
                return Wire(TRUE if node.detail == 2 else FALSE, TRUE if node.detail == 0 else FALSE)
            case Op.ALL:
                return Wire(_and(part.yes for part in parts), _or(part.no for part in parts))
            case Op.ANY:
                return Wire(_or(part.yes for part in parts), _and(part.no for part in parts))
            case Op.NOT:
                return Wire(parts[0].no, parts[0].yes)
            case Op.ARGUABLE:
                return Wire(FALSE, parts[0].no)
            case _:
                return self._leaf(node, self._facts[node.fact])

    def _leaf(self, node: Node, fact: FactVars) -> Wire:
        if node.op is Op.KNOWN:
            return Wire(fact.valued, fact.unknown)
        if node.op is Op.NOT_KNOWN:
            return Wire(fact.unknown, fact.valued)
        if node.op in (Op.IS_ONE, Op.INCLUDES):
            holds = z3.Or([fact.options[value] for value in sorted(cast("frozenset[str]", node.detail))])
            return Wire(holds, z3.And(fact.valued, z3.Not(holds)))
        if node.op is Op.NUMBER:
            return self._number(fact, cast("NumberTest", node.detail))
        if node.op is Op.DAY:
            return self._day(fact, cast("DayTest", node.detail))
        applies = self.wires[node.parts[0]]
        passed = self._passed(fact, cast("ClockId", node.detail))
        counted = z3.And(z3.Not(applies.no), fact.valued)
        return Wire(z3.And(counted, passed), z3.Or(applies.no, z3.And(counted, z3.Not(passed))))

    def _number(self, fact: FactVars, test: NumberTest) -> Wire:
        known, limit = fact.valued, self._limit(test)
        if test.calculation is not None:
            known = z3.And(known, self._input(test.calculation).valued)
        scale, bound = limit
        value = fact.millionths * scale
        relations: dict[str, Callable[[], z3.BoolRef]] = {
            "at_least": lambda: value >= bound,
            "more_than": lambda: value > bound,
            "less_than": lambda: value < bound,
        }
        holds = relations[test.relation]()
        return Wire(z3.And(known, holds), z3.And(known, z3.Not(holds)))

    def _limit(self, test: NumberTest) -> tuple[int, z3.ArithRef | int]:
        """Scale of the value, and the bound in millionths on that scale; all whole."""
        if test.calculation is None:
            numerator, denominator = (cast("Decimal", test.number) * PARTS).as_integer_ratio()
            return denominator, numerator
        factor = Decimal(self.space.pack.calculations[test.calculation].factor)
        numerator, denominator = factor.as_integer_ratio()
        return denominator, self._input(test.calculation).millionths * numerator

    def _input(self, calculation: CalculationId) -> FactVars:
        return self._facts[self._names.index(self.space.pack.calculations[calculation].fact)]

    def _day(self, fact: FactVars, test: DayTest) -> Wire:
        moment = self.space.today if test.moment is None else test.moment
        assert fact.amount is not None
        later = fact.amount >= self.space.number(fact.kind, moment)
        holds = later if test.relation == "on_or_after" else z3.Not(later)
        return Wire(z3.And(fact.valued, holds), z3.And(fact.valued, z3.Not(holds)))

    def _passed(self, fact: FactVars, clock: ClockId) -> z3.BoolRef:
        """A later start never ends earlier, so one moment parts passed from not passed."""
        rule, low, high = self.space.pack.clocks[clock], 0, self.space.last(fact.kind) + 1
        while low < high:
            middle = (low + high) // 2
            due, _ = count(rule, self.space.moment(fact.kind, middle), self._calendar)
            if is_passed(due, self.space.today):
                low = middle + 1
            else:
                high = middle
        assert fact.amount is not None
        return fact.amount < low

    # -- missing facts

    def _asked(self, node: Node) -> int:
        """As a bit mask, the facts that a node rests on."""
        mask = 0 if node.fact < 0 else 1 << node.fact
        if isinstance(node.detail, NumberTest) and node.detail.calculation is not None:
            mask |= 1 << self._names.index(self.space.pack.calculations[node.detail.calculation].fact)
        for part in node.parts:
            mask |= self._asks[part]
        return mask

    def asks(self, place: int) -> int:
        """As a bit mask, the facts that the node at a place rests on."""
        return self._asks[place]

    def misses(self, place: int, fact: int) -> z3.BoolRef:
        """The node is open, and the fact is among those that keep it so."""
        if not self._asks[place] >> fact & 1:
            return FALSE
        known = self._missing.get((place, fact))
        if known is None:
            known = self._missing[place, fact] = self._misses(place, fact)
        return known

    def _misses(self, place: int, fact: int) -> z3.BoolRef:
        node, wire = self.nodes[place], self.wires[place]
        if node.op is Op.PASSED:
            return wire.open if node.fact == fact else FALSE
        if node.op in (Op.ALL, Op.ANY):
            return z3.And(wire.open, _or(self.misses(part, fact) for part in node.parts))
        if node.op in (Op.NOT, Op.ARGUABLE):
            return self.misses(node.parts[0], fact)
        return z3.And(wire.open, z3.Not(self._facts[fact].valued))


def _and(parts: object) -> z3.BoolRef:
    return z3.And(*parts)  # type: ignore[misc]  # z3 takes any number of them


def _or(parts: object) -> z3.BoolRef:
    return z3.Or(*parts)  # type: ignore[misc]  # the same
