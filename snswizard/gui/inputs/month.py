"""A month to pick a day from, in the language and the look of the screen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget

from snswizard.gui.theme import Theme
from snswizard.gui.widgets.basics import button, label, row
from snswizard.report.words import Words

_WIDTH = 300


class MonthPicker(QWidget):
    """One month with the way to the months beside it; `picked` carries the day that was chosen by mouse or Enter."""

    picked = Signal(object)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale(words.language.value))
        self.calendar.setNavigationBarVisible(False)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        self._colour_days(theme)
        self._month = label("", "strong", wrap=False)
        back = button("‹", self.calendar.showPreviousMonth, "link")
        on = button("›", self.calendar.showNextMonth, "link")
        back.setAccessibleName(words.text("input.month_before"))
        on.setAccessibleName(words.text("input.month_after"))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.setSpacing(4)
        inside.addLayout(row(back, None, self._month, None, on))
        inside.addWidget(self.calendar)
        self.setMinimumWidth(theme.px(_WIDTH))
        self.calendar.currentPageChanged.connect(self._show_month)
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        self._show_month(self.calendar.yearShown(), self.calendar.monthShown())

    def _colour_days(self, theme: Theme) -> None:
        """Sundays as on a Korean calendar; Saturdays like every other day."""
        for day, token in ((Qt.DayOfWeek.Saturday, "text"), (Qt.DayOfWeek.Sunday, "critical")):
            look = QTextCharFormat()
            look.setForeground(QColor(theme.colour(token)))
            self.calendar.setWeekdayTextFormat(day, look)

    def show_day(self, day: date) -> None:
        """Mark a day and put the keyboard on it."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.setFocus()

    def _show_month(self, year: int, month: int) -> None:
        name = self.calendar.locale().standaloneMonthName(month)
        self._month.setText(self._words.text("input.month", year=year, name=name))

    def _pick(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))

    def month(self) -> str:
        """The month in view, as it is told."""
        return self._month.text()
