"""A case that somebody else writes, or that lies where nothing can be written: shown, told, never changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.evidence import a_picture, drop, evidence_tab, open_dialogs
from helpers.keyboard import focused, press
from helpers.window import FakeDialogs, rows_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from snswizard.cases.store import CaseStore
from snswizard.gui.case_file.closing_page import ClosingPage
from snswizard.gui.case_file.keeping_page import KeepingPage
from snswizard.gui.main_window import MainWindow
from snswizard.gui.window_commands import commands_of
from snswizard.model.ids import FactId

CONTENT = FactId("content")


@pytest.fixture
def held(window: MainWindow) -> CaseStore:
    """A case that somebody else has open while the window shows it."""
    window.go("new_incident")
    window.pages["setup"].begin()  # type: ignore[attr-defined]  # the setup page's own way on
    window.session.answer(CONTENT, ("personal_data",))
    path = window.session.store.path
    window.go("start")
    other = CaseStore.open(path, lambda: "2026-11-25T09:00:00+09:00", user="이서연")
    window.open_path(str(path))
    return other


def test_it_is_told_who_has_the_case_and_since_when(window: MainWindow, held: CaseStore) -> None:
    assert "이서연" in window.desk.notice_words()
    assert "2026-11-25 09:00" in window.desk.notice_words()
    held.close()


def test_an_answer_is_refused_in_words_and_nothing_is_written(window: MainWindow, held: CaseStore) -> None:
    before = held.path.read_bytes()

    kept = window.session.answer(CONTENT, ("company_secret",))

    assert not kept
    assert "읽기만" in window.banner_words()
    assert window.session.interview.answers.given == {CONTENT: ("personal_data",)}
    assert held.path.read_bytes() == before
    held.close()


def test_what_is_not_kept_is_not_shown_as_chosen(window: MainWindow, held: CaseStore) -> None:
    window.session.go_to(CONTENT)
    window.go("interview")
    page = window.pages["interview"]
    shown = [each.isChecked() for each in page.findChildren(QAbstractButton)]

    press(focused(), Qt.Key.Key_2)
    QApplication.processEvents()

    assert [each.isChecked() for each in page.findChildren(QAbstractButton)] == shown
    assert any(shown)
    held.close()


def test_a_step_that_cannot_be_ticked_is_shown_as_open(window: MainWindow, held: CaseStore) -> None:
    window.go("plan")
    tree = window.pages["plan"]._tabs["steps"].list.tree  # type: ignore[attr-defined]  # the tab under test
    rows = rows_of(tree)
    row = next(each for each in rows if each.data(0, Qt.ItemDataRole.UserRole))

    row.setCheckState(0, Qt.CheckState.Checked)
    QApplication.processEvents()

    rows = rows_of(tree)
    assert [each for each in rows if each.checkState(0) is Qt.CheckState.Checked] == []
    held.close()


def test_changing_controls_are_disabled(window: MainWindow, held: CaseStore) -> None:
    tab = evidence_tab(window)
    window.go("closing")
    closing = window.pages["closing"]
    window.go("keeping")
    keeping = window.pages["keeping"]

    assert isinstance(closing, ClosingPage)
    assert isinstance(keeping, KeepingPage)
    changing = [tab._add, tab._paste, tab._remove, closing._close, closing.reason, keeping._delete, keeping._set]
    assert [each for each in changing if each.isEnabled()] == []
    allowed = {each.name for each in commands_of(window) if window.desk.allows(each)}
    assert allowed.isdisjoint({"set_password", "close_case", "hand_over"})
    held.close()


def test_a_dropped_file_is_refused_in_words(
    window: MainWindow, dialogs: FakeDialogs, held: CaseStore, tmp_path: Path
) -> None:
    drop(window, a_picture(tmp_path))

    assert open_dialogs(window) == []
    assert "이서연" in dialogs.told[-1]
    held.close()


def test_opening_again_goes_on_writing_on_the_same_page(window: MainWindow, held: CaseStore) -> None:
    window.go("plan")
    held.append("noted", CONTENT, "다른 사람의 메모")
    held.close()

    window.desk.open_again()

    assert window.page_name == "plan"
    assert window.desk.notice_words() == ""
    assert window.session.interview.answers.notes[CONTENT] == "다른 사람의 메모"
    assert window.session.note(CONTENT, "내 메모")


def test_taking_over_ends_the_other_ones_right(window: MainWindow, dialogs: FakeDialogs, held: CaseStore) -> None:
    window.desk._take_over()

    assert not window.session.read_only
    assert "이서연" in dialogs.asked[-1]
    assert window.session.note(CONTENT, "내 메모")
    held.close()


def test_a_case_that_was_taken_over_says_so(window: MainWindow) -> None:
    window.go("new_incident")
    window.pages["setup"].begin()  # type: ignore[attr-defined]  # the setup page's own way on
    other = CaseStore.open(window.session.store.path, lambda: "", take_over=True)

    kept = window.session.answer(CONTENT, ("personal_data",))

    assert not kept
    assert "넘겨받았습니다" in window.banner_words()
    assert window.desk.notice_words()
    other.close()


def test_a_case_where_nothing_can_be_written_opens_for_reading(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go("sample:teller-vlog")
    path = window.session.store.path
    window.go("start")

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "read-only")

    monkeypatch.setattr("snswizard.cases.file.opening.take_lock", refused)
    window.open_path(str(path))

    assert window.session.read_only
    assert "쓸 수 없어" in window.desk.notice_words()


def test_opening_the_case_that_is_open_changes_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.go("sample:teller-vlog")

    window.open_path(str(window.session.store.path))

    assert not window.session.read_only
    assert window.session.has_case
