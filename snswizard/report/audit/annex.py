"""What stands behind an audit report: the remaining answers, the law, the traps, the method, the lines to sign."""

from __future__ import annotations

from snswizard import __version__
from snswizard.engine.provisions import version_on
from snswizard.model.answer import UNKNOWN
from snswizard.model.ids import FactId, SectionId
from snswizard.model.results.assessment import Citation
from snswizard.packs.compile import digest_of
from snswizard.report.audit.context import AuditContext
from snswizard.report.nodes.audit import LawRow, LawTable, TickList
from snswizard.report.parts.own import method_lines, named_clauses, own_stamp
from snswizard.report.parts.sources import answers_hash
from snswizard.report.plan_front import Line, Tone
from snswizard.report.plan_model import (
    Entries,
    Entry,
    Facts,
    Node,
    Paragraph,
    Role,
    SignOff,
    Stamp,
)

_TRAPS = (
    "template",
    "surprise",
    "consent",
    "proof",
    "surveillance",
    "gagging",
    "one_pledge",
    "contractors",
    "exit",
    "lead_times",
)
_METHOD = ("levels", "severity", "flags", "dates", "models", "limits")


def stamp(context: AuditContext) -> Stamp:
    """What the document was made from."""
    info = context.pack.info
    digest = info.digest or digest_of(context.pack)
    answers = answers_hash(context.answers)
    return Stamp(__version__, info.id, info.version, digest, info.law_as_of, answers, own_stamp(context.words))


def traps(context: AuditContext) -> tuple[Node, ...]:
    """Ten ways in which prevention goes wrong."""
    return (TickList("traps", tuple(context.text(f"trap.{name}") for name in _TRAPS)),)


def sign_off(context: AuditContext) -> tuple[Node, ...]:
    """The lines to sign."""
    words = context.words
    head = tuple(words.text(f"plan.sign.{name}") for name in ("role", "name", "date", "signature"))
    roles = tuple(words.text(f"plan.sign.{name}") for name in ("hr", "adviser", "management"))
    return (Paragraph(context.text("note.sign_off"), Role.NOTE), SignOff(head, roles))


def answers(context: AuditContext) -> tuple[Node, ...]:
    """The answers that no other part shows, and every note and mark."""
    shown = {*context.audit.profile, *context.results.open_facts}
    for domain in context.audit.domains.values():
        shown.update((domain.level, *domain.flags))
    sections: dict[SectionId, list[FactId]] = {}
    for fact, section in context.results.asked.items():
        if fact in context.answers.given and fact not in shown:
            sections.setdefault(section, []).append(fact)
    rows = tuple(_answers_of(context, section, facts) for section, facts in sections.items())
    notes = _notes(context)
    nodes = (
        *((Entries("answers", "", rows),) if rows else ()),
        *((Entries("notes", context.text("notes"), notes),) if notes else ()),
    )
    return (Paragraph(context.text("note.answers"), Role.NOTE), *nodes) if nodes else ()


def _answers_of(context: AuditContext, section: SectionId, facts: list[FactId]) -> Entry:
    text = context.listed(
        context.text("ground", question=context.question(fact), answer=context.value(fact)) for fact in facts
    )
    return Entry(tuple(facts), "", context.of(context.pack.sections[section]), text)


def _notes(context: AuditContext) -> tuple[Entry, ...]:
    rows = []
    for fact in context.results.asked:
        note, flagged = context.answers.notes.get(fact, "").strip(), fact in context.answers.flagged
        if note or flagged:
            lines = (context.line("flag", context.words.text("plan.flagged"), Tone.HIGH),) if flagged else ()
            rows.append(Entry((fact,), context.mark(fact), "", note or context.value(fact), lines))
    return tuple(rows)


def law(context: AuditContext) -> tuple[Node, ...]:
    """Every provision that the parts have cited: citation, version, source; then the wordings to come."""
    if not context.cited:
        return ()
    coming = tuple(_coming(context, each) for each in context.cited.values() if each.upcoming)
    later = (Entries("coming_law", context.text("coming_law"), coming),) if coming else ()
    rows = tuple(_provision(context, each) for each in context.cited.values())
    return (Paragraph(context.text("note.law"), Role.NOTE), LawTable(rows), *later)


def _provision(context: AuditContext, cite: Citation) -> LawRow:
    rule, words = context.pack.provisions[cite.id], context.words
    version = None if cite.version is None else version_on(rule, cite.version)
    if version is None:
        shown = context.text("not_in_pack")
    else:
        key = "decided" if rule.kind == "case" else "in_force"
        shown = context.text(key, day=words.day(version.since))
    shown = context.listed((shown, *(line.text for line in named_clauses(words, "provisions", cite.id))))
    confidence = "" if rule.confidence == "verified" else context.text(f"confidence.{rule.confidence}")
    return LawRow(
        id=cite.id,
        mark=context.refs((cite,))[0].label,
        citation=context.of(rule.citation),
        title=context.of(rule.title),
        version=cite.version,
        shown=shown,
        confidence=confidence,
        source=rule.source,
    )


def _coming(context: AuditContext, cite: Citation) -> Entry:
    rule = context.pack.provisions[cite.id]
    versions = [version for version in rule.versions if version.since in cite.upcoming]
    days = context.listed(context.words.day(version.since) for version in versions)
    title = context.words.text("plan.coming", citation=context.of(rule.citation), day=days)
    text = context.listed(context.of(version.changed or version.summary) for version in versions)
    return Entry((cite.id,), context.refs((cite,))[0].label, title, text, tone=Tone.HIGH)


def method(context: AuditContext, made_from: Stamp) -> tuple[Node, ...]:
    """How the results come about, what they rest on, and the most that they may say."""
    words, results = context.words, context.results
    given = sum(context.answers.given.get(fact) not in (None, UNKNOWN) for fact in results.asked)
    unknown, not_asked = len(results.open_facts), len(results.next_questions)
    rules = context.text(
        "made_from",
        program=made_from.program,
        pack=made_from.pack,
        version=made_from.pack_version,
        law_as_of=words.day(made_from.law_as_of),
    )
    rows = (
        context.line("made_from", rules),
        Line(words.text("plan.label.digest"), made_from.pack_digest),
        context.line("answers", context.text("answers_count", given=given, unknown=unknown, not_asked=not_asked)),
        Line(words.text("plan.label.answers_hash"), made_from.answers),
    )
    texts = tuple(context.line(f"method_{name}", context.text(f"method.{name}")) for name in _METHOD)
    return (Paragraph(context.of(context.pack.info.about), Role.LEAD), Facts((*texts, *rows, *method_lines(words))))
