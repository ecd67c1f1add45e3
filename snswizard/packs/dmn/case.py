"""The answers of one case as the inputs of a decision model."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypeAlias

from snswizard.engine.seoul import day_of, instant_of
from snswizard.model.answer import UNKNOWN as NOT_KNOWN
from snswizard.model.answer import Answers, Given
from snswizard.model.pack import Pack
from snswizard.model.question import Kind
from snswizard.packs.dmn.conditions import KNOWN, UNANSWERED, UNKNOWN
from snswizard.packs.dmn.model import DecisionModel
from snswizard.packs.dmn.names import DAY, Names

GivenValue: TypeAlias = str | list[str] | dict[str, str | int | float | None]


def case_inputs(pack: Pack, model: DecisionModel, answers: Answers, today: date) -> dict[str, GivenValue]:
    """The value of every input of a pack's model, by name; what is not answered is given as such."""
    names, wanted = Names(), {each.name for each in model.inputs}
    inputs: dict[str, GivenValue] = {DAY: today.isoformat()}
    for fact, question in pack.questions.items():
        name = names.fact(fact)
        if name in wanted:
            inputs[name] = _input(question.kind, answers.given.get(fact))
    return inputs


def _input(kind: Kind, given: Given | None) -> GivenValue:
    state = UNANSWERED if given is None else UNKNOWN if given is NOT_KNOWN else KNOWN
    if kind is Kind.CHOICES:
        return list(given) if isinstance(given, tuple) else [state]
    if kind.has_choices:
        return given if isinstance(given, str) else state
    return {"state": state, "value": _value(kind, given)}


def _value(kind: Kind, given: Given | None) -> str | int | float | None:
    if isinstance(given, Decimal):
        return int(given) if given == given.to_integral_value() else float(given)
    if not isinstance(given, date):
        return None
    return day_of(given).isoformat() if kind is Kind.DATE else instant_of(given).replace(tzinfo=None).isoformat()
