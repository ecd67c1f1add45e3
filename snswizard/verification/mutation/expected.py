"""Scenarios as a judge of mutants: what the law expects, against what a changed pack gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from snswizard.engine.assess import assess
from snswizard.engine.audit import assess_audit
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.evaluation import evaluate, values_of
from snswizard.engine.program import Program
from snswizard.model.answer import Answers
from snswizard.model.ids import ActionId, FindingId
from snswizard.report.plan_file import audit_object, plan_object
from snswizard.report.words import Words
from snswizard.verification.mutation.batch import Batch
from snswizard.verification.places import audit_conditions

_TRUTHS = {
    "indicated": "yes",
    "required": "yes",
    "possible": "open",
    "conditional": "open",
    "not_indicated": "no",
    "absent": "no",
}


@dataclass(frozen=True, slots=True)
class Case:
    """A scenario: its answers, its day, and what the law expects."""

    id: str
    track: str
    today: date
    answers: Answers
    expect: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A truth that scenarios expect of a root: the scenarios as a bit mask."""

    table: str
    name: str
    truth: str
    sets: int


class Judge:
    """All scenarios; tells which of them a changed program fails."""

    def __init__(self, program: Program, cases: Sequence[Case], calendar: KoreanCalendar, words: Words) -> None:
        self._cases = cases
        self._calendar = calendar
        self._words = words
        self._batch = Batch(program, [(case.answers, case.today) for case in cases], calendar)
        self._places = self._batch.places(program)
        self._program = program
        self._wanted = tuple(self._truths())

    def _truths(self) -> Iterator[_Wanted]:
        found: dict[tuple[str, str, str], int] = {}
        for number, case in enumerate(self._cases):
            for table in ("findings", "actions") if case.track == "incident" else ():
                for name, expected in _mapping(case.expect.get(table)).items():
                    status = expected.get("status") if isinstance(expected, Mapping) else expected
                    if status is not None:
                        key = (table, name, _TRUTHS[str(status)])
                        found[key] = found.get(key, 0) | 1 << number
        return (_Wanted(*key, sets) for key, sets in found.items())

    def failed(self, program: Program) -> str | None:
        """The first scenario that a changed program fails; None where all hold."""
        places = self._batch.places(program)
        for wanted in self._wanted:
            if wrong := wanted.sets & ~self._sets(program, places, wanted):
                return self._cases[(wrong & -wrong).bit_length() - 1].id
        for number in _numbers(self._moved(program, places)):
            if self.unmet(self._cases[number], program):
                return self._cases[number].id
        return None

    def _sets(self, program: Program, places: list[int], wanted: _Wanted) -> int:
        if wanted.table == "findings":
            node = program.findings[FindingId(wanted.name)].whole
        else:
            node = program.actions[ActionId(wanted.name)]
        masks = self._batch.masks[places[node]]
        return {"yes": masks.yes, "no": masks.no, "open": self._batch.all & ~masks.yes & ~masks.no}[wanted.truth]

    def _moved(self, program: Program, places: list[int]) -> int:
        """The scenarios in which a clock, a score, a triage line or the audit turns out differently."""
        pairs = list(zip(_others(self._program), _others(program), strict=True))
        moved = 0
        for one, other in pairs:
            before, after = self._batch.masks[self._places[one]], self._batch.masks[places[other]]
            moved |= before.yes ^ after.yes | before.no ^ after.no
        return moved

    def unmet(self, case: Case, program: Program) -> bool:
        """Whether the plan of a program differs from what a scenario expects."""
        if case.track == "audit":
            evaluation = evaluate(program, values_of(program, case.answers), case.today, self._calendar)
            plan = audit_object(assess_audit(evaluation), self._words)
        else:
            plan = plan_object(assess(program, case.answers, case.today, self._calendar), self._words)
        return any(_differs(expected, _found(plan, part)) for part, expected in case.expect.items())


def _others(program: Program) -> list[int]:
    nodes = [*program.applies.values(), *program.triage.values()]
    for when, points in program.scores.values():
        nodes += [when, *(node for _, node in points)]
    conditions = [] if program.pack.audit is None else audit_conditions(program.pack.audit)
    return nodes + [program.node_of[id(condition)] for condition in conditions]


def _numbers(mask: int) -> Iterator[int]:
    while mask:
        yield (mask & -mask).bit_length() - 1
        mask &= mask - 1


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _found(plan: Mapping[str, object], part: str) -> object:
    """A part of a plan as a scenario writes it: entries by id."""
    if part == "triage":
        return _mapping(plan["triage"])["level"]
    if part == "severity":
        return _mapping(_mapping(plan["scores"])["severity"])["value"]
    listed = plan["findings" if part == "gaps" else part]
    entries = {str(_mapping(each)["id"]): _mapping(each) for each in listed if isinstance(listed, list | tuple)}  # type: ignore[attr-defined]
    if part == "clocks":
        return {name: entry["due"] for name, entry in entries.items()}
    return entries


def _differs(expected: object, found: object) -> bool:
    if isinstance(expected, Mapping):
        entry = found if isinstance(found, Mapping) else {"status": "absent"}
        return any(_differs(wanted, entry.get(name)) for name, wanted in expected.items())
    if isinstance(found, Mapping):
        found = found.get("status")
    if found is None and expected == "absent":
        return False
    instant = isinstance(expected, str) and expected[:1].isdigit() and "T" in expected and "+" not in expected
    return (f"{expected}+09:00" if instant else expected) != found
