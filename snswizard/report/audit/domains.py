"""The domains one by one: level and target in words, red flags, and what a good policy contains."""

from __future__ import annotations

from snswizard.model.audit import Domain, Severity
from snswizard.model.ids import FactId
from snswizard.model.question import Choice
from snswizard.model.results.audit_assessment import GapResult
from snswizard.report.audit.context import AuditContext
from snswizard.report.nodes.audit import DomainSheet, FlagRow, LevelState
from snswizard.report.plan_front import Chip, Line, Tone
from snswizard.report.plan_model import Entries, Entry, Node


def domains(context: AuditContext) -> tuple[Node, ...]:
    """A sheet for each domain that applies; those that do not are named with the answers that say so."""
    sheets: list[Node] = [_sheet(context, gap) for gap in context.gaps]
    left_out = tuple(_left_out(context, gap) for gap in context.results.gaps.values() if gap.skipped)
    if left_out:
        sheets.append(Entries("skipped", context.text("skipped"), left_out))
    return tuple(sheets)


def _left_out(context: AuditContext, gap: GapResult) -> Entry:
    domain = context.audit.domains[gap.domain]
    text = context.text("why_skipped", grounds=context.grounds(domain.skip_when))
    return Entry((gap.domain,), context.domain_mark(gap.domain), context.of(domain), text, tone=Tone.MUTED)


def _sheet(context: AuditContext, gap: GapResult) -> DomainSheet:
    domain = context.audit.domains[gap.domain]
    return DomainSheet(
        id=gap.domain,
        mark=context.domain_mark(gap.domain),
        title=context.of(domain),
        chip=context.chip(gap),
        figures=_figures(context, gap, domain),
        lead=context.of(domain.lead) if gap.gap or gap.flags else "",
        lines=_lines(context, gap, domain),
        flags=(*_found(context, gap, domain), *_to_find_out(context, gap)),
        good=context.text("good"),
        checks=tuple(context.of(each) for each in domain.good),
        cites=context.refs(gap.cites),
    )


def _figures(context: AuditContext, gap: GapResult, domain: Domain) -> str:
    """Level, target, gap and score in one line."""
    state = context.state(gap)
    target = context.text(
        "target_is" if gap.target_up_to is None else "target_is_up_to", target=gap.target, up_to=gap.target_up_to or 0
    )
    if gap.level is None:
        return context.text(f"figures.{state.value}", target=target)
    return context.text(
        f"figures.{state.value}", level=gap.level, target=target, gap=gap.gap, weight=domain.weight, score=gap.score
    )


def _lines(context: AuditContext, gap: GapResult, domain: Domain) -> tuple[Line, ...]:
    """The criteria of the level and of the target, what is missing, and the remedies."""
    question = context.pack.questions[domain.level]
    lines = [context.line("level", _level(context, gap, domain), Tone.PLAIN if gap.level is not None else Tone.MEDIUM)]
    if gap.gap is None or gap.gap > 0:
        lines.append(context.line("target", _criteria(context, question.choices[f"l{gap.target}"])))
    if gap.level is None or gap.level_unknown:
        lines.append(context.line("evidence", context.of(question.learn.evidence)))
    heard_no = [context.mark(flag) for flag in domain.flags if context.answers.given.get(flag) == "no"]
    if heard_no:
        lines.append(context.minor("heard_no", context.listed(heard_no)))
    if left := context.not_asked_in(gap):
        lines.append(context.line("not_asked", context.text("not_asked", count=left), Tone.MEDIUM))
    numbers = [str(context.numbers[each.id]) for each in context.results.remedies.values() if each.domain == gap.domain]
    if numbers:
        lines.append(context.minor("remedies", context.listed(sorted(numbers, key=int))))
    return tuple(lines)


def _level(context: AuditContext, gap: GapResult, domain: Domain) -> str:
    state = context.state(gap)
    question = context.pack.questions[domain.level]
    if state is LevelState.ANSWERED:
        return _criteria(context, question.choices[f"l{gap.level}"])
    return context.text(f"level_{state.value}", finder=context.owner(question.finder))


def _criteria(context: AuditContext, choice: Choice) -> str:
    if choice.hint is None:
        return context.of(choice)
    return context.text("criteria", title=context.of(choice), hint=context.of(choice.hint))


def _found(context: AuditContext, gap: GapResult, domain: Domain) -> list[FlagRow]:
    """The red flags that count, the gravest first; one that nobody answered names the answers that show it."""
    order = list(Severity)
    flags = sorted(gap.flags, key=lambda flag: -order.index(domain.flags[flag].severity))
    rows = []
    for flag in flags:
        chip = context.severity_chip(domain.flags[flag].severity, filled=True)
        shown = context.answers.given.get(flag) == "yes"
        note = "" if shown else context.text("shown_by", grounds=context.grounds(domain.flags[flag].also))
        rows.append(_flag(context, flag, chip, note))
    return rows


def _to_find_out(context: AuditContext, gap: GapResult) -> list[FlagRow]:
    chip = Chip(context.text("state.unknown"), Tone.MUTED)
    rows = []
    for flag in gap.to_find_out:
        finder = context.owner(context.pack.questions[flag].finder)
        rows.append(_flag(context, flag, chip, context.text("find_out", finder=finder)))
    return rows


def _flag(context: AuditContext, flag: FactId, chip: Chip, note: str) -> FlagRow:
    return FlagRow(flag, chip, context.mark(flag), context.of(context.pack.questions[flag].ask), note)
