"""What one changed answer would change: the flips that weigh most, and for each finding what could turn it."""

from __future__ import annotations

from dataclasses import dataclass, field

from snswizard.engine.what_if import Flip, flips
from snswizard.model.answer import UNKNOWN, NotKnown
from snswizard.model.finding import Status
from snswizard.model.ids import ActionId, FactId, FindingId
from snswizard.report.nodes.briefing import TextTable
from snswizard.report.parts.context import Context
from snswizard.report.plan_model import Node, Paragraph, Role

_SHOWN, _PER_FACT, _IN_A_CELL, _TURNS = 14, 2, 4, 6
_WIDTHS = (0.23, 0.14, 0.36, 0.27)


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
    chosen = _chosen(context, found.flips)
    if not chosen:
        return (Paragraph(context.text("none.changes")),)
    head = tuple(context.text(f"head.{name}") for name in ("fact_now", "fact_if", "findings_then", "steps_then"))
    order = context.evaluation.program.index
    rows = tuple(_row(context, flip) for flip in sorted(chosen, key=lambda flip: order[flip.fact]))
    note = Paragraph(context.text("note.changes", shown=len(rows), total=len(found.flips)), Role.NOTE)
    return (note, TextTable("changes", head, _WIDTHS, rows, small=True))


def _weight(flip: Flip) -> int:
    decided = sum(Status.INDICATED in (before, after) for _, before, after in flip.findings)
    return 4 * decided + 2 * len(flip.findings) + len(flip.actions_in) + len(flip.actions_out)


def _chosen(context: Context, found: tuple[Flip, ...]) -> list[Flip]:
    """Facts in doubt first, then by what they turn."""
    given, flagged = context.answers.given, context.answers.flagged
    counted: dict[FactId, int] = {}
    chosen: list[Flip] = []

    def order(flip: Flip) -> tuple[bool, int]:
        in_doubt = isinstance(given.get(flip.fact, UNKNOWN), NotKnown) or flip.fact in flagged
        return (not in_doubt, -_weight(flip))

    for flip in sorted(found, key=order):
        if len(chosen) < _SHOWN and counted.get(flip.fact, 0) < _PER_FACT:
            counted[flip.fact] = counted.get(flip.fact, 0) + 1
            chosen.append(flip)
    return chosen


def _row(context: Context, flip: Flip) -> tuple[str, ...]:
    now = context.words.value(flip.fact, context.answers.given.get(flip.fact))
    question = context.text("fact_now", question=context.question(flip.fact), answer=now)
    return (question, context.words.value(flip.fact, flip.value), _findings(context, flip), _steps(context, flip))


def _findings(context: Context, flip: Flip) -> str:
    """The findings that turn, under the way in which they do."""
    ways: dict[tuple[Status, Status], list[str]] = {}
    for name, before, after in sorted(flip.findings, key=lambda each: Status.INDICATED not in each[1:]):
        ways.setdefault((before, after), []).append(context.of(context.pack.findings[name].title))
    return "\n".join(
        context.text(
            "finding_flip",
            titles=context.listed([*titles[:_IN_A_CELL], *_more(context, len(titles) - _IN_A_CELL)]),
            before=context.text(f"status.{before.value}"),
            after=context.text(f"status.{after.value}"),
        )
        for (before, after), titles in ways.items()
    )


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
