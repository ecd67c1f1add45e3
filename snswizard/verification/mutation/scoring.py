"""The score of a mutation test: how many mutants something noticed, by kind, and which survive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from snswizard.verification.mutation.catching import CaughtBy, Fate
from snswizard.verification.mutation.mutants import MutantKind

_NOT_COUNTED = (CaughtBy.EQUIVALENT,)


@dataclass(frozen=True, slots=True)
class KindScore:
    """Mutants of one kind: all that change a result, those that something noticed, and the equivalent ones apart."""

    counted: int
    caught: int
    equivalent: int


@dataclass(frozen=True, slots=True)
class MutationScore:
    """All fates of a run."""

    fates: tuple[Fate, ...]

    def of(self, kind: MutantKind | None = None) -> KindScore:
        """The figures of a kind, or of all."""
        by = Counter(fate.by for fate in self.fates if kind in (None, fate.mutant.kind))
        equivalent = by[CaughtBy.EQUIVALENT]
        counted = by.total() - equivalent
        return KindScore(counted, counted - by[CaughtBy.NOTHING], equivalent)

    @property
    def share(self) -> float:
        """The share of counted mutants that something noticed."""
        figures = self.of()
        return figures.caught / figures.counted if figures.counted else 1.0

    def noticed(self) -> Mapping[CaughtBy, int]:
        """How many were noticed by what."""
        return Counter(fate.by for fate in self.fates)

    @property
    def survivors(self) -> tuple[Fate, ...]:
        """The mutants that nothing noticed."""
        return tuple(fate for fate in self.fates if fate.by is CaughtBy.NOTHING)

    @property
    def equivalent(self) -> tuple[Fate, ...]:
        """The mutants that give every answer set the same results."""
        return tuple(fate for fate in self.fates if fate.by in _NOT_COUNTED)


def scored(fates: Iterable[Fate]) -> MutationScore:
    """The score of a run."""
    return MutationScore(tuple(fates))
