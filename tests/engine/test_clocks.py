"""Periods by the Civil Act and the Criminal Procedure Act, on days that lawyers can check by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from helpers.builders import NO_HOLIDAYS, words

from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.clocks import count, is_passed
from snswizard.engine.seoul import SEOUL
from snswizard.model.clock import Clock


def a_clock(**rule: Any) -> Clock:
    """Build a clock with this length and these rules."""
    length = {unit: rule.pop(unit) for unit in ("hours", "days", "months", "years") if unit in rule}
    base = {"from": "day", "add": length, "cites": ["law"], "title": words(), "rule": words()}
    return Clock.model_validate({**base, **rule})


def last_day(start: str, calendar: KoreanCalendar = NO_HOLIDAYS, **rule: Any) -> str:
    """Count from a day or instant as it is written."""
    moment = datetime.fromisoformat(start) if "T" in start else date.fromisoformat(start)
    due, _ = count(a_clock(**rule), moment, calendar)
    return due.isoformat(timespec="minutes") if isinstance(due, datetime) else due.isoformat()


def steps(start: date | datetime, calendar: KoreanCalendar = NO_HOLIDAYS, **rule: Any) -> list[str]:
    """Name the steps of a count."""
    return [step.key for step in count(a_clock(**rule), start, calendar)[1]]


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-04-30", 6, "2026-10-31"),  # first day 1 May, the day before 1 November
        ("2027-02-28", 3, "2027-05-31"),  # first day 1 March
        ("2026-11-20", 6, "2027-05-20"),
        ("2026-08-31", 6, "2027-02-28"),  # first day 1 September
        ("2026-08-30", 6, "2027-02-28"),  # first day 31 August: February has no 31st
        ("2026-08-29", 6, "2027-02-28"),  # first day 30 August: February has no 30th
        ("2026-08-28", 6, "2027-02-28"),  # first day 29 August: 2027 has no 29 February
        ("2026-08-27", 6, "2027-02-27"),  # first day 28 August
        ("2023-08-28", 6, "2024-02-28"),  # first day 29 August: 2024 has a 29 February
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-01-30", 1, "2026-02-28"),
    ],
)
def test_months_end_on_the_day_before_the_number_of_the_first_day(start: str, months: int, end: str) -> None:
    assert last_day(start, months=months) == end


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        ("2024-02-29", 3, "2027-02-28"),
        ("2024-02-28", 3, "2027-02-28"),
        ("2023-02-28", 1, "2024-02-29"),
        ("2026-11-15", 10, "2036-11-15"),
    ],
)
def test_years_are_counted_like_months(start: str, years: int, end: str) -> None:
    assert last_day(start, years=years) == end


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        ("2024-02-29", 5, "2029-02-28"),
        ("2026-11-15", 7, "2033-11-14"),
        ("2024-03-01", 5, "2029-02-28"),
        ("2026-01-01", 10, "2035-12-31"),
    ],
)
def test_limitation_of_prosecution_counts_the_day_of_the_act(start: str, years: int, end: str) -> None:
    assert last_day(start, years=years, first_day_counts=True) == end


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [("2026-11-22", 1, "2026-11-23"), ("2026-11-22", 0, "2026-11-22"), ("2026-12-15", 30, "2027-01-14")],
)
def test_the_day_of_the_event_is_not_counted(start: str, days: int, end: str) -> None:
    assert last_day(start, days=days) == end


@pytest.mark.parametrize(("start", "end"), [("2026-12-31", "2026-12-01"), ("2026-11-22", "2026-10-23")])
def test_negative_days_count_back_without_rolling(start: str, end: str) -> None:
    assert last_day(start, days=-30) == end


def test_negative_days_do_not_roll_even_where_the_clock_rolls() -> None:
    assert last_day("2026-12-22", days=-30, roll=True) == "2026-11-22"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-20T09:00", "2026-11-23T09:00+09:00"),  # over a weekend
        ("2026-09-23T18:30", "2026-09-26T18:30+09:00"),  # over Chuseok
        ("2026-12-30T23:59", "2027-01-02T23:59+09:00"),
        ("2026-11-20T00:00Z", "2026-11-23T09:00+09:00"),
    ],
)
def test_hours_run_through_nights_weekends_and_holidays(start: str, end: str, calendar: KoreanCalendar) -> None:
    assert last_day(start, calendar, hours=72) == end


def test_hours_from_a_day_without_time_count_from_its_midnight() -> None:
    due, told = count(a_clock(hours=72), date(2026, 11, 20), NO_HOLIDAYS)

    assert due == datetime(2026, 11, 23, tzinfo=SEOUL)
    assert told[0].key == "start_midnight"


def test_days_from_an_instant_of_another_zone_start_on_the_day_in_seoul() -> None:
    assert last_day("2026-11-20T20:00+00:00", days=1) == "2026-11-22"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-20", "2026-11-23"),  # Saturday
        ("2026-11-21", "2026-11-23"),  # Sunday
        ("2026-12-24", "2026-12-28"),  # Christmas, then a weekend
        ("2026-02-14", "2026-02-19"),  # Sunday, then three days of Seollal
        ("2026-02-28", "2026-03-03"),  # 1 March is a Sunday: the Monday is its substitute
        ("2026-05-23", "2026-05-26"),  # Buddha's birthday on a Sunday, substitute on Monday
        ("2026-08-14", "2026-08-18"),  # Liberation Day on a Saturday, substitute on Monday
        ("2026-10-02", "2026-10-06"),  # Foundation Day on a Saturday, substitute on Monday
        ("2026-04-30", "2026-05-04"),  # Labour Day, a public holiday since 2026
        ("2026-07-16", "2026-07-20"),  # Constitution Day, a public holiday again since 2026
        ("2025-07-16", "2025-07-17"),  # it was none in 2025
        ("2026-11-22", "2026-11-23"),
    ],
)
def test_a_last_day_off_moves_to_the_next_working_day(start: str, end: str, calendar: KoreanCalendar) -> None:
    assert last_day(start, calendar, days=1, roll=True) == end


def test_without_roll_a_last_day_off_stays() -> None:
    assert last_day("2026-11-20", days=1) == "2026-11-21"


def test_a_long_period_rolls_at_its_end(calendar: KoreanCalendar) -> None:
    assert last_day("2026-11-15", calendar, years=10, roll=True) == "2036-11-17"


def test_a_day_that_the_user_adds_is_a_day_off(calendar: KoreanCalendar) -> None:
    local = KoreanCalendar({date(2026, 11, 23): ("임시공휴일", "Ad-hoc holiday")}, 2027)

    assert last_day("2026-11-22", local, days=1, roll=True) == "2026-11-24"


@pytest.mark.parametrize(
    ("rule", "keys"),
    [
        ({"days": 1}, ["start_day", "add_days", "ends"]),
        ({"days": 0}, ["start_day", "same_day", "ends"]),
        ({"days": -30}, ["start_day", "count_back", "ends"]),
        ({"months": 6}, ["start_day", "first_day", "add_months", "ends"]),
        ({"years": 3}, ["start_day", "first_day", "add_years", "ends"]),
        ({"years": 5, "first_day_counts": True}, ["start_day", "first_day_counts", "add_years", "never_rolls", "ends"]),
    ],
)
def test_each_count_tells_its_steps_in_order(rule: dict[str, Any], keys: list[str]) -> None:
    assert steps(date(2026, 11, 22), **rule) == keys


def test_a_count_tells_that_the_last_month_is_too_short() -> None:
    assert "add_months_month_end" in steps(date(2026, 8, 30), months=6)


def test_a_count_tells_every_day_skipped_and_why(calendar: KoreanCalendar) -> None:
    _, told = count(a_clock(days=1, roll=True), date(2026, 10, 2), calendar)
    skipped = [(step.key, step.day) for step in told if step.key.startswith("skip")]

    assert skipped == [
        ("skip_saturday", date(2026, 10, 3)),
        ("skip_sunday", date(2026, 10, 4)),
        ("skip_holiday", date(2026, 10, 5)),
    ]
    assert "개천절" in told[-2].holiday[0]
    assert "National Foundation Day" in told[-2].holiday[1]


def test_the_last_step_of_a_count_is_its_result(calendar: KoreanCalendar) -> None:
    start = date(2024, 1, 1)
    for offset in range(0, 900, 7):
        due, told = count(a_clock(months=6, roll=True), start + timedelta(days=offset), calendar)

        assert told[-1].day == due
        assert calendar.is_working_day(told[-1].day)


@pytest.mark.parametrize(("day", "passed"), [("2026-11-21", True), ("2026-11-22", False), ("2026-11-23", False)])
def test_a_clock_has_passed_only_after_its_last_day(day: str, *, passed: bool) -> None:
    assert is_passed(date.fromisoformat(day), date(2026, 11, 22)) is passed


def test_an_instant_earlier_today_has_not_passed_by_the_day() -> None:
    assert is_passed(datetime(2026, 11, 22, 0, 1, tzinfo=SEOUL), date(2026, 11, 22)) is False
