"""Undo and redo: entries of the journal, shown at once on every page."""

from __future__ import annotations

from helpers.keyboard import focused, press
from PySide6.QtCore import Qt

from snswizard.gui.main_window import MainWindow
from snswizard.model.ids import ActionId, FactId

CONTENT, POSTER = FactId("content"), FactId("poster")
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
