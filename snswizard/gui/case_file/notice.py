"""A bar above the pages: what is special about the open case, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from snswizard.base.i18n import Messages
from snswizard.gui.pages.base import Surroundings
from snswizard.gui.session import InterviewSession
from snswizard.gui.widgets.basics import button, clear, label

Choice = tuple[str, Callable[[], object]]


class Notice(QWidget):
    """Words and a few buttons; hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", "caution")
        self._choices = QHBoxLayout()
        self._choices.setSpacing(8)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(20, 8, 20, 4)
        inside.setSpacing(12)
        inside.addWidget(self._words, 1)
        inside.addLayout(self._choices)
        self.hide()

    def say(self, words: str, choices: Sequence[Choice] = ()) -> None:
        """Show words with their choices; no words hide the bar."""
        clear(self._choices)
        self._words.setText(words)
        for name, act in choices:
            self._choices.addWidget(button(name, act))
        self.setVisible(bool(words))

    def words(self) -> str:
        """What the bar says; empty while it is hidden."""
        return "" if self.isHidden() else self._words.text()


def read_only_words(around: Surroundings) -> str:
    """Why the open case can only be read."""
    return why_read_only(around.session, around.messages)


def why_read_only(session: InterviewSession, messages: Messages) -> str:
    """Why the open case can only be read: who writes it and since when, or that the place cannot be written."""
    holder = session.store.holder
    if holder is None:
        return messages.text("case_notice.read_only")
    since = holder.since[:16].replace("T", " ") or "?"
    return messages.text("case_notice.held", user=holder.user or "?", host=holder.host or "?", since=since)
