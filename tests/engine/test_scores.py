"""Additive scores and the bounds that open points leave."""

from __future__ import annotations

from typing import Any

import pytest
from helpers.builders import a_pack, assessed

from snswizard.model.ids import ScoreId
from snswizard.model.results.assessment import ScoreResult

SHEET = ScoreId("sheet")
RULE: dict[str, Any] = {
    "add": [(2, {"seen": "yes"}), (4, {"tags": "sweet"}), (-3, {"told": "yes"})],
    "lowest": 0,
    "highest": 5,
    "bands": {"light": (0, 1), "middle": (2, 3), "grave": (4, 5)},
}


def scored(*, when: Any = "always", **written: Any) -> ScoreResult:
    """Score a case."""
    return assessed(a_pack(scores={SHEET: {**RULE, "when": when}}), **written).scores[SHEET]


@pytest.mark.parametrize(
    ("seen", "tags", "told", "value", "band"),
    [
        ("yes", ["none"], "no", 2, "middle"),
        ("no", ["none"], "no", 0, "light"),
        ("yes", ["sweet"], "no", 5, "grave"),  # 6, clamped
        ("no", ["none"], "yes", 0, "light"),  # -3, clamped
        ("yes", ["sweet"], "yes", 3, "middle"),
    ],
)
def test_a_score_is_the_clamped_sum_of_the_points_that_hold(
    seen: str, tags: list[str], told: str, value: int, band: str
) -> None:
    assert scored(seen=seen, tags=tags, told=told) == ScoreResult(SHEET, value, band, value, value)


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ({"seen": "yes", "tags": ["none"]}, 0, 2),  # -3 is open
        ({"seen": "yes", "told": "no"}, 2, 5),  # 4 is open
        ({"seen": "yes", "tags": "unknown", "told": "unknown"}, 0, 5),
        ({}, 0, 5),
        ({"seen": "no", "tags": ["none"], "told": "unknown"}, 0, 0),
    ],
)
def test_open_points_leave_bounds_and_no_value(written: dict[str, Any], low: int, high: int) -> None:
    assert scored(**written) == ScoreResult(SHEET, None, None, low, high)


@pytest.mark.parametrize("written", [{"color": "green"}, {"color": "unknown"}, {}])
def test_a_score_that_does_not_surely_apply_has_neither_value_nor_bounds(written: dict[str, Any]) -> None:
    found = scored(when={"color": "red"}, seen="yes", tags=["none"], told="no", **written)

    assert found == ScoreResult(SHEET, None, None, None, None)


def test_a_value_between_the_bands_has_no_band() -> None:
    rule = {**RULE, "bands": {"light": (0, 1), "grave": (4, 5)}}
    found = assessed(a_pack(scores={SHEET: rule}), seen="yes", tags=["none"], told="no").scores[SHEET]

    assert (found.value, found.band) == (2, None)
