"""Ceilings and the severity sheet: numbers as bounds, never as a forecast."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from snswizard.engine.evaluation import YES
from snswizard.model.finding import Status
from snswizard.model.ids import CalculationId
from snswizard.model.results.assessment import ScoreResult, Standing
from snswizard.model.score import Calculation, Score
from snswizard.report.parts.context import Context
from snswizard.report.plan_front import Line, Tone
from snswizard.report.plan_model import Entries, Entry


def ceiling_lines(context: Context, calculations: Mapping[CalculationId, Decimal | None]) -> tuple[Line, ...]:
    """Each ceiling with its amount, or with the fact that its calculation needs."""
    return tuple(context.line("ceiling", _ceiling(context, name, value)) for name, value in calculations.items())


def _ceiling(context: Context, name: CalculationId, value: Decimal | None) -> str:
    rule = context.pack.calculations[name]
    if value is None:
        return context.text("ceiling_open", title=context.of(rule), fact=context.mark(rule.fact))
    return context.text("ceiling", title=context.of(rule), amount=_amount(context, rule, value))


def _amount(context: Context, rule: Calculation, value: Decimal) -> str:
    return context.words.money(value) if rule.unit == "KRW" else context.words.number(value)


def ceilings(context: Context, *, in_sight: bool = False) -> tuple[Entries, ...]:
    """The ceilings that findings and steps of the plan name; none where they name none.

    Those `in_sight` have an amount, or need a fact that somebody is finding out.
    """
    named: dict[CalculationId, None] = {}
    for finding in context.findings:
        named.update(dict.fromkeys(context.assessment.findings[finding].calculations))
    for results in context.phases.values():
        for result in results:
            named.update(dict.fromkeys(result.calculations))
    if in_sight:
        named = {name: None for name in named if not _is_far(context, name)}
    rows = tuple(_ceiling_entry(context, name) for name in named)
    return (Entries("ceilings", context.text("ceilings"), rows),) if rows else ()


def _is_far(context: Context, name: CalculationId) -> bool:
    fact = context.pack.calculations[name].fact
    return context.assessment.calculations[name] is None and context.is_out_of_sight((fact,))


def _ceiling_entry(context: Context, name: CalculationId) -> Entry:
    rule, value = context.pack.calculations[name], context.assessment.calculations[name]
    if value is None:
        text = context.text("ceiling_needs", fact=context.question(rule.fact))
        return Entry((name,), "", context.of(rule), text, tone=Tone.MEDIUM)
    text = context.text("ceiling_from", amount=_amount(context, rule, value), fact=context.answer(rule.fact))
    return Entry((name,), "", context.of(rule), text)


def scores(context: Context) -> tuple[Entries, ...]:
    """Each score that applies: value and band, or its bounds, with the points that count."""
    rows = tuple(
        _score_entry(context, context.pack.scores[name], result)
        for name, result in context.assessment.scores.items()
        if result.low is not None
    )
    return (Entries("scores", context.text("scores"), rows),) if rows else ()


def _score_entry(context: Context, rule: Score, result: ScoreResult) -> Entry:
    if result.value is not None:
        band = "" if result.band is None else context.of(rule.bands[result.band])
        text = context.text("score", value=result.value, highest=rule.highest, band=band)
    else:
        text = context.text("score_bounds", low=result.low, high=result.high, highest=rule.highest)
    _, points = context.evaluation.program.scores[result.id]
    counted = [
        context.text("points", points=f"{each.points:+d}", title=context.of(each))
        for each, (_, node) in zip(rule.add, points, strict=True)
        if context.evaluation.truth[node] == YES
    ]
    lines = [context.line("counted", context.listed(counted))] if counted else []
    return Entry((result.id,), "", context.of(rule), text, (*lines, Line("", context.of(rule.note), Tone.MUTED)))


def counts(context: Context) -> dict[str, int]:
    """How many actions of each standing, possible findings, open facts and questions not yet asked there are."""
    assessment = context.assessment
    actions = assessment.actions.values()
    return {
        "required": sum(each.standing is Standing.REQUIRED for each in actions),
        "conditional": sum(each.standing is Standing.CONDITIONAL for each in actions),
        "possible": sum(each.status is Status.POSSIBLE for each in assessment.findings.values()),
        "open": len(assessment.open_facts),
        "not_asked": len(assessment.next_questions),
    }
