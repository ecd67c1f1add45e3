"""The zone in which every clock counts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from snswizard.engine.seoul import SEOUL, day_of, in_seoul, instant_of

LATE_IN_LONDON = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)  # 05:00 of the next day in Seoul


def test_a_moment_without_a_zone_is_seoul_time() -> None:
    naive = datetime(2026, 11, 20, 9, 0)  # noqa: DTZ001  # as a user types it

    assert in_seoul(naive) == datetime(2026, 11, 20, 9, 0, tzinfo=SEOUL)


def test_a_moment_of_another_zone_is_the_same_instant_in_seoul() -> None:
    assert in_seoul(LATE_IN_LONDON) == LATE_IN_LONDON
    assert in_seoul(LATE_IN_LONDON).hour == 5


def test_the_day_of_an_instant_is_its_day_in_seoul() -> None:
    assert day_of(LATE_IN_LONDON) == date(2026, 11, 21)


def test_the_instant_of_a_day_is_its_midnight_in_seoul() -> None:
    assert instant_of(date(2026, 11, 21)) == datetime(2026, 11, 21, tzinfo=SEOUL)


def test_seoul_has_no_summer_time() -> None:
    offsets = {datetime(2026, month, 1, tzinfo=SEOUL).utcoffset() for month in range(1, 13)}

    assert offsets == {timedelta(hours=9)}
