"""Moments with zones, and descriptions that survive the journal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from helpers.case_files import SCREENSHOT, SEOUL

from snswizard.model.evidence import Description, EvidenceKind, described, moment_of, moment_text, written


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 20, 20, 0, tzinfo=SEOUL),
        datetime(2026, 11, 20, 20, 0, 5, 123, tzinfo=UTC),
        datetime(2026, 11, 20, 20, 0, tzinfo=timezone(timedelta(hours=-3, minutes=-30))),
    ],
)
def test_a_moment_is_read_as_it_was_written(moment: datetime) -> None:
    again = moment_of(moment_text(moment))

    assert (again, again.utcoffset()) == (moment, moment.utcoffset())
    assert moment_text(again) == moment_text(moment)


def test_a_moment_is_written_with_offset_and_zone() -> None:
    assert moment_text(datetime(2026, 11, 20, 20, 0, tzinfo=SEOUL)) == "2026-11-20T20:00:00+09:00[Asia/Seoul]"


@pytest.mark.parametrize("text", ["2026-11-20T20:00+09:00[Nowhere/City]", "2026-11-20T20:00+02:00[Asia/Seoul]"])
def test_a_zone_that_is_unknown_or_disagrees_leaves_the_offset(text: str) -> None:
    assert moment_of(text).isoformat() == text.partition("[")[0].replace("20:00+", "20:00:00+")


@pytest.mark.parametrize("text", ["x", "yesterday", "2026-11-20T20:00", "2026-11-20T20:00[Asia/Seoul]", "[Asia/Seoul]"])
def test_a_text_that_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        moment_of(text)


@pytest.mark.parametrize("description", [SCREENSHOT, Description(), Description(kind=EvidenceKind.VIDEO, note="x")])
def test_a_description_is_read_as_it_was_written(description: Description) -> None:
    assert described(written(description)) == description


@pytest.mark.parametrize(
    "body", [None, 7, [], {}, {"kind": "hologram", "posted": 3, "seen": "x", "facts": "poster", "findings": None}]
)
def test_what_is_not_understood_counts_as_not_told(body: object) -> None:
    assert described(body) == Description()
