"""The decision path: which answers carry each finding, and which steps follow from it."""

from __future__ import annotations

from snswizard.model.finding import Status
from snswizard.model.ids import ActionId, FactId, FindingId
from snswizard.model.results.assessment import Standing, Truth
from snswizard.report.nodes.briefing import DecisionPath, PathRow
from snswizard.report.parts.context import Context
from snswizard.report.parts.support import support
from snswizard.report.plan_front import Chip, Tone
from snswizard.report.plan_model import Node, Paragraph, Role

_ROWS, _FACTS, _STEPS = 16, 5, 5


def decision_path(context: Context) -> tuple[Node, ...]:
    """The drawing; indicated findings first, then possible ones that have something to show."""
    following = _following(context)
    rows = [_row(context, finding, following.get(finding, ())) for finding in _drawn(context)]
    if not rows:
        return (Paragraph(context.text("none.path")),)
    head = (context.text("head.path_facts"), context.text("head.path_finding"), context.text("head.path_steps"))
    note = Paragraph(context.text("note.path"), Role.NOTE)
    more = len(context.findings) - len(rows)
    rest = (Paragraph(context.text("path_more", count=more), Role.NOTE),) if more else ()
    return (note, DecisionPath(head, tuple(rows)), *rest)


def _drawn(context: Context) -> list[FindingId]:
    results = context.assessment.findings
    shown = sorted(
        (name for name in context.findings if Truth.YES in results[name].elements.values()),
        key=lambda name: results[name].status is not Status.INDICATED,
    )
    return shown[:_ROWS]


def _following(context: Context) -> dict[FindingId, tuple[ActionId, ...]]:
    """The required steps whose condition rests on a finding."""
    following: dict[FindingId, tuple[ActionId, ...]] = {}
    for action in context.steps:
        if context.assessment.actions[action].standing is Standing.REQUIRED:
            for finding in support(context.evaluation, context.pack.actions[action].when).findings:
                following[finding] = (*following.get(finding, ()), action)
    return following


def _row(context: Context, finding: FindingId, actions: tuple[ActionId, ...]) -> PathRow:
    rule, result = context.pack.findings[finding], context.assessment.findings[finding]
    facts: dict[FactId, None] = {}
    for name, element in (*rule.elements.items(), *rule.unless.items()):
        if name in result.elements and result.elements[name] is Truth.NO:
            continue
        facts.update(dict.fromkeys(support(context.evaluation, element.when).facts))
    decided = result.status is Status.INDICATED
    shown = sorted(facts, key=lambda fact: fact not in context.answers.given)
    steps = [context.step_mark(action) for action in actions]
    return PathRow(
        finding=finding,
        mark=context.finding_mark(finding),
        title=context.of(rule.title),
        chip=Chip(context.text(f"status.{result.status.value}"), Tone.PRIMARY if decided else Tone.MEDIUM, decided),
        facts=_cut(context, [context.answer(fact) for fact in shown], _FACTS),
        steps=_cut(context, steps, _STEPS) or (context.text("path_no_steps"),),
    )


def _cut(context: Context, lines: list[str], most: int) -> tuple[str, ...]:
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[:most], context.text("and_more", count=len(lines) - most))
