"""The card for the first hour: on the screen and on paper, before there is a case."""

from __future__ import annotations

from datetime import date

from snswizard.base.errors import SnswizardError
from snswizard.base.problems import explained
from snswizard.gui import tasks
from snswizard.gui.pages.base import Surroundings
from snswizard.gui.pages.preview import PreviewPage
from snswizard.report.words import Words


class FirstHourPage(PreviewPage):
    """Shows and prints the card of the rule pack."""

    came_from = ("back", "preview.to_start")
    waiting = "preview.making"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        words, today = around.session.words, around.session.today()  # the rules are read here, not by two threads
        task = tasks.run(lambda: first_hour_card(words, today), self)
        task.done.connect(self.show_document)
        task.failed.connect(self._show_failure)

    def _show_failure(self, failure: object) -> None:
        words = self.around.messages
        said = explained(words, failure) if isinstance(failure, SnswizardError) else words.text("error.fault", kind="")
        self.around.dialogs.tell(self, words.text("start.first_hour"), said)


def first_hour_card(words: Words, today: date) -> bytes:
    """The card as a PDF, in the language of the words."""
    from snswizard.report.papers.first_hour_card import build_first_hour_card
    from snswizard.report.pdf.document import write_pdf

    return write_pdf(build_first_hour_card(words, today))
