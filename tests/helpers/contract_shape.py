"""The loaded pack in the short form of the contract, for the reading that shares no code with the engine."""

from __future__ import annotations

from typing import Any, TypeAlias, assert_never

from snswizard.model.action import Action
from snswizard.model.clock import Clock
from snswizard.model.condition import (
    All,
    Always,
    AnyOf,
    Arguable,
    Compare,
    Condition,
    FindingRef,
    Is,
    Not,
    Passed,
    State,
    TermRef,
    Track,
    When,
)
from snswizard.model.finding import Finding
from snswizard.model.pack import Pack
from snswizard.model.question import Question
from snswizard.model.score import Score

Tree: TypeAlias = Any  # whatever YAML or JSON may hold


def contract_shape(pack: Pack) -> Tree:
    """Write a pack's rules as the plain data that the contract describes."""
    return {
        "law_as_of": pack.info.law_as_of.isoformat(),
        "sections": {"incident": list(pack.sections)},
        "facts": {name: _fact(question) for name, question in pack.questions.items()},
        "terms": {name: sugar(term.when) for name, term in pack.terms.items()},
        "findings": {name: _finding(finding) for name, finding in pack.findings.items()},
        "clocks": {name: _clock(clock) for name, clock in pack.clocks.items()},
        "actions": {name: _action(action) for name, action in pack.actions.items()},
        "calculations": {
            name: {"multiply": [rule.fact, _Factor(rule.factor)]} for name, rule in pack.calculations.items()
        },
        "scores": {name: _score(score) for name, score in pack.scores.items()},
        "triage": [{"level": level, "when": sugar(line.when)} for level, line in pack.triage.items()],
    }


class _Factor:
    """A number beside the facts of a product; no text, for a text there is the name of a fact."""

    def __init__(self, digits: str) -> None:
        self._digits = digits

    def __str__(self) -> str:
        return self._digits


def sugar(condition: Condition) -> Tree:
    """Write a condition in the short form."""
    match condition:
        case Always():
            return "always"
        case Is():
            return {condition.fact: list(condition.values) if len(condition.values) > 1 else condition.values[0]}
        case Compare():
            bound = condition.number if condition.calculation is None else {"calculation": condition.calculation}
            return {condition.fact: {condition.relation: bound}}
        case When():
            return {condition.fact: {condition.relation: condition.day}}
        case State():
            return {condition.fact: condition.state}
        case Not():
            return {"not": sugar(condition.part)}
        case All() | AnyOf():
            return {condition.op: [sugar(part) for part in condition.parts]}
        case Arguable():
            return {"arguable": sugar(condition.part), "because": condition.because}
        case _:
            return _named(condition)


def _named(condition: Track | TermRef | FindingRef | Passed) -> Tree:
    match condition:
        case Track():
            return {"track": condition.track}
        case TermRef():
            return {"term": condition.term}
        case FindingRef():
            return {"finding": condition.finding}
        case Passed():
            return {"passed": condition.clock}
        case _:
            assert_never(condition)


def _fact(question: Question) -> Tree:
    fact: Tree = {"section": question.section, "type": question.kind.value, "values": list(question.choices)}
    fact |= {"always": question.always, "optional": question.optional, "unit": question.unit}
    if question.asked_when is not None:
        fact["asked_when"] = sugar(question.asked_when)
    return fact


def _finding(finding: Finding) -> Tree:
    return {
        "elements": {name: sugar(element.when) for name, element in finding.elements.items()},
        "unless": {name: sugar(defence.when) for name, defence in finding.unless.items()},
        "calculations": list(finding.calculations),
    }


def _clock(clock: Clock) -> Tree:
    rule: Tree = {"from": clock.start, "add": clock.add.model_dump(exclude_none=True)}
    rule |= {"roll": clock.roll, "first_day_counts": clock.first_day_counts}
    if clock.applies_from is not None:
        rule["applies_from"] = sugar(clock.applies_from)
    return rule


def _action(action: Action) -> Tree:
    rule: Tree = {"when": sugar(action.when), "clock": list(action.clock), "calculations": list(action.calculations)}
    if action.target is not None:
        rule["target"] = action.target
    if action.within is not None:
        rule["within"] = action.within.model_dump(exclude_none=True)
    return rule


def _score(score: Score) -> Tree:
    return {
        "when": sugar(score.when),
        "add": [{"points": each.points, "when": sugar(each.when)} for each in score.add],
        "clamp": [score.lowest, score.highest],
        "bands": {name: [band.low, band.high] for name, band in score.bands.items()},
    }
