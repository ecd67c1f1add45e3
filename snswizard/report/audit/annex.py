"""What stands behind an audit report: the remaining answers, the law, the traps, the method, the lines to sign."""

from __future__ import annotations

from snswizard import __version__
from snswizard.engine.provisions import version_on
from snswizard.model.answer import UNKNOWN
from snswizard.model.assessment import Citation
from snswizard.model.ids import FactId, SectionId
from snswizard.packs.compile import digest_of
from snswizard.report.audit.context import AuditContext
from snswizard.report.parts.sources import answers_hash
from snswizard.report.plan_front import Line, Tone
from snswizard.report.plan_model import (
    Entries,
    Entry,
    Facts,
    Node,
    Paragraph,
    ProvisionRow,
    ProvisionTable,
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


def stamp(context: AuditContext) -> Stamp:
    """What the document was made from."""
    info = context.pack.info
    digest = info.digest or digest_of(context.pack)
    return Stamp(__version__, info.id, info.version, digest, info.law_as_of, answers_hash(context.answers))


def traps(context: AuditContext) -> tuple[Node, ...]:
    """Ten ways in which prevention goes wrong."""
    rows = tuple(
        Entry((name,), str(number), "", context.text(f"trap.{name}")) for number, name in enumerate(_TRAPS, start=1)
    )
    return (Entries("traps", "", rows),)


def sign_off(context: AuditContext) -> tuple[Node, ...]:
    """The lines to sign."""
    words = context.words
    head = tuple(words.text(f"plan.sign.{name}") for name in ("role", "name", "date", "signature"))
    roles = tuple(words.text(f"plan.sign.{name}") for name in ("hr", "adviser", "management"))
    return (Paragraph(context.text("note.sign_off"), Role.NOTE), SignOff(head, roles))


def answers(context: AuditContext) -> tuple[Node, ...]:
    """The answers that no other part shows, and every note and flag."""
    shown = {*context.audit.profile, *context.results.open_facts}
    shown.update(domain.level for domain in context.audit.domains.values())
    shown.update(flag for gap in context.gaps for flag in gap.flags)
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
    return (Paragraph(context.text("note.law"), Role.NOTE), ProvisionTable(rows), *later)


def _provision(context: AuditContext, cite: Citation) -> ProvisionRow:
    rule, words = context.pack.provisions[cite.id], context.words
    version = None if cite.version is None else version_on(rule, cite.version)
    if version is None:
        shown = words.text("plan.version_before")
    else:
        shown = words.text("plan.version", since=words.day(version.since), basis=context.of(version.basis))
    note: tuple[Line, ...] = ()
    if rule.confidence != "verified" and rule.confidence_note is not None:
        note = (context.line("note", context.of(rule.confidence_note), Tone.MUTED),)
    return ProvisionRow(
        id=cite.id,
        mark=context.refs((cite,))[0].label,
        citation=context.of(rule.citation),
        title=context.of(rule.title),
        version=cite.version,
        version_words=shown,
        summary="",
        confidence=words.text(f"plan.confidence.{rule.confidence}", day=words.day(rule.checked)),
        source=rule.source,
        lines=note,
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
    rows = (
        Line(words.text("plan.label.program"), words.text("plan.program", version=made_from.program)),
        Line(words.text("plan.label.pack"), words.text("plan.pack", id=made_from.pack, version=made_from.pack_version)),
        Line(words.text("plan.label.digest"), made_from.pack_digest),
        Line(words.text("plan.label.law_as_of"), words.day(made_from.law_as_of)),
        context.line("day", words.day(results.today)),
        Line(words.text("plan.label.answers"), words.text("plan.answers", count=given)),
        Line(words.text("plan.label.answers_hash"), made_from.answers),
        Line(
            words.text("plan.label.unknown"),
            words.text("plan.unknown_count", unknown=len(results.open_facts), not_asked=len(results.next_questions)),
        ),
    )
    texts = ("levels", "severity", "flags", "dates", "models", "limits")
    return (
        *(Paragraph(context.text(f"method.{name}"), Role.NOTE) for name in texts),
        Facts(rows),
        Paragraph(context.of(context.pack.info.about), Role.LEAD),
    )
