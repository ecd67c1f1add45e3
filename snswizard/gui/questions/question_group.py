"""A tight group of questions on one page: two facts that belong together are asked together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from snswizard.gui.questions.question_view import QuestionView
from snswizard.gui.theme import Theme
from snswizard.gui.widgets.basics import rule
from snswizard.interview.interview import Interview
from snswizard.interview.navigator import group
from snswizard.model.ids import FactId
from snswizard.report.words import Words


class QuestionGroup(QWidget):
    """The question in view and those that stand with it; one appears or goes as the answers want it."""

    answer_chosen = Signal(str, object)
    note_written = Signal(str, str)
    flag_set = Signal(str, bool)

    def __init__(self, words: Words, leader: FactId, place: str, theme: Theme, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.leader = leader
        self._words = words
        self._theme = theme
        self._now = now
        self._views: dict[FactId, QuestionView] = {}
        self._lines: dict[FactId, QWidget] = {}
        self._spare: list[tuple[QWidget, QuestionView]] = []  # one that went waits for the next that comes
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(14)
        self._add(leader, place)

    def turn_to(self, leader: FactId, place: str) -> None:
        """Show another question; what stood with the last one is handed in and goes."""
        self.commit()
        for fact in [each for each in self._views if each != self.leader]:
            self._remove(fact)
        view, line = self._views.pop(self.leader), self._lines.pop(self.leader)
        view.turn_to(leader, place)
        self.leader = leader
        self._views[leader], self._lines[leader] = view, line

    def _add(self, fact: FactId, place: str) -> None:
        if self._spare:
            line, view = self._spare.pop(0)
            view.turn_to(fact, place)
            line.show()
            view.show()
        else:
            line, view = rule(), self._made(fact, place)
            self._inside.addWidget(line)
            self._inside.addWidget(view, 1)
            line.setVisible(bool(self._views))
        if self._views:
            view.follow(self.last)
        self._lines[fact] = line
        self._views[fact] = view

    def _made(self, fact: FactId, place: str) -> QuestionView:
        view = QuestionView(self._words, fact, place, self._theme, self._now)
        view.answer_chosen.connect(self.answer_chosen)
        view.note_written.connect(self.note_written)
        view.flag_set.connect(self.flag_set)
        return view

    def _remove(self, fact: FactId) -> None:
        line, view = self._lines.pop(fact), self._views.pop(fact)
        line.hide()
        view.hide()
        self._spare.append((line, view))

    @property
    def facts(self) -> tuple[FactId, ...]:
        """The questions on the page."""
        return tuple(self._views)

    def show_state(self, interview: Interview) -> None:
        """Show answers and notes; take in or let go the questions that the answers call for."""
        wanted = group(interview, self.leader)
        for fact in [each for each in self._views if each not in wanted and each != self.leader]:
            self._remove(fact)
        for fact in [each for each in wanted if each not in self._views]:
            self._add(fact, "")
        for view in self._views.values():
            view.show_state(interview)

    def unanswered(self, interview: Interview) -> FactId | None:
        """The first question on the page that still needs an answer."""
        given, asked = interview.answers.given, interview.questions
        return next((fact for fact in self._views if fact not in given and fact in asked), None)

    def focus(self, fact: FactId) -> None:
        """Put the keyboard into the answer of a question."""
        self._views.get(fact, self._views[self.leader]).focus_first()

    @property
    def last(self) -> QWidget:
        """The part that Tab leaves last."""
        return next(reversed(self._views.values())).last

    def view_of(self, widget: QWidget) -> QuestionView:
        """The question that a widget belongs to."""
        return next((view for view in self._views.values() if view.isAncestorOf(widget)), self._views[self.leader])

    def commit(self) -> None:
        """Hand in what is still being typed."""
        for view in tuple(self._views.values()):
            view.commit()

    def fold_learn(self) -> None:
        """Unfold or fold "learn more" of the question that has the keyboard."""
        focused = self.focusWidget()
        (self.view_of(focused) if focused is not None else self._views[self.leader]).fold_learn()
