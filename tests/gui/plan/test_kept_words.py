"""Words that are being typed beside a step, a document or a question are kept wherever the keyboard goes."""

from __future__ import annotations

import pytest
from helpers.keyboard import type_words
from helpers.window import part, rows_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from snswizard.gui.main_window import MainWindow
from snswizard.gui.tabs.documents import DocumentsTab
from snswizard.gui.tabs.incident import StepsTab
from snswizard.gui.widgets.note_field import NoteField
from snswizard.model.ids import ActionId, FactId

FACT = FactId("special_data")


def steps(window: MainWindow) -> StepsTab:
    """The steps of the sample incident."""
    window.go("sample:teller-vlog")
    return part(window.pages["plan"], StepsTab)


def note_of(tab: StepsTab) -> QPlainTextEdit:
    """The note beside the chosen step."""
    return part(tab, NoteField)


def keys(tab: StepsTab) -> list[str]:
    """The keys of the rows."""
    found = (row.data(0, Qt.ItemDataRole.UserRole) for row in rows_of(tab.list.tree))
    return [key for key in found if key is not None]


def test_a_note_is_kept_when_another_step_is_chosen(window: MainWindow) -> None:
    tab = steps(window)
    first, second = keys(tab)[:2]
    tab.list.choose(first)
    note_of(tab).setFocus()
    type_words(note_of(tab), "신고 접수 2026-1")

    tab.list.choose(second)

    assert window.session.step(first).note == "신고 접수 2026-1"
    assert note_of(tab).toPlainText() == ""
    assert window.session.step(second).note == ""


@pytest.mark.parametrize("way", ["interview", "start", "language", "tab"])
def test_a_note_is_kept_when_the_page_is_left(window: MainWindow, way: str) -> None:
    tab = steps(window)
    key, path = keys(tab)[0], window.session.store.path
    note_of(tab).setFocus()
    type_words(note_of(tab), "전화 09:40")

    match way:
        case "language":
            window.switch_language()
        case "tab":
            window.pages["plan"].show_tab("clocks")  # type: ignore[attr-defined]
        case _:
            window.go(way)

    if way == "start":
        window.open_path(str(path))
    assert window.session.step(key).note == "전화 09:40"


def test_a_half_composed_syllable_of_a_step_is_kept(window: MainWindow) -> None:
    tab = steps(window)
    key = keys(tab)[0]
    note_of(tab).setFocus()
    type_words(note_of(tab), "접")
    QApplication.sendEvent(note_of(tab), QInputMethodEvent("수", []))
    QApplication.sendEvent(note_of(tab), _committed("수"))

    window.go("interview")

    assert window.session.step(key).note == "접수"


def _committed(words: str) -> QInputMethodEvent:
    event = QInputMethodEvent()
    event.setCommitString(words)
    return event


def test_the_person_who_does_it_appears_in_the_row_at_once(window: MainWindow) -> None:
    tab = steps(window)
    key = keys(tab)[0]
    person = next(line for line in tab.findChildren(QLineEdit) if line.placeholderText())
    person.setFocus()
    type_words(person, "김보안")

    person.clearFocus()

    assert window.session.step(key).person == "김보안"
    row = next(each for each in rows_of(tab.list.tree) if each.data(0, Qt.ItemDataRole.UserRole) == key)
    assert row.text(2).endswith("\n김보안")


def test_what_was_not_changed_is_no_entry(window: MainWindow) -> None:
    tab = steps(window)
    before = len(window.session.store.entries)

    for key in keys(tab)[:4]:
        tab.list.choose(key)
    window.go("interview")

    assert len(window.session.store.entries) == before


def test_an_undone_note_does_not_come_back_from_its_field(window: MainWindow) -> None:
    tab = steps(window)
    key = keys(tab)[0]
    note_of(tab).setFocus()
    type_words(note_of(tab), "memo")
    window.go("interview")
    window.go("plan")

    window.session.undo()
    window.go("interview")

    assert window.session.step(key).note == ""


def test_a_place_of_a_document_is_kept_when_the_page_is_left(window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    window.pages["plan"].show_tab("documents")  # type: ignore[attr-defined]
    tab = part(window.pages["plan"], DocumentsTab)
    name, field = next(iter(tab.fields.items()))
    field.setFocus()
    type_words(field, "2026-17")

    window.go("interview")

    assert window.session.store.state.party[name] == "2026-17"


def asked(window: MainWindow) -> NoteField:
    """The note of a question that has one."""
    window.go("sample:teller-vlog")
    window.session.go_to(FACT)
    window.go("interview")
    return part(window.pages["interview"], NoteField)


def lost(reason: Qt.FocusReason) -> QFocusEvent:
    """The event of a widget that loses the keyboard."""
    return QFocusEvent(QFocusEvent.Type.FocusOut, reason)


def test_a_note_beside_an_answer_is_kept_when_the_keyboard_goes_to_another_program(window: MainWindow) -> None:
    note = asked(window)
    note.setPlainText("화면 2초")

    QApplication.sendEvent(note, lost(Qt.FocusReason.ActiveWindowFocusReason))

    assert window.session.store.state.notes[FACT] == "화면 2초"


def test_a_note_is_kept_when_the_writing_rests(window: MainWindow, qtbot: QtBot) -> None:
    note = asked(window)
    note.setFocus()
    note.setPlainText("화면 2초, 동료가 봄")

    with qtbot.waitSignal(note.finished, timeout=6_000):
        pass

    assert window.session.store.state.notes[FACT] == "화면 2초, 동료가 봄"
    assert note.toPlainText() == "화면 2초, 동료가 봄"


def test_a_menu_over_the_note_does_not_end_the_writing(window: MainWindow) -> None:
    note = asked(window)
    before = window.session.store.state.notes[FACT]
    note.setPlainText("화면 2초")

    QApplication.sendEvent(note, lost(Qt.FocusReason.PopupFocusReason))

    assert window.session.store.state.notes[FACT] == before


def test_a_note_stays_with_its_question(window: MainWindow) -> None:
    note = asked(window)
    note.setFocus()
    note.setPlainText("이 질문의 메모")
    window.pages["interview"].go_on()  # type: ignore[attr-defined]
    following = window.session.interview.position
    QApplication.processEvents()

    assert window.session.store.state.notes[FACT] == "이 질문의 메모"
    assert following is not None
    assert window.session.store.state.notes.get(following, "") != "이 질문의 메모"
    assert window.session.step(ActionId("capture_evidence")).note == ""
