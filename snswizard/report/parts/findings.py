"""The findings in short, by field of law: elements and defences with the answers behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from snswizard.model.finding import Element, Status
from snswizard.model.ids import ClockId, FactId, FindingId
from snswizard.model.results.assessment import FindingResult, Truth
from snswizard.report.parts.ceilings import ceiling_lines
from snswizard.report.parts.context import Context
from snswizard.report.parts.last_audit import feed_lines
from snswizard.report.parts.support import support
from snswizard.report.plan_front import Chip, Line, Tone
from snswizard.report.plan_model import ElementRow, Entries, Entry, FindingRow, FindingTable

_CHIPS = {
    Status.INDICATED: (Tone.PRIMARY, True),
    Status.POSSIBLE: (Tone.MEDIUM, False),
    Status.NOT_INDICATED: (Tone.MUTED, False),
}
_TONES = {Truth.YES: Tone.PRIMARY, Truth.UNKNOWN: Tone.MEDIUM, Truth.NO: Tone.MUTED}


def finding_tables(context: Context, *, short: bool = False) -> tuple[FindingTable, ...]:
    """One table for each field of law that has a finding to look at.

    In short, an element names its answers by number, and a possible finding only what would decide it.
    """
    told: set[FactId] = set()
    tables = (
        FindingTable(
            field,
            context.of(context.pack.fields[field]),
            tuple(
                _short_row(context, each, told) if short else _row(context, each)
                for each in findings
                if not _is_far(context, each)
            ),
            small=short,
        )
        for field, findings in context.fields.items()
    )
    return tuple(table for table in tables if table.rows)


def _short_row(context: Context, finding: FindingId, told: set[FactId]) -> FindingRow:
    rule, result = context.pack.findings[finding], context.assessment.findings[finding]
    if result.status is Status.INDICATED:
        lines = (*_facts(context, result), *ceiling_lines(context, result.calculations))
        lines += context.caution_lines("findings", finding, rule.caution)
        means, parts = context.of(rule.means.indicated), _parts(context, result, context.mark)
        return replace(_bare_row(context, result), means=means, parts=parts, lines=lines)
    return replace(_bare_row(context, result), lines=context.deciding_lines(result.missing, result.unsettled, told))


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
    """The findings that wait for answers, by field of law, each behind the first question that it waits for."""
    rows = []
    for field, findings in context.fields.items():
        ids = tuple(finding for finding in findings if _is_far(context, finding))
        if ids:
            rows.append(Entry(ids, "", context.of(context.pack.fields[field]), _waiting(context, ids), tone=Tone.MUTED))
    return (Entries("far_findings", context.text("far_findings"), tuple(rows)),) if rows else ()


def _waiting(context: Context, findings: tuple[FindingId, ...]) -> str:
    groups: dict[FactId, list[str]] = {}
    for finding in findings:
        title = context.of(context.pack.findings[finding].title)
        told = context.text("far_finding", mark=context.finding_mark(finding), title=title)
        groups.setdefault(context.assessment.findings[finding].missing[0], []).append(told)
    return context.listed(
        context.text("far_group", fact=context.mark(fact), findings=context.listed(told))
        for fact, told in groups.items()
    )


def _row(context: Context, finding: FindingId) -> FindingRow:
    rule, result = context.pack.findings[finding], context.assessment.findings[finding]
    lines = (*_facts(context, result), *ceiling_lines(context, result.calculations))
    lines += context.caution_lines("findings", finding, rule.caution)
    means, parts = context.of(rule.means.of(result.status)), _parts(context, result, context.answer)
    return replace(_bare_row(context, result), means=means, parts=parts, lines=lines)


def _bare_row(context: Context, result: FindingResult) -> FindingRow:
    """What every form of a finding shows, and the ids behind it."""
    return FindingRow(
        id=result.id,
        mark=context.finding_mark(result.id),
        status=result.status,
        chip=Chip(context.text(f"status.{result.status.value}"), *_CHIPS[result.status]),
        title=context.of(context.pack.findings[result.id].title),
        means="",
        parts=(),
        lines=(),
        missing=result.missing,
        unsettled=result.unsettled,
        cites=context.refs(cite.id for cite in result.cites),
    )


def _parts(context: Context, result: FindingResult, told: Callable[[FactId], str]) -> tuple[ElementRow, ...]:
    """The elements, then the defences; `told` names the answers behind them."""
    rule = context.pack.findings[result.id]
    elements = [_part(context, name, part, result.elements[name], told) for name, part in rule.elements.items()]
    defences = [_part(context, name, part, result.unless[name], told) for name, part in rule.unless.items()]
    for place, part in enumerate(defences):
        word = context.text(f"defence.{part.truth.word}")
        defences[place] = replace(part, defence=True, word=word)
    return (*elements, *defences)


def _part(context: Context, name: str, part: Element, truth: Truth, told: Callable[[FactId], str]) -> ElementRow:
    behind = support(context.evaluation, part.when)
    because = [told(fact) for fact in behind.facts]
    because += [context.finding_mark(finding) for finding in behind.findings]
    return ElementRow(
        name=name,
        defence=False,
        truth=truth,
        word=context.text(f"element.{truth.word}"),
        tone=_TONES[truth],
        text=context.of(part),
        because=context.listed(because),
        facts=behind.facts,
        findings=behind.findings,
    )


def _facts(context: Context, result: FindingResult) -> tuple[Line, ...]:
    """Whom a finding concerns, what is unsettled about it, and the clocks that it starts."""
    concerned = (context.text(f"concerns.{each}") for each in context.pack.findings[result.id].concerns)
    lines = [context.minor("concerns", context.listed(concerned)), *context.unsettled_lines(result.unsettled)]
    clocks = [_clock(context, clock) for clock in result.clocks if context.assessment.clocks[clock].in_use]
    lines += feed_lines(context, result.id)
    if clocks:
        lines.append(context.minor("clocks", context.listed(clocks)))
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
            comma = context.words.text("answer.list_separator")
            titles = comma.join(context.of(context.pack.findings[finding].title) for finding in ids)
            rows.append(Entry(ids, "", context.of(title), titles, tone=Tone.MUTED))
    return Entries("not_indicated", context.text("not_indicated"), tuple(rows))
