"""Cases as the inputs of an exported decision model, and what our engine makes of them in the model's own names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from helpers.builders import answers_of
from helpers.contract_shape import contract_shape
from helpers.random_answers import random_answers

from snswizard import __version__
from snswizard.base.i18n import Language, load_messages
from snswizard.base.paths import resource_root
from snswizard.engine.assess import assess
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program
from snswizard.model.answer import Answers
from snswizard.model.pack import Pack
from snswizard.model.results.assessment import Truth
from snswizard.packs.dmn.build import decision_model
from snswizard.packs.dmn.case import GivenValue, case_inputs
from snswizard.packs.dmn.model import DecisionModel
from snswizard.packs.dmn.xml import written_model

DAYS = (date(2026, 11, 22), date(2026, 9, 10), date(2027, 3, 16), date(2024, 2, 29))
_WORDS = {Truth.YES: "yes", Truth.NO: "no", Truth.UNKNOWN: "unknown"}


class DrawnCase(NamedTuple):
    """One case: the inputs of the model, and what they must come to."""

    given: dict[str, GivenValue]
    expected: dict[str, str]


def drawn_cases(program: Program, calendar: KoreanCalendar) -> Iterator[DrawnCase]:
    """Draw cases of the incident track without end, the same on every run."""
    shape, model, seed = contract_shape(program.pack), model_of(program.pack, calendar), 0
    while True:
        written = random_answers(shape, seed, density=(1.0, 1.0, 0.6, 0.2)[seed % 4])
        answers, today = answers_of(program.pack, written), DAYS[seed % len(DAYS)]
        given = case_inputs(program.pack, model, answers, today)
        yield DrawnCase(given, expected_results(program, answers, today, calendar))
        seed += 1


def telling_cases(cases: Iterator[DrawnCase], count: int, *, of: int) -> list[DrawnCase]:
    """Pick from the first `of` cases those that show a result not shown before, and fill up with the first others."""
    drawn = [next(cases) for _ in range(of)]
    shown: set[tuple[str, str]] = set()
    telling: list[DrawnCase] = []
    others: list[DrawnCase] = []
    for case in drawn:
        (others if shown >= case.expected.items() else telling).append(case)
        shown.update(case.expected.items())
    return [*telling, *others][:count]


def expected_results(program: Program, answers: Answers, today: date, calendar: KoreanCalendar) -> dict[str, str]:
    """Name by name, what our engine finds: the status of each finding, the truth of its parts."""
    expected = {}
    for finding, result in assess(program, answers, today, calendar).findings.items():
        plain = finding.replace(".", "_")
        expected[f"finding_{plain}"] = result.status.value
        for kind, parts in (("element", result.elements), ("defence", result.unless)):
            expected |= {f"{kind}_{plain}__{name}": _WORDS[truth] for name, truth in parts.items()}
    return expected


def model_of(pack: Pack, calendar: KoreanCalendar) -> DecisionModel:
    """Give the decision model of a pack with the words of both catalogues."""
    folder = resource_root() / "i18n"
    return decision_model(pack, calendar, {each: load_messages(folder, each, ("documents",)) for each in Language})


def exported(pack: Pack, calendar: KoreanCalendar) -> bytes:
    """Give the file of a pack."""
    return written_model(model_of(pack, calendar), exporter_version=__version__)
