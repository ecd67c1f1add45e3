"""Running programs and taking their time and memory; nothing heavy is imported here.

The peak memory of a child includes what its parent held when it started it, so the measuring process stays small.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "packaging"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program: wall time and processor time in seconds, peak memory in MiB."""

    seconds: float
    busy: float
    peak: float


class Bench:
    """Runs our programs and bare ones in a folder of its own, compiled once as an installed program is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._settings = {
            "QT_QPA_PLATFORM": "offscreen",
            "QT_LOGGING_RULES": "*=false",
            "PYTHONPATH": os.pathsep.join(map(str, (ROOT, SCRIPTS))),
            "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        }

    def run(self, *command: str, output: Path | None = None) -> Run:
        """Run Python with these arguments to its end, with a fresh home; raises where it fails."""
        return self._run([sys.executable, *command], output)

    def _run(self, command: Sequence[str], output: Path | None = None) -> Run:
        home = self.folder / f"home-{perf_counter()}"
        inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {**inherited, **self._settings, "SNSWIZARD_HOME": str(home)}
        return _timed(command, environment, output)

    def several(self, count: int, *commands: Sequence[str]) -> list[list[Run]]:
        """Run each command so many times, in turn, after one run each that only warms up."""
        return self.programs(count, *((sys.executable, *command) for command in commands))

    def programs(self, count: int, *commands: Sequence[str]) -> list[list[Run]]:
        """The same for commands that name their program themselves."""
        for command in commands:
            self._run(command)
        runs: list[list[Run]] = [[] for _ in commands]
        for _ in range(count):
            for taken, command in zip(runs, commands, strict=True):
                taken.append(self._run(command))
        return runs


def _timed(command: Sequence[str], environment: Mapping[str, str], output: Path | None) -> Run:
    with (output or Path(os.devnull)).open("wb") as sink, TemporaryFile() as said:
        start = perf_counter()
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=sink, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            sys.stderr.write(said.read().decode("utf-8", "replace"))
            raise subprocess.CalledProcessError(process.returncode, command)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def seconds_of(runs: Sequence[Run]) -> float:
    """The median wall time."""
    return median(run.seconds for run in runs)


def busy_of(runs: Sequence[Run]) -> float:
    """The median processor time, which hardly depends on what else the machine does."""
    return median(run.busy for run in runs)


def peak_of(runs: Sequence[Run]) -> float:
    """The median peak memory in MiB."""
    return median(run.peak for run in runs)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: ours, the bare counterpart if there is one, and what we aim at."""

    what: str
    ours: float
    unit: str
    bare: float | None = None
    at_most: float | None = None  # of the ratio where there is a bare counterpart, else of ours

    @property
    def ratio(self) -> float | None:
        """Ours against the bare counterpart."""
        return None if self.bare is None else self.ours / self.bare

    @property
    def holds(self) -> bool | None:
        """Whether the aim is met; None where there is none."""
        measured = self.ours if self.bare is None else self.ratio
        return None if self.at_most is None or measured is None else measured <= self.at_most

    def cells(self) -> tuple[str, ...]:
        """The line as text: what, ours, bare, ratio, aim, whether it holds."""
        digits = 1 if self.unit else 2
        bare = "" if self.bare is None else f"{self.bare:,.{digits}f} {self.unit}"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}×"
        aim = "" if self.at_most is None else f"≤ {self.at_most:g}" + ("×" if self.bare else f" {self.unit}".rstrip())
        verdict = {True: "yes", False: "no", None: ""}[self.holds]
        return (self.what, f"{self.ours:,.{digits}f} {self.unit}".rstrip(), bare, ratio, aim, verdict)


HEAD = ("What", "Ours", "Bare", "Ratio", "Aim", "Met")


def markdown_table(figures: Sequence[Figure]) -> str:
    """All figures as a table; no figures, no table."""
    return table_of([HEAD, *(figure.cells() for figure in figures)]) if figures else ""


def table_of(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows, the first of them the head, as a table that reads well as plain text too."""
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    padded = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([padded[0], rule, *padded[1:]]) + "\n"
