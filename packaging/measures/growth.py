"""How cost grows with size: the steps from one size to the next, and the power that fits them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log
from pathlib import Path
from statistics import linear_regression

from measuring import SCRIPTS, Bench, Figure

ROUNDS = 15
FITTED = 3  # the largest sizes: below them what is the same for every size hides what grows
LINEAR = 1.2  # a doubled size costs 2.3 times as much or less; memory far from the processor's takes its share
MS = 1000.0
_MEASURES = SCRIPTS / "measures"


@dataclass(frozen=True, slots=True)
class Growth:
    """What a thing costs by its size, in seconds."""

    what: str
    unit: str
    seconds: Mapping[int, float]

    @property
    def power(self) -> float:
        """The power of the size with which the cost grows: 1 is linear, 2 is quadratic."""
        largest = sorted(self.seconds)[-FITTED:]
        return linear_regression([log(size) for size in largest], [log(self.seconds[size]) for size in largest]).slope

    def figure(self) -> Figure:
        """The power as a line of the table of all figures."""
        return Figure(f"{self.what}: power of the {self.unit} with which it grows", self.power, "", at_most=LINEAR)

    def rows(self) -> Iterator[tuple[str, ...]]:
        """A table by size: what it costs, and how many times larger and dearer each step is."""
        yield (self.unit.capitalize(), self.what, "Larger", "Dearer")
        before: int | None = None
        for size in sorted(self.seconds):
            larger = "" if before is None else f"{size / before:.1f}×"
            dearer = "" if before is None else f"{self.seconds[size] / self.seconds[before]:.1f}×"
            yield (f"{size:,}", f"{self.seconds[size] * MS:,.2f} ms", larger, dearer)
            before = size


def journals(bench: Bench) -> tuple[Growth, list[Figure]]:
    """Opening a case, by the entries of its journal, and one large case with evidence."""
    taken = _taken(bench, "case_growth.py", str(ROUNDS), str(bench.folder))
    large = taken.pop("evidence") * MS
    growth = Growth("Opening a case", "entries", {int(size): seconds for size, seconds in taken.items()})
    return growth, [Figure("Opening a case of 5,000 entries and 300 items", large, "ms", at_most=400.0)]


def packs(bench: Bench) -> tuple[Growth, list[Figure]]:
    """Assessing a case, by the facts of its pack."""
    taken = _taken(bench, "pack_growth.py", str(ROUNDS))
    growth = Growth("Assessing a case", "facts", {int(size): seconds for size, seconds in taken.items()})
    largest = max(growth.seconds)
    line = f"Assess a case with a pack of {largest:,} facts"
    return growth, [Figure(line, growth.seconds[largest] * MS, "ms", at_most=60.0)]


def _taken(bench: Bench, script: str, *arguments: str) -> dict[str, float]:
    report = Path(bench.folder) / f"{script}.json"
    bench.run(str(_MEASURES / script), *arguments, output=report)
    taken: dict[str, float] = json.loads(report.read_text(encoding="utf-8"))
    return taken
