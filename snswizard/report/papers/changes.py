"""What one changed answer would change: the flips that weigh most, and for each finding what could turn it."""

from __future__ import annotations

from dataclasses import dataclass, field

from snswizard.engine.what_if import Flip, flips
from snswizard.model.finding import Status
from snswizard.model.ids import ActionId, FactId, FindingId
from snswizard.report.parts.context import Context
from snswizard.report.plan_briefing import TextTable
from snswizard.report.plan_model import Node, Paragraph, Role

_SHOWN, _PER_FACT, _IN_A_CELL, _TURNS = 18, 2, 4, 6
_WIDTHS = (0.32, 0.16, 0.30, 0.22)


@dataclass(frozen=True, slots=True)
class Changes:
    """Every single change that flips a finding, and which facts can turn each finding."""

    flips: tuple[Flip, ...]
    turns: dict[FindingId, tuple[FactId, ...]] = field(default_factory=dict)


def changes(context: Context) -> Changes:
    """Try every other value of the facts that were asked or are asked next."""
    given = [fact for fact in context.evaluation.program.facts if fact in context.answers.given]
    facts = (*given, *context.assessment.next_questions)
    found = tuple(flips(context.evaluation, context.answers, facts))
    turns: dict[FindingId, dict[FactId, None]] = {}
    for flip in found:
        for finding, _, _ in flip.findings:
            turns.setdefault(finding, {})[flip.fact] = None
    return Changes(found, {finding: tuple(facts) for finding, facts in turns.items()})


def turning_facts(context: Context, found: Changes, finding: FindingId) -> str:
    """The questions whose answer alone can turn a finding, by number."""
    facts = found.turns.get(finding, ())
    marks = context.listed(context.mark(fact) for fact in facts[:_TURNS])
    more = len(facts) - _TURNS
    return context.text("turns_more", marks=marks, count=more) if more > 0 else marks


def change_table(context: Context, found: Changes) -> tuple[Node, ...]:
    """The changes that weigh most, in the order of their questions."""
    chosen = _chosen(found.flips)
    if not chosen:
        return (Paragraph(context.text("none.changes")),)
    head = tuple(context.text(f"head.{name}") for name in ("fact_now", "fact_if", "findings_then", "steps_then"))
    order = context.evaluation.program.index
    rows = tuple(_row(context, flip) for flip in sorted(chosen, key=lambda flip: order[flip.fact]))
    note = Paragraph(context.text("note.changes", shown=len(rows), total=len(found.flips)), Role.NOTE)
    return (note, TextTable("changes", head, _WIDTHS, rows))


def _weight(flip: Flip) -> int:
    decided = sum(Status.INDICATED in (before, after) for _, before, after in flip.findings)
    return 4 * decided + 2 * len(flip.findings) + len(flip.actions_in) + len(flip.actions_out)


def _chosen(found: tuple[Flip, ...]) -> list[Flip]:
    counted: dict[FactId, int] = {}
    chosen: list[Flip] = []
    for flip in sorted(found, key=_weight, reverse=True):
        if len(chosen) < _SHOWN and counted.get(flip.fact, 0) < _PER_FACT:
            counted[flip.fact] = counted.get(flip.fact, 0) + 1
            chosen.append(flip)
    return chosen


def _row(context: Context, flip: Flip) -> tuple[str, ...]:
    now = context.words.value(flip.fact, context.answers.given.get(flip.fact))
    question = context.text("fact_now", question=context.question(flip.fact), answer=now)
    return (question, context.words.value(flip.fact, flip.value), _findings(context, flip), _steps(context, flip))


def _findings(context: Context, flip: Flip) -> str:
    weighty = sorted(flip.findings, key=lambda each: Status.INDICATED not in each[1:])
    lines = [
        context.text(
            "finding_flip",
            title=context.of(context.pack.findings[name].title),
            before=context.text(f"status.{before.value}"),
            after=context.text(f"status.{after.value}"),
        )
        for name, before, after in weighty[:_IN_A_CELL]
    ]
    return "\n".join([*lines, *_more(context, len(weighty) - _IN_A_CELL)])


def _steps(context: Context, flip: Flip) -> str:
    lines = [
        *_listed(context, "steps_added", flip.actions_in),
        *_listed(context, "steps_gone", flip.actions_out),
    ]
    return "\n".join(lines) or context.text("no_change")


def _listed(context: Context, key: str, actions: tuple[ActionId, ...]) -> list[str]:
    shown = actions[: _IN_A_CELL // 2]
    lines = [context.text(key, title=context.of(context.pack.actions[action].title)) for action in shown]
    return [*lines, *_more(context, len(actions) - len(shown))]


def _more(context: Context, count: int) -> list[str]:
    return [context.text("and_more", count=count)] if count > 0 else []
