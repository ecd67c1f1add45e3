"""The explanation tree of a condition: made on demand from what was evaluated."""

from __future__ import annotations

from snswizard.engine.evaluation import TRUTHS, Evaluation
from snswizard.engine.program import NumberTest
from snswizard.model.condition import (
    All,
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
    When,
)
from snswizard.model.ids import FactId
from snswizard.model.results.explanation import Explanation


def explain(evaluation: Evaluation, condition: Condition) -> Explanation:
    """The tree of a condition of the pack: truth, parts, facts asked of, and what keeps it open."""
    place = evaluation.program.node_of[id(condition)]
    return Explanation(
        condition,
        TRUTHS[evaluation.truth[place]],
        tuple(explain(evaluation, part) for part in _parts(evaluation, condition)),
        _asked(evaluation, condition),
        evaluation.facts_in(evaluation.missing[place]),
        evaluation.reasons_in(evaluation.unsettled[place]),
    )


def _parts(evaluation: Evaluation, condition: Condition) -> tuple[Condition, ...]:
    match condition:
        case All() | AnyOf():
            return condition.parts
        case Not() | Arguable():
            return (condition.part,)
        case TermRef():
            return (evaluation.program.pack.terms[condition.term].when,)
        case _:
            return ()


def _asked(evaluation: Evaluation, condition: Condition) -> tuple[FactId, ...]:
    match condition:
        case Compare(calculation=calculation) if calculation is not None:
            return (condition.fact, evaluation.program.pack.calculations[calculation].fact)
        case Is() | Compare() | When() | State():
            return (condition.fact,)
        case Passed():
            return (evaluation.program.pack.clocks[condition.clock].start,)
        case _:
            return ()


def facts_behind(evaluation: Evaluation, condition: Condition) -> tuple[FactId, ...]:
    """Every fact that a condition asks of, through terms and findings, in the pack's order."""
    mask, seen = 0, set()
    waiting = [evaluation.program.node_of[id(condition)]]
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        node = evaluation.program.nodes[place]
        if node.fact >= 0:
            mask |= 1 << node.fact
        if isinstance(node.detail, NumberTest) and node.detail.calculation is not None:
            rule = evaluation.program.pack.calculations[node.detail.calculation]
            mask |= 1 << evaluation.program.index[rule.fact]
        waiting.extend(node.parts)
    return evaluation.facts_in(mask)


def findings_behind(condition: Condition) -> tuple[FindingRef, ...]:
    """The findings that a condition names itself, not through terms."""
    match condition:
        case FindingRef():
            return (condition,)
        case All() | AnyOf():
            return tuple(found for part in condition.parts for found in findings_behind(part))
        case Not() | Arguable():
            return findings_behind(condition.part)
        case _:
            return ()
