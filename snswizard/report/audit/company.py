"""The company as it answered, and why its target stands where it stands."""

from __future__ import annotations

from snswizard.engine.evaluation import NO, YES
from snswizard.model.condition import Condition
from snswizard.report.audit.context import AuditContext
from snswizard.report.plan_model import FactRow, FactTable, Node, Paragraph, Role


def company(context: AuditContext) -> tuple[Node, ...]:
    """The target with its reasons, then the answers about the company."""
    head = (context.text("head.question"), context.text("head.answer"))
    rows = tuple(
        FactRow(fact, context.mark(fact), context.of(context.pack.questions[fact].ask), context.value(fact))
        for fact in context.audit.profile
    )
    reasons = tuple(Paragraph(each, Role.NOTE) for each in why_this_target(context))
    return (Paragraph(_target(context), Role.LEAD), *reasons, FactTable("profile", context.text("profile"), head, rows))


def _target(context: AuditContext) -> str:
    any_gap = next(iter(context.results.gaps.values()))
    if any_gap.target_up_to is None:
        return context.text("target", target=any_gap.target)
    return context.text("target_up_to", target=any_gap.target, up_to=any_gap.target_up_to)


def why_this_target(context: AuditContext) -> tuple[str, ...]:
    """Why the target is what it is, and what could still raise it."""
    target = context.audit.target
    lines = []
    for raised in (target.raised, target.high):
        if _truth(context, raised.when) == YES:
            lines.append(context.text("raised", to=raised.to, grounds=context.grounds(raised.when)))
        elif _truth(context, raised.when) != NO:
            lines.append(context.text("may_raise", to=raised.to, facts=_missing(context, raised.when)))
    if not lines:
        lines.append(context.text("not_raised", default=target.default))
    return tuple(lines)


def _truth(context: AuditContext, condition: Condition) -> int:
    return context.evaluation.truth[context.evaluation.program.node_of[id(condition)]]


def _missing(context: AuditContext, condition: Condition) -> str:
    node = context.evaluation.program.node_of[id(condition)]
    facts = context.evaluation.facts_in(context.evaluation.missing[node])
    return context.listed(context.question(fact) for fact in facts)
