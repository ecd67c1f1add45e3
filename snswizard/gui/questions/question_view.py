"""One question on the page: the words, why we ask, the answer, and what is folded beneath."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from snswizard.gui.inputs.factory import input_for
from snswizard.gui.inputs.typed import TypedInput
from snswizard.gui.questions.glossary_label import GlossaryLabel
from snswizard.gui.theme import Theme
from snswizard.gui.widgets.basics import button, label, row
from snswizard.interview.interview import Interview
from snswizard.model.answer import Given
from snswizard.model.ids import FactId
from snswizard.model.results.assessment import Contradiction
from snswizard.report.words import Words

_NOTE_HEIGHT = 76


class QuestionView(QWidget):
    """Shows a question and its answer; reports the answer, the note and the flag, and that it has grown a part."""

    answer_chosen = Signal(str, object)
    note_written = Signal(str, str)
    flag_set = Signal(str, bool)
    grown = Signal()

    def __init__(self, words: Words, fact: FactId, place: str, theme: Theme, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.fact = fact
        self._words = words
        self._question = words.pack.questions[fact]
        self.input = input_for(words, fact, theme, now)
        self.input.value_changed.connect(self._chosen)
        self._learn: QWidget | None = None
        self._note: QPlainTextEdit | None = None
        self._told = label("", "caution")
        self._told.hide()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        if place:
            inside.addWidget(label(place, "meta"))
        inside.addWidget(GlossaryLabel(words, theme, words.of(self._question.ask), "question"))
        why = words.text("interview.why", why=words.of(self._question.why))
        inside.addWidget(GlossaryLabel(words, theme, why, "muted"))
        for caution in self._cautions():
            inside.addWidget(label(words.text("interview.caution", words=caution), "caution"))
        inside.addSpacing(4)
        inside.addWidget(self.input)
        inside.addWidget(self._told)
        inside.addLayout(self._build_tools())
        self._folded = QVBoxLayout()
        inside.addLayout(self._folded)
        inside.addStretch(1)

    def _cautions(self) -> list[str]:
        found = [self._words.of(self._question.caution)] if self._question.caution else []
        found.extend(
            self._words.of(caution)
            for caution in self._words.pack.cautions.values()
            if self.fact in caution.beside.get("questions", ()) and self._question.caution is None
        )
        return found[:1]

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

    def _build_note(self) -> QPlainTextEdit:
        note = QPlainTextEdit()
        note.setPlaceholderText(self._words.text("interview.note_hint"))
        note.setAccessibleName(self._words.text("interview.note_name"))
        note.setTabChangesFocus(True)
        note.setFixedHeight(_NOTE_HEIGHT)
        self._folded.addWidget(note)
        self.grown.emit()
        return note

    def show_state(self, interview: Interview) -> None:
        """Show answer, note and flag as the interview has them, and contradictions about this fact."""
        self.input.show_value(interview.answers.given.get(self.fact))
        note = interview.answers.notes.get(self.fact, "")
        if note and self._note is None:
            self._note = self._build_note()
        if note and self._note is not None and self._note.toPlainText().strip() != note:
            self._note.setPlainText(note)
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
        if isinstance(self.input, TypedInput):
            self.input.commit_composition()
        if self._note is not None:
            self.note_written.emit(self.fact, self._note.toPlainText())

    def _chosen(self, value: Given | None) -> None:
        self.answer_chosen.emit(self.fact, value)

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
