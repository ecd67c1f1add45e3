"""Where it all comes from: provisions, cautions, letters, law to come, and what the document was made from."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from snswizard import __version__
from snswizard.base.files import sha256_of
from snswizard.engine.provisions import version_on
from snswizard.model.answer import Answers
from snswizard.model.ids import DocumentId, ProvisionId
from snswizard.model.provision import Provision, ProvisionVersion
from snswizard.model.results.assessment import Standing
from snswizard.packs.compile import digest_of
from snswizard.packs.values import write_value
from snswizard.report.parts.context import Context
from snswizard.report.parts.own import clause_lines, method_lines, named_clauses, own_stamp
from snswizard.report.plan_front import Tone
from snswizard.report.plan_model import Entries, Entry, Facts, ProvisionRow, ProvisionTable, Stamp


def answers_hash(answers: Answers) -> str:
    """The SHA-256 of the answers with their notes, in a form that does not depend on the order of answering."""
    written = {
        "answers": {fact: write_value(value) for fact, value in answers.given.items()},
        "notes": dict(answers.notes),
        "flagged": sorted(answers.flagged),
    }
    text = json.dumps(written, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return f"sha256:{sha256_of(text.encode('ascii'))}"


def stamp(context: Context) -> Stamp:
    """What the document was made from."""
    info = context.pack.info
    digest = info.digest or digest_of(context.pack)
    answers = answers_hash(context.answers)
    return Stamp(__version__, info.id, info.version, digest, info.law_as_of, answers, own_stamp(context.words))


def provision_table(context: Context, *, short: bool = False) -> ProvisionTable:
    """Every provision that the parts have cited, in the order of their numbers; in `short` without its content."""
    make = _short_provision if short else _provision
    return ProvisionTable(tuple(make(context, provision) for provision in context.cited))


def _short_provision(context: Context, name: ProvisionId) -> ProvisionRow:
    """Citation, version and source; the confidence only where the original has not been seen."""
    rule, row = context.pack.provisions[name], _provision(context, name)
    days = context.listed(context.words.date(day) for day in context.cited[name].upcoming)
    lines = (context.line("upcoming", context.text("in_force_soon", days=days), Tone.HIGH),) if days else ()
    return replace(
        row,
        title="",
        version_words=_short_version(context, name),
        summary="",
        confidence="" if rule.confidence == "verified" else row.confidence,
        lines=(*lines, *named_clauses(context.words, "provisions", name)),
    )


def _provision(context: Context, name: ProvisionId) -> ProvisionRow:
    rule, cite = context.pack.provisions[name], context.cited[name]
    version = None if cite.version is None else _version_from(rule, cite.version)
    lines = [
        context.line("upcoming", context.text("in_force_from", day=context.words.day(day)), Tone.HIGH)
        for day in cite.upcoming
    ]
    if rule.confidence != "verified" and rule.confidence_note is not None:
        lines.append(context.line("note", context.of(rule.confidence_note), Tone.MUTED))
    lines += clause_lines(context.words, "provisions", name)
    return ProvisionRow(
        id=name,
        mark=context.refs((name,))[0].label,
        citation=context.of(rule.citation),
        title=context.of(rule.title),
        version=cite.version,
        version_words=_version_words(context, version, assumed=cite.assumed),
        summary="" if version is None else context.of(version.summary),
        confidence=context.text(f"confidence.{rule.confidence}", day=context.words.day(rule.checked)),
        source=rule.source,
        lines=tuple(lines),
    )


def _version_from(rule: Provision, since: date) -> ProvisionVersion:
    version = version_on(rule, since)
    if version is None:
        raise ValueError("a cited version is one of the provision's")
    return version


def _short_version(context: Context, name: ProvisionId) -> str:
    cite = context.cited[name]
    if cite.version is None:
        return context.text("version_before")
    version = _version_from(context.pack.provisions[name], cite.version)
    key = "version_today" if cite.assumed else "version_short"
    return context.text(key, since=context.words.date(version.since))


def _version_words(context: Context, version: ProvisionVersion | None, *, assumed: bool) -> str:
    if version is None:
        return context.text("version_before")
    key = "version_assumed" if assumed else "version"
    return context.text(key, since=context.words.day(version.since), basis=context.of(version.basis))


def coming_law(context: Context) -> Entries:
    """Wordings of cited provisions that are enacted but not yet in force."""
    rows = []
    for name, cite in context.cited.items():
        rule = context.pack.provisions[name]
        for since in cite.upcoming:
            version = _version_from(rule, since)
            text = version.summary if version.changed is None else version.changed
            title = context.text("coming", citation=context.of(rule.citation), day=context.words.day(since))
            rows.append(Entry((name,), context.refs((name,))[0].label, title, context.of(text), tone=Tone.HIGH))
    return Entries("coming_law", "", tuple(rows))


def cautions(context: Context) -> Entries:
    """The cautions of the pack that stand beside something in the plan."""
    rows = []
    for name, number in context.cautions.items():
        rule = context.pack.cautions[name]
        cited = tuple(context.refs(provision for provision in rule.cites if provision in context.cited))
        rows.append(Entry((name,), context.text("mark.caution", number=number), "", context.of(rule), cites=cited))
    return Entries("cautions", "", tuple(rows))


def letters(context: Context) -> Entries:
    """Letters and forms of the required steps by title and purpose, with the steps that need them."""
    needed: dict[DocumentId, list[str]] = {}
    for results in context.phases.values():
        for result in results:
            if result.standing is Standing.REQUIRED:
                for document in result.documents:
                    needed.setdefault(document, []).append(str(context.steps[result.id]))
    rows = tuple(
        Entry(
            (document,),
            "",
            context.of(context.pack.documents[document].title),
            context.of(context.pack.documents[document].purpose),
            (context.minor("for_steps", context.listed(steps)), *clause_lines(context.words, "documents", document)),
        )
        for document, steps in needed.items()
    )
    return Entries("letters", "", rows, small=True)


def method(context: Context, made_from: Stamp) -> Facts:
    """What the document was made from, line by line."""
    assessment = context.assessment
    unknown, not_asked = len(assessment.open_facts), len(assessment.next_questions)
    answered = sum(fact in context.pack.questions for fact in context.answers.given)
    rows = {
        "program": context.text("program", version=made_from.program),
        "pack": context.text("pack", id=made_from.pack, version=made_from.pack_version),
        "digest": made_from.pack_digest,
        "law_as_of": context.words.day(made_from.law_as_of),
        "plan_day": context.words.day(assessment.today),
        "answers": context.text("answers", count=answered),
        "answers_hash": made_from.answers,
        "unknown": context.text("unknown_count", unknown=unknown, not_asked=not_asked),
    }
    told = tuple(context.minor(key, text) for key, text in rows.items())
    return Facts((*told, *method_lines(context.words)))
