"""Slow work and who hears of it."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QEvent, QObject, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from snswizard.gui import tasks


def test_a_result_reaches_whoever_asked(qtbot: QtBot, qapp: QApplication) -> None:
    asker = QObject()
    heard: list[object] = []

    task = tasks.run(lambda: 42, asker)
    task.done.connect(heard.append)

    qtbot.waitUntil(lambda: heard == [42])


def test_nobody_hears_of_work_whose_asker_went_first(qapp: QApplication, capfd: pytest.CaptureFixture[str]) -> None:
    asker, goes_on = QObject(), threading.Event()
    heard: list[object] = []
    task = tasks.run(lambda: goes_on.wait(5), asker)
    task.done.connect(heard.append)

    asker.deleteLater()
    QApplication.sendPostedEvents(asker, QEvent.Type.DeferredDelete.value)
    goes_on.set()
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()

    assert heard == []
    assert capfd.readouterr().err == ""
