"""The action plan: everything that HR carries out and signs, as a document tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeAlias

from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program
from snswizard.model.answer import Answers
from snswizard.model.results.assessment import Assessment
from snswizard.report.parts import briefing, ceilings, clocks, findings, open_points, sources, steps
from snswizard.report.parts.context import Context, LastAudit
from snswizard.report.parts.frame import CaseHead, context_of, paper, title_of
from snswizard.report.parts.last_audit import last_audit
from snswizard.report.parts.own import contacts
from snswizard.report.plan_model import Entries, Facts, Node, Paragraph, Plan, Role, Section, SignOff, Stamp
from snswizard.report.words import Words

Part: TypeAlias = tuple[str, Callable[[], Iterable[Node]]]


def build_action_plan(
    program: Program,
    answers: Answers,
    assessment: Assessment,
    words: Words,
    *,
    calendar: KoreanCalendar,
    head: CaseHead | None = None,
    leave_out: frozenset[str] = frozenset(),
    audit: LastAudit | None = None,
    in_full: bool = False,
) -> Plan:
    """The action plan for an assessment of these answers, in the language of the words.

    `leave_out` names sections that are not wanted, by their ids. Pages are short of words; tables and calendars
    take the plan `in_full`, with every step in its phase and every answer in a row.
    """
    head = head or CaseHead()
    context = context_of(program, answers, assessment, words, calendar=calendar, audit=audit)
    made_from = sources.stamp(context)
    title = title_of(head, words)
    return paper(
        words,
        assessment.today,
        made_from,
        kind=words.text("plan.kind"),
        title=title,
        head=head,
        front=briefing.front(context, title),
        sections=_sections(context, _in_full(context) if in_full else _in_short(context, made_from), leave_out),
    )


def _sections(context: Context, parts: tuple[list[Part], list[Part]], leave_out: frozenset[str]) -> tuple[Section, ...]:
    body, annexes = ([part for part in each if part[0] not in leave_out] for each in parts)
    return (*numbered(context, body, "mark.section", 1), *numbered(context, annexes, "mark.annex", ord("A")))


def _in_short(context: Context, made_from: Stamp) -> tuple[list[Part], list[Part]]:
    """What is read on paper; provisions are told in full in the legal briefing."""
    body: list[Part] = [
        ("steps", lambda: with_note(context, "steps", (*steps.action_tables(context), *steps.action_groups(context)))),
        ("stops", lambda: briefing.all_stops(context)),
        ("clocks", lambda: _clocks(context)),
        ("findings", lambda: _findings(context)),
        ("cautions", lambda: listed(context, "", replace(sources.cautions(context), small=True))),
        ("open_points", lambda: _open_points(context)),
        ("last_audit", lambda: last_audit(context)),
        ("ceilings", lambda: _ceilings(context)),
        ("letters", lambda: listed(context, "", sources.letters(context))),
        ("contacts", lambda: _contacts(context)),
        ("sign_off", lambda: (Paragraph(context.text("sign_off_note"), Role.NOTE), sign_off(context))),
    ]
    annexes: list[Part] = [
        ("answers", lambda: open_points.answers_in_short(context)),
        ("provisions", lambda: _provisions(context)),
        ("method", lambda: method_nodes(context, made_from)),
    ]
    return body, annexes


def _in_full(context: Context) -> tuple[list[Part], list[Part]]:
    """What tables and calendars are made of."""
    body: list[Part] = [
        ("steps", lambda: with_note(context, "steps", steps.action_tables(context, in_full=True))),
        ("clocks", lambda: clock_nodes(context)),
        ("findings", lambda: with_note(context, "findings", findings.finding_tables(context))),
        ("open_points", lambda: open_point_nodes(context)),
    ]
    annexes: list[Part] = [
        ("answers", lambda: with_note(context, "answers", open_points.answers_given(context))),
        ("provisions", lambda: with_note(context, "provisions", (sources.provision_table(context),))),
    ]
    return body, annexes


def numbered(context: Context, parts: list[Part], key: str, first: int) -> tuple[Section, ...]:
    """The parts in their order; a part's nodes are made in turn, as they number the provisions that they cite."""
    sections: list[Section] = []
    for name, make in parts:
        if nodes := tuple(make()):
            number = first + len(sections)
            mark = context.text(key, number=number, letter=chr(number))
            sections.append(Section(name, mark, context.text(f"section.{name}"), nodes))
    return tuple(sections)


def with_note(context: Context, name: str, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes under the note of their section, or the sentence that says there are none."""
    note = Paragraph(context.text(f"note.{name}"), Role.NOTE)
    return (note, *nodes) if nodes else (Paragraph(context.text(f"none.{name}")),)


def listed(context: Context, name: str, entries: Entries) -> tuple[Node, ...]:
    """The list; where it is empty, the sentence that says so, or nothing."""
    if entries.rows:
        return (entries,)
    return (Paragraph(context.text(f"none.{name}")),) if name else ()


def clock_nodes(context: Context) -> tuple[Node, ...]:
    """The clocks in use, counted."""
    table = clocks.clock_table(context)
    return with_note(context, "clocks", (*((table,) if table.rows else ()), *clocks.far_clocks(context)))


def _clocks(context: Context) -> tuple[Node, ...]:
    table = clocks.dated_clocks(context)
    return with_note(context, "clocks", (*((table,) if table.rows else ()), *clocks.undated_clocks(context)))


def _findings(context: Context) -> tuple[Node, ...]:
    tables = findings.finding_tables(context, short=True)
    quiet = (*findings.far_findings(context), findings.not_indicated(context))
    note = Paragraph(context.text("note.findings_short" if tables else "note.findings_none"), Role.NOTE)
    return (note, *tables, *(node for node in quiet if node.rows))


def _ceilings(context: Context) -> tuple[Node, ...]:
    lists = (*ceilings.scores(context), *ceilings.ceilings(context, in_sight=True))
    return tuple(replace(each, title="") for each in lists)


def _provisions(context: Context) -> tuple[Node, ...]:
    """The provisions cited; whether a wording of them is still to come is said in any case."""
    if not context.cited:
        return ()
    coming = any(cite.upcoming for cite in context.cited.values())
    note = Paragraph(context.text("note.provisions_short" if coming else "note.provisions_settled"), Role.NOTE)
    return (note, sources.provision_table(context, short=True))


def _open_points(context: Context) -> tuple[Node, ...]:
    nodes: tuple[Node, ...] = (*open_points.contradictions(context), *open_points.open_points_in_short(context))
    return with_note(context, "open_points", nodes)


def _contacts(context: Context) -> tuple[Node, ...]:
    """Whom the company names for the roles that have steps in this plan."""
    owners = (result.owner for results in context.phases.values() for result in results)
    return listed(context, "", contacts(context.words, owners))


def open_point_nodes(context: Context) -> tuple[Node, ...]:
    """What is not known."""
    nodes: tuple[Node, ...] = (*open_points.contradictions(context), *open_points.open_points(context))
    return with_note(context, "open_points", nodes)


def sign_off(context: Context) -> SignOff:
    """The lines to sign."""
    head = tuple(context.text(f"sign.{name}") for name in ("role", "name", "date", "signature"))
    return SignOff(head, tuple(context.text(f"sign.{name}") for name in ("hr", "adviser", "management")))


def method_nodes(context: Context, made_from: Stamp) -> tuple[Node, ...]:
    """What the document was made from."""
    lines = sources.method(context, made_from).rows
    return (
        Paragraph(context.text("note.method"), Role.NOTE),
        Facts(tuple(replace(line, minor=True) for line in lines)),
        Paragraph(context.of(context.pack.info.about), Role.STRONG_NOTE),
    )
