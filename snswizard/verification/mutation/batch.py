"""Many answer sets worked out together: the truth of a node is two bit masks over the sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.evaluation import NO, YES, evaluate, values_of
from snswizard.engine.program import Node, Op, Program
from snswizard.model.answer import Answers

_Key: TypeAlias = tuple[Op, int, object, tuple[int, ...]]
_APPLIES = Node(Op.CONSTANT, -1, YES, ())


@dataclass(frozen=True, slots=True)
class Masks:
    """The sets in which a node is YES, and those in which it is NO."""

    yes: int
    no: int


class Batch:
    """Answer sets of one pack, each on its day; the same node of two programs is worked out once."""

    def __init__(self, program: Program, sets: Sequence[tuple[Answers, date]], calendar: KoreanCalendar) -> None:
        self.all = (1 << len(sets)) - 1
        self.masks: list[Masks] = []
        self._program = program
        self._values = [(values_of(program, answers), today) for answers, today in sets]
        self._calendar = calendar
        self._places: dict[_Key, int] = {}

    def places(self, program: Program) -> list[int]:
        """The place here of every node of a program."""
        here: list[int] = []
        for node in program.nodes:
            key = (node.op, node.fact, node.detail, tuple(here[part] for part in node.parts))
            place = self._places.get(key)
            if place is None:
                place = self._places[key] = len(self.masks)
                self.masks.append(self._work_out(Node(*key)))
            here.append(place)
        return here

    def _work_out(self, node: Node) -> Masks:
        parts = [self.masks[part] for part in node.parts]
        match node.op:
            case Op.ALL:
                yes, no = self.all, 0
                for part in parts:
                    yes, no = yes & part.yes, no | part.no
                return Masks(yes, no)
            case Op.ANY:
                yes, no = 0, self.all
                for part in parts:
                    yes, no = yes | part.yes, no & part.no
                return Masks(yes, no)
            case Op.NOT:
                return Masks(parts[0].no, parts[0].yes)
            case Op.ARGUABLE:
                return Masks(0, parts[0].no)
            case Op.PASSED:
                found = self._asked((_APPLIES, node._replace(parts=(0,))))
                return Masks(found.yes & ~parts[0].no, found.no | parts[0].no)
            case _:
                return self._asked((node,))

    def _asked(self, nodes: tuple[Node, ...]) -> Masks:
        """A node that asks of a fact, worked out by the engine for each set."""
        alone, yes, no = replace(self._program, nodes=list(nodes)), 0, 0
        for number, (values, today) in enumerate(self._values):
            truth = evaluate(alone, values, today, self._calendar).truth[-1]
            yes |= (truth == YES) << number
            no |= (truth == NO) << number
        return Masks(yes, no)
