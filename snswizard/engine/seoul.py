"""The zone in which every clock counts."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

SEOUL = timezone(timedelta(hours=9), "KST")  # no summer time since 1988: a fixed offset needs no zone files


def in_seoul(moment: datetime) -> datetime:
    """The same instant on the clock of Seoul; a moment without a zone is read as Seoul time."""
    return moment.replace(tzinfo=SEOUL) if moment.tzinfo is None else moment.astimezone(SEOUL)


def instant_of(value: date | datetime) -> datetime:
    """The instant of an answer: a plain date counts from 00:00 of that day."""
    if isinstance(value, datetime):
        return in_seoul(value)
    return datetime.combine(value, time.min, SEOUL)


def day_of(value: date | datetime) -> date:
    """The day of an answer in Seoul."""
    return in_seoul(value).date() if isinstance(value, datetime) else value
