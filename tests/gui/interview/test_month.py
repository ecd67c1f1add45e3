"""Picking a day from the calendar beside a date."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from helpers.keyboard import press
from helpers.window import in_language, part
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QTableView

from snswizard.base.i18n import Language
from snswizard.gui.inputs.month import MonthPicker
from snswizard.gui.main_window import MainWindow
from snswizard.model.ids import FactId

POSTED = FactId("posted_at")


def opened(window: MainWindow) -> MonthPicker:
    """The calendar of the first date in view."""
    window.session.go_to(POSTED)
    window.go("interview")
    QApplication.processEvents()
    page = window.pages["interview"]
    button = next(each for each in page.findChildren(QPushButton) if each.menu() is not None and each.isVisible())
    button.menu().aboutToShow.emit()
    return part(button.menu(), MonthPicker)


@pytest.fixture
def case(window: MainWindow) -> MainWindow:
    """The window with a case in which the post has a time."""
    window.go("sample:teller-vlog")
    window.session.answer(POSTED, datetime(2026, 10, 19, 20, 40))  # noqa: DTZ001  # Seoul, as the screen says
    return window


@pytest.mark.parametrize(("language", "month"), [(Language.KO, "2026년 10월"), (Language.EN, "October 2026")])
def test_the_month_of_the_answer_is_shown_in_the_language(case: MainWindow, language: Language, month: str) -> None:
    in_language(case, language)

    assert opened(case).month() == month


def test_a_picked_day_keeps_the_time_that_was_typed(case: MainWindow) -> None:
    month = opened(case)

    month.picked.emit(date(2026, 10, 17))

    assert case.session.interview.answers.given[POSTED] == datetime(2026, 10, 17, 20, 40)  # noqa: DTZ001


def test_enter_picks_the_marked_day(case: MainWindow) -> None:
    month = opened(case)
    picked: list[date] = []
    month.picked.connect(picked.append)
    days = part(month.calendar, QTableView)

    press(days, Qt.Key.Key_Right)
    press(days, Qt.Key.Key_Return)

    assert picked == [date(2026, 10, 20)]


def test_the_way_to_other_months(case: MainWindow) -> None:
    month = opened(case)
    names = {each.accessibleName(): each for each in month.findChildren(QPushButton)}

    names["다음 달"].click()
    names["다음 달"].click()
    names["이전 달"].click()

    assert month.month() == "2026년 11월"


def test_without_an_answer_it_is_today(window: MainWindow) -> None:
    window.go("new_incident")
    window.pages["setup"].begin()  # type: ignore[attr-defined]

    assert opened(window).month() == "2026년 11월"
