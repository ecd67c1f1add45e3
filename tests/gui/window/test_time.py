"""A window that stays open: minutes pass, a night passes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from helpers.window import NOW, FakeDialogs, part, rows_of
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from snswizard.gui.main_window import MainWindow
from snswizard.gui.minutes import pass_time
from snswizard.gui.tabs.incident import ClocksTab
from snswizard.model.ids import ClockId, FactId


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The clock of the window."""
    return Clock()


@pytest.fixture
def window(qtbot: QtBot, dialogs: FakeDialogs, clock: Clock) -> Iterator[MainWindow]:
    """The plan of the sample incident, under a clock that can be set."""
    made = MainWindow(dialogs, clock)
    made.show()
    qtbot.waitExposed(made)
    made.go("sample:teller-vlog")
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def words(window: MainWindow) -> str:
    """Everything that the page in view says in labels."""
    QApplication.processEvents()
    page = window.pages[window.page_name]
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_the_time_that_is_left_is_shown_anew(window: MainWindow, clock: Clock) -> None:
    assert "47시간 0분 남음" in words(window)

    clock.now += timedelta(minutes=90)
    pass_time(window)

    assert "45시간 30분 남음" in words(window)
    window.session.go_to(FactId("content"))
    window.go("interview")
    clock.now += timedelta(minutes=1)
    pass_time(window)
    assert "45시간 29분 남음" in words(window)


def test_the_clocks_say_how_much_time_is_left(window: MainWindow, clock: Clock) -> None:
    window.pages["plan"].show_tab("clocks")  # type: ignore[attr-defined]
    rows = rows_of(part(window.pages["plan"], ClocksTab).list.tree)
    assert rows[0].text(0) == "2026. 11. 27.(금) 09:00\n47시간 0분 남음"

    clock.now += timedelta(hours=1)
    pass_time(window)

    assert rows[0].text(0) == "2026. 11. 27.(금) 09:00\n46시간 0분 남음"


def test_the_start_page_counts_on(window: MainWindow, clock: Clock) -> None:
    window.go("start")
    assert "47시간 0분 남음" in words(window)

    clock.now += timedelta(hours=2)
    pass_time(window)

    assert "45시간 0분 남음" in words(window)


def test_after_a_night_everything_is_counted_from_the_new_day(window: MainWindow, clock: Clock) -> None:
    notice = ClockId("pi.notice_72h")
    assert not window.session.interview.assessment.clocks[notice].passed

    clock.now += timedelta(days=4)
    pass_time(window)

    assert window.session.interview.assessment.today == clock.now.date()
    assert window.session.interview.assessment.clocks[notice].passed
    assert window.session.case_inputs().today == clock.now.date()


def test_an_answer_after_midnight_is_counted_from_the_new_day(window: MainWindow, clock: Clock) -> None:
    clock.now += timedelta(days=1)

    window.session.answer(FactId("company_harmed"), "yes")

    assert window.session.interview.assessment.today == clock.now.date()


def test_a_paper_after_midnight_bears_the_new_day(window: MainWindow, clock: Clock) -> None:
    clock.now += timedelta(days=1)

    assert window.session.case_inputs().today == clock.now.date()


def test_the_same_day_is_counted_once(window: MainWindow, clock: Clock) -> None:
    told: list[None] = []
    window.session.assessment_changed.connect(lambda: told.append(None))

    clock.now += timedelta(hours=13)
    pass_time(window)

    assert not told


def test_today_is_the_day_in_korea(window: MainWindow, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 25, 16, 0, tzinfo=UTC)  # one in the morning of the 26th in Seoul

    assert window.session.today().isoformat() == "2026-11-26"


def test_nothing_happens_without_a_case(window: MainWindow, clock: Clock) -> None:
    window.go("about")
    window.go("start")
    clock.now += timedelta(days=2)

    pass_time(window)

    assert window.page_name == "start"
