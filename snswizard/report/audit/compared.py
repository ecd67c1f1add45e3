"""This audit beside the one before it: levels then and now, red flags that are gone, and new ones."""

from __future__ import annotations

from collections.abc import Iterable

from snswizard.model.ids import FactId
from snswizard.model.results.audit_assessment import AuditAssessment, GapResult
from snswizard.report.audit.context import AuditContext, Earlier
from snswizard.report.nodes.briefing import TextTable
from snswizard.report.plan_front import Tone
from snswizard.report.plan_model import Entries, Entry, Node, Paragraph, Role

_WIDTHS = (0.36, 0.16, 0.16, 0.32)


def comparison(context: AuditContext) -> tuple[Node, ...]:
    """Levels side by side, then the red flags; none where no earlier audit is at hand."""
    earlier = context.earlier
    if earlier is None:
        return ()
    head = (
        context.text("head.domain"),
        context.words.day(earlier.day),
        context.words.day(context.results.today),
        context.text("head.change"),
    )
    rows = tuple(_row(context, earlier.results.gaps.get(gap.domain), gap) for gap in context.results.gaps.values())
    note = Paragraph(context.text("note.compared", day=context.words.day(earlier.day)), Role.NOTE)
    return (note, TextTable("levels", head, _WIDTHS, rows), *_flags(context, earlier))


def _row(context: AuditContext, before: GapResult | None, now: GapResult) -> tuple[str, ...]:
    was = context.text("then.none") if before is None else _level(context, before)
    return (context.domain(now.domain), was, _level(context, now), _change(context, before, now))


def _level(context: AuditContext, gap: GapResult) -> str:
    return context.text(f"then.{context.state(gap).value}", level=gap.level or 0)


def _change(context: AuditContext, before: GapResult | None, now: GapResult) -> str:
    """The change of a level; levels that nobody knew or answered cannot be compared."""
    known = [each for each in (before, now) if each is not None and each.level is not None and not each.level_unknown]
    if len(known) < 2:
        return context.text("change.none")
    levels = [each.level or 0 for each in known]
    key = "same" if levels[0] == levels[1] else "up" if levels[1] > levels[0] else "down"
    return context.text(f"change.{key}", steps=abs(levels[1] - levels[0]))


def _flags(context: AuditContext, earlier: Earlier) -> tuple[Entries, ...]:
    then, now = _flags_of(earlier.results), _flags_of(context.results)
    gone = [flag for flag in then if flag not in now]
    closed = [flag for flag in gone if _why_gone(context, flag) == "closed"]
    open_ones = [flag for flag in gone if flag not in closed]
    groups = (
        ("closed", Tone.LOW, closed),
        ("still", Tone.HIGH, [flag for flag in then if flag in now]),
        ("new", Tone.CRITICAL, [flag for flag in now if flag not in then]),
        ("unclear", Tone.MEDIUM, open_ones),
    )
    return tuple(
        Entries(f"flags.{name}", context.text(f"flags.{name}", count=len(flags)), _entries(context, flags, tone, name))
        for name, tone, flags in groups
        if flags
    )


def _flags_of(results: AuditAssessment) -> tuple[FactId, ...]:
    return tuple(flag for gap in results.gaps.values() for flag in gap.flags)


def _entries(context: AuditContext, flags: Iterable[FactId], tone: Tone, group: str) -> tuple[Entry, ...]:
    rows = []
    for flag in flags:
        title = context.text(f"why_gone.{_why_gone(context, flag)}") if group == "unclear" else ""
        rows.append(Entry((flag,), context.mark(flag), title, context.of(context.pack.questions[flag].ask), tone=tone))
    return tuple(rows)


def _why_gone(context: AuditContext, flag: FactId) -> str:
    """A flag is closed only where this audit asked for it and heard "no"."""
    results = context.results
    if flag in results.open_facts:
        return "unknown"
    if flag in results.next_questions:
        return "unanswered"
    return "closed" if flag in results.asked else "not_asked"
