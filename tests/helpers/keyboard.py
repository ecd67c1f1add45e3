"""Keys pressed where a person's keyboard is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def focused() -> QWidget:
    """The widget that has the keyboard; fails where nothing has."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the keyboard"
    return found


def press(widget: QWidget, key: Qt.Key | int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press and release a key, and let the window react."""
    QTest.keyClick(widget, Qt.Key(key), modifiers)
    QApplication.processEvents()


def type_words(widget: QWidget, words: str) -> None:
    """Type words over what is selected."""
    for letter in words:
        if letter.isascii():
            QTest.keyClicks(widget, letter)
        else:
            from PySide6.QtGui import QInputMethodEvent

            event = QInputMethodEvent()
            event.setCommitString(letter)
            QApplication.sendEvent(widget, event)
    QApplication.processEvents()
