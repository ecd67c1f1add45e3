"""The first page: a briefing in itself."""

from __future__ import annotations

from snswizard.model.ids import FactId
from snswizard.model.results.assessment import ActionResult, Standing
from snswizard.report.parts.ceilings import counts
from snswizard.report.parts.clocks import timeline
from snswizard.report.parts.context import Context
from snswizard.report.parts.order import first_steps, next_due
from snswizard.report.parts.own import title_lines
from snswizard.report.parts.steps import due_lines, stop_signs
from snswizard.report.plan_front import (
    Chip,
    FirstStep,
    FirstSteps,
    Line,
    Number,
    Numbers,
    StopSigns,
    TitleBlock,
    Tone,
    Verdict,
)
from snswizard.report.plan_model import Node

STOPS_IN_FRONT = 4
STOPS_WITHOUT_CLOCKS = 7  # what the timeline leaves free is theirs
_FACTS = tuple(map(FactId, ("poster", "account", "posted_at", "aware_at")))


def front(context: Context, title: str) -> tuple[Node, ...]:
    """The nodes of the first page."""
    return (
        title_block(context, context.text("kind"), title),
        verdict(context),
        numbers(context),
        *timeline(context),
        first_steps_node(context),
        *stops_in_front(context, _in_front(context)),
    )


def _in_front(context: Context) -> int:
    """How many stop signs have room on the first page of the plan."""
    return STOPS_IN_FRONT if timeline(context) else STOPS_WITHOUT_CLOCKS


def title_block(context: Context, kind: str, title: str) -> TitleBlock:
    """What it is, of which case, with the facts that everybody asks for first."""
    given = context.answers.given
    facts = [context.line(fact, context.words.value(fact, given.get(fact))) for fact in _FACTS]
    facts.append(context.line("plan_day", context.words.day(context.assessment.today)))
    facts.append(context.line("law_as_of", context.words.day(context.pack.info.law_as_of)))
    facts += title_lines(context.words)
    return TitleBlock(kind, title, tuple(facts))


def verdict(context: Context) -> Verdict:
    """The triage with its advice."""
    triage = context.assessment.triage
    rule = context.pack.triage[triage.level]
    tone = {"critical": Tone.CRITICAL, "high": Tone.HIGH, "medium": Tone.MEDIUM}.get(triage.level, Tone.LOW)
    note = "" if triage.certain else context.text("triage_open")
    return Verdict(triage.level, Chip(context.of(rule), tone, filled=triage.certain), context.of(rule.advice), note)


def numbers(context: Context) -> Numbers:
    """Steps, the next due by law, open facts."""
    number = counts(context)
    actions = Number(
        "actions",
        context.words.number(number["required"] + number["conditional"]),
        context.text("number.actions"),
        context.text("number.actions_note", required=number["required"], conditional=number["conditional"]),
    )
    open_facts = Number(
        "open",
        context.words.number(number["open"]),
        context.text("number.open"),
        context.text("number.open_note", count=number["not_asked"]),
        Tone.MEDIUM if number["open"] else Tone.PLAIN,
    )
    return Numbers((actions, _next_due(context), open_facts))


def _next_due(context: Context) -> Number:
    result = next_due(context.assessment)
    label = context.text("number.next_due")
    if result is None or result.due is None:
        return Number("next_due", context.text("number.no_due"), label, context.text("number.no_due_note"))
    key = "number.next_due_note" if result.standing is Standing.REQUIRED else "number.next_due_conditional"
    note = context.text(key, step=context.step_mark(result.id))
    return Number("next_due", context.words.due(result.due), label, note, due_lines(context, result)[0].tone)


def first_steps_node(context: Context) -> FirstSteps:
    """The steps that come first."""
    rows = tuple(_first_step(context, result) for result in first_steps(context.pack, context.assessment))
    note = "" if rows else context.text("no_first_steps")
    return FirstSteps(context.text("first_steps"), rows, note)


def _first_step(context: Context, result: ActionResult) -> FirstStep:
    rule, line = context.pack.actions[result.id], due_lines(context, result)[0]
    return FirstStep(
        id=result.id,
        number=context.steps[result.id],
        title=context.of(rule.title),
        owner=context.of(context.pack.owners[result.owner]),
        when=_when(context, line),
        tone=line.tone,
    )


def _when(context: Context, line: Line) -> str:
    return context.text("when", label=line.label, text=line.text)


def stops_in_front(context: Context, shown: int = STOPS_IN_FRONT) -> tuple[StopSigns, ...]:
    """The first of the stop signs; none where there are none."""
    signs = stop_signs(context)
    if not signs:
        return ()
    more = len(signs) - shown
    note = context.text("more_stops", count=more) if more > 0 else ""
    return (StopSigns(context.text("stops"), signs[:shown], note),)


def all_stops(context: Context) -> tuple[StopSigns, ...]:
    """The stop signs that found no room on the first page of the plan."""
    signs = stop_signs(context, in_short=True)[_in_front(context) :]
    return (StopSigns("", signs, small=True),) if signs else ()
