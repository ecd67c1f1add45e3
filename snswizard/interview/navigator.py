"""Which question comes next, which came before, and how far each section is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from snswizard.interview.interview import Interview
from snswizard.model.ids import FactId, SectionId


class Progress(Enum):
    """How far a section is."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    OPEN = "open"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """A section with its answered and still open questions; `open` is an upper bound, never a promise."""

    section: SectionId
    progress: Progress
    answered: int
    open: int
    first: FactId | None


def path(interview: Interview) -> tuple[FactId, ...]:
    """Every question that has been answered or is live now, in the order of asking."""
    live = set(interview.assessment.next_questions)
    given = interview.answers.given
    return tuple(fact for fact in interview.program.facts if fact in given or fact in live)


def following(interview: Interview) -> FactId | None:
    """The question after the one in view; past the end the first open one; None when nothing is open."""
    order = interview.program.index
    here = -1 if interview.position is None else order[interview.position]
    later = next((fact for fact in path(interview) if order[fact] > here), None)
    if later is not None:
        return later
    return first_open(interview)


def previous(interview: Interview) -> FactId | None:
    """The question before the one in view; from the review the last one; None at the beginning."""
    order = interview.program.index
    here = len(order) if interview.position is None else order[interview.position]
    return next((fact for fact in reversed(path(interview)) if order[fact] < here), None)


def first_open(interview: Interview) -> FactId | None:
    """The first question that is still live; None when all are answered."""
    questions = interview.assessment.next_questions
    return questions[0] if questions else None


def sections(interview: Interview) -> tuple[SectionProgress, ...]:
    """The state of every section."""
    pack = interview.program.pack
    live, given = set(interview.assessment.next_questions), interview.answers.given
    here = None if interview.position is None else pack.questions[interview.position].section
    result = []
    for section in pack.sections:
        members = [fact for fact in interview.program.facts if pack.questions[fact].section == section]
        answered = [fact for fact in members if fact in given]
        waiting = [fact for fact in members if fact in live]
        if section == here:
            progress = Progress.IN_PROGRESS
        elif waiting:
            progress = Progress.OPEN
        else:
            progress = Progress.DONE if answered else Progress.NOT_NEEDED
        first = next(iter(waiting or answered), None)
        result.append(SectionProgress(section, progress, len(answered), len(waiting), first))
    return tuple(result)
