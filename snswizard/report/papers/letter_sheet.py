"""The sheet to check a document by before it is sent: what holds it back, what is open, and on which provisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from snswizard.model.ids import DocumentId
from snswizard.model.results.assessment import Truth
from snswizard.report.nodes.briefing import TextTable
from snswizard.report.parts.context import Context
from snswizard.report.parts.own import clause_lines, title_lines
from snswizard.report.parts.sources import provision_table
from snswizard.report.plan_front import Line, Tone
from snswizard.report.plan_model import Entries, Entry, Facts, Node, Paragraph, Role, Section, Stamp

if TYPE_CHECKING:
    from snswizard.report.letters import Draft

_EXCERPT = 90


def check_sheet(context: Context, draft: Draft, made_from: Stamp) -> Section:
    """The last page of a document; it stays in the house."""
    words = context.words
    refs = context.refs(draft.document.cites)
    nodes: list[Node] = [Paragraph(words.text("letter.sheet_note"), Role.LEAD), _state(context, draft, made_from)]
    stops, open_parts = _stops(context, draft), _open(context, draft)
    nodes += [*([stops] if stops.rows else []), *_blanks(context, draft), *([open_parts] if open_parts.rows else [])]
    if refs:
        nodes += [Paragraph(words.text("letter.provisions")), provision_table(context, short=True)]
    return Section("sheet", words.text("letter.sheet_mark"), words.text("letter.sheet"), tuple(nodes))


def _state(context: Context, draft: Draft, made_from: Stamp) -> Facts:
    words = context.words
    stopped = any(truth is Truth.YES for _, truth in draft.stops)
    state = "stopped" if stopped else "held" if draft.stops else "open" if not draft.is_final else "ready"
    tone = {"stopped": Tone.STOP, "held": Tone.MEDIUM, "open": Tone.MEDIUM, "ready": Tone.LOW}[state]
    rows = (
        ("purpose", words.of(draft.document.purpose), Tone.PLAIN),
        ("state", words.text(f"letter.state.{state}"), tone),
        ("blanks", words.text("letter.count", count=len(draft.blanks)), Tone.PLAIN),
        ("open_parts", words.text("letter.count", count=len(draft.open_parts)), Tone.PLAIN),
        ("day", words.day(context.assessment.today), Tone.PLAIN),
        ("made_from", _made_from(context, made_from), Tone.PLAIN),
    )
    told = tuple(Line(words.text(f"letter.label.{key}"), text, tone) for key, text, tone in rows)
    return Facts((*told, *title_lines(words), *clause_lines(words, "documents", _name_of(context, draft))))


def _name_of(context: Context, draft: Draft) -> DocumentId:
    return next(name for name, document in context.pack.documents.items() if document is draft.document)


def _made_from(context: Context, made_from: Stamp) -> str:
    return context.words.text(
        "letter.made_from",
        program=made_from.program,
        pack=made_from.pack,
        version=made_from.pack_version,
        law_as_of=context.words.day(made_from.law_as_of),
        digest=made_from.pack_digest.removeprefix("sha256:")[:12],
    )


def _stops(context: Context, draft: Draft) -> Entries:
    rows = []
    for stop, truth in draft.stops:
        rule = context.pack.actions[stop]
        text = "" if rule.instead is None else context.of(rule.instead)
        mark = context.words.text("letter.required" if truth is Truth.YES else "letter.not_settled")
        result = context.assessment.actions.get(stop)
        lines = () if result is None or truth is Truth.YES else context.missing_lines(result.missing)
        rows.append(Entry((stop,), "", f"{context.of(rule.title)} ({mark})", text, lines, Tone.STOP))
    return Entries("stops", context.words.text("letter.stops"), tuple(rows))


def _blanks(context: Context, draft: Draft) -> tuple[Node, ...]:
    """What is to be filled in, in two columns."""
    words = context.words
    lines = [
        words.text(f"letter.blank.{blank.kind}", number=number, label=blank.label)
        for number, blank in enumerate(draft.blanks, start=1)
    ]
    if not lines:
        return ()
    half = (len(lines) + 1) // 2
    rows = tuple((lines[place], lines[half + place] if half + place < len(lines) else "") for place in range(half))
    head = (words.text("letter.blanks", count=len(lines)), "")
    return (TextTable("blanks", head, (0.5, 0.5), rows, strong=False),)


def _open(context: Context, draft: Draft) -> Entries:
    rows = []
    for number, part in enumerate(draft.open_parts, start=1):
        excerpt = part.excerpt if len(part.excerpt) <= _EXCERPT else part.excerpt[:_EXCERPT].rstrip() + "…"
        rows.append(Entry(part.facts, str(number), "", excerpt, context.missing_lines(part.facts)))
    return Entries("open_parts", context.words.text("letter.open_parts"), tuple(rows))
