"""Counting periods by the Civil Act (Art. 156, 157, 159-161) and the Criminal Procedure Act (Art. 66)."""

from __future__ import annotations

import calendar as month_lengths
from datetime import date, datetime, timedelta

from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.seoul import day_of, instant_of
from snswizard.model.clock import Clock
from snswizard.model.results.assessment import CountStep, Due

_SATURDAY = 5
_SUNDAY = 6


def count(clock: Clock, start: date | datetime, calendar: KoreanCalendar) -> tuple[Due, tuple[CountStep, ...]]:
    """The due moment of a clock that starts with this answer, and the count step by step."""
    due, steps = _counted(clock, start, calendar)
    name = calendar.company_day(day_of(due))
    return due, (*steps, CountStep("company_day", day_of(due), holiday=name)) if any(name) else steps


def _counted(clock: Clock, start: date | datetime, calendar: KoreanCalendar) -> tuple[Due, tuple[CountStep, ...]]:
    if clock.add.hours is not None:
        return _count_hours(clock.add.hours, start)
    begin = day_of(start)
    steps = [CountStep("start_day", begin)]
    if clock.add.days is not None:
        last = begin + timedelta(days=clock.add.days)
        steps.append(_days_step(clock.add.days, last))
    else:
        months = clock.add.months if clock.add.months is not None else 12 * (clock.add.years or 0)
        last = _end_of_months(begin, months, steps, first_day_counts=clock.first_day_counts)
    if clock.roll and (clock.add.days is None or clock.add.days >= 0):
        last = _roll(last, calendar, steps)
    elif clock.first_day_counts:
        steps.append(CountStep("never_rolls", last))
    steps.append(CountStep("ends", last))
    return last, tuple(steps)


def _count_hours(hours: int, start: date | datetime) -> tuple[Due, tuple[CountStep, ...]]:
    begin = instant_of(start)
    due = begin + timedelta(hours=hours)
    first = "start_instant" if isinstance(start, datetime) else "start_midnight"
    return due, (CountStep(first, begin), CountStep("add_hours", due, hours), CountStep("ends_instant", due))


def _days_step(days: int, last: date) -> CountStep:
    if days == 0:
        return CountStep("same_day", last)
    return CountStep("count_back" if days < 0 else "add_days", last, abs(days))


def _end_of_months(begin: date, months: int, steps: list[CountStep], *, first_day_counts: bool) -> date:
    first = begin if first_day_counts else begin + timedelta(days=1)
    steps.append(CountStep("first_day_counts" if first_day_counts else "first_day", first))
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    length = month_lengths.monthrange(year, month + 1)[1]
    key = "add_years" if months % 12 == 0 else "add_months"
    number = months // 12 if months % 12 == 0 else months
    if first.day > length:
        last = date(year, month + 1, length)
        steps.append(CountStep(f"{key}_month_end", last, number))
    else:
        last = date(year, month + 1, first.day) - timedelta(days=1)
        steps.append(CountStep(key, last, number))
    return last


def _roll(last: date, calendar: KoreanCalendar, steps: list[CountStep]) -> date:
    while not calendar.is_working_day(last):
        if last.weekday() == _SATURDAY:
            steps.append(CountStep("skip_saturday", last))
        elif last.weekday() == _SUNDAY:
            steps.append(CountStep("skip_sunday", last))
        else:
            steps.append(CountStep("skip_holiday", last, holiday=calendar.holiday_name(last)))
        last += timedelta(days=1)
    return last


def due_order(due: Due) -> tuple[date, float]:
    """A moment to sort by: an instant of a day comes before the end of that day."""
    return day_of(due), instant_of(due).timestamp() if isinstance(due, datetime) else float("inf")


def is_passed(due: Due, today: date) -> bool:
    """Whether the last day lies before today."""
    return day_of(due) < today
