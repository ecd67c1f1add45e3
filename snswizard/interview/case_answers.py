"""What a case file holds, as answers that the engine reads."""

from __future__ import annotations

from snswizard.model.answer import Answers
from snswizard.model.case import CaseState
from snswizard.model.pack import Pack
from snswizard.packs.values import WrongValue, read_value


def answers_of(state: CaseState, pack: Pack) -> Answers:
    """The answers of a case under a pack; a value that this pack no longer has counts as unanswered."""
    given = {}
    for fact, written in state.answers.items():
        question = pack.questions.get(fact)
        if question is not None:
            try:
                given[fact] = read_value(question, written)
            except WrongValue:
                continue  # asked again; the journal keeps what was said
    return Answers(given, dict(state.notes), state.flagged)
