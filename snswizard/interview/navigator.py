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
    wanted = _wanted(interview)
    return tuple(fact for fact in interview.order if fact in wanted)


def _wanted(interview: Interview) -> set[FactId]:
    """The same without an order."""
    return {*interview.questions, *interview.answers.given}


def _place(interview: Interview, fact: FactId) -> int:
    """Where a question stands in the order; one that the track asks no longer stands at the end."""
    order = interview.order
    return order.index(fact) if fact in order else len(order)


def group(interview: Interview, fact: FactId) -> tuple[FactId, ...]:
    """The questions that stand on one page with this one, the leading one first; alone where nothing belongs to it."""
    questions = interview.program.pack.questions
    leader = questions[fact].beside or fact
    on_the_way = _wanted(interview) | {fact}
    followers = [each for each in interview.order if each in on_the_way and questions[each].beside == leader]
    return (leader, *followers) if leader in on_the_way else (fact,)


def following(interview: Interview) -> FactId | None:
    """The question after the one in view; past the end the first open one; None when nothing is open."""
    position = interview.position
    here = -1 if position is None else max(_place(interview, fact) for fact in group(interview, position))
    wanted = _wanted(interview)
    later = next((fact for fact in interview.order[here + 1 :] if fact in wanted), None)
    return later if later is not None else first_open(interview)


def previous(interview: Interview) -> FactId | None:
    """The question before the one in view; from the review the last one; None at the beginning."""
    position = interview.position
    here = len(interview.order)
    if position is not None:
        here = min(_place(interview, fact) for fact in group(interview, position))
    wanted = _wanted(interview)
    before = next((fact for fact in reversed(interview.order[:here]) if fact in wanted), None)
    return None if before is None else group(interview, before)[0]


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
