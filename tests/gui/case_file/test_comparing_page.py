"""The open case on another day or under another pack: what changes is listed, the case stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.keyboard import focused, press
from helpers.window import FakeDialogs, in_language, page_of
from PySide6.QtCore import Qt

from snswizard.base.i18n import Language
from snswizard.gui.checking.comparing_page import ComparingPage
from snswizard.gui.main_window import MainWindow
from snswizard.model.pack import Pack
from snswizard.packs.compile import compiled


@pytest.fixture
def page(window: MainWindow) -> ComparingPage:
    """The page over the sample case, in English."""
    in_language(window, Language.EN)
    window.go("sample:teller-vlog")
    return page_of(window, "comparing", ComparingPage)


def test_a_later_day_lists_what_has_passed(window: MainWindow, page: ComparingPage) -> None:
    before = window.session.interview.answers
    page.day.setText("2036-01-22")

    press(focused(), Qt.Key.Key_Return)

    assert "Tue 22 Jan 2036, kr-sns 2026.11. What changes in this case" in page.said()
    assert "Finding ‹Time limit for discipline›: appears met → not shown" in page.changes()
    assert any(line.endswith(": running → passed") for line in page.changes())
    assert window.session.interview.answers is before


def test_the_same_day_changes_nothing(page: ComparingPage) -> None:
    page.day.setText("2026-11-25")

    page.compare_days()

    assert "Nothing in this case changes." in page.said()
    assert page.changes() == []


@pytest.mark.parametrize("typed", ["", "soon", "2026-02-30"])
def test_a_day_that_is_none_is_told(page: ComparingPage, typed: str) -> None:
    page.day.setText(typed)

    page.compare_days()

    assert "A date only" in page.said()


def test_another_pack_lists_what_it_makes_of_the_case(
    page: ComparingPage, dialogs: FakeDialogs, pack: Pack, tmp_path: Path
) -> None:
    leak = next(name for name in pack.findings if name == "pi.leak")
    swapped = {**pack.findings, leak: pack.findings[leak].model_copy(update={"elements": {}, "unless": {}})}
    never = pack.findings[leak].elements | {"never": next(iter(pack.findings[leak].elements.values()))}
    swapped[leak] = pack.findings[leak].model_copy(update={"unless": never})
    dialogs.to_open = tmp_path / "other.json"
    dialogs.to_open.write_bytes(compiled(pack.model_copy(update={"findings": swapped})))

    page.ask_pack()

    assert any(line.startswith("Finding ‹") for line in page.changes())


def test_a_file_that_is_no_pack_is_told(page: ComparingPage, dialogs: FakeDialogs, tmp_path: Path) -> None:
    dialogs.to_open = tmp_path / "other.json"
    dialogs.to_open.write_text("{}", encoding="utf-8")

    page.ask_pack()

    assert "other.json" in page.said()
    assert page.changes() == []


def test_nothing_happens_where_no_file_is_chosen(page: ComparingPage, dialogs: FakeDialogs) -> None:
    dialogs.to_open = None

    page.ask_pack()

    assert page.said() == ""
