"""What is not known: facts to find out, questions not yet asked, answers that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from snswizard.model.answer import UNKNOWN
from snswizard.model.ids import FactId
from snswizard.report.parts.context import Context
from snswizard.report.plan_front import Tone
from snswizard.report.plan_model import Entries, Entry, FactColumns, FactRow, FactTable

_SHOWN, _LISTED = 8, 24


def open_points_in_short(context: Context) -> tuple[FactTable | FactColumns | Entries, ...]:
    """Facts answered "unknown" in full; the questions that are not asked yet by who can find out.

    Of many such questions those are told in words that this document has named so far, the others by number.
    """
    named = frozenset(context.named)
    nodes: list[FactTable | FactColumns | Entries] = []
    for table in open_points(context):
        if table.id == "open":
            nodes.append(replace(table, rows=tuple(_run_in(context, row) for row in table.rows)))
            continue
        short = len(table.rows) <= _LISTED
        told = tuple(row for row in table.rows if short or row.id in named)
        if told:
            nodes.append(FactColumns(table.id, table.title, _by_finder(context, replace(table, rows=told))))
        if others := tuple(row.id for row in table.rows if row not in told):
            entry = Entry(others, "", context.text("other_questions"), context.listed(map(context.mark, others)))
            nodes.append(Entries(f"{table.id}.others", "", (entry,)))
    return tuple(nodes)


def _run_in(context: Context, row: FactRow) -> FactRow:
    flag = (context.line("flag", context.text("flagged"), Tone.HIGH),) if row.id in context.answers.flagged else ()
    return replace(row, lines=tuple(replace(line, minor=False, run_on=True) for line in (*row.lines, *flag)))


def _by_finder(context: Context, table: FactTable) -> tuple[FactTable, ...]:
    """The rows by who can find out; the steps that a fact bears on are told where they are not grouped by it."""
    owners: dict[str, list[FactRow]] = {}
    for row in table.rows:
        lines = () if context.groups else row.lines
        short = replace(row, question=context.words.ask(row.id), answer="", lines=lines)
        owners.setdefault(row.answer, []).append(short)
    return tuple(
        FactTable(f"{table.id}.{place}", whom, (), tuple(rows)) for place, (whom, rows) in enumerate(owners.items())
    )


def open_points(context: Context) -> tuple[FactTable, ...]:
    """Facts answered "unknown", live questions not yet asked, then missing facts that nobody is asked for."""
    assessment = context.assessment
    known = {*assessment.open_facts, *assessment.next_questions}
    others = [fact for fact in _missing(context) if fact not in known]
    none_yet = [fact for fact in others if fact in context.answers.given]
    closed = [fact for fact in others if fact not in context.answers.given]
    tables = (
        _table(context, "open", assessment.open_facts, in_full=True),
        _table(context, "not_asked", assessment.next_questions),
        _table(context, "none_yet", none_yet),
        _table(context, "closed", closed),
    )
    return tuple(table for table in tables if table.rows)


def _missing(context: Context) -> tuple[FactId, ...]:
    missing: dict[FactId, None] = {}
    for action in context.assessment.actions.values():
        missing.update(dict.fromkeys(action.missing))
    for finding in context.findings:
        missing.update(dict.fromkeys(context.assessment.findings[finding].missing))
    starts = (clock.missing for clock in context.assessment.clocks.values() if clock.in_use)
    missing.update(dict.fromkeys(fact for fact in starts if fact is not None))
    return tuple(fact for fact in context.evaluation.program.facts if fact in missing)


def _table(context: Context, name: str, facts: Iterable[FactId], *, in_full: bool = False) -> FactTable:
    head = tuple(context.text(f"head.{each}") for each in ("question", "finder"))
    rows = tuple(_row(context, fact, in_full=in_full) for fact in facts)
    return FactTable(name, context.text(f"table.{name}"), head, rows)


def _row(context: Context, fact: FactId, *, in_full: bool) -> FactRow:
    question = context.pack.questions[fact]
    lines = []
    if in_full:
        lines.append(context.line("how", context.of(question.learn.how)))
        lines.append(context.line("evidence", context.of(question.learn.evidence)))
    if note := context.answers.notes.get(fact, "").strip():
        lines.append(context.line("note", note))
    actions = context.assessment.actions
    bears = [str(number) for action, number in context.steps.items() if fact in actions[action].missing]
    if bears:
        words = context.listed(bears) if len(bears) <= _SHOWN else context.text("many_steps", count=len(bears))
        lines.append(context.minor("decides", words))
    whom = context.of(question.learn.whom) if in_full else context.of(context.pack.owners[question.finder])
    return FactRow(fact, context.mark(fact), context.of(question.ask), whom, tuple(lines))


def contradictions(context: Context) -> tuple[Entries, ...]:
    """Answers that cannot both be right; none where there are none."""
    rows = tuple(
        Entry(
            found.facts,
            context.listed(context.mark(fact) for fact in found.facts),
            context.words.text(f"contradiction.{found.key}"),
            context.listed(context.answer(fact) for fact in found.facts),
            (context.line("noted", context.text("noted"), Tone.MUTED),) if found.noted else (),
            Tone.HIGH,
        )
        for found in context.assessment.contradictions
    )
    return (Entries("contradictions", context.text("contradictions"), rows),) if rows else ()


def answers_in_short(context: Context) -> tuple[FactColumns | Entries, ...]:
    """The answers as given, each question in short; those that are open points by number only."""
    open_facts = context.assessment.open_facts
    tables = []
    for table in answers_given(context):
        rows = [replace(row, question=context.words.ask(row.id)) for row in table.rows if row.id not in open_facts]
        if rows:
            tables.append(replace(table, rows=tuple(rows)))
    nodes: list[FactColumns | Entries] = [FactColumns("answers", "", tuple(tables))] if tables else []
    if open_facts:
        marks = context.listed(context.mark(fact) for fact in open_facts)
        entry = Entry(open_facts, "", context.text("answers_open"), marks)
        nodes.append(Entries("answers_open", "", (entry,)))
    return tuple(nodes)


def answers_in_columns(context: Context) -> tuple[FactColumns, ...]:
    """The answers as given, with notes and flags, in two columns."""
    tables = answers_given(context)
    return (FactColumns("answers", "", tables),) if tables else ()


def answers_given(context: Context) -> tuple[FactTable, ...]:
    """The answers as given, with notes and flags, one table for each section of the interview."""
    tables = []
    for section, title in context.pack.sections.items():
        rows = tuple(
            _answer_row(context, fact)
            for fact, question in context.pack.questions.items()
            if question.section == section and fact in context.answers.given
        )
        if rows:
            tables.append(FactTable(f"answers.{section}", context.of(title), (), rows))
    return tuple(tables)


def _answer_row(context: Context, fact: FactId) -> FactRow:
    question, given = context.pack.questions[fact], context.answers.given[fact]
    lines = []
    if note := context.answers.notes.get(fact, "").strip():
        lines.append(context.line("note", note))
    if fact in context.answers.flagged:
        lines.append(context.line("flag", context.text("flagged"), Tone.HIGH))
    if given is UNKNOWN and not question.optional:
        lines.append(context.minor("finder", context.of(context.pack.owners[question.finder])))
    return FactRow(fact, context.mark(fact), context.of(question.ask), context.words.value(fact, given), tuple(lines))
