"""Answers offered from elsewhere: what each would change in the open case, and from when it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from snswizard.cases.journal import undone_in
from snswizard.interview.case_answers import answers_of
from snswizard.interview.interview import Interview
from snswizard.model.answer import UNKNOWN, Answers, Given
from snswizard.model.case import CaseState, Entry
from snswizard.model.ids import FactId


class Effect(Enum):
    """What taking an offer over does to the open case."""

    NEW = "new"
    OVERWRITES = "overwrites"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Offer:
    """An answer, a note or both for one fact; `at` is when it was given, where that is known.

    What is asked `as_of` another day counts for this case only where the user confirms it.
    """

    fact: FactId
    value: Given | None
    note: str
    present: Given | None
    effect: Effect
    at: str = ""
    confirm: bool = False

    @property
    def proposed(self) -> bool:
        """Whether it is ticked from the start: nothing is lost by it, and nothing has to be confirmed."""
        return self.effect is Effect.NEW and not self.confirm


def company_offers(interview: Interview, state: CaseState, entries: Iterable[Entry]) -> tuple[Offer, ...]:
    """What another case knows of the company that the track of this one asks too, in the order of asking."""
    pack = interview.program.pack
    known, dates = answers_of(state, pack).given, answered_at(entries)
    offers = []
    for fact in asked_here(interview):
        question, value = pack.questions[fact], known.get(fact)
        if question.scope == "company" and value is not None and value is not UNKNOWN:
            confirm = question.as_of is not None and interview.track == "incident"
            offers.append(_offer(interview, fact, value, "", at=dates.get(fact, ""), confirm=confirm))
    return tuple(offers)


def file_offers(interview: Interview, answers: Answers) -> tuple[Offer, ...]:
    """What an answers file says, in the order of the pack."""
    pack, named = interview.program.pack, answers.given.keys() | answers.notes.keys()
    return tuple(
        _offer(interview, fact, answers.given.get(fact), answers.notes.get(fact, ""), at="", confirm=False)
        for fact in pack.questions
        if fact in named
    )


def asked_here(interview: Interview) -> tuple[FactId, ...]:
    """The facts that the track of an interview asks for, whether they are live or not."""
    pack = interview.program.pack
    if interview.track == "audit":
        return tuple(interview.order)
    return tuple(fact for fact in interview.order if pack.sections[pack.questions[fact].section].track == "incident")


def answered_at(entries: Iterable[Entry]) -> dict[str, str]:
    """When each present answer was given, by fact."""
    entries = tuple(entries)
    undone = undone_in(entries)
    return {each.subject: each.at for each in entries if each.kind == "answered" and each.number not in undone}


def _offer(interview: Interview, fact: FactId, value: Given | None, note: str, *, at: str, confirm: bool) -> Offer:
    present, noted = interview.answers.given.get(fact), interview.answers.notes.get(fact, "")
    same_value, same_note = value in (None, present), note.strip() in ("", noted)
    if same_value and same_note:
        effect = Effect.SAME
    elif (same_value or present is None) and (same_note or not noted):
        effect = Effect.NEW
    else:
        effect = Effect.OVERWRITES
    return Offer(fact, value, note.strip(), present, effect, at, confirm)
