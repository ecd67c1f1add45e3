"""The remedies in the order of work, as steps to carry out, tick and sign; and the plan where no gap is left."""

from __future__ import annotations

from datetime import timedelta

from snswizard.model.audit import Remedy
from snswizard.model.ids import ActionId
from snswizard.model.results.assessment import Standing
from snswizard.model.results.audit_assessment import RemedyResult
from snswizard.report.audit.context import AuditContext
from snswizard.report.nodes.audit import RemedyRow, RemedyTable
from snswizard.report.nodes.briefing import TextTable
from snswizard.report.plan_front import Chip, Line, Tone
from snswizard.report.plan_model import Node, Paragraph, Role

_MAINTENANCE = "maintenance"
_WIDTHS = (0.22, 0.78)
_QUARTER, _YEAR = timedelta(days=91), timedelta(days=365)


def remedies(context: AuditContext) -> tuple[Node, ...]:
    """What comes first of all, then the rest."""
    head = tuple(context.text(f"head.{name}") for name in ("number", "remedy", "owner_due"))
    tables = (
        RemedyTable(name, context.text(f"group.{name}"), head, tuple(_row(context, each) for each in results))
        for name, results in (("first", context.first), ("rest", context.rest))
    )
    return tuple(table for table in tables if table.rows)


def _row(context: AuditContext, result: RemedyResult) -> RemedyRow:
    rule = context.audit.remedies[result.id]
    conditional = result.standing is Standing.CONDITIONAL
    return RemedyRow(
        id=ActionId(result.id),
        number=context.numbers[result.id],
        standing=result.standing,
        chips=_chips(context, result),
        title=context.of(rule),
        why="" if conditional else context.of(rule.why),
        steps=() if conditional else tuple(context.of(step) for step in rule.steps),
        lines=_lines(context, result, rule),
        owner=result.owner,
        owner_word=context.owner(result.owner),
        dates=_dates(context, result),
        due=result.due,
        end=context.spans[result.id].end,
        flags=result.flags,
        missing=result.missing,
        after=tuple(ActionId(each) for each in result.after if each in context.numbers),
        cites=context.refs(result.cites),
    )


def _chips(context: AuditContext, result: RemedyResult) -> tuple[Chip, ...]:
    if result.standing is Standing.CONDITIONAL:
        return (Chip(context.words.text("plan.standing.conditional"), Tone.MEDIUM),)
    return (Chip(context.text("urgent"), Tone.CRITICAL, filled=True),) if result.urgent else ()


def _dates(context: AuditContext, result: RemedyResult) -> tuple[Line, ...]:
    """The due by the lead time; where what it waits for ends later, the day that the schedule gives."""
    tone = Tone.CRITICAL if result.urgent else Tone.PRIMARY
    due = context.line("due", context.words.day(result.due), tone)
    end = context.spans[result.id].end
    if end == result.due:
        return (due,)
    return (due, context.line("scheduled", context.words.day(end), Tone.HIGH))


def _lines(context: AuditContext, result: RemedyResult, rule: Remedy) -> tuple[Line, ...]:
    lines = [context.line("to_find", context.question(fact), Tone.MEDIUM) for fact in result.missing]
    conditional = result.standing is Standing.CONDITIONAL
    if rule.procedure is not None and not conditional:
        lines.append(context.line("procedure", context.of(rule.procedure), Tone.PRIMARY))
    reasons = [context.domain(result.domain), *(context.mark(flag) for flag in result.flags)]
    lines.append(context.minor("because", context.listed(reasons)))
    present = [context.remedy(each) for each in result.after if each in context.numbers]
    if present:
        lines.append(context.minor("after", context.listed(present)))
    if conditional:
        return tuple(lines)
    lines.append(context.minor("done", context.of(rule.done)))
    if rule.documents:
        lines.append(context.minor("documents", context.documents(rule.documents)))
    if rule.basis == "practice":
        lines.append(context.minor("basis", context.text("practice")))
    return tuple(lines)


def upkeep(context: AuditContext) -> tuple[Node, ...]:
    """The dates that keep a result without a gap as it is; none while there is a gap or a red flag."""
    result = context.results.remedies.get(_MAINTENANCE)
    if result is None:
        return ()
    today, day = context.results.today, context.words.day
    rows = [
        (context.text("upkeep.day", day=day(today + _QUARTER)), context.text("upkeep.samples")),
        (context.text("upkeep.day", day=day(result.due)), context.text("upkeep.calendar")),
        (context.text("upkeep.day", day=day(today + _YEAR)), context.text("upkeep.drill")),
        (context.text("upkeep.day", day=day(today + _YEAR)), context.text("upkeep.review")),
        (context.text("upkeep.at_once"), context.text("upkeep.events")),
    ]
    head = (context.text("head.when"), context.text("head.what"))
    note = context.text("upkeep.note" if result.standing is Standing.REQUIRED else "upkeep.open")
    return (Paragraph(note, Role.NOTE), TextTable("upkeep", head, _WIDTHS, tuple(rows)))
