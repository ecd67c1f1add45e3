"""One answer changed on trial: what would flip, side by side; kept or discarded."""

from __future__ import annotations

from PySide6.QtWidgets import QHeaderView

from snswizard.engine.what_if import Flip, alternatives, what_if
from snswizard.gui.pages.base import Surroundings
from snswizard.gui.tabs.incident import Tab
from snswizard.gui.widgets.basics import button, label, row
from snswizard.gui.widgets.flip_text import flip_html
from snswizard.gui.widgets.short_choice import ShortChoice
from snswizard.interview.review import review
from snswizard.model.answer import UNKNOWN, Given
from snswizard.model.ids import FactId


class WhatIfTab(Tab):
    """Answers at the left; another value for one of them, and what it would change, at the right."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "what_if", ("question", "answer"), stretch=0)
        self._values: list[Given] = []
        self.list.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)  # answers are sentences, too
        self.choice = ShortChoice()
        self.choice.setAccessibleName(self.words.text("what_if.choose"))
        self.choice.currentIndexChanged.connect(lambda _: self._show_flip())
        self.keep = button(self.words.text("what_if.keep"), self._keep_answer, "primary")
        self.whole.insertWidget(0, label(self.words.text("what_if.lead"), "muted"))
        self.list.side.insertWidget(0, self.choice)
        self.list.side.addLayout(row(None, self.keep))
        self.list.row_chosen.connect(self._offer)

    def add_rows(self) -> None:
        """One row an answer that matters, by section."""
        pack = self.words.pack
        for section in review(self.session.interview):
            lines = [line for line in section.lines if line.given is not None and line.matters]
            if lines:
                self.list.add_group(self.words.of(pack.sections[section.section]))
            for line in lines:
                asked = self.words.of(pack.questions[line.fact].ask)
                self.list.add_row(line.fact, (asked, self.words.value(line.fact, line.given)), tones={1: "muted"})

    def detail_of(self, key: str) -> str:
        """Filled by the choice of another value."""
        del key
        return ""

    def _offer(self, key: str) -> None:
        fact, interview = FactId(key), self.session.interview
        others = alternatives(interview.program, interview.answers, fact)
        self._values = [*others, *([] if interview.answers.given.get(fact) is UNKNOWN else [UNKNOWN])]
        self.choice.clear()
        for value in self._values:
            self.choice.addItem(self.words.text("what_if.instead", value=self.words.value(fact, value)))
        self.keep.setEnabled(bool(self._values))
        self._show_flip()

    def _chosen(self) -> tuple[FactId, Given] | None:
        key, place = self.list.chosen, self.choice.currentIndex()
        return (FactId(key), self._values[place]) if key is not None and 0 <= place < len(self._values) else None

    def _show_flip(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            self.list.detail.clear()
            return
        interview = self.session.interview
        flip: Flip = what_if(interview.evaluation, interview.answers, *chosen)
        after = interview.answer(*chosen).assessment
        self.list.detail.setHtml(flip_html(self.words, flip, interview.assessment, after))

    def _keep_answer(self) -> None:
        chosen = self._chosen()
        if chosen is not None and self.session.answer(*chosen):
            self.fill()
            self.changed.emit()
