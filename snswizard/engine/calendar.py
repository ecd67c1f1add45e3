"""Working days: South Korea's public holidays from a maintained library, plus days that the user adds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date


class KoreanCalendar:
    """Knows which days are no working days; keeps the years it has looked up."""

    def __init__(self, extra: Mapping[date, str] | None = None) -> None:
        self._extra = dict(extra or {})
        self._years: dict[int, dict[date, str]] = {}

    def holiday_name(self, day: date) -> str:
        """The holiday's English name from the library, or what the user called it; empty on other days."""
        return self._extra.get(day) or self._year(day.year).get(day, "")

    def is_working_day(self, day: date) -> bool:
        """Neither Saturday, Sunday nor a public holiday (Civil Act Art. 161)."""
        return day.weekday() < 5 and not self.holiday_name(day)

    def is_certain(self, day: date, today: date) -> bool:
        """Whether the official calendar of that year is out: later years may still gain holidays."""
        from holidays.countries.south_korea import SouthKorea

        return SouthKorea.start_year <= day.year <= min(SouthKorea.end_year, today.year + 1)

    def _year(self, year: int) -> dict[date, str]:
        known = self._years.get(year)
        if known is None:
            from holidays import country_holidays

            known = dict(country_holidays("KR", years=year, language="en_US"))
            self._years[year] = known
        return known
