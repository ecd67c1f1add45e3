"""The interview: sections at the left, one question in the middle, what it means at the right."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.questions.question_group import QuestionGroup
from snswizard.gui.widgets.audit_panel import AuditPanel
from snswizard.gui.widgets.basics import button, label, row, scrolled
from snswizard.gui.widgets.drawer import Drawer
from snswizard.gui.widgets.live_panel import LivePanel
from snswizard.gui.widgets.rail import Rail
from snswizard.interview.changes import Changes
from snswizard.interview.interview import Interview
from snswizard.interview.navigator import following, group, path, previous, sections
from snswizard.model.answer import Answers, Given
from snswizard.model.ids import FactId, SectionId

_RAIL_WIDTH = 200
_RAIL_WIDEST = 300  # large text: the question needs the room more
_MEASURE = 720


class InterviewPage(Page):
    """Goes through the questions; every answer is kept at once, and its effect is told at once."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._session = around.session
        self._from_review = False
        self._view: QuestionGroup | None = None
        self._told: tuple[Answers | None, Changes | None, datetime | None] = (None, None, None)
        track = around.session.interview.track
        self._rail = Rail(around.session.words, track)
        panel = LivePanel if track == "incident" else AuditPanel
        self._panel = panel(around.session.words)
        self._build()
        self._rail.section_chosen.connect(self._go_to_section)
        self._rail.plan_wanted.connect(lambda: around.go("plan"))
        self._rail.review_wanted.connect(lambda: around.go("review"))
        self._session.assessment_changed.connect(self._show_results)
        self._session.position_changed.connect(self._show_question)
        self._session.closed.connect(self._forget)
        for keys, act in (("Alt+Left", self._back), ("F1", self.unfold)):
            QShortcut(QKeySequence(keys), self, act)

    def _build(self) -> None:
        self._rail.setFixedWidth(min(self.around.theme.px(_RAIL_WIDTH), _RAIL_WIDEST))
        self._scroll = scrolled(QWidget())
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._rail)
        whole.addWidget(middle, 1)
        self._drawer = Drawer(self._session.words, self.around.theme, self._panel, whole)
        self._footer = self._build_footer()
        column.addWidget(self._footer)

    def _build_footer(self) -> QWidget:
        footer = QWidget()
        footer.setObjectName("footer")
        self._back_button = button(self.text("interview.back"), self._back)
        self._next_button = button(self.text("interview.next"), self.go_on, "primary")
        self._hint = label("", "meta", wrap=False)
        inside = row(self._back_button, self._hint, None, self._drawer, self._next_button, spacing=12)
        inside.setContentsMargins(32, 12, 32, 12)
        footer.setLayout(inside)
        return footer

    # -- what the window calls

    def entered(self) -> None:
        """Show the question in view; coming from the review, Next leads back there."""
        self._show_question()

    def time_passed(self) -> None:
        """Show the remaining times of the clocks anew."""
        if self._session.has_case:
            self._tell(self._session.interview)

    def left(self) -> None:
        """Hand in what is still being typed."""
        if self._view is not None:
            self._view.commit()
            self._session.remember_position()

    def change(self, fact: FactId) -> None:
        """Bring a question into view from the review; Next leads back to it."""
        self._from_review = True
        self._session.go_to(fact)

    def _forget(self) -> None:
        """The case is closed: what stands on the page belongs to no case any more."""
        self._view = None

    # -- showing

    def _show_question(self) -> None:
        if not self._session.has_case:
            return
        fact = self._session.interview.position
        if fact is None:
            self.around.go("review")
            return
        leader = group(self._session.interview, fact)[0]
        if self._view is None or self._view.leader != leader:
            self._turn_to(leader)
        self._show_results()
        self._back_button.setEnabled(previous(self._session.interview) is not None or self._from_review)
        if self._view is not None and self.isVisible():
            self._view.focus(fact)

    def _turn_to(self, fact: FactId) -> None:
        place = self._place_of(fact)
        if self._view is None:
            self._view = self._build_view(fact, place)
        else:
            self._view.turn_to(fact, place)
        self._scroll.verticalScrollBar().setValue(0)

    def _place_of(self, fact: FactId) -> str:
        words, interview = self._session.words, self._session.interview
        here = interview.section_of(fact)
        inside = [each for each in path(interview) if interview.section_of(each) == here]
        number = inside.index(fact) + 1 if fact in inside else 1
        section = words.of(words.pack.sections[here])
        return words.text("interview.place", section=section, number=number, count=max(len(inside), number))

    def _build_view(self, fact: FactId, place: str) -> QuestionGroup:
        view = QuestionGroup(self._session.words, fact, place, self.around.theme, self._session.now)
        view.answer_chosen.connect(self._answered)
        view.note_written.connect(self._noted)
        view.flag_set.connect(lambda name, on: self._session.flag(FactId(name), on=on))
        view.setMaximumWidth(self.around.theme.px(_MEASURE))
        holder = QWidget()
        around = QHBoxLayout(holder)
        around.setContentsMargins(32, 24, 32, 24)
        around.addWidget(view, 1)
        around.addStretch(0)
        self._scroll.setWidget(holder)
        return view

    def _show_results(self) -> None:
        if not self._session.has_case or self._view is None:
            return
        interview = self._session.interview
        self._view.show_state(interview)
        for before, after in pairwise((self._view.last, self._back_button, self._drawer, self._next_button)):
            QWidget.setTabOrder(before, after)
        self._rail.show_sections(sections(interview))
        self._tell(interview)
        self._hint.setText("")

    def _tell(self, interview: Interview) -> None:
        """Show the results once an answer and once a minute, not again with every question."""
        changes, now = self._session.changes, self._session.now()
        minute = now.replace(second=0, microsecond=0)
        if interview.answers is not self._told[0] or changes is not self._told[1] or minute != self._told[2]:
            self._panel.show_interview(interview, changes, now)
            self._drawer.tell(news=self._panel.news)
            self._told = (interview.answers, changes, minute)

    # -- reacting

    def _answered(self, name: str, value: Given | None) -> None:
        self._session.answer(FactId(name), value)

    def _noted(self, name: str, words: str) -> None:
        """Keep a note; a page whose case is closed may still lose the keyboard."""
        if self._session.has_case and self._view is not None:
            self._session.note(FactId(name), words)

    def go_on(self) -> None:
        """Next: an answer is needed first; "I don't know yet" is one."""
        if self._view is None:
            return
        self._view.commit()
        interview = self._session.interview
        waiting = self._view.unanswered(interview)
        if waiting is not None:
            if waiting != interview.position:
                self._session.go_to(waiting)
                return
            self._hint.setText(self.text("interview.answer_first"))
            self._view.focus(waiting)
            return
        if self._from_review:
            self._from_review = False
            self.around.go("review")
            return
        self._session.go_to(following(interview))

    def _back(self) -> None:
        if self._view is not None:
            self._view.commit()
        if self._from_review:
            self._from_review = False
            self.around.go("review")
            return
        before = previous(self._session.interview)
        if before is not None:
            self._session.go_to(before)

    def _go_to_section(self, name: str) -> None:
        for state in sections(self._session.interview):
            if state.section == SectionId(name) and state.first is not None:
                self._session.go_to(state.first)

    def unfold(self) -> None:
        """Unfold or fold "learn more" of the question that has the keyboard."""
        if self._view is not None:
            self._view.fold_learn()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, a digit chooses an option: what the inside of the question has no use for arrives here."""
        if not self._acted_on(event):
            super().keyPressEvent(event)

    def _acted_on(self, event: QKeyEvent) -> bool:
        focused, view = self.focusWidget(), self._view
        if focused is None or view is None or not view.isAncestorOf(focused):
            return False
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if control or (plain and not isinstance(focused, QPushButton)):
                self.go_on()
                return True
        elif plain and event.text().isdigit() and event.text().isascii():
            return view.view_of(focused).input.choose(int(event.text()))
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow window the panel becomes a drawer."""
        super().resizeEvent(event)
        self._drawer.place(self, self._footer.sizeHint().height())
        self._rail.say_private(on=not self._drawer.is_beside)
