"""Files to add as evidence, and waiting for work that runs beside the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from snswizard.gui.case_file.evidence_dialog import EvidenceDialog
from snswizard.gui.main_window import MainWindow
from snswizard.gui.tabs.evidence import EvidenceTab


def a_picture(folder: Path, name: str = "화면 캡처.png") -> Path:
    """A small real PNG."""
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    path = folder / name
    assert image.save(str(path))
    return path


def drop(window: MainWindow, *paths: Path) -> QDropEvent:
    """Drop files on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    return event


def evidence_tab(window: MainWindow) -> EvidenceTab:
    """The tab of the evidence, in view."""
    window.go("plan")
    page = window.pages["plan"]
    page.show_tab("evidence")  # type: ignore[attr-defined]  # the plan page's own tabs
    tab = page._tabs["evidence"]  # type: ignore[attr-defined]  # the same
    assert isinstance(tab, EvidenceTab)
    return tab


def evidence_dialog(window: MainWindow) -> EvidenceDialog:
    """The dialog that asks what evidence is."""
    found = [each for each in window.findChildren(EvidenceDialog) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def settled(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until nothing runs beside the window."""
    qtbot.waitUntil(lambda: not window.session.is_busy, timeout=20_000)
    QApplication.processEvents()


def add(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    """Drop a file and take what the dialog proposes."""
    drop(window, path)
    evidence_dialog(window).accept()
    settled(qtbot, window)


def open_dialogs(window: MainWindow) -> list[QDialog]:
    """The dialogs that are in view."""
    return [each for each in window.findChildren(QDialog) if each.isVisible()]
