"""The steps of the plan by phase, and the stop signs among them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from snswizard.engine.seoul import day_of
from snswizard.model.action import Action, Force
from snswizard.model.ids import FactId, PhaseId
from snswizard.model.own import is_own
from snswizard.model.results.assessment import ActionResult, Standing
from snswizard.report.parts.ceilings import ceiling_lines
from snswizard.report.parts.context import Context
from snswizard.report.parts.order import is_waiting
from snswizard.report.parts.own import clause_lines
from snswizard.report.parts.own_words import owner_words
from snswizard.report.parts.support import support
from snswizard.report.plan_front import Chip, Line, Ref, StopSign, Tone
from snswizard.report.plan_model import ActionGroup, ActionGroups, ActionRow, ActionTable

_SOON = timedelta(days=1)
_NAMED = 2
_FORCE_TONES = {Force.DUTY: Tone.PRIMARY, Force.ADVISED: Tone.MUTED, Force.STOP: Tone.STOP}


def action_tables(context: Context, *, in_full: bool = False) -> tuple[ActionTable, ...]:
    """One table for each phase that has steps: settled ones in full, then those that wait for answers, if few.

    In full, all that wait stand in their phases, with their reasons.
    """
    tables = (_table(context, phase, results, in_full=in_full) for phase, results in context.phases.items())
    return tuple(table for table in tables if table.rows)


def _table(context: Context, phase: PhaseId, results: tuple[ActionResult, ...], *, in_full: bool) -> ActionTable:
    head = tuple(context.text(f"head.{name}") for name in ("number", "step", "owner_due"))
    rows = [_row(context, result) for result in results if not is_waiting(result)]
    waiting = [result for result in results if is_waiting(result)]
    if in_full:
        rows += [_reasoned_row(context, result) for result in waiting]
    elif not context.groups:
        rows += [_waiting_row(context, result) for result in waiting]
    title, sign = context.of(context.pack.phases[phase]), context.text("head.initials")
    return ActionTable(phase, title, head, tuple(rows), sign)


def action_groups(context: Context) -> tuple[ActionGroups, ...]:
    """The steps that wait for answers, by question; none where they are few and stand in their phases."""
    groups = tuple(
        ActionGroup(
            fact,
            context.mark(fact),
            context.words.ask(fact),
            context.of(context.pack.owners[context.pack.questions[fact].finder]),
            tuple(_grouped_row(context, result, fact) for result in results),
        )
        for fact, results in context.groups.items()
    )
    return (ActionGroups(context.text("groups"), context.text("groups_note"), groups),) if groups else ()


def _row(context: Context, result: ActionResult) -> ActionRow:
    rule = context.pack.actions[result.id]
    return replace(
        _bare_row(context, result),
        why=context.of(rule.why),
        steps=tuple(context.of(step) for step in rule.steps),
        lines=_lines(context, result, rule),
        dates=due_lines(context, result),
        cites=context.refs(cite.id for cite in result.cites),
    )


def _waiting_row(context: Context, result: ActionResult) -> ActionRow:
    """A step that answers have yet to settle: by whom, and which question would decide."""
    dates = due_lines(context, result) if result.due is not None or result.target is not None else ()
    lines = context.deciding_lines(result.missing, result.unsettled)
    return replace(_bare_row(context, result), lines=lines, dates=dates, cites=_cites_in_sight(context, result))


def _reasoned_row(context: Context, result: ActionResult) -> ActionRow:
    """A step that answers have yet to settle, with its reason and every fact to find out."""
    rule = context.pack.actions[result.id]
    lines: list[Line] = []
    if rule.instead is not None:
        lines.append(context.line("instead", context.of(rule.instead), Tone.STOP))
    lines += [*context.missing_lines(result.missing), *context.unsettled_lines(result.unsettled)]
    far = context.is_out_of_sight(result.missing)
    if not far:
        lines += [*ceiling_lines(context, result.calculations), *_start_lines(context, result, rule)]
        lines += [] if rule.caution is None else [context.line("caution", context.of(rule.caution), Tone.HIGH)]
        lines += [*_after_lines(context, result), *_document_lines(context, result)]
    return replace(
        _bare_row(context, result),
        why="" if far else context.of(rule.why),
        lines=tuple(lines),
        dates=due_lines(context, result),
        cites=_cites_in_sight(context, result),
    )


def _grouped_row(context: Context, result: ActionResult, fact: FactId) -> ActionRow:
    """A step below the question that it waits for; other questions stand behind it by number."""
    others = tuple(each for each in result.missing if each != fact)
    dates = due_lines(context, result)[:1] if result.due is not None else ()
    beside = _others(context, others) if others else ""
    cites = _cites_in_sight(context, result)
    return replace(_bare_row(context, result), dates=dates, cites=cites, beside=beside)


def _cites_in_sight(context: Context, result: ActionResult) -> tuple[Ref, ...]:
    """The provisions of a step; none while it hangs on questions that nobody has been asked yet."""
    return () if context.is_out_of_sight(result.missing) else context.refs(cite.id for cite in result.cites)


def _others(context: Context, facts: tuple[FactId, ...]) -> str:
    """Questions by number, or how many there are."""
    return context.marks(facts) if len(facts) <= _NAMED else context.text("others", count=len(facts))


def _bare_row(context: Context, result: ActionResult) -> ActionRow:
    """What every form of a step shows, and the ids behind it."""
    rule = context.pack.actions[result.id]
    behind = support(context.evaluation, rule.when)
    return ActionRow(
        id=result.id,
        number=context.steps[result.id],
        force=result.force,
        standing=result.standing,
        chips=_chips(context, result),
        title=context.of(rule.title),
        why="",
        steps=(),
        lines=(),
        owner=result.owner,
        owner_word=owner_words(context.words, result.owner),
        dates=(),
        due=result.due,
        target=result.target,
        passed=result.passed,
        missing=result.missing,
        unsettled=result.unsettled,
        findings=behind.findings,
        facts=behind.facts,
        after=result.after,
        cites=(),
    )


def _chips(context: Context, result: ActionResult) -> tuple[Chip, ...]:
    filled = result.force is not Force.ADVISED
    force = Chip(context.text(f"force.{result.force.value}"), _FORCE_TONES[result.force], filled)
    own = (Chip(context.words.text("own.chip"), Tone.PRIMARY),) if is_own(result.id) else ()
    if result.standing is Standing.REQUIRED:
        return (force, *own)
    return (force, Chip(context.text("standing.conditional"), Tone.MEDIUM), *own)


def _lines(context: Context, result: ActionResult, rule: Action) -> tuple[Line, ...]:
    lines = [] if rule.instead is None else [context.line("instead", context.of(rule.instead), Tone.STOP)]
    lines.extend(context.reason_lines(result.unsettled))
    lines.extend(ceiling_lines(context, result.calculations))
    lines.extend(_start_lines(context, result, rule))
    beside = result.standing is Standing.REQUIRED
    lines.extend(context.caution_lines("actions", result.id, rule.caution) if beside else ())
    lines.extend(_after_numbers(context, result))
    lines.append(context.minor("done", context.of(rule.done)))
    lines.extend((*_document_lines(context, result), *_basis_lines(context, result, rule)))
    return tuple(lines)


def _after_lines(context: Context, result: ActionResult) -> tuple[Line, ...]:
    marks = context.listed(context.step_mark(other) for other in result.after)
    return (context.minor("after", marks),) if marks else ()


def _after_numbers(context: Context, result: ActionResult) -> tuple[Line, ...]:
    """The steps that come before, by number."""
    numbers = context.listed(str(context.steps[other]) for other in result.after)
    return (context.minor("after", numbers),) if numbers else ()


def _document_lines(context: Context, result: ActionResult) -> tuple[Line, ...]:
    titles = context.listed(context.of(context.pack.documents[document].title) for document in result.documents)
    return (context.minor("documents", titles),) if titles else ()


def _basis_lines(context: Context, result: ActionResult, rule: Action) -> tuple[Line, ...]:
    behind = support(context.evaluation, rule.when)
    marks = [context.finding_mark(finding) for finding in behind.findings if finding in context.findings]
    marks.extend(context.mark(fact) for fact in behind.facts if fact not in result.missing)
    lines = [context.minor("because", context.listed(marks))] if marks else []
    if is_own(result.id):
        lines.append(context.minor("basis", context.words.text("own.basis")))
    elif rule.basis == "practice":
        lines.append(context.minor("basis", context.text("practice")))
    return (*lines, *clause_lines(context.words, "actions", result.id))


def _start_lines(context: Context, result: ActionResult, rule: Action) -> tuple[Line, ...]:
    """The fact without which the due by law cannot be counted."""
    if result.due is not None:
        return ()
    clocks = (context.assessment.clocks[clock] for clock in rule.clock)
    starts = dict.fromkeys(clock.missing for clock in clocks if clock.missing is not None)
    return tuple(context.line("start", context.ask(fact)) for fact in starts if fact not in result.missing)


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


def stop_signs(context: Context, *, in_short: bool = False) -> tuple[StopSign, ...]:
    """Every stop of the plan: required ones first, then by the number that it has in the plan."""
    stops = [result for results in context.phases.values() for result in results if result.force is Force.STOP]
    stops.sort(key=lambda result: (result.standing is not Standing.REQUIRED, context.steps[result.id]))
    return tuple(_stop_sign(context, result, in_short=in_short) for result in stops)


def _stop_sign(context: Context, result: ActionResult, *, in_short: bool) -> StopSign:
    rule = context.pack.actions[result.id]
    instead = "" if rule.instead is None else context.of(rule.instead)
    chip = _chips(context, result)[0]
    return StopSign(
        result.id,
        context.steps[result.id],
        chip,
        context.of(rule.title),
        context.line("instead", instead, Tone.STOP),
        _stop_note(context, result, in_short=in_short),
    )


def _stop_note(context: Context, result: ActionResult, *, in_short: bool) -> str:
    if result.standing is Standing.CONDITIONAL:
        if result.missing and in_short:
            return context.text("stop_marks", marks=_others(context, result.missing))
        if result.missing:
            return context.text("stop_conditional", marks=context.marks(result.missing))
        return context.text("stop_unsettled")
    if result.due is not None and result.due_kind == "until":
        return context.text("stop_until", due=context.words.due(result.due))
    return ""
