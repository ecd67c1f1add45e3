"""The parts of a decision model, before they are written as XML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Words:
    """How a part is shown: a short label, and lines that describe it."""

    label: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextType:
    """A text; `allowed` is empty where any will do."""

    name: str
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListType:
    """A list of values of another type."""

    name: str
    of: str


@dataclass(frozen=True, slots=True)
class StructureType:
    """Named components, each with its type."""

    name: str
    components: Mapping[str, str]


ItemType: TypeAlias = TextType | ListType | StructureType


@dataclass(frozen=True, slots=True)
class Input:
    """What the caller gives."""

    name: str
    type_name: str
    words: Words


@dataclass(frozen=True, slots=True)
class Column:
    """One decision that a table looks at."""

    label: str
    decision: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a table: a test for each column (None: any), the result, and a note in each language."""

    tests: tuple[str | None, ...]
    result: str
    notes: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The first rule that fits gives the result."""

    columns: tuple[Column, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """One named result: `logic` is an expression or a table, `needs` the names that it looks at."""

    name: str
    type_name: str
    logic: str | Table
    words: Words
    needs: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()
    results: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A provision that decisions rest on, with its official address."""

    name: str
    title: str
    address: str
    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionModel:
    """A whole model; decisions stand behind those that they need."""

    name: str
    namespace: str
    words: Words
    types: tuple[ItemType, ...]
    inputs: tuple[Input, ...]
    decisions: tuple[Decision, ...]
    sources: tuple[Source, ...]
    service: Words

    @property
    def shown(self) -> frozenset[str]:
        """The decisions that are results: tables, what their columns look at, and what nothing else needs."""
        tables = [each for each in self.decisions if isinstance(each.logic, Table)]
        columns = {column.decision for each in tables if isinstance(each.logic, Table) for column in each.logic.columns}
        needed = frozenset().union(*(each.needs for each in self.decisions))
        alone = {each.name for each in self.decisions if each.name not in needed}
        return frozenset({*columns, *alone, *(each.name for each in tables)})
