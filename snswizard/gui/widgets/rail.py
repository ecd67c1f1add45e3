"""The sections at the left: what is done, in progress, open or not needed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from snswizard.gui.widgets.basics import button, label, restyle, scrolled
from snswizard.interview.interview import Track
from snswizard.interview.navigator import Progress, SectionProgress
from snswizard.report.words import Words

_BESIDE = 58  # pixels of margins and padding left and right of a button's words
_MARKS = {Progress.DONE: "✓", Progress.IN_PROGRESS: "●", Progress.OPEN: "○", Progress.NOT_NEEDED: "–"}


class Rail(QWidget):
    """One button a section; a click goes to its first open question, else to its first answer."""

    section_chosen = Signal(str)
    plan_wanted = Signal()
    review_wanted = Signal()

    def __init__(self, words: Words, track: Track) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = words
        self._buttons: dict[str, QPushButton] = {}
        self._folded: dict[str, str] = {}
        self._shown: dict[str, SectionProgress] = {}
        sections = QWidget()
        inside = QVBoxLayout(sections)
        inside.setContentsMargins(12, 16, 12, 8)
        inside.setSpacing(2)
        for section, about in words.pack.sections.items():
            if about.track != track:
                continue
            made = button("", partial(self.section_chosen.emit, section), "rail")
            self._buttons[section] = made
            inside.addWidget(made)
        inside.addStretch(1)
        self._private = label(words.text("panel.private"), "meta")
        self._private.hide()
        self._left = label("", "meta")
        self._build(sections)

    def _build(self, sections: QWidget) -> None:
        """The sections scroll where they are higher than the window; the ways on stay in view."""
        scroll = scrolled(sections)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ways = QVBoxLayout()
        ways.setContentsMargins(12, 4, 12, 12)
        ways.setSpacing(6)
        ways.addWidget(self._private)
        ways.addWidget(self._left)
        ways.addWidget(button(self._words.text("interview.review"), self.review_wanted.emit))
        ways.addWidget(button(self._words.text("interview.plan_so_far"), self.plan_wanted.emit, "primary"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addLayout(ways)

    def say_private(self, *, on: bool) -> None:
        """Say that everything stays on this computer, where the panel that says it is closed."""
        self._private.setVisible(on)

    def show_sections(self, sections: tuple[SectionProgress, ...]) -> None:
        """Show the progress of every section."""
        for state in sections:
            if self._shown.get(state.section) == state:
                continue
            self._shown[state.section] = state
            made = self._buttons[state.section]
            title = self._words.of(self._words.pack.sections[state.section])
            if state.section not in self._folded:
                self._folded[state.section] = self._fold(title)
            words = f"{_MARKS[state.progress]}   {self._folded[state.section]}"
            if made.text() != words:
                made.setText(words)
            spoken = self._words.text(f"progress.{state.progress.value}", open=state.open, answered=state.answered)
            made.setAccessibleName(f"{title}: {spoken}")
            made.setToolTip(spoken)
            made.setEnabled(state.first is not None)
            restyle(made, "progress", state.progress.value)
        waiting = sum(state.open for state in sections)
        self._left.setText(self._words.text("interview.left", count=waiting) if waiting else "")

    def _fold(self, title: str) -> str:
        """A title in as many lines as the width needs: a button does not wrap by itself."""
        font = QFont(self.font())
        font.setBold(True)  # the section in progress is bold
        metrics = QFontMetrics(font)
        room = self.maximumWidth() - _BESIDE - metrics.horizontalAdvance(f"{_MARKS[Progress.IN_PROGRESS]}   ")
        lines: list[str] = []
        for word in title.split(" "):
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and metrics.horizontalAdvance(longer) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return "\n      ".join(lines)
