"""The answers at a glance: grouped, with what is unknown, flagged or no longer needed."""

from __future__ import annotations

from dataclasses import dataclass

from snswizard.engine.relevance import would_ask
from snswizard.interview.interview import Interview
from snswizard.model.answer import UNKNOWN, Given
from snswizard.model.ids import FactId, SectionId


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One question with its answer; `given` is None while it is open."""

    fact: FactId
    given: Given | None
    note: str
    flagged: bool
    matters: bool


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """The lines of one section."""

    section: SectionId
    lines: tuple[ReviewLine, ...]


def review(interview: Interview) -> tuple[ReviewSection, ...]:
    """Every answered and every live question, by section; sections without any are left out."""
    answers = interview.answers
    live = set(interview.questions)
    groups: dict[SectionId, list[ReviewLine]] = {}
    for fact in interview.order:
        if fact in answers.given or fact in live:
            line = ReviewLine(
                fact,
                answers.given.get(fact),
                answers.notes.get(fact, ""),
                fact in answers.flagged,
                matters=_still_asked(interview, fact),
            )
            groups.setdefault(interview.section_of(fact), []).append(line)
    return tuple(ReviewSection(section, tuple(lines)) for section, lines in groups.items())


def _still_asked(interview: Interview, fact: FactId) -> bool:
    """Whether the question would be asked now if it were not answered."""
    if fact not in interview.answers.given:
        return True
    if interview.audit is not None:
        return fact in interview.answer(fact, None).questions
    return would_ask(interview.evaluation, fact)


def unknowns(interview: Interview) -> tuple[FactId, ...]:
    """The facts answered "I don't know yet", in the pack's order."""
    return tuple(fact for fact in interview.order if interview.answers.given.get(fact) is UNKNOWN)
