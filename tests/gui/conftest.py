"""A real window that nobody sees, with a fixed clock and dialogs that answer by themselves."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from helpers.window import NOW, FakeDialogs
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from snswizard.gui.application import create_application
from snswizard.gui.main_window import MainWindow


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The program's own application, with its fonts."""
    return create_application(["snswizard"])


@pytest.fixture
def dialogs() -> FakeDialogs:
    """Dialogs that answer by themselves."""
    return FakeDialogs()


@pytest.fixture
def window(qtbot: QtBot, dialogs: FakeDialogs) -> Iterator[MainWindow]:
    """The main window on its start page, in Korean."""
    made = MainWindow(dialogs, lambda: NOW)
    made.resize(1180, 760)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.unfreeze()  # the rules of a window that is gone: a process that opens hundreds would keep them all
