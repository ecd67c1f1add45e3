"""The version of a provision that the deciding date chooses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from helpers.builders import a_pack, evaluated

from snswizard.engine.provisions import cite, version_on
from snswizard.model.ids import ProvisionId
from snswizard.model.pack import Pack
from snswizard.model.results.assessment import Citation

LAW = ProvisionId("dated")
VERSIONS = [
    {"from": "2024-01-01", "to": "2026-09-10"},
    {"from": "2026-09-11", "to": "2027-03-15"},
    {"from": "2027-03-16"},
]


def a_dated_pack(decides: str) -> Pack:
    """Build a pack with one provision of three versions."""
    return a_pack(provisions={LAW: {"decides": decides, "versions": VERSIONS}})


def cited(decides: str, *, today: date = date(2026, 11, 22), **written: Any) -> Citation:
    """Cite the provision on a case."""
    return cite(evaluated(a_dated_pack(decides), today=today, **written), LAW)


@pytest.mark.parametrize(
    ("posted", "version"),
    [
        ("2026-09-10T23:59", date(2024, 1, 1)),
        ("2026-09-11T00:00", date(2026, 9, 11)),
        ("2026-09-10T15:00+00:00", date(2026, 9, 11)),  # midnight in Seoul
        ("2024-01-01", date(2024, 1, 1)),
    ],
)
def test_the_deciding_day_chooses_the_version_in_seoul_time(posted: str, version: date) -> None:
    assert cited("posted_at", posted_at=posted).version == version


def test_an_act_before_the_first_version_has_none() -> None:
    found = cited("posted_at", posted_at="2023-12-31T12:00")

    assert found.version is None
    assert not found.assumed


@pytest.mark.parametrize("written", [{}, {"posted_at": "unknown"}])
def test_without_the_deciding_date_the_version_of_today_is_assumed(written: dict[str, Any]) -> None:
    found = cited("posted_at", **written)

    assert found.version == date(2026, 9, 11)
    assert found.assumed


def test_a_provision_that_today_decides_assumes_nothing() -> None:
    found = cited("today", today=date(2026, 1, 1), posted_at="2027-05-01T00:00")

    assert found.version == date(2024, 1, 1)
    assert not found.assumed


def test_law_enacted_and_not_yet_in_force_is_told_beside_the_version() -> None:
    assert cited("posted_at", posted_at="2026-10-01T00:00").upcoming == (date(2027, 3, 16),)


def test_a_version_that_is_already_in_force_today_is_not_upcoming() -> None:
    assert cited("posted_at", posted_at="2024-05-01T00:00", today=date(2027, 4, 1)).upcoming == ()


def test_every_later_version_is_upcoming_before_it_is_in_force() -> None:
    found = cited("today", today=date(2025, 1, 1))

    assert found.upcoming == (date(2026, 9, 11), date(2027, 3, 16))


def test_an_act_in_the_future_is_judged_by_the_version_of_that_day() -> None:
    found = cited("posted_at", posted_at="2027-04-01T00:00")

    assert found.version == date(2027, 3, 16)
    assert found.upcoming == ()


@pytest.mark.parametrize(
    ("day", "since"),
    [
        (date(2023, 12, 31), None),
        (date(2024, 1, 1), date(2024, 1, 1)),
        (date(2026, 9, 10), date(2024, 1, 1)),
        (date(2027, 3, 15), date(2026, 9, 11)),
        (date(2099, 1, 1), date(2027, 3, 16)),
    ],
)
def test_first_and_last_day_of_a_version_belong_to_it(day: date, since: date | None) -> None:
    version = version_on(a_dated_pack("today").provisions[LAW], day)

    assert (version.since if version else None) == since
