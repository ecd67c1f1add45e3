"""The findings in short, by field of law: elements and defences with the answers behind them."""

from __future__ import annotations

from snswizard.model.assessment import FindingResult, Truth
from snswizard.model.finding import Element, Status
from snswizard.model.ids import ClockId, FindingId
from snswizard.report.parts.ceilings import ceiling_lines
from snswizard.report.parts.context import Context
from snswizard.report.parts.support import support
from snswizard.report.plan_front import Chip, Line, Tone
from snswizard.report.plan_model import ElementRow, Entries, Entry, FindingRow, FindingTable

_CHIPS = {
    Status.INDICATED: (Tone.PRIMARY, True),
    Status.POSSIBLE: (Tone.MEDIUM, False),
    Status.NOT_INDICATED: (Tone.MUTED, False),
}
_SHOWN = 3
_TONES = {Truth.YES: Tone.PRIMARY, Truth.UNKNOWN: Tone.MEDIUM, Truth.NO: Tone.MUTED}


def finding_tables(context: Context) -> tuple[FindingTable, ...]:
    """One table for each field of law that has a finding to look at."""
    tables = (
        FindingTable(
            field,
            context.of(context.pack.fields[field]),
            tuple(_row(context, each) for each in findings if not _is_far(context, each)),
        )
        for field, findings in context.fields.items()
    )
    return tuple(table for table in tables if table.rows)


def _is_far(context: Context, finding: FindingId) -> bool:
    """Whether nothing of a finding is shown yet, and only questions not asked yet keep it open."""
    result = context.assessment.findings[finding]
    return (
        result.status is Status.POSSIBLE
        and not result.unsettled
        and Truth.YES not in result.elements.values()
        and context.is_out_of_sight(result.missing)
    )


def far_findings(context: Context) -> tuple[Entries, ...]:
    """The findings that wait for answers, by field of law, with the first questions that they wait for."""
    rows = []
    for field, findings in context.fields.items():
        ids = tuple(finding for finding in findings if _is_far(context, finding))
        if ids:
            titles = context.listed(_waiting(context, finding) for finding in ids)
            rows.append(Entry(ids, "", context.of(context.pack.fields[field]), titles, tone=Tone.MUTED))
    return (Entries("far_findings", context.text("far_findings"), tuple(rows)),) if rows else ()


def _waiting(context: Context, finding: FindingId) -> str:
    marks = (context.mark(fact) for fact in context.assessment.findings[finding].missing[:_SHOWN])
    title = context.of(context.pack.findings[finding].title)
    return context.text("far_finding", mark=context.finding_mark(finding), title=title, facts=context.listed(marks))


def _row(context: Context, finding: FindingId) -> FindingRow:
    rule, result = context.pack.findings[finding], context.assessment.findings[finding]
    parts = [_part(context, name, part, result.elements[name]) for name, part in rule.elements.items()]
    parts += [_part(context, name, part, result.unless[name], defence=True) for name, part in rule.unless.items()]
    return FindingRow(
        id=finding,
        mark=context.finding_mark(finding),
        status=result.status,
        chip=Chip(context.text(f"status.{result.status.value}"), *_CHIPS[result.status]),
        title=context.of(rule.title),
        means=context.of(rule.means.of(result.status)),
        parts=tuple(parts),
        lines=_lines(context, result),
        missing=result.missing,
        unsettled=result.unsettled,
        cites=context.refs(cite.id for cite in result.cites),
    )


def _part(context: Context, name: str, part: Element, truth: Truth, *, defence: bool = False) -> ElementRow:
    behind = support(context.evaluation, part.when)
    answers = [context.answer(fact) for fact in behind.facts]
    answers += [context.finding_mark(finding) for finding in behind.findings]
    return ElementRow(
        name=name,
        defence=defence,
        truth=truth,
        word=context.text(f"{'defence' if defence else 'element'}.{truth.word}"),
        tone=_TONES[truth],
        text=context.of(part),
        because=context.listed(answers),
        facts=behind.facts,
        findings=behind.findings,
    )


def _lines(context: Context, result: FindingResult) -> tuple[Line, ...]:
    rule = context.pack.findings[result.id]
    concerned = context.listed(context.text(f"concerns.{each}") for each in rule.concerns)
    lines = [context.minor("concerns", concerned)]
    lines.extend(context.unsettled_lines(result.unsettled))
    clocks = [_clock(context, clock) for clock in result.clocks if context.assessment.clocks[clock].in_use]
    if clocks:
        lines.append(context.minor("clocks", context.listed(clocks)))
    lines.extend(ceiling_lines(context, result.calculations))
    lines.extend(context.caution_lines("findings", result.id, rule.caution))
    return tuple(lines)


def _clock(context: Context, clock: ClockId) -> str:
    result, title = context.assessment.clocks[clock], context.of(context.pack.clocks[clock].title)
    if result.due is None:
        return context.text("clock_open", title=title)
    return context.text("clock_due", title=title, due=context.words.due(result.due))


def not_indicated(context: Context) -> Entries:
    """The findings that the answers do not show, by field of law, title by title."""
    rows = []
    for field, title in context.pack.fields.items():
        ids = tuple(
            finding
            for finding, rule in context.pack.findings.items()
            if rule.field == field and context.assessment.findings[finding].status is Status.NOT_INDICATED
        )
        if ids:
            titles = context.listed(context.of(context.pack.findings[finding].title) for finding in ids)
            rows.append(Entry(ids, "", context.of(title), titles, tone=Tone.MUTED))
    return Entries("not_indicated", context.text("not_indicated"), tuple(rows))
