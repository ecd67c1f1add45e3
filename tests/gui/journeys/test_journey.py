"""Whole journeys through the real window by keyboard alone, from start to a PDF that was read back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.keyboard import focused, press, type_words
from helpers.window import FakeDialogs, in_language
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from snswizard.base.i18n import Language
from snswizard.gui.main_window import MainWindow
from snswizard.gui.pages.export import ExportPage
from snswizard.model.answer import UNKNOWN
from snswizard.model.ids import FactId
from snswizard.model.question import Kind
from snswizard.report.read_back import pdf_text

_ANSWERS: dict[str, int | str] = {
    "content": 1,
    "poster": 1,
    "account": 2,
    "content_relation": 1,
    "posted_at": "2026-11-20 20:00",
    "aware_at": "2026-11-24 09:00",
    "special_data": 1,
    "affected_people": "1",
    "person_identifiable": 1,
    "from_company_records": 1,
    "data_act": 2,
}
_MOST_QUESTIONS = 90


def answer_in_view(window: MainWindow, answer: int | str | None) -> None:
    """Answer the question in view with the keyboard: a digit chooses, words are typed, None is "not known"."""
    fact = window.session.interview.position
    assert fact is not None
    question = window.session.words.pack.questions[fact]
    if isinstance(answer, str):
        type_words(focused(), answer)
    elif question.kind.has_choices:
        number = answer if answer is not None else len(question.choices) + 1
        press(focused(), Qt.Key.Key_0 + number) if number < 10 else window.session.answer(fact, UNKNOWN)
    else:
        _tick_not_known(window)


def _tick_not_known(window: MainWindow) -> None:
    for _ in range(8):
        press(focused(), Qt.Key.Key_Tab)
        if type(focused()).__name__ == "QCheckBox":
            press(focused(), Qt.Key.Key_Space)
            return
    raise AssertionError("no way to say 'not known' by keyboard")


def walk(window: MainWindow, stop: Callable[[], bool]) -> list[FactId]:
    """Answer by keyboard until `stop` holds; the questions seen."""
    seen: list[FactId] = []
    for _ in range(_MOST_QUESTIONS):
        if stop():
            return seen
        fact = window.session.interview.position
        assert fact is not None
        seen.append(fact)
        answer_in_view(window, _ANSWERS.get(fact))
        press(focused(), Qt.Key.Key_Return)
    raise AssertionError(f"no end after {_MOST_QUESTIONS} questions: {seen[-5:]}")


@pytest.mark.parametrize(("language", "text_size"), [(Language.KO, 100), (Language.EN, 100), (Language.KO, 150)])
def test_from_start_to_the_exported_pdf_by_keyboard(
    window: MainWindow, dialogs: FakeDialogs, qtbot: QtBot, tmp_path: Path, language: Language, text_size: int
) -> None:
    in_language(window, language)
    window.resize(1024, 700)
    window.set_text_size(text_size)
    window.go("start")
    press(focused(), Qt.Key.Key_Space)
    type_words(focused(), "지점 브이로그")
    press(focused(), Qt.Key.Key_Return)
    seen = walk(window, lambda: window.page_name == "review")
    press(focused(), Qt.Key.Key_Space)
    assert window.page_name == "plan"

    dialogs.to_save = tmp_path / "plan.pdf"
    press(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    page = window.pages["export"]
    assert isinstance(page, ExportPage)
    with qtbot.waitSignal(page.finished, timeout=20_000):
        press(focused(), Qt.Key.Key_Space)

    pages, text = pdf_text((tmp_path / "plan.pdf").read_bytes())
    title = window.session.words.of(window.session.words.pack.actions["notify_subjects"].title)  # type: ignore[index]
    assert pages > 3
    assert title.replace(" ", "") in text
    assert len(seen) > 15


def test_the_plan_is_there_from_the_first_answer(window: MainWindow) -> None:
    window.go("new_incident")
    press(focused(), Qt.Key.Key_Return)
    answer_in_view(window, 1)

    press(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)

    assert window.page_name == "plan"
    assert window.session.interview.assessment.actions


def test_typed_dates_are_kept_before_the_screen_moves_on(window: MainWindow) -> None:
    window.go("new_incident")
    press(focused(), Qt.Key.Key_Return)
    window.session.go_to(FactId("posted_at"))

    type_words(focused(), "2026-11-20 20:00")
    press(focused(), Qt.Key.Key_Return)

    assert window.session.store.state.answers[FactId("posted_at")] == "2026-11-20T20:00"
    assert window.session.interview.position != FactId("posted_at")


def test_every_kind_of_question_can_be_answered_not_known(window: MainWindow) -> None:
    window.go("new_incident")
    press(focused(), Qt.Key.Key_Return)
    kinds = {question.kind: fact for fact, question in window.session.words.pack.questions.items()}
    for fact in kinds.values():
        window.session.go_to(fact)
        answer_in_view(window, None)

    given = window.session.interview.answers.given
    assert [given[fact] for fact in kinds.values()] == [UNKNOWN] * len(kinds)
    assert set(kinds) == set(Kind)
