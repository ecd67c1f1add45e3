"""One question on the page: the words, why we ask, the answer, and what is folded beneath."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from snswizard.gui.inputs.factory import input_for
from snswizard.gui.questions.glossary_label import GlossaryLabel
from snswizard.gui.theme import Theme
from snswizard.gui.widgets.basics import button, label, row
from snswizard.gui.widgets.note_field import NoteField
from snswizard.interview.interview import Interview
from snswizard.model.ids import FactId
from snswizard.model.results.assessment import Contradiction
from snswizard.report.words import Words

_NOTE_HEIGHT = 76


class QuestionView(QWidget):
    """Shows a question and its answer; reports the answer, the note and the flag.

    The frame outlives the question: to turn to another one costs its input and a few new words, not a dozen widgets.
    """

    answer_chosen = Signal(str, object)
    note_written = Signal(str, str)
    flag_set = Signal(str, bool)

    def __init__(self, words: Words, fact: FactId, place: str, theme: Theme, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._words = words
        self._theme = theme
        self._now = now
        self._learn: QWidget | None = None
        self._note: NoteField | None = None
        self._kept = ""
        self._build_frame()
        self.input = input_for(words, fact, theme, now)
        self._take(fact, place)
        self._inside.insertWidget(self._inside.indexOf(self._told), self.input)
        self._order_keyboard()

    def _build_frame(self) -> None:
        self._place = label("", "meta")
        self._ask = GlossaryLabel(self._words, self._theme, "question")
        self._why = GlossaryLabel(self._words, self._theme, "muted")
        self._caution = label("", "caution")
        self._told = label("", "caution")
        self._folded = QVBoxLayout()
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(12)
        for words in (self._place, self._ask, self._why, self._caution):
            self._inside.addWidget(words)
        self._inside.addSpacing(4)
        self._inside.addWidget(self._told)
        self._inside.addLayout(self._build_tools())
        self._inside.addLayout(self._folded)
        self._inside.addStretch(1)
        self._told.hide()

    def turn_to(self, fact: FactId, place: str) -> None:
        """Show another question; what was unfolded or noted for the last one goes."""
        last = self.input
        last.value_changed.disconnect()
        self.input = input_for(self._words, fact, self._theme, self._now, last)
        self._take(fact, place)
        if self.input is not last:
            self._inside.replaceWidget(last, self.input)
            self.input.show()  # a layout shows it only with the next turn of the event loop, and keys may come before
        self._order_keyboard()
        gone = (None if self.input is last else last, self._learn, self._note)
        self._learn = self._note = None
        for part in gone:
            if part is not None:
                part.hide()
                part.deleteLater()
        self._kept = ""
        self._learn_button.setText(self._words.text("interview.learn"))

    def _take(self, fact: FactId, place: str) -> None:
        self.fact = fact
        self._question = self._words.pack.questions[fact]
        self.input.value_changed.connect(partial(self.answer_chosen.emit, fact))
        self._place.setText(place)
        self._place.setVisible(bool(place))
        self._ask.show_words(self._words.of(self._question.ask))
        self._why.show_words(self._words.text("interview.why", why=self._words.of(self._question.why)))
        caution = self._caution_words()
        self._caution.setText(self._words.text("interview.caution", words=caution) if caution else "")
        self._caution.setVisible(bool(caution))

    def follow(self, before: QWidget) -> None:
        """Let Tab come here from the question before."""
        QWidget.setTabOrder(before, self._ask)
        self._order_keyboard()

    def _order_keyboard(self) -> None:
        """Tab walks through the answer before the buttons beneath it, though it is younger than they are."""
        tools = (self._learn_button, self._note_button, self._flag_button)
        for before, after in pairwise((self._ask, self._why, *self.input.walked(), *tools)):
            QWidget.setTabOrder(before, after)

    @property
    def last(self) -> QWidget:
        """The part that Tab leaves last."""
        return self._flag_button

    def _caution_words(self) -> str:
        if self._question.caution:
            return self._words.of(self._question.caution)
        beside = (
            self._words.of(caution)
            for caution in self._words.pack.cautions.values()
            if self.fact in caution.beside.get("questions", ())
        )
        return next(beside, "")

    def _build_tools(self) -> QHBoxLayout:
        self._learn_button = button(self._words.text("interview.learn"), self._fold_learn, "link")
        self._note_button = button(self._words.text("interview.note"), self._open_note, "link")
        self._flag_button = QPushButton(self._words.text("interview.flag"))
        self._flag_button.setProperty("role", "link")
        self._flag_button.setCheckable(True)
        self._flag_button.toggled.connect(lambda on: self.flag_set.emit(self.fact, on))
        return row(self._learn_button, self._note_button, self._flag_button, None, spacing=4)

    def _build_learn(self) -> QWidget:
        learn = QWidget()
        inside = QVBoxLayout(learn)
        inside.setContentsMargins(12, 4, 0, 8)
        inside.setSpacing(6)
        parts = (("how", self._question.learn.how), ("whom", self._question.learn.whom))
        for name, text in (*parts, ("evidence", self._question.learn.evidence)):
            inside.addWidget(label(self._words.text(f"interview.learn_{name}"), "strong"))
            body = label(self._words.of(text))
            body.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            inside.addWidget(body)
        self._folded.insertWidget(0, learn)
        return learn

    def _build_note(self) -> NoteField:
        note = NoteField(self._words.text("interview.note_name"), self._words.text("interview.note_hint"), _NOTE_HEIGHT)
        note.finished.connect(partial(self._note_finished, self.fact, note))
        self._folded.addWidget(note)
        return note

    def show_state(self, interview: Interview) -> None:
        """Show answer, note and flag as the interview has them, and contradictions about this fact."""
        self.input.show_value(interview.answers.given.get(self.fact))
        note = interview.answers.notes.get(self.fact, "")
        if note and self._note is None:
            self._note = self._build_note()
        if self._note is not None and note != self._kept and self._note.toPlainText().strip() != note:
            self._note.setPlainText(note)  # what is being written stays; a note that was undone goes
        self._kept = note
        with QSignalBlocker(self._flag_button):
            self._flag_button.setChecked(self.fact in interview.answers.flagged)
        self._tell(interview.assessment.contradictions)

    def _tell(self, contradictions: tuple[Contradiction, ...]) -> None:
        mine = [found for found in contradictions if self.fact in found.facts]
        lines = [self._words.text(f"contradiction.{found.key}") for found in mine]
        if mine and not all(found.noted for found in mine):
            lines.append(self._words.text("interview.keep_with_note"))
        self._told.setText("\n".join(lines))
        self._told.setVisible(bool(lines))

    def focus_first(self) -> None:
        """Put the keyboard where the answer begins."""
        self.input.focus_first()

    def fold_learn(self) -> None:
        """Unfold or fold "learn more"."""
        self._fold_learn()

    def commit(self) -> None:
        """Hand in what is still being typed: a half-composed syllable, a note that was not left yet."""
        self.input.commit()
        if self._note is not None:
            self.note_written.emit(self.fact, self._note.toPlainText())

    def _note_finished(self, fact: FactId, note: NoteField) -> None:
        """Report a note whose writing is over; one of a question that went was handed in when it did."""
        if fact == self.fact and note is self._note:
            self.note_written.emit(fact, note.toPlainText())

    def _fold_learn(self) -> None:
        if self._learn is None:
            self._learn = self._build_learn()
            opened = True
        else:
            opened = self._learn.isHidden()
        self._learn.setVisible(opened)
        self._learn_button.setText(self._words.text("interview.learn_open" if opened else "interview.learn"))

    def _open_note(self) -> None:
        if self._note is None:
            self._note = self._build_note()
        self._note.show()  # a widget that is not shown yet would get the keyboard only later
        self._note.setFocus()
