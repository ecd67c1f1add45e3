"""Cases as the inputs of an exported decision model, and what our engine makes of them in the model's own names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from helpers.builders import answers_of
from helpers.contract_shape import contract_shape
from helpers.random_answers import random_answers

from snswizard import __version__
from snswizard.base.i18n import Language, load_messages
from snswizard.base.paths import resource_root
from snswizard.engine.assess import assess
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program
from snswizard.engine.seoul import day_of, instant_of
from snswizard.model.answer import UNKNOWN, Answers, Given
from snswizard.model.pack import Pack
from snswizard.model.question import Kind, Question
from snswizard.model.results.assessment import Truth
from snswizard.packs.dmn.build import decision_model
from snswizard.packs.dmn.model import DecisionModel
from snswizard.packs.dmn.names import Names
from snswizard.packs.dmn.xml import written_model

Tree: TypeAlias = Any  # whatever JSON may hold

DAYS = (date(2026, 11, 22), date(2026, 9, 10), date(2027, 3, 16), date(2024, 2, 29))
_WORDS = {Truth.YES: "yes", Truth.NO: "no", Truth.UNKNOWN: "unknown"}


class DrawnCase(NamedTuple):
    """One case: the inputs of the model, and what they must come to."""

    given: dict[str, Tree]
    expected: dict[str, str]


def drawn_cases(program: Program, calendar: KoreanCalendar, inputs: list[str]) -> Iterator[DrawnCase]:
    """Draw cases without end, the same on every run; `inputs` are those that the model has."""
    model, seed = contract_shape(program.pack), 0
    while True:
        written = random_answers(model, seed, density=(1.0, 1.0, 0.6, 0.2)[seed % 4])
        answers, today = answers_of(program.pack, written), DAYS[seed % len(DAYS)]
        yield DrawnCase(
            dmn_inputs(program.pack, answers, today, inputs), expected_results(program, answers, today, calendar)
        )
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


def dmn_inputs(pack: Pack, answers: Answers, today: date, inputs: list[str]) -> dict[str, Tree]:
    """Write answers as the model's inputs."""
    names = Names()
    facts = {names.fact(fact): dmn_input(each, answers.given.get(fact)) for fact, each in pack.questions.items()}
    return {name: today.isoformat() if name == "assessed_on" else facts[name] for name in inputs}


def dmn_input(question: Question, given: Given | None) -> Tree:
    """Write one answer as the model wants it."""
    state = "unanswered" if given is None else "unknown" if given is UNKNOWN else "known"
    if question.kind is Kind.CHOICES:
        return list(given) if isinstance(given, tuple) else [state]
    if question.kind.has_choices:
        return given if isinstance(given, str) else state
    return {"state": state, "value": _value(question, given)}


def _value(question: Question, given: Given | None) -> Tree:
    if isinstance(given, Decimal):
        return int(given) if given == given.to_integral_value() else float(given)
    if not isinstance(given, date):
        return None
    if question.kind is Kind.DATE:
        return day_of(given).isoformat()
    return instant_of(given).replace(tzinfo=None).isoformat()


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


def input_names(pack: Pack, calendar: KoreanCalendar) -> list[str]:
    """Name the inputs of a pack's model."""
    return [each.name for each in model_of(pack, calendar).inputs]
