"""Half-composed syllables are part of the text that is read."""

from __future__ import annotations

from helpers.keyboard import focused, press
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from snswizard.gui.main_window import MainWindow
from snswizard.model.ids import FactId

CONTENT = FactId("content")


def compose(widget: QWidget, commit: str, half: str) -> None:
    """What an input method sends: finished syllables, and one that is still being composed."""
    event = QInputMethodEvent(half, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def finish(widget: QWidget, syllable: str) -> None:
    """What the input method sends when it is told to commit."""
    event = QInputMethodEvent()
    event.setCommitString(syllable)
    QApplication.sendEvent(widget, event)


def test_a_case_title_typed_in_korean_is_whole(window: MainWindow) -> None:
    window.go("new_incident")
    line = focused()
    compose(line, "지점 브이로", "그")

    finish(line, "그")
    press(line, Qt.Key.Key_Return)

    assert window.session.title == "지점 브이로그"


def test_a_note_that_is_still_being_typed_is_kept_when_the_page_changes(window: MainWindow) -> None:
    window.go("new_incident")
    press(focused(), Qt.Key.Key_Return)
    view = window.pages["interview"]._view.view_of(focused())  # type: ignore[attr-defined]  # the page under test
    view._open_note()
    note = focused()
    assert isinstance(note, QPlainTextEdit)
    compose(note, "제보 메", "일")

    finish(note, "일")
    window.go("plan")

    assert window.session.store.state.notes[CONTENT] == "제보 메일"


def test_a_note_is_kept_when_the_window_closes(window: MainWindow) -> None:
    window.go("new_incident")
    press(focused(), Qt.Key.Key_Return)
    path = window.session.store.path
    window.pages["interview"]._view.view_of(focused())._open_note()  # type: ignore[attr-defined]  # the page under test
    finish(focused(), "마감 전 메모")

    window.go("start")
    window.open_path(str(path))

    assert window.session.store.state.notes[CONTENT] == "마감 전 메모"
