"""The legal briefing: facts as answered, each finding with both sides, liability, clocks, and what would change it."""

from __future__ import annotations

from dataclasses import replace

from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program
from snswizard.model.answer import Answers
from snswizard.model.finding import Status
from snswizard.model.results.assessment import Assessment
from snswizard.report.action_plan import (
    Part,
    clock_nodes,
    listed,
    method_nodes,
    numbered,
    open_point_nodes,
    with_note,
)
from snswizard.report.papers.changes import Changes, change_table, changes, turning_facts
from snswizard.report.papers.liability import liability_matrix
from snswizard.report.papers.path import decision_path
from snswizard.report.parts import briefing, ceilings, findings, open_points, sources
from snswizard.report.parts.clocks import timeline
from snswizard.report.parts.context import Context, LastAudit
from snswizard.report.parts.frame import CaseHead, context_of, paper, title_of
from snswizard.report.parts.last_audit import last_audit
from snswizard.report.plan_front import Tone
from snswizard.report.plan_model import (
    Entries,
    Entry,
    FindingRow,
    FindingTable,
    Node,
    Paragraph,
    Plan,
    Role,
    Section,
    SignOff,
    Stamp,
)
from snswizard.report.words import Words

_IN_FRONT = 12


def build_legal_briefing(
    program: Program,
    answers: Answers,
    assessment: Assessment,
    words: Words,
    *,
    calendar: KoreanCalendar,
    head: CaseHead | None = None,
    leave_out: frozenset[str] = frozenset(),
    audit: LastAudit | None = None,
) -> Plan:
    """The briefing of a case for counsel; `leave_out` names sections that are not wanted."""
    head = head or CaseHead()
    context = context_of(program, answers, assessment, words, calendar=calendar, audit=audit)
    made_from = sources.stamp(context)
    kind, title = words.text("plan.kind_briefing"), title_of(head, words)
    return paper(
        words,
        assessment.today,
        made_from,
        kind=kind,
        title=title,
        head=head,
        front=_front(context, kind, title),
        sections=_sections(context, made_from, changes(context), leave_out),
    )


def _front(context: Context, kind: str, title: str) -> tuple[Node, ...]:
    return (
        briefing.title_block(context, kind, title),
        briefing.verdict(context),
        briefing.numbers(context),
        *timeline(context),
        *_points(context),
    )


def _points(context: Context) -> tuple[Node, ...]:
    """The findings that appear met, each in a sentence."""
    met = [name for name in context.findings if context.assessment.findings[name].status is Status.INDICATED]
    if not met:
        return (Paragraph(context.text("no_points"), Role.LEAD),)
    rows = tuple(
        Entry((name,), context.finding_mark(name), context.of(context.pack.findings[name].title), "")
        for name in met[:_IN_FRONT]
    )
    more = len(met) - len(rows)
    rest = (Paragraph(context.text("more_points", count=more), Role.NOTE),) if more > 0 else ()
    return (Entries("points", context.text("points_met", count=len(met)), rows), *rest)


def _sections(context: Context, made_from: Stamp, found: Changes, leave_out: frozenset[str]) -> tuple[Section, ...]:
    body: list[Part] = [
        ("facts", lambda: with_note(context, "facts", open_points.answers_in_columns(context))),
        ("review", lambda: _findings(context, found)),
        ("liability", lambda: liability_matrix(context)),
        ("ceilings", lambda: (*ceilings.scores(context), *ceilings.ceilings(context))),
        ("clocks", lambda: clock_nodes(context)),
        ("changes", lambda: change_table(context, found)),
        ("path", lambda: decision_path(context)),
        ("open_points", lambda: open_point_nodes(context)),
        ("last_audit", lambda: last_audit(context)),
        ("coming_law", lambda: listed(context, "coming_law", sources.coming_law(context))),
        ("cautions", lambda: listed(context, "", replace(sources.cautions(context), small=True))),
        ("opinion", lambda: _opinion(context)),
    ]
    annexes: list[Part] = [
        ("provisions", lambda: with_note(context, "provisions", (sources.provision_table(context),))),
        ("method", lambda: method_nodes(context, made_from)),
    ]
    body, annexes = ([part for part in parts if part[0] not in leave_out] for parts in (body, annexes))
    return (*numbered(context, body, "mark.section", 1), *numbered(context, annexes, "mark.annex", ord("A")))


def _findings(context: Context, found: Changes) -> tuple[Node, ...]:
    tables = tuple(
        FindingTable(table.field, table.title, tuple(_both_sides(context, row, found) for row in table.rows))
        for table in findings.finding_tables(context)
    )
    quiet = (*findings.far_findings(context), findings.not_indicated(context))
    return (*with_note(context, "review", tables), *(node for node in quiet if node.rows))


def _both_sides(context: Context, row: FindingRow, found: Changes) -> FindingRow:
    """A finding with the other side's arguments, the company's own risk, and the answers that could turn it."""
    rule = context.pack.findings[row.id]
    lines = [context.line("other_side", context.of(argument)) for argument in rule.other_side]
    lines += [context.line("own_risk", context.of(risk), Tone.HIGH) for risk in rule.own_risk]
    if turning := turning_facts(context, found, row.id):
        lines.append(context.line("turns", turning))
    return replace(row, lines=(*lines, *row.lines))


def _opinion(context: Context) -> tuple[Node, ...]:
    head = tuple(context.text(f"sign.{name}") for name in ("role", "name", "date", "signature"))
    return (
        Paragraph(context.text("opinion_note"), Role.NOTE),
        SignOff(head, (context.text("sign.adviser"), context.text("sign.counsel_second"))),
    )
