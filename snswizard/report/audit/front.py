"""The first page of an audit report: how grave it is, the levels drawn, and where to begin."""

from __future__ import annotations

from snswizard.model.audit import Severity
from snswizard.model.ids import ActionId, FactId
from snswizard.model.results.audit_assessment import GapResult, RemedyResult
from snswizard.report.audit.context import TONES, AuditContext
from snswizard.report.nodes.audit import LevelBar, LevelBars, LevelMark, LevelState
from snswizard.report.parts.own import title_lines
from snswizard.report.plan_front import (
    Chip,
    FirstStep,
    FirstSteps,
    Number,
    Numbers,
    TitleBlock,
    Tone,
    Verdict,
)
from snswizard.report.plan_model import Node

SHOWN = 6
_HEADCOUNT = FactId("company_headcount")
_SCALE = range(5)


def front(context: AuditContext, kind: str, title: str) -> tuple[Node, ...]:
    """The nodes of the first page."""
    return (title_block(context, kind, title), verdict(context), numbers(context), level_bars(context), first(context))


def title_block(context: AuditContext, kind: str, title: str) -> TitleBlock:
    """What it is, of which company, and on which day."""
    words, results = context.words, context.results
    answered = len(results.asked) - len(results.next_questions)
    facts = [
        context.line("day", words.day(results.today)),
        context.line("law_as_of", words.day(context.pack.info.law_as_of)),
        context.line("headcount", context.value(_HEADCOUNT)),
        context.line("answered", context.text("answered", answered=answered, asked=len(results.asked))),
    ]
    facts += title_lines(words)
    if context.earlier is not None:
        facts.append(context.line("earlier", words.day(context.earlier.day)))
    return TitleBlock(kind, title, tuple(facts))


def verdict(context: AuditContext) -> Verdict:
    """The gravest domain, what to do about it, and what may still change it."""
    worst = context.worst
    if worst is Severity.NONE:
        return _nothing_found(context)
    count = sum(gap.severity is worst for gap in context.gaps)
    urgent = sum(each.urgent for each in context.required)
    key = "urgent" if urgent else "plain"
    advice = context.text(f"advice.{key}", severity=context.text(f"severity.{worst.value}"), count=count, urgent=urgent)
    settled = context.is_settled
    chip = context.severity_chip(worst, filled=settled or worst is Severity.CRITICAL)
    return Verdict(worst.value, chip, advice, "" if settled else _still_open(context))


def _nothing_found(context: AuditContext) -> Verdict:
    """Only an audit with every answer in may say that no gap was found; others say what they lack."""
    day = context.words.day(context.results.today)
    if context.is_settled:
        return Verdict("none", Chip(context.text("severity.none"), Tone.LOW, filled=True), no_gap(context), "")
    nothing = all(gap.level is None for gap in context.gaps)
    key = "nothing_yet" if nothing else "none_so_far"
    return Verdict(
        "open", Chip(context.text(key), Tone.MEDIUM), context.text(f"advice.{key}", day=day), _still_open(context)
    )


def no_gap(context: AuditContext) -> str:
    """The one sentence that an audit without a gap may say."""
    return context.text("no_gap", day=context.words.day(context.results.today))


def _still_open(context: AuditContext) -> str:
    results = context.results
    return context.text("still_open", not_asked=len(results.next_questions), unknown=len(results.open_facts))


def numbers(context: AuditContext) -> Numbers:
    """Domains with a gap, red flags, remedies, the next date."""
    gaps, results = context.gaps, context.results
    number = context.words.number
    flags = sum(len(gap.flags) for gap in gaps)
    required = context.required
    waiting = len(results.remedies) - len(required)
    urgent = sum(each.urgent for each in required)
    unanswered = sum(gap.level is None for gap in gaps)
    return Numbers(
        (
            Number(
                "gaps",
                number(sum(bool(gap.gap) for gap in gaps)),
                context.text("number.gaps"),
                context.text("number.gaps_note", domains=len(gaps), unanswered=unanswered),
            ),
            Number(
                "flags",
                number(flags),
                context.text("number.flags"),
                context.text("number.flags_note", unknown=sum(len(gap.to_find_out) for gap in gaps)),
                Tone.CRITICAL if any(gap.severity is Severity.CRITICAL for gap in gaps) and flags else Tone.PLAIN,
            ),
            Number(
                "remedies",
                number(len(required)),
                context.text("number.remedies"),
                context.text("number.remedies_note", urgent=urgent, waiting=waiting),
            ),
            _next_date(context),
        )
    )


def _next_date(context: AuditContext) -> Number:
    label = context.text("number.next")
    coming = min(
        context.required, key=lambda each: (context.spans[each.id].end, context.numbers[each.id]), default=None
    )
    if coming is None:
        return Number("next", context.text("number.no_date"), label, context.text("number.no_date_note"))
    tone = Tone.CRITICAL if coming.urgent else Tone.PRIMARY
    return Number("next", context.words.day(context.spans[coming.id].end), label, context.remedy(coming.id), tone)


def level_bars(context: AuditContext) -> LevelBars:
    """Every domain with its level against its target; the earlier level beside it."""
    rows = tuple(_bar(context, gap) for gap in context.results.gaps.values())
    used: dict[LevelMark, bool] = {
        LevelMark.LEVEL: True,
        LevelMark.SHORT: any(row.level is not None and row.level < row.target for row in rows),
        LevelMark.TARGET: True,
        LevelMark.UP_TO: any(row.up_to is not None for row in rows),
        LevelMark.BEFORE: any(row.before is not None for row in rows),
        LevelMark.NOT_KNOWN: any(row.state in (LevelState.UNKNOWN, LevelState.UNANSWERED) for row in rows),
    }
    legend = tuple((mark, context.text(f"legend.{mark.value}")) for mark, is_used in used.items() if is_used)
    described = context.listed(
        context.text("bar_as", title=row.title, shown=row.shown, chip=row.chip.word) for row in rows
    )
    scale = tuple(context.text("scale", level=level) for level in _SCALE)
    return LevelBars(context.text("levels"), scale, rows, legend, context.text("levels_note"), described)


def _bar(context: AuditContext, gap: GapResult) -> LevelBar:
    state = context.state(gap)
    earlier = context.earlier.results.gaps.get(gap.domain) if context.earlier is not None else None
    known_before = earlier is not None and not earlier.level_unknown and not gap.skipped
    flags = len(gap.flags)
    return LevelBar(
        id=gap.domain,
        mark=context.domain_mark(gap.domain),
        title=context.of(context.audit.domains[gap.domain]),
        state=state,
        level=gap.level,
        target=gap.target,
        up_to=gap.target_up_to,
        before=earlier.level if earlier is not None and known_before else None,
        shown=context.text(f"shown.{state.value}", level=gap.level or 0, target=gap.target),
        chip=context.chip(gap),
        flags=context.text("flag_count", count=flags) if flags else "",
    )


def first(context: AuditContext) -> FirstSteps:
    """The remedies to begin with."""
    rows = tuple(_step(context, each) for each in context.required[:SHOWN])
    note = "" if rows else context.text("no_remedies")
    return FirstSteps(context.text("first"), rows, note)


def _step(context: AuditContext, result: RemedyResult) -> FirstStep:
    return FirstStep(
        id=ActionId(result.id),
        number=context.numbers[result.id],
        title=context.of(context.audit.remedies[result.id]),
        owner=context.owner(result.owner),
        when=context.text("by", day=context.words.day(context.spans[result.id].end)),
        tone=TONES[Severity.CRITICAL] if result.urgent else Tone.PRIMARY,
    )
