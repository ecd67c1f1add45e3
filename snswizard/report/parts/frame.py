"""The frame of a paper: what a case calls itself, what stands on every page, and the paper around its parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.evaluation import evaluate, values_of
from snswizard.engine.program import Program
from snswizard.model.answer import Answers
from snswizard.model.results.assessment import Assessment
from snswizard.report.parts.context import Context, LastAudit
from snswizard.report.parts.own import own_in_short
from snswizard.report.plan_model import Furniture, Node, Plan, Section, Stamp
from snswizard.report.words import Words

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class CaseHead:
    """What a case calls itself; `mark` is a classification mark, `author` stays empty unless given."""

    title: str = ""
    mark: str | None = None
    author: str = ""


def context_of(
    program: Program,
    answers: Answers,
    assessment: Assessment,
    words: Words,
    *,
    calendar: KoreanCalendar,
    audit: LastAudit | None = None,
) -> Context:
    """The case in hand, as every part of an incident's paper needs it."""
    evaluation = evaluate(program, values_of(program, answers), assessment.today, calendar)
    return Context(evaluation, answers, assessment, words, audit)


def title_of(head: CaseHead, words: Words, untitled: str = "plan.untitled") -> str:
    """The title of a case, or the words for one that has none."""
    return head.title.strip() or words.text(untitled)


def paper(
    words: Words,
    today: date,
    made_from: Stamp,
    *,
    kind: str,
    title: str,
    head: CaseHead,
    front: Iterable[Node],
    sections: tuple[Section, ...] = (),
) -> Plan:
    """A paper of a kind around its first page and its sections; one without sections has no contents."""
    return Plan(
        language=words.language,
        today=today,
        name=words.text("plan.name", kind=kind, title=title),
        kind=kind,
        author=head.author,
        furniture=furniture(words, made_from, title, head.mark),
        stamp=made_from,
        front=tuple(front),
        contents=words.text("plan.contents") if sections else "",
        sections=sections,
    )


def furniture(words: Words, made_from: Stamp, title: str, mark: str | None) -> Furniture:
    """What stands on every page; an empty mark is none."""
    foot = words.text(
        "plan.foot",
        pack=made_from.pack,
        version=made_from.pack_version,
        law_as_of=words.day(made_from.law_as_of),
        digest=short_digest(made_from.pack_digest),
    )
    if own := own_in_short(words):
        foot = words.text("own.foot", foot=foot, own=own)
    return Furniture(title, words.text("plan.classification") if mark is None else mark, foot)


def short_digest(digest: str) -> str:
    """The first digits of a digest, enough to tell two packs apart."""
    return digest.removeprefix("sha256:")[:_DIGITS]
