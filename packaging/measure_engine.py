"""Times the engine on the sample cases, with and without every explanation tree; prints seconds by case as JSON.

usage: measure_engine.py ROUNDS
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from statistics import median
from time import perf_counter

from snswizard.base.paths import resource_root
from snswizard.engine.assess import assessment_of
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.evaluation import Evaluation, evaluate, values_of
from snswizard.engine.explain import explain
from snswizard.engine.program import Program, prepare
from snswizard.model.answer import Answers
from snswizard.packs.answers_file import load_answers
from snswizard.packs.calendar_table import load_calendar
from snswizard.packs.library import load_pack

_DAY = date(2026, 11, 22)


def timed(work: Callable[[], object]) -> float:
    """The seconds that a piece of work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def assessed(program: Program, answers: Answers, calendar: KoreanCalendar) -> Evaluation:
    """What one answer costs in the engine: evaluation and every result."""
    evaluation = evaluate(program, values_of(program, answers), _DAY, calendar)
    assessment_of(evaluation, answers)
    return evaluation


def explained(program: Program, answers: Answers, calendar: KoreanCalendar) -> None:
    """The same, and the tree of every element and defence of every finding."""
    evaluation = assessed(program, answers, calendar)
    for finding in program.pack.findings.values():
        for element in (*finding.elements.values(), *finding.unless.values()):
            explain(evaluation, element.when)


def main(rounds: int) -> dict[str, dict[str, float]]:
    """The medians by sample case."""
    program, calendar = prepare(load_pack()), load_calendar()
    found: dict[str, dict[str, float]] = {"assess": {}, "explain": {}}
    for file in sorted((resource_root() / "samples").glob("*.yaml")):
        answers = load_answers(file, program.pack).answers
        plain, trees = [], []
        for _ in range(rounds):
            plain.append(timed(lambda answers=answers: assessed(program, answers, calendar)))  # type: ignore[misc]
            trees.append(timed(lambda answers=answers: explained(program, answers, calendar)))  # type: ignore[misc]
        found["assess"][file.stem] = median(plain)
        found["explain"][file.stem] = median(trees)
    return found


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
