"""Preferences and recent cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from snswizard.base.errors import FileUnwritable
from snswizard.base.settings import RecentCase, Settings, load_settings, save_settings


def a_case(number: int) -> RecentCase:
    """Build an entry of the list of recent cases."""
    return RecentCase(path=f"{number}.snscase", title=f"사건 {number}", changed="2026-11-22")


def load_written(folder: Path, content: Any) -> Settings:
    """Write a settings file as another program might and load it."""
    text = content if isinstance(content, str) else json.dumps(content)
    (folder / "settings.json").write_text(text, encoding="utf-8")
    return load_settings(folder)


def test_what_is_saved_is_loaded_again(tmp_path: Path) -> None:
    settings = Settings(language="ko", theme="dark", text_size=125).with_recent(a_case(1))

    save_settings(tmp_path / "config", settings)

    assert load_settings(tmp_path / "config") == settings


def test_without_a_file_there_are_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "nowhere") == Settings()


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '"x"', "\x00"])
def test_a_damaged_file_gives_the_defaults(content: str, tmp_path: Path) -> None:
    assert load_written(tmp_path, content) == Settings()


@pytest.mark.parametrize(
    "content",
    [
        {"language": 5, "theme": None, "text_size": "big"},
        {"color": "red"},
        {"recent": "x"},
        {"recent": [5, {}, {"path": "a"}, {"path": "a", "title": "b", "changed": "c", "color": "red"}]},
    ],
)
def test_entries_that_are_not_understood_are_left_aside(content: Any, tmp_path: Path) -> None:
    assert load_written(tmp_path, content) == Settings()


def test_good_entries_beside_bad_ones_are_kept(tmp_path: Path) -> None:
    good = {"path": "a.snscase", "title": "b", "changed": "c"}
    found = load_written(tmp_path, {"theme": "dark", "text_size": [], "recent": [5, good]})

    assert found == Settings(theme="dark", recent=(RecentCase("a.snscase", "b", "c"),))


def test_the_newest_case_stands_first_and_only_once() -> None:
    settings = Settings().with_recent(a_case(1)).with_recent(a_case(2)).with_recent(a_case(1))

    assert [case.path for case in settings.recent] == ["1.snscase", "2.snscase"]


def test_twelve_cases_are_kept() -> None:
    settings = Settings()
    for number in range(20):
        settings = settings.with_recent(a_case(number))

    assert [case.path for case in settings.recent] == [f"{number}.snscase" for number in range(19, 7, -1)]


def test_a_case_can_be_taken_from_the_list() -> None:
    settings = Settings().with_recent(a_case(1)).with_recent(a_case(2))

    assert settings.without_recent("1.snscase").recent == (a_case(2),)


def test_settings_that_cannot_be_saved_are_told(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()

    with pytest.raises(FileUnwritable):
        save_settings(tmp_path, Settings())
