"""Random walks through the window: nothing breaks, and what is shown is what is on disk."""

from __future__ import annotations

import gc
import os
import random
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from helpers.keyboard import focused, press
from helpers.window import part, rows_of
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox

from snswizard.gui.inputs.choice import ChoiceInput
from snswizard.gui.inputs.typed import TypedInput
from snswizard.gui.main_window import MainWindow
from snswizard.gui.minutes import pass_time
from snswizard.gui.questions.question_view import QuestionView
from snswizard.gui.tabs.incident import StepsTab
from snswizard.gui.tabs.shell import TabbedPage
from snswizard.gui.tabs.what_if import WhatIfTab
from snswizard.gui.theme import Scheme
from snswizard.gui.widgets.note_field import NoteField
from snswizard.interview.case_answers import answers_of
from snswizard.model.answer import UNKNOWN, Given
from snswizard.model.ids import FactId
from snswizard.model.question import Kind

WALKS = 1000 if os.environ.get("SNSWIZARD_MANY") else 8
STEPS = 60
SIZES = ((1180, 760), (1024, 700), (900, 600), (1600, 1000))


class Walker:
    """Does what people do, in no order."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.session = window.session
        self.chance = random.Random(seed)
        self.acts: tuple[Callable[[], object], ...] = (
            *[self.answer] * 6,
            *[self.go_on] * 4,
            self.back,
            self.jump,
            self.take_back,
            lambda: window.go("review"),
            lambda: window.go("offline"),
            lambda: window.go("plan"),
            self.tab,
            window.switch_language,
            lambda: window.set_theme(self.chance.choice(list(Scheme))),
            self.note,
            self.choose,
            self.choose,
            self.session.undo,
            self.session.redo,
            self.try_out,
            self.step,
            self.flag,
            lambda: pass_time(window),
            lambda: window.resize(*self.chance.choice(SIZES)),
        )

    def value(self, fact: FactId) -> Given:
        """Some value of a question."""
        question = self.session.words.pack.questions[fact]
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
        fact = self.session.interview.position
        if fact is not None:
            self.session.answer(fact, self.value(fact))

    def take_back(self) -> None:
        fact = self.session.interview.position
        if fact is not None:
            self.session.answer(fact, None)

    def go_on(self) -> None:
        if self.window.page_name == "interview":
            press(focused() if QApplication.focusWidget() else self.window, Qt.Key.Key_Return)
        else:
            self.window.go("interview")

    def back(self) -> None:
        if self.window.page_name == "interview":
            press(self.window.pages["interview"], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    def jump(self) -> None:
        self.session.go_to(self.chance.choice(self.session.interview.order[:100]))
        self.window.go("interview")

    def note(self) -> None:
        fact = self.session.interview.position
        if fact is not None:
            self.session.note(fact, self.chance.choice(("", "메모 <b>&", "확인 필요")))

    def tab(self) -> None:
        self.window.go("plan")
        page = self.window.pages["plan"]
        assert isinstance(page, TabbedPage)
        page.show_tab(self.chance.choice(page.TABS)[0])

    def choose(self) -> None:
        """Click one of the options in view, as a hand would."""
        page = self.window.pages.get("interview")
        if self.window.page_name == "interview" and page is not None:
            view = self.chance.choice([each for each in page.findChildren(QuestionView) if each.isVisible()])
            view.input.choose(self.chance.randint(1, 9))

    def try_out(self) -> None:
        """Flip an answer on trial; keep it or leave it. An audit has nothing to try out."""
        if self.session.interview.track == "audit":
            return
        self.window.go("plan")
        self.window.pages["plan"].show_tab("what_if")  # type: ignore[attr-defined]
        tab = self.window.pages["plan"].findChild(WhatIfTab)
        assert tab is not None
        if tab.choice.count():
            tab.choice.setCurrentIndex(self.chance.randrange(tab.choice.count()))
            if self.chance.random() < 0.3:
                tab.keep.click()

    def step(self) -> None:
        """Write beside a step of an incident, tick it, and go on to another one."""
        if self.session.interview.track == "audit":
            return
        self.window.go("plan")
        self.window.pages["plan"].show_tab("steps")  # type: ignore[attr-defined]
        tab = part(self.window, StepsTab)
        keys = [key for row in rows_of(tab.list.tree) if (key := row.data(0, Qt.ItemDataRole.UserRole)) is not None]
        for key in self.chance.sample(keys, min(2, len(keys))):
            tab.list.choose(key)
            part(tab, NoteField).setPlainText(self.chance.choice(("", "접수 2026-1", "<b>&")))
        if keys:
            self.session.set_step(self.chance.choice(keys), status=self.chance.choice(("done", "open")))

    def flag(self) -> None:
        fact = self.session.interview.position
        if fact is not None:
            self.session.flag(fact, on=self.chance.random() < 0.5)

    def walk(self) -> None:
        for _ in range(STEPS):
            self.chance.choice(self.acts)()
            QApplication.processEvents()
            self.compare()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def compare(self) -> None:
        """What the window holds and shows is what the case file says."""
        kept = answers_of(self.session.store.state, self.session.rules.program.pack)
        assert kept == self.session.interview.answers
        if self.window.page_name == "interview":
            for view in self.window.pages["interview"].findChildren(QuestionView):
                if view.isVisible():
                    assert _unordered(_shown(view)) == _unordered(kept.given.get(view.fact)), view.fact


def _unordered(given: Given | None) -> object:
    """Several values are a set: the file keeps the order of choosing, the screen shows the order of the question."""
    return frozenset(given) if isinstance(given, tuple) else given


def _shown(view: QuestionView) -> Given | None:
    """The answer that a question shows on the screen."""
    shown = view.input
    if isinstance(shown, ChoiceInput):
        marks = [mark for mark in shown.findChildren(QAbstractButton) if not mark.isHidden()]
        ticked = [option.value for option, mark in zip(shown.options, marks, strict=True) if mark.isChecked()]
        if None in ticked or not ticked:
            return UNKNOWN if ticked else None
        known = tuple(value for value in ticked if value is not None)
        return known if isinstance(marks[0], QCheckBox) else known[0]
    assert isinstance(shown, TypedInput)
    if any(box.isChecked() for box in shown.findChildren(QCheckBox)):
        return UNKNOWN
    return shown.read(shown.line.text()) if shown.line.text() else None


@pytest.mark.parametrize("seed", range(WALKS))
def test_a_random_walk_ends_with_what_is_on_disk(window: MainWindow, seed: int) -> None:
    window.go("new_audit" if seed % 5 == 4 else "new_incident")
    press(focused(), Qt.Key.Key_Return)

    Walker(window, seed).walk()

    path = window.session.store.path
    shown = window.session.interview.answers
    window.go("start")
    window.open_path(str(path))
    assert window.session.interview.answers == shown
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [window]
    gc.unfreeze()
    gc.collect()  # the windows and rules of the walks before: a thousand of them would fill the memory
