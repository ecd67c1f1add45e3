"""Working days: South Korea's public holidays, handed in as a table, plus days that the user adds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

HolidayName: TypeAlias = tuple[str, str]  # Korean, English
_NONE: Mapping[date, HolidayName] = MappingProxyType({})
_NO_NAME = ("", "")


class KoreanCalendar:
    """Knows which days are no working days; `last_year` is the last that its table covers."""

    def __init__(
        self,
        holidays: Mapping[date, HolidayName],
        last_year: int,
        extra: Mapping[date, HolidayName] = _NONE,
        company: Mapping[date, HolidayName] = _NONE,
    ) -> None:
        self._holidays = {**holidays, **extra}
        self._company = company
        self._last_year = last_year

    def with_days(self, extra: Mapping[date, HolidayName], company: Mapping[date, HolidayName]) -> KoreanCalendar:
        """The same calendar with more public holidays, and days off that are the company's alone."""
        return KoreanCalendar(self._holidays, self._last_year, extra, company)

    def company_day(self, day: date) -> HolidayName:
        """The name of a day off of the company, which moves no period of law; empty on other days."""
        return self._company.get(day, _NO_NAME)

    def holiday_name(self, day: date) -> HolidayName:
        """The holiday's name in Korean and English; empty on other days."""
        return self._holidays.get(day, _NO_NAME)

    def holidays(self) -> tuple[date, ...]:
        """Every public holiday that the table and the user know, in order."""
        return tuple(sorted(self._holidays))

    def is_working_day(self, day: date) -> bool:
        """Neither Saturday, Sunday nor a public holiday (Civil Act Art. 161)."""
        return day.weekday() < 5 and day not in self._holidays

    def is_certain(self, day: date, today: date) -> bool:
        """Whether the official calendar of that year is out: later years may still gain holidays."""
        return day.year <= min(self._last_year, today.year + 1)
