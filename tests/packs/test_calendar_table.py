"""The shipped table of public holidays."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from snswizard.base.errors import PackBroken, PackMissing
from snswizard.engine.calendar import KoreanCalendar
from snswizard.packs import calendar_table
from snswizard.packs.calendar_table import compiled_table, load_calendar, table_file


def test_the_shipped_table_is_fresh() -> None:
    assert table_file().read_bytes() == compiled_table(), "run: snswizard pack build"


def test_the_table_names_its_source() -> None:
    assert json.loads(table_file().read_bytes())["source"].startswith("holidays ")


def test_the_table_reaches_far_enough_for_the_longest_clock(calendar: KoreanCalendar) -> None:
    assert calendar.holiday_name(date(2037, 1, 1))[1] == "New Year's Day"


@pytest.mark.parametrize("year", range(2024, 2031))
def test_the_fixed_holidays_stand_in_every_year(year: int, calendar: KoreanCalendar) -> None:
    fixed = [(1, 1), (3, 1), (5, 5), (6, 6), (8, 15), (10, 3), (10, 9), (12, 25)]

    assert [day for day in fixed if not calendar.holiday_name(date(year, *day))[0]] == []


def use_table(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """Let the calendar be read from another file."""
    monkeypatch.setattr(calendar_table, "table_file", lambda: file)


def test_a_missing_table_is_told_with_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_table(monkeypatch, tmp_path / "none.json")

    with pytest.raises(PackMissing) as caught:
        load_calendar()

    assert caught.value.facts["path"] == str(tmp_path / "none.json")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"days": {"x": ["a", "b"]}, "last_year": 1}', '{"days": {}}'])
def test_a_broken_table_is_refused(content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "table.json"
    file.write_text(content, encoding="utf-8")
    use_table(monkeypatch, file)

    with pytest.raises(PackBroken):
        load_calendar()
