"""Working days in South Korea."""

from __future__ import annotations

from datetime import date

import pytest

from snswizard.engine.calendar import KoreanCalendar

OFF = date(2026, 11, 23), ("회사 창립일", "Founding day")


@pytest.mark.parametrize("day", ["2026-11-21", "2026-11-22", "2026-01-01", "2026-02-17", "2026-05-05", "2026-10-09"])
def test_weekends_and_public_holidays_are_no_working_days(day: str, calendar: KoreanCalendar) -> None:
    assert not calendar.is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-11-20", "2026-11-23", "2026-12-24", "2026-04-05", "2026-10-06"])
def test_other_days_are_working_days_unless_on_a_weekend(day: str, calendar: KoreanCalendar) -> None:
    found = date.fromisoformat(day)

    assert calendar.is_working_day(found) is (found.weekday() < 5)


@pytest.mark.parametrize(
    ("day", "korean", "english"),
    [
        ("2026-05-01", "노동절", "Labor Day"),
        ("2026-07-17", "제헌절", "Constitution Day"),
        ("2026-08-17", "광복절", "Liberation Day"),
    ],
)
def test_a_holiday_is_named_in_both_languages(day: str, korean: str, english: str, calendar: KoreanCalendar) -> None:
    found = calendar.holiday_name(date.fromisoformat(day))

    assert korean in found[0]
    assert english in found[1]


def test_a_working_day_has_no_holiday_name(calendar: KoreanCalendar) -> None:
    assert calendar.holiday_name(date(2026, 11, 20)) == ("", "")


def test_days_that_the_user_adds_stand_beside_the_table() -> None:
    calendar = KoreanCalendar({date(2026, 12, 25): ("성탄절", "Christmas")}, 2027, dict([OFF]))

    assert calendar.holiday_name(OFF[0]) == OFF[1]
    assert not calendar.is_working_day(OFF[0])
    assert not calendar.is_working_day(date(2026, 12, 25))


@pytest.mark.parametrize(("last_year", "certain"), [(2050, [True, True, False]), (2026, [True, False, False])])
def test_a_calendar_is_certain_up_to_next_year_and_no_further_than_its_table(
    last_year: int, certain: list[bool]
) -> None:
    calendar = KoreanCalendar({}, last_year)
    ends = [date(2026, 12, 31), date(2027, 12, 31), date(2028, 1, 1)]

    assert [calendar.is_certain(day, date(2026, 11, 22)) for day in ends] == certain
