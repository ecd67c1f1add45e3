"""The checks of the self-test: what Python opened, what the system says is open, what is loaded."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from snswizard.base.connections import Connections

_PROCESS = Path("/proc/self")
_TABLES = {
    "tcp": "net/tcp",
    "tcp6": "net/tcp6",
    "udp": "net/udp",
    "udp6": "net/udp6",
    "raw": "net/raw",
    "raw6": "net/raw6",
}
_QT_NETWORK = "PySide6.QtNetwork"
_LIBRARY_OF_QT = "Qt6Network"


class Outcome(StrEnum):
    """How one check ended."""

    HELD = "held"
    BROKEN = "broken"
    NOT_SEEN = "not_seen"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name in the catalogue, how it ended, and the numbers of its words."""

    name: str
    outcome: Outcome
    facts: tuple[tuple[str, object], ...] = ()


def run_checks(counted: Connections, process: Path = _PROCESS) -> tuple[Check, ...]:
    """Every check, as things are now; what the system does not tell is said to be not seen."""
    return (*_of_python(counted), _of_the_system(process), _of_libraries(process))


def worst(checks: tuple[Check, ...]) -> Outcome:
    """The outcome of them all; what was not seen does not break it, and is told beside it."""
    return Outcome.BROKEN if any(each.outcome is Outcome.BROKEN for each in checks) else Outcome.HELD


def _of_python(counted: Connections) -> Iterator[Check]:
    made, asked = counted.internet, counted.look_ups
    yield Check("sockets", _held(made == 0), (("count", made), ("local", counted.local)))
    yield Check("names", _held(asked == 0), (("count", asked),))


def _of_the_system(process: Path) -> Check:
    """The sockets of this process in the tables of the system: those of libraries too, not only Python's."""
    try:
        own = set(_own_sockets(process))
        found = {kind: len(own & _listed(process / table)) for kind, table in _TABLES.items()}
    except OSError:
        return Check("system", Outcome.NOT_SEEN)
    count = sum(found.values())
    return Check("system", _held(count == 0), (("count", count), ("local", len(own) - count)))


def _own_sockets(process: Path) -> Iterator[str]:
    for each in (process / "fd").iterdir():
        try:
            target = str(each.readlink())
        except OSError:  # closed meanwhile, as the list itself is
            continue
        if target.startswith("socket:["):
            yield target.removeprefix("socket:[").removesuffix("]")


def _listed(table: Path) -> set[str]:
    """The numbers of the sockets in one table; a system without IPv6 has none of those."""
    if not table.exists():
        return set()
    rows = table.read_text(encoding="ascii").splitlines()[1:]
    return {row.split()[9] for row in rows if len(row.split()) > 9}


def _of_libraries(process: Path) -> Check:
    """Whether Qt's part for networks is loaded, or not even installed."""
    maps = process / "maps"
    loaded = _QT_NETWORK in sys.modules or (maps.exists() and _LIBRARY_OF_QT in maps.read_text(encoding="utf-8"))
    if loaded:
        return Check("library_loaded", Outcome.BROKEN)
    return Check("library" if find_spec(_QT_NETWORK) is not None else "library_absent", Outcome.HELD)


def _held(holds: object) -> Outcome:
    return Outcome.HELD if holds else Outcome.BROKEN
