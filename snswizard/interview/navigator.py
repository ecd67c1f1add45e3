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
    live = set(interview.questions)
    given = interview.answers.given
    return tuple(fact for fact in interview.order if fact in given or fact in live)


def _place(interview: Interview, fact: FactId) -> int:
    """Where a question stands in the order; one that the track asks no longer stands at the end."""
    order = interview.order
    return order.index(fact) if fact in order else len(order)


def following(interview: Interview) -> FactId | None:
    """The question after the one in view; past the end the first open one; None when nothing is open."""
    here = -1 if interview.position is None else _place(interview, interview.position)
    wanted = set(path(interview))
    later = next((fact for fact in interview.order[here + 1 :] if fact in wanted), None)
    return later if later is not None else first_open(interview)


def previous(interview: Interview) -> FactId | None:
    """The question before the one in view; from the review the last one; None at the beginning."""
    here = len(interview.order) if interview.position is None else _place(interview, interview.position)
    wanted = set(path(interview))
    return next((fact for fact in reversed(interview.order[:here]) if fact in wanted), None)


def first_open(interview: Interview) -> FactId | None:
    """The first question that is still live; None when all are answered."""
    return next(iter(interview.questions), None)


def sections(interview: Interview) -> tuple[SectionProgress, ...]:
    """The state of every section of the track."""
    live, given = set(interview.questions), interview.answers.given
    here = None if interview.position is None else interview.section_of(interview.position)
    members: dict[SectionId, list[FactId]] = {}
    for fact in interview.order:
        members.setdefault(interview.section_of(fact), []).append(fact)
    result = []
    for section, about in interview.program.pack.sections.items():
        if about.track == interview.track:
            inside = members.get(section, [])
            answered = [fact for fact in inside if fact in given]
            waiting = [fact for fact in inside if fact in live]
            progress = _progress(section == here, waiting, answered)
            first = next(iter(waiting or answered), None)
            result.append(SectionProgress(section, progress, len(answered), len(waiting), first))
    return tuple(result)


def _progress(is_here: bool, waiting: list[FactId], answered: list[FactId]) -> Progress:  # noqa: FBT001  # one of three
    if is_here:
        return Progress.IN_PROGRESS
    if waiting:
        return Progress.OPEN
    return Progress.DONE if answered else Progress.NOT_NEEDED
