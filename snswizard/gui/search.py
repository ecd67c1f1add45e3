"""What the search offers: commands, and with a case open its questions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from snswizard.base.i18n import Messages
from snswizard.gui.commands import Command, shown_keys
from snswizard.gui.session import InterviewSession
from snswizard.gui.widgets.search_box import Found
from snswizard.interview.navigator import path
from snswizard.model.ids import FactId


def lines(
    commands: tuple[Command, ...], messages: Messages, session: InterviewSession, ask: Callable[[FactId], None]
) -> list[Found]:
    """Commands that are possible now, then every question that has been answered or is open."""
    found = [
        Found(each.words(messages), each.act, shown_keys(each))
        for each in commands
        if not each.is_line and (session.has_case or not each.of_a_case)
    ]
    if session.has_case:
        words = session.words
        for fact in path(session.interview):
            question = words.pack.questions[fact]
            section = words.of(words.pack.sections[session.interview.section_of(fact)])
            found.append(Found(words.of(question.ask), partial(ask, fact), section))
    return found
