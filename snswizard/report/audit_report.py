"""The audit report: levels against targets, red flags, remedies in order of work, and the plan over half a year."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeAlias

from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.evaluation import evaluate, values_of
from snswizard.engine.program import Program
from snswizard.model.answer import Answers
from snswizard.model.results.audit_assessment import AuditAssessment
from snswizard.report.audit import annex
from snswizard.report.audit.company import company
from snswizard.report.audit.compared import comparison
from snswizard.report.audit.context import AuditContext, Earlier
from snswizard.report.audit.domains import domains
from snswizard.report.audit.front import front
from snswizard.report.audit.open_points import open_points
from snswizard.report.audit.remedies import remedies, upkeep
from snswizard.report.audit.schedule import schedule
from snswizard.report.audit.work_rules import work_rules
from snswizard.report.parts.frame import CaseHead, paper, title_of
from snswizard.report.plan_model import Node, Paragraph, Plan, Role, Section, Stamp
from snswizard.report.words import Words

Part: TypeAlias = tuple[str, Callable[[AuditContext], Iterable[Node]]]


def build_audit_report(
    program: Program,
    answers: Answers,
    audit_assessment: AuditAssessment,
    words: Words,
    *,
    head: CaseHead | None = None,
    leave_out: frozenset[str] = frozenset(),
    previous: AuditAssessment | None = None,
    previous_on: date | None = None,
) -> Plan:
    """The report on an audit, beside the previous audit of the same company where that is given.

    `leave_out` names sections that are not wanted.
    `previous_on` is the day of the previous audit where it differs from the day on which that was assessed.
    """
    head = head or CaseHead()
    today = audit_assessment.today
    no_holidays = KoreanCalendar({}, today.year)  # no condition of an audit counts days
    evaluation = evaluate(program, values_of(program, answers), today, no_holidays)
    earlier = None if previous is None else Earlier(previous, previous_on or previous.today)
    context = AuditContext(evaluation, answers, audit_assessment, words, earlier)
    made_from = annex.stamp(context)
    title, kind = title_of(head, words, "audit_report.untitled"), context.text("kind")
    return paper(
        words,
        today,
        made_from,
        kind=kind,
        title=title,
        head=head,
        front=front(context, kind, title),
        sections=_sections(context, made_from, leave_out),
    )


def _sections(context: AuditContext, made_from: Stamp, leave_out: frozenset[str]) -> tuple[Section, ...]:
    body: list[Part] = [
        ("company", company),
        ("domains", lambda context: (_note(context, "domains"), *domains(context))),
        ("remedies", lambda context: (_note(context, "remedies" if context.numbers else "none"), *remedies(context))),
        ("schedule", schedule),
        ("upkeep", upkeep),
        ("compared", comparison),
        ("open_points", open_points),
        ("traps", annex.traps),
        ("sign_off", annex.sign_off),
    ]
    annexes: list[Part] = [
        ("answers", annex.answers),
        ("law", annex.law),
        ("method", lambda context: annex.method(context, made_from)),
        ("work_rules", work_rules),
    ]
    body, annexes = ([part for part in parts if part[0] not in leave_out] for parts in (body, annexes))
    return (*_numbered(context, body, "section", 1), *_numbered(context, annexes, "annex", ord("A")))


def _note(context: AuditContext, name: str) -> Paragraph:
    return Paragraph(context.text(f"note.{name}"), Role.NOTE)


def _numbered(context: AuditContext, parts: list[Part], kind: str, first: int) -> tuple[Section, ...]:
    """The parts in their order; a part's nodes are made in turn, as they number the provisions that they cite."""
    sections: list[Section] = []
    for name, make in parts:
        if nodes := tuple(make(context)):
            number = first + len(sections)
            mark = context.words.text(f"plan.mark.{kind}", number=number, letter=chr(number))
            sections.append(Section(name, mark, context.text(f"section.{name}"), nodes, fresh=name == "work_rules"))
    return tuple(sections)
