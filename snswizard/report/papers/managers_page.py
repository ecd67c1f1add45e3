"""The manager's page: level, clocks, six first steps, stop signs, and who has to find out what."""

from __future__ import annotations

from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program
from snswizard.model.answer import Answers
from snswizard.model.ids import FactId
from snswizard.model.results.assessment import Assessment
from snswizard.report.nodes.briefing import TextTable
from snswizard.report.parts import briefing, sources
from snswizard.report.parts.clocks import timeline
from snswizard.report.parts.context import Context
from snswizard.report.parts.frame import CaseHead, context_of, paper, title_of
from snswizard.report.plan_model import Node, Paragraph, Plan, Role
from snswizard.report.words import Words

_STOPS, _OPEN = 6, 8
_WIDTHS = (0.07, 0.53, 0.2, 0.2)


def build_managers_page(
    program: Program,
    answers: Answers,
    assessment: Assessment,
    words: Words,
    *,
    calendar: KoreanCalendar,
    head: CaseHead | None = None,
) -> Plan:
    """What somebody with five minutes and the responsibility needs, on a page or two."""
    head = head or CaseHead()
    context = context_of(program, answers, assessment, words, calendar=calendar)
    kind, title = words.text("plan.kind_manager"), title_of(head, words)
    front = (
        briefing.title_block(context, kind, title),
        briefing.verdict(context),
        briefing.numbers(context),
        *timeline(context),
        briefing.first_steps_node(context),
        *briefing.stops_in_front(context, _STOPS),
        *_open_points(context),
        Paragraph(words.text("plan.manager_about"), Role.NOTE),
    )
    return paper(words, assessment.today, sources.stamp(context), kind=kind, title=title, head=head, front=front)


def _open_points(context: Context) -> tuple[Node, ...]:
    """The facts that somebody has to find out, with a line for the name."""
    facts = (*context.assessment.open_facts, *context.assessment.next_questions)
    heading = Paragraph(context.text("manager_open", count=len(facts)), Role.LEAD)
    if not facts:
        return (heading,)
    head = tuple(context.text(f"head.{name}") for name in ("mark", "question", "finder", "person"))
    rows = tuple(_row(context, fact) for fact in facts[:_OPEN])
    more = len(facts) - len(rows)
    rest = (Paragraph(context.text("manager_more", count=more), Role.NOTE),) if more > 0 else ()
    return (heading, TextTable("open", head, _WIDTHS, rows), *rest)


def _row(context: Context, fact: FactId) -> tuple[str, ...]:
    question = context.pack.questions[fact]
    finder = context.of(context.pack.owners[question.finder])
    return (context.mark(fact), context.of(question.ask), finder, "")
