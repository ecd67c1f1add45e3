"""What is not known: questions answered "unknown", questions not answered yet, by domain."""

from __future__ import annotations

from collections.abc import Iterable

from snswizard.model.ids import FactId, SectionId
from snswizard.report.audit.context import AuditContext
from snswizard.report.plan_front import Line
from snswizard.report.plan_model import Entries, Entry, FactRow, FactTable, Node, Paragraph, Role


def open_points(context: AuditContext) -> tuple[Node, ...]:
    """Who can find out what is not known, then what has not been asked."""
    unknown, not_asked = context.results.open_facts, context.results.next_questions
    nodes: list[Node] = []
    if unknown:
        head = (context.text("head.question"), context.text("head.finder"))
        rows = tuple(_unknown(context, fact) for fact in unknown)
        nodes.append(FactTable("open", context.text("table.open"), head, rows))
    if not_asked:
        nodes.append(Entries("not_asked", context.text("table.not_asked"), _by_section(context, not_asked)))
    return (Paragraph(context.text("note.open_points"), Role.NOTE), *nodes) if nodes else ()


def _unknown(context: AuditContext, fact: FactId) -> FactRow:
    question = context.pack.questions[fact]
    lines = (context.line("evidence", context.of(question.learn.evidence)),)
    return FactRow(fact, context.mark(fact), context.of(question.ask), context.owner(question.finder), lines)


def _by_section(context: AuditContext, facts: Iterable[FactId]) -> tuple[Entry, ...]:
    """The questions not answered yet by section; a level by its name, the rest by number."""
    sections: dict[SectionId, list[FactId]] = {}
    for fact in facts:
        sections.setdefault(context.results.asked[fact], []).append(fact)
    return tuple(_section(context, section, facts) for section, facts in sections.items())


def _section(context: AuditContext, section: SectionId, facts: list[FactId]) -> Entry:
    levels = {domain.level for domain in context.audit.domains.values()}
    lines = tuple(Line("", context.question(fact)) for fact in facts if fact in levels)
    others = [context.mark(fact) for fact in facts if fact not in levels]
    text = context.text("left_in_section", count=len(facts))
    if others:
        text = context.text("left_with_marks", count=len(facts), marks=context.listed(others))
    return Entry(tuple(facts), "", context.of(context.pack.sections[section]), text, lines)
