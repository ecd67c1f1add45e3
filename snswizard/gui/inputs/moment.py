"""Typing or picking a day, or a day with its time in Seoul."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidgetAction

from snswizard.engine.seoul import day_of, in_seoul
from snswizard.gui.inputs.typed import TypedInput
from snswizard.gui.theme import Theme
from snswizard.gui.widgets.basics import button, row
from snswizard.model.answer import Given
from snswizard.model.ids import FactId
from snswizard.model.question import Kind
from snswizard.report.words import Words

_DAY = re.compile(r"^(\d{4})[-./년 ]+(\d{1,2})[-./월 ]+(\d{1,2})[.일]?$")
_SHORT = re.compile(r"^(\d{1,2})[-./월 ]+(\d{1,2})[.일]?$")
_TIME = re.compile(r"^(\d{1,2})[:시](\d{2})분?$")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_LINE = 230


class MomentInput(TypedInput):
    """A date that may be typed in several ways; an instant may lack its time and then counts from 00:00."""

    def __init__(
        self, words: Words, fact: FactId, unknown_words: str, theme: Theme, now: Callable[[], datetime]
    ) -> None:
        super().__init__(words.messages, words.of(words.pack.questions[fact].ask), unknown_words)
        self._words = words
        self._theme = theme
        self._now = now
        self._with_time = words.pack.questions[fact].kind is Kind.DATETIME
        self.line.setPlaceholderText(words.text("input.moment" if self._with_time else "input.day"))
        self.line.setFixedWidth(_LINE)
        self._calendar = self._build_calendar()
        self._beside.addWidget(self._calendar)
        self._beside.addLayout(self._build_quick())
        self._beside.addStretch(1)

    def _build_calendar(self) -> QPushButton:
        opened = QPushButton(self._words.text("input.calendar"))
        menu = QMenu(opened)
        menu.aboutToShow.connect(lambda: self._fill_calendar(menu))
        opened.setMenu(menu)
        return opened

    def _fill_calendar(self, menu: QMenu) -> None:
        """The month of the typed day, or of today."""
        from snswizard.gui.inputs.month import MonthPicker

        months = menu.findChildren(MonthPicker)
        if not months:
            month = MonthPicker(self._words, self._theme)
            month.picked.connect(lambda day: self._picked(day, menu))
            action = QWidgetAction(menu)
            action.setDefaultWidget(month)
            menu.addAction(action)
            months = [month]
        held = self._held()
        months[0].show_day(day_of(held) if isinstance(held, date) else self._now().date())

    def _build_quick(self) -> QHBoxLayout:
        today = button(self._words.text("input.today"), lambda: self._take(self._now().date()), "link")
        yesterday = button(
            self._words.text("input.yesterday"), lambda: self._take(self._now().date() - timedelta(days=1)), "link"
        )
        if not self._with_time:
            return row(today, yesterday, spacing=2)
        now = button(self._words.text("input.now"), lambda: self._take(in_seoul(self._now())), "link")
        return row(now, today, yesterday, spacing=2)

    def read(self, words: str) -> Given | None:
        """A day, or a day and a time; raises ValueError with a message key."""
        text = " ".join(words.replace("T", " ").split())
        clock: time | None = None
        head, _, tail = text.rpartition(" ")
        found = _TIME.match(tail)
        if found is not None:
            if not self._with_time or not head:
                raise ValueError("input.no_moment" if self._with_time else "input.no_day")
            clock = self._time(int(found[1]), int(found[2]))
            text = head
        day = self._day(text)
        if not self._with_time or clock is None:
            return day
        return datetime.combine(day, clock)  # Seoul time, as the screen says

    def _time(self, hour: int, minute: int) -> time:
        if hour > 23 or minute > 59:
            raise ValueError("input.no_such_time")
        return time(hour, minute)

    def _day(self, text: str) -> date:
        full, short = _DAY.match(text), _SHORT.match(text)
        if text.isascii() and text.isdigit() and len(text) == 8:
            parts = (int(text[:4]), int(text[4:6]), int(text[6:]))
        elif full is not None:
            parts = (int(full[1]), int(full[2]), int(full[3]))
        elif short is not None:
            parts = (self._now().year, int(short[1]), int(short[2]))
        else:
            raise ValueError("input.no_moment" if self._with_time else "input.no_day")
        try:
            day = date(*parts)
        except ValueError as cause:
            raise ValueError("input.no_such_day") from cause
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            raise ValueError("input.no_such_day")
        return day

    def write(self, given: Given) -> str:
        """The moment as ISO with a blank: 2026-11-20 09:00."""
        if isinstance(given, datetime):
            return f"{in_seoul(given):%Y-%m-%d %H:%M}"
        return given.isoformat() if isinstance(given, date) else ""

    def describe(self, given: Given) -> str:
        """The moment with its weekday, and how it is counted."""
        if not isinstance(given, date):
            return ""
        shown = self._words.due(given)
        if not self._with_time:
            return shown
        key = "input.seoul_time" if isinstance(given, datetime) else "input.from_midnight"
        return self._words.text(key, moment=shown)

    def _picked(self, day: date, menu: QMenu) -> None:
        menu.close()
        held = self._held()
        if isinstance(held, datetime):
            self._take(datetime.combine(day, held.time()))  # Seoul time, as the screen says
        else:
            self._take(day)

    def _held(self) -> Given | None:
        try:
            return self.read(self.line.text())
        except ValueError:
            return None

    def _take(self, moment: date | datetime) -> None:
        if isinstance(moment, datetime):
            moment = moment.replace(tzinfo=None, second=0, microsecond=0)
        self.line.setText(self.write(moment))
        self._edited(self.line.text())
        self.report()
        self.line.setFocus()
