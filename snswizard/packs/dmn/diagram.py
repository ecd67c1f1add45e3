"""Where each part stands in the drawing: inputs left, then what is made of them, then findings and provisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from snswizard.packs.dmn.model import DecisionModel, Table

_WIDTH, _HEIGHT = 220, 70
_DOWN, _ACROSS = 95, 620
_TOP = _LEFT = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle of the drawing, in its units."""

    x: int
    y: int
    width: int = _WIDTH
    height: int = _HEIGHT

    @property
    def left_side(self) -> tuple[int, int]:
        """The middle of the left side."""
        return self.x, self.y + self.height // 2

    @property
    def right_side(self) -> tuple[int, int]:
        """The middle of the right side."""
        return self.x + self.width, self.y + self.height // 2

    def arrow_to(self, end: Place) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where an arrow to another place leaves and comes in: the sides that face each other."""
        if self.x > end.x:
            return self.left_side, end.right_side
        return self.right_side, end.left_side


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow: the requirement that it draws, from what is needed to what needs it."""

    name: str
    start: str
    end: str


def places_of(model: DecisionModel) -> dict[str, Place]:
    """The place of each input, decision and provision."""
    parts = {
        column.decision for each in model.decisions if isinstance(each.logic, Table) for column in each.logic.columns
    }
    findings = [each.name for each in model.decisions if isinstance(each.logic, Table)]
    elements = [each.name for each in model.decisions if each.name in parts]
    needed = frozenset().union(*(each.needs for each in model.decisions))
    others = [each.name for each in model.decisions if each.name not in {*findings, *elements}]
    columns = (
        [each.name for each in model.inputs],
        [name for name in others if name in needed],
        elements,
        findings,
        [*(name for name in others if name not in needed), *(source.name for source in model.sources)],
    )
    longest = max(map(len, columns))
    return {
        name: Place(_LEFT + across * _ACROSS, _TOP + round(down * _DOWN * longest / len(names)))
        for across, names in enumerate(columns)
        for down, name in enumerate(names)
    }


def edges_of(model: DecisionModel) -> Iterator[Edge]:
    """The arrows of all requirements."""
    for decision in model.decisions:
        for need in sorted(decision.needs):
            yield Edge(f"{decision.name}__needs__{need}", need, decision.name)
        for source in decision.sources:
            yield Edge(f"{decision.name}__rests_on__{source}", source, decision.name)
