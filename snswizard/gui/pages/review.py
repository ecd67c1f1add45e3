"""Every answer at a glance; Change leads to the question and back here."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.widgets.basics import button, card, clear, framed, label, row
from snswizard.interview.navigator import first_open
from snswizard.interview.review import ReviewLine, ReviewSection, review
from snswizard.model.answer import UNKNOWN
from snswizard.model.ids import FactId

_LINK_EDGE = 5  # what the style sheet puts above the words of a link
_FILTERS = ("all", "unknown", "flagged", "open")


class ReviewPage(Page):
    """Grouped answers with notes and flags, contradictions, and what the last change made appear or fall away."""

    change_wanted = Signal(str)

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._session = around.session
        self._told = label("", "caution")
        self._summary = label("", "muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._only = QComboBox()
        self._only.setAccessibleName(self.text("review.filter"))
        for name in _FILTERS:
            self._only.addItem(self.text(f"review.only_{name}"), name)
        self._only.activated.connect(lambda _: self.entered())
        self._build()
        self._session.assessment_changed.connect(self._results_changed)

    def _build(self) -> None:
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(32, 20, 32, 24)
        inside.setSpacing(10)
        inside.addWidget(label(self.text("review.heading"), "title"))
        head = row(self._summary, self._only)
        head.setStretchFactor(self._summary, 1)
        inside.addLayout(head)
        inside.addWidget(self._told)
        inside.addLayout(self._list)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        self._on = button(self.text("review.go_on"), self._go_on)
        self._to_plan = button(self.text("review.plan"), lambda: self.around.go("plan"), "primary")
        back = button(self.text("review.back"), self._back)
        framed(self, scroll, back, None, self._on, self._to_plan, spacing=12)

    def _results_changed(self) -> None:
        """An undo while the review is in view: show the answers anew."""
        if self.isVisible():
            self.entered()

    def entered(self) -> None:
        """Show the answers as they are now."""
        if not self._session.has_case:
            return
        interview = self._session.interview
        sections = review(interview)
        lines = [line for section in sections for line in section.lines]
        self._summary.setText(
            self.text(
                "review.summary",
                answered=sum(line.given is not None for line in lines),
                unknown=sum(line.given is UNKNOWN for line in lines),
                flagged=sum(line.flagged for line in lines),
                open=len(interview.questions),
            )
        )
        self._tell()
        clear(self._list)
        for section in sections:
            wanted = tuple(line for line in section.lines if self._wanted(line))
            if wanted:
                self._list.addWidget(self._card(ReviewSection(section.section, wanted)))
        if self._list.isEmpty():
            self._list.addWidget(label(self.text("review.nothing"), "muted"))
        self._on.setVisible(first_open(interview) is not None)
        self._to_plan.setFocus(Qt.FocusReason.TabFocusReason)

    def _wanted(self, line: ReviewLine) -> bool:
        match self._only.currentData():
            case "unknown":
                return line.given is UNKNOWN
            case "flagged":
                return line.flagged
            case "open":
                return line.given is None
            case _:
                return True

    def _tell(self) -> None:
        words, lines = self._session.words, []
        changes = self._session.changes
        if changes is not None:
            for key, facts in (("appeared", changes.questions_appeared), ("fell_away", changes.questions_fell_away)):
                if facts:
                    asked = "; ".join(words.of(words.pack.questions[fact].ask) for fact in facts[:4])
                    lines.append(self.text(f"review.{key}", count=len(facts), questions=asked))
        for found in self._session.interview.assessment.contradictions:
            lines.append(self.text(f"contradiction.{found.key}"))
        self._told.setText("\n".join(lines))
        self._told.setVisible(bool(lines))

    def _card(self, section: ReviewSection) -> QFrame:
        words = self._session.words
        frame, inside = card()
        inside.addWidget(label(words.of(words.pack.sections[section.section]), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for number, line in enumerate(section.lines):
            self._add_line(grid, number, line)
        grid.setColumnStretch(0, 6)
        grid.setColumnStretch(1, 5)
        inside.addLayout(grid)
        return frame

    def _add_line(self, grid: QGridLayout, number: int, line: ReviewLine) -> None:
        words, question = self._session.words, self._session.words.pack.questions[line.fact]
        ask = words.of(question.ask)
        grid.addWidget(_beside_link(label(ask, "" if line.matters else "muted")), number, 0, Qt.AlignmentFlag.AlignTop)
        shown = [words.value(line.fact, line.given)]
        if line.given is UNKNOWN and not question.optional:
            shown.append(self.text("review.finder", who=words.of(words.pack.owners[question.finder])))
        if not line.matters:
            shown.append(self.text("review.not_needed"))
        if line.flagged:
            shown.append(self.text("review.flagged"))
        if line.note:
            shown.append(self.text("review.note", note=line.note))
        role = "muted" if line.given is None or line.given is UNKNOWN else "strong"
        grid.addWidget(_beside_link(label("\n".join(shown), role)), number, 1, Qt.AlignmentFlag.AlignTop)
        change = button(
            self.text("review.change" if line.given is not None else "review.answer"),
            lambda: self.change_wanted.emit(line.fact),
            "link",
        )
        change.setAccessibleName(self.text("review.change_name", question=ask))
        grid.addWidget(change, number, 2, Qt.AlignmentFlag.AlignTop)

    def _go_on(self) -> None:
        fact = first_open(self._session.interview)
        if fact is not None:
            self._session.go_to(fact)
            self.around.go("interview")

    def _back(self) -> None:
        if self._session.interview.position is None:
            last = [line.fact for section in review(self._session.interview) for line in section.lines]
            self._session.go_to(FactId(last[-1]) if last else None)
        self.around.go("interview")


def _beside_link(words: QLabel) -> QLabel:
    """Words whose first line stands level with the link at the end of the row."""
    words.setContentsMargins(0, _LINK_EDGE, 0, 0)
    return words
