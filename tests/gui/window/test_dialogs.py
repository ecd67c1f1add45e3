"""The boxes of the desktop: nothing grave happens by a stray Enter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from helpers.keyboard import press, type_words
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QPushButton

from snswizard.gui.dialogs import QtDialogs
from snswizard.gui.main_window import MainWindow

_SOON = 50  # milliseconds


def when_it_is_open(act: Callable[[QDialog], object]) -> None:
    """Do something with the box that opens next."""

    def do() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QDialog)
        act(box)

    QTimer.singleShot(_SOON, do)


def test_enter_does_not_agree(window: MainWindow) -> None:
    when_it_is_open(lambda box: press(box, Qt.Key.Key_Return))

    assert not QtDialogs().confirm(window, "삭제", "되돌릴 수 없습니다.")


def test_yes_agrees(window: MainWindow) -> None:
    def yes(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        box.button(QMessageBox.StandardButton.Yes).click()

    when_it_is_open(yes)

    assert QtDialogs().confirm(window, "삭제", "되돌릴 수 없습니다.")


@pytest.mark.parametrize(("words", "expected"), [("긴 비밀번호 문장", "긴 비밀번호 문장"), ("", None)])
def test_a_password_is_what_was_typed(window: MainWindow, words: str, expected: str | None) -> None:
    seen: list[QLineEdit.EchoMode] = []

    def typed(box: QDialog) -> None:
        line = box.findChildren(QLineEdit)[0]
        seen.append(line.echoMode())
        type_words(line, words)
        press(line, Qt.Key.Key_Return)

    when_it_is_open(typed)

    assert QtDialogs().ask_password(window, "비밀번호", "비밀번호를 입력하십시오.") == expected
    assert seen == [QLineEdit.EchoMode.Password]


def test_a_text_that_was_given_up_is_none(window: MainWindow) -> None:
    def given_up(box: QDialog) -> None:
        type_words(box.findChildren(QLineEdit)[0], "사유")
        press(box, Qt.Key.Key_Escape)

    when_it_is_open(given_up)

    assert QtDialogs().ask_text(window, "제거", "이유를 적으십시오.") is None


@pytest.mark.parametrize("taken", [True, False])
def test_an_offer_is_taken_only_by_its_own_button(window: MainWindow, taken: bool) -> None:  # noqa: FBT001
    def answered(box: QDialog) -> None:
        if taken:
            next(each for each in box.findChildren(QPushButton) if each.text() == "보고서 저장…").click()
        else:
            press(box, Qt.Key.Key_Return)

    when_it_is_open(answered)

    assert QtDialogs().offer(window, "오류", "예상하지 못한 오류입니다.", "보고서 저장…") is taken
