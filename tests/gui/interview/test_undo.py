"""Undo and redo: entries of the journal, shown at once on every page."""

from __future__ import annotations

from helpers.keyboard import focused, press, type_words
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from snswizard.gui.main_window import MainWindow
from snswizard.model.ids import ActionId, FactId

CONTENT, POSTER, POSTED = FactId("content"), FactId("poster"), FactId("posted_at")
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def new_case(window: MainWindow) -> None:
    """A case with two answers."""
    window.go("new_incident")
    press(focused(), Qt.Key.Key_Return)
    window.session.answer(CONTENT, ("personal_data",))
    window.session.answer(POSTER, "employee")


def test_undo_takes_the_newest_answer_back_and_goes_to_its_question(window: MainWindow) -> None:
    new_case(window)

    press(window, Qt.Key.Key_Z, CONTROL)

    assert window.session.interview.answers.given == {CONTENT: ("personal_data",)}
    assert window.session.interview.position == POSTER


def test_redo_brings_it_again(window: MainWindow) -> None:
    new_case(window)
    press(window, Qt.Key.Key_Z, CONTROL)
    press(window, Qt.Key.Key_Z, CONTROL)

    press(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    press(window, Qt.Key.Key_Z, CONTROL | SHIFT)

    assert window.session.interview.answers.given == {CONTENT: ("personal_data",), POSTER: "employee"}


def test_undo_is_on_disk(window: MainWindow) -> None:
    new_case(window)
    press(window, Qt.Key.Key_Z, CONTROL)
    path = window.session.store.path
    window.go("start")

    window.open_path(str(path))

    assert POSTER not in window.session.interview.answers.given
    assert [entry.kind for entry in window.session.store.entries][-1] == "undone"


def test_nothing_left_to_undo_changes_nothing(window: MainWindow) -> None:
    window.go("new_incident")
    press(focused(), Qt.Key.Key_Return)

    assert not window.session.undo()
    assert window.session.interview.answers.given == {}


def test_a_ticked_step_can_be_undone(window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    window.session.set_step("contain_leak", status="done")

    press(window, Qt.Key.Key_Z, CONTROL)

    state = window.session.store.state.steps.get(ActionId("contain_leak"))
    assert state is None or state.status == "open"


def test_an_undone_date_leaves_its_line(window: MainWindow) -> None:
    line = typed_moment(window)

    window.session.undo()

    assert line.text() == ""
    assert POSTED not in window.session.interview.answers.given


def test_a_date_is_one_entry_however_many_keys_it_took(window: MainWindow) -> None:
    typed_moment(window)

    kept = [entry for entry in window.session.store.entries if entry.subject == POSTED]

    assert [entry.body for entry in kept] == ["2026-11-20T09:00"]


def test_an_undone_note_does_not_come_back_when_the_page_is_left(window: MainWindow) -> None:
    new_case(window)
    window.session.go_to(POSTER)
    window.session.note(POSTER, "확인 필요")

    window.session.undo()
    window.go("review")

    assert POSTER not in window.session.interview.answers.notes


def typed_moment(window: MainWindow) -> QLineEdit:
    """A date and time typed key by key and left with Enter."""
    window.go("new_incident")
    press(focused(), Qt.Key.Key_Return)
    window.session.go_to(POSTED)
    QApplication.processEvents()
    line = focused()
    assert isinstance(line, QLineEdit)
    type_words(line, "2026-11-20 09:00")
    press(line, Qt.Key.Key_Return)
    window.session.go_to(POSTED)
    QApplication.processEvents()
    found = focused()
    assert isinstance(found, QLineEdit)
    return found
