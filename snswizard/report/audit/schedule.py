"""The required remedies over half a year, drawn by owner; none begins before what it waits for has ended."""

from __future__ import annotations

from datetime import date, timedelta

from snswizard.model.ids import ActionId, OwnerId
from snswizard.model.results.audit_assessment import RemedyResult
from snswizard.report.audit.context import AuditContext
from snswizard.report.audit_order import PERIODS
from snswizard.report.nodes.audit import Bar, BarGroup, Period, Schedule
from snswizard.report.plan_front import Tick
from snswizard.report.plan_model import Node, Paragraph, Role

_SHARES = (0.44, 0.31, 0.25)  # of the drawing's width for each period: most work lies in the first
_TICKS = (0, 10, 20, 30, 60, 90, 180)


def schedule(context: AuditContext) -> tuple[Node, ...]:
    """The drawing, and a sentence on what is not in it; none where nothing is to be done yet."""
    if not context.required:
        return ()
    today = context.results.today
    groups: dict[OwnerId, list[Bar]] = {}
    for each in context.required:
        groups.setdefault(each.owner, []).append(_bar(context, each))
    drawing = Schedule(
        head=context.text("head.remedy"),
        dates=context.text("head.end"),
        periods=tuple(Period(_place(days), context.text("period", days=days)) for days in PERIODS),
        ticks=tuple(Tick(_place(days), _tick(context, today + timedelta(days))) for days in _TICKS),
        groups=tuple(BarGroup(owner, context.owner(owner), tuple(bars)) for owner, bars in groups.items()),
        legend=tuple((kind, context.text(f"bar.{kind}")) for kind in _kinds(groups)),
        description=context.text("schedule_as", count=len(context.required), day=context.words.day(today)),
    )
    waiting = len(context.results.remedies) - len(context.required)
    notes = [context.text("note.schedule")]
    if waiting:
        notes.append(context.text("not_drawn", count=waiting))
    return (*(Paragraph(note, Role.NOTE) for note in notes), drawing)


def _kinds(groups: dict[OwnerId, list[Bar]]) -> tuple[str, ...]:
    bars = [bar for group in groups.values() for bar in group]
    used = {
        "urgent": any(bar.urgent for bar in bars),
        "sure": any(not bar.urgent for bar in bars),
        "range": any(bar.sure < bar.end for bar in bars),
    }
    return tuple(kind for kind, is_used in used.items() if is_used)


def _bar(context: AuditContext, result: RemedyResult) -> Bar:
    span, today = context.spans[result.id], context.results.today
    start, sure, end = (_place((day - today).days) for day in (span.begin, span.sure, span.end))
    before = [str(context.numbers[each]) for each in result.after if each in context.numbers]
    return Bar(
        id=ActionId(result.id),
        number=context.numbers[result.id],
        title=context.of(context.audit.remedies[result.id]),
        waits=context.text("waits", numbers=context.listed(before)) if before else "",
        start=start,
        sure=sure,
        end=end,
        when=context.words.day(span.end),
        urgent=result.urgent,
    )


def _tick(context: AuditContext, day: date) -> str:
    return context.text("tick", month=day.month, day=day.day)


def _place(days: int) -> float:
    """Where a day lies between the edges: each period has its own scale; what lies beyond stands at the edge."""
    left, begin = 0.0, 0
    for limit, share in zip(PERIODS, _SHARES, strict=True):
        if days <= limit:
            return round(left + share * (days - begin) / (limit - begin), 4)
        left, begin = left + share, limit
    return 1.0
