"""The steps of the plan by phase, and the stop signs among them."""

from __future__ import annotations

from datetime import timedelta

from snswizard.engine.seoul import day_of
from snswizard.model.action import Action, Force
from snswizard.model.assessment import ActionResult, Standing
from snswizard.model.ids import PhaseId
from snswizard.report.parts.ceilings import ceiling_lines
from snswizard.report.parts.context import Context
from snswizard.report.parts.support import support
from snswizard.report.plan_front import Chip, Line, StopSign, Tone
from snswizard.report.plan_model import ActionRow, ActionTable

_SOON = timedelta(days=1)
_FORCE_TONES = {Force.DUTY: Tone.PRIMARY, Force.ADVISED: Tone.MUTED, Force.STOP: Tone.STOP}


def action_tables(context: Context) -> tuple[ActionTable, ...]:
    """One table for each phase that has steps."""
    return tuple(_table(context, phase, results) for phase, results in context.phases.items())


def _table(context: Context, phase: PhaseId, results: tuple[ActionResult, ...]) -> ActionTable:
    head = tuple(context.text(f"head.{name}") for name in ("number", "step", "owner_due"))
    rows = tuple(_row(context, result) for result in results)
    return ActionTable(phase, context.of(context.pack.phases[phase]), head, rows)


def _row(context: Context, result: ActionResult) -> ActionRow:
    rule = context.pack.actions[result.id]
    behind = support(context.evaluation, rule.when)
    waits_for_facts = result.standing is Standing.CONDITIONAL and bool(result.missing)
    far = waits_for_facts and context.is_out_of_sight(result.missing)
    return ActionRow(
        id=result.id,
        number=context.steps[result.id],
        force=result.force,
        standing=result.standing,
        chips=_chips(context, result),
        title=context.of(rule.title),
        why="" if far else context.of(rule.why),
        steps=() if waits_for_facts else tuple(context.of(step) for step in rule.steps),
        lines=_far_lines(context, result, rule) if far else _lines(context, result, rule, in_full=not waits_for_facts),
        owner=result.owner,
        owner_word=context.of(context.pack.owners[result.owner]),
        dates=due_lines(context, result),
        due=result.due,
        target=result.target,
        passed=result.passed,
        missing=result.missing,
        unsettled=result.unsettled,
        findings=behind.findings,
        facts=behind.facts,
        after=result.after,
        cites=() if far else context.refs(cite.id for cite in result.cites),
    )


def _chips(context: Context, result: ActionResult) -> tuple[Chip, ...]:
    filled = result.force is not Force.ADVISED
    force = Chip(context.text(f"force.{result.force.value}"), _FORCE_TONES[result.force], filled)
    if result.standing is Standing.REQUIRED:
        return (force,)
    return (force, Chip(context.text("standing.conditional"), Tone.MEDIUM))


def _far_lines(context: Context, result: ActionResult, rule: Action) -> tuple[Line, ...]:
    """The lines of a step that hangs on questions not asked yet: what it waits for, and what a stop says."""
    instead = () if rule.instead is None else (context.line("instead", context.of(rule.instead), Tone.STOP),)
    return (*instead, *context.missing_lines(result.missing), *context.unsettled_lines(result.unsettled))


def _lines(context: Context, result: ActionResult, rule: Action, *, in_full: bool) -> tuple[Line, ...]:
    lines = list(_far_lines(context, result, rule))
    if result.after:
        lines.append(context.minor("after", context.listed(context.step_mark(other) for other in result.after)))
    if in_full:
        lines.append(context.minor("done", context.of(rule.done)))
    if result.documents:
        titles = (context.of(context.pack.documents[document].title) for document in result.documents)
        lines.append(context.minor("documents", context.listed(titles)))
    lines.extend(ceiling_lines(context, result.calculations))
    lines.extend(_start_lines(context, result, rule))
    if in_full:
        lines.extend(context.caution_lines("actions", result.id, rule.caution))
        lines.extend(_basis_lines(context, result, rule))
    elif rule.caution is not None:
        lines.append(context.line("caution", context.of(rule.caution), Tone.HIGH))
    return tuple(lines)


def _basis_lines(context: Context, result: ActionResult, rule: Action) -> tuple[Line, ...]:
    behind = support(context.evaluation, rule.when)
    marks = [context.finding_mark(finding) for finding in behind.findings]
    marks.extend(context.mark(fact) for fact in behind.facts if fact not in result.missing)
    lines = [context.minor("because", context.listed(marks))] if marks else []
    if rule.basis == "practice":
        lines.append(context.minor("basis", context.text("practice")))
    return tuple(lines)


def _start_lines(context: Context, result: ActionResult, rule: Action) -> tuple[Line, ...]:
    """The fact without which the due by law cannot be counted."""
    if result.due is not None:
        return ()
    clocks = (context.assessment.clocks[clock] for clock in rule.clock)
    starts = dict.fromkeys(clock.missing for clock in clocks if clock.missing is not None)
    return tuple(context.line("start", context.question(fact)) for fact in starts if fact not in result.missing)


def due_lines(context: Context, result: ActionResult) -> tuple[Line, ...]:
    """The dates of a step: due by law or how long it holds, then the target."""
    lines = []
    if result.due is not None:
        lines.append(_due_line(context, result))
    elif context.pack.actions[result.id].clock and _waits_for_start(context, result):
        lines.append(context.line(result.due_kind, context.text("start_open"), Tone.MEDIUM))
    if result.target is not None:
        passed = day_of(result.target) < context.assessment.today
        key = "target_passed" if passed else "target"
        lines.append(context.line(key, context.words.due(result.target), Tone.HIGH if passed else Tone.PLAIN))
    return tuple(lines) or (context.line("no_date", context.text("no_date"), Tone.MUTED),)


def _waits_for_start(context: Context, result: ActionResult) -> bool:
    clocks = context.pack.actions[result.id].clock
    return any(context.assessment.clocks[clock].missing is not None for clock in clocks)


def _due_line(context: Context, result: ActionResult) -> Line:
    due = result.due
    if due is None:
        raise ValueError("an action without a due has no due line")
    shown = context.words.due(due)
    if result.passed:
        text = context.text("passed_counsel", due=shown) if result.due_kind == "by" else shown
        tone = Tone.CRITICAL if result.due_kind == "by" else Tone.MUTED
        return context.line(f"{result.due_kind}_passed", text, tone)
    soon = day_of(due) <= context.assessment.today + _SOON
    return context.line(result.due_kind, shown, Tone.HIGH if soon and result.due_kind == "by" else Tone.PRIMARY)


def stop_signs(context: Context) -> tuple[StopSign, ...]:
    """Every stop of the plan: required ones first, then by the number that it has in the plan."""
    stops = [result for results in context.phases.values() for result in results if result.force is Force.STOP]
    stops.sort(key=lambda result: result.standing is not Standing.REQUIRED)
    return tuple(_stop_sign(context, result) for result in stops)


def _stop_sign(context: Context, result: ActionResult) -> StopSign:
    rule = context.pack.actions[result.id]
    instead = "" if rule.instead is None else context.of(rule.instead)
    chip = _chips(context, result)[0]
    return StopSign(
        result.id,
        context.steps[result.id],
        chip,
        context.of(rule.title),
        context.line("instead", instead, Tone.STOP),
        _stop_note(context, result),
    )


def _stop_note(context: Context, result: ActionResult) -> str:
    if result.standing is Standing.CONDITIONAL:
        if result.missing:
            marks = context.listed(context.mark(fact) for fact in result.missing)
            return context.text("stop_conditional", marks=marks)
        return context.text("stop_unsettled")
    if result.due is not None and result.due_kind == "until":
        return context.text("stop_until", due=context.words.due(result.due))
    return ""
