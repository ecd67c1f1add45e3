"""Random walks through the window: nothing breaks, and what is shown is what is on disk."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from helpers.keyboard import focused, press
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from snswizard.gui.main_window import MainWindow
from snswizard.gui.theme import Scheme
from snswizard.interview.case_answers import answers_of
from snswizard.model.answer import UNKNOWN, Given
from snswizard.model.ids import FactId
from snswizard.model.question import Kind

WALKS = 1000 if os.environ.get("SNSWIZARD_MANY") else 8
STEPS = 60


class Walker:
    """Does what people do, in no order."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.chance = random.Random(seed)
        self.acts: tuple[Callable[[], object], ...] = (
            *[self.answer] * 6,
            *[self.go_on] * 4,
            self.back,
            self.jump,
            self.take_back,
            lambda: window.go("review"),
            lambda: window.go("plan"),
            self.tab,
            window.switch_language,
            lambda: window.set_theme(self.chance.choice(list(Scheme))),
            self.note,
        )

    def value(self, fact: FactId) -> Given:
        """Some value of a question."""
        question = self.window.session.words.pack.questions[fact]
        if self.chance.random() < 0.2:
            return UNKNOWN
        match question.kind:
            case Kind.NUMBER:
                return Decimal(self.chance.choice((0, 1, 999, 1000, 250_000)))
            case Kind.DATE:
                return date(2026, self.chance.randint(1, 12), self.chance.randint(1, 28))
            case Kind.DATETIME:
                return datetime(2026, 11, self.chance.randint(1, 24), self.chance.randint(0, 23))  # noqa: DTZ001
            case Kind.CHOICES:
                return (self.chance.choice(list(question.choices)),)
            case _:
                return self.chance.choice(list(question.choices))

    def answer(self) -> None:
        fact = self.window.session.interview.position
        if fact is not None:
            self.window.session.answer(fact, self.value(fact))

    def take_back(self) -> None:
        fact = self.window.session.interview.position
        if fact is not None:
            self.window.session.answer(fact, None)

    def go_on(self) -> None:
        if self.window.page_name == "interview":
            press(focused() if QApplication.focusWidget() else self.window, Qt.Key.Key_Return)
        else:
            self.window.go("interview")

    def back(self) -> None:
        if self.window.page_name == "interview":
            press(self.window.pages["interview"], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    def jump(self) -> None:
        facts = self.window.session.rules.program.facts
        self.window.session.go_to(self.chance.choice(facts[:100]))
        self.window.go("interview")

    def note(self) -> None:
        fact = self.window.session.interview.position
        if fact is not None:
            self.window.session.note(fact, self.chance.choice(("", "메모 <b>&", "확인 필요")))

    def tab(self) -> None:
        self.window.go("plan")
        names = ("steps", "clocks", "findings", "what_if", "open", "documents")
        self.window.pages["plan"].show_tab(self.chance.choice(names))  # type: ignore[attr-defined]

    def walk(self) -> None:
        for _ in range(STEPS):
            self.chance.choice(self.acts)()
            QApplication.processEvents()
            self.compare()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def compare(self) -> None:
        """What the window holds is what the case file says."""
        session = self.window.session
        kept = answers_of(session.store.state, session.rules.program.pack)
        assert kept == session.interview.answers


@pytest.mark.parametrize("seed", range(WALKS))
def test_a_random_walk_ends_with_what_is_on_disk(window: MainWindow, seed: int) -> None:
    window.go("new_incident")
    press(focused(), Qt.Key.Key_Return)

    Walker(window, seed).walk()

    path = window.session.store.path
    shown = window.session.interview.answers
    window.go("start")
    window.open_path(str(path))
    assert window.session.interview.answers == shown
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [window]
