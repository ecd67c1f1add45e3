"""The sample case played through the real window: pictures of every page and the PDF, in both languages."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from snswizard.base.errors import FileUnwritable, SnswizardError
from snswizard.base.i18n import Language
from snswizard.base.problems import explained
from snswizard.engine.seoul import SEOUL
from snswizard.gui.application import create_application
from snswizard.gui.dialogs import QtDialogs
from snswizard.gui.main_window import MainWindow
from snswizard.gui.pages.export import ExportPage
from snswizard.gui.theme import Scheme
from snswizard.model.ids import FactId

_SIZE = (1180, 760)
_WAIT = 20_000
_QUESTION = FactId("special_data")


def play(out: Path) -> int:
    """Make the pictures and PDFs in a folder and list them; returns the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["SNSWIZARD_HOME"] = home
        application = create_application(["snswizard"])
        window = MainWindow(QtDialogs(), lambda: datetime.now(SEOUL))
        window.resize(*_SIZE)
        window.show()
        try:
            made = _Demo(application, window, _folder(out)).run()
        except SnswizardError as failure:
            sys.stderr.write(explained(window.messages, failure) + "\n")
            return 2
        window.close()
    for path in made:
        sys.stdout.write(f"{path}\n")
    return 0


def _folder(out: Path) -> Path:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise FileUnwritable(path=str(out), reason=cause.strerror or str(cause)) from cause
    return out


class _Demo:
    """Walks through the pages as a person would, and keeps what it sees."""

    def __init__(self, application: QApplication, window: MainWindow, out: Path) -> None:
        self._application = application
        self._window = window
        self._out = out
        self._made: list[Path] = []

    def run(self) -> list[Path]:
        window = self._window
        window.set_theme(Scheme.LIGHT)
        self._shoot("start")
        window.go("setup")
        self._shoot("setup")
        window.go("sample")
        self._in_every_look("plan", tabs=True)
        window.session.go_to(_QUESTION)
        self._in_every_look("interview")
        self._in_every_look("review")
        self._in_every_look("export")
        self._export()
        return self._made

    def _in_every_look(self, page: str, *, tabs: bool = False) -> None:
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            self._window.set_theme(scheme)
            for _ in Language:
                self._window.go(page)
                self._shoot(page)
                if tabs and scheme is Scheme.LIGHT:
                    self._tabs()
                self._window.switch_language()
        self._window.set_theme(Scheme.LIGHT)

    def _tabs(self) -> None:
        page = self._window.pages["plan"]
        for name in ("clocks", "findings", "open", "documents"):
            page.show_tab(name)  # type: ignore[attr-defined]  # the plan page's own way to its tabs
            self._shoot(f"plan-{name}")

    def _shoot(self, name: str) -> None:
        self._settle()
        look = self._window.theme.scheme.value
        path = self._out / f"{name}-{self._window.session.language.value}-{look}.png"
        if not _picture(self._window, path):
            raise FileUnwritable(path=str(path), reason="PNG")
        self._made.append(path)

    def _settle(self) -> None:
        for _ in range(4):
            self._application.processEvents()

    def _export(self) -> None:
        for language in Language:
            if self._window.session.language is not language:
                self._window.switch_language()
            self._window.go("export")
            page = self._window.pages["export"]
            if isinstance(page, ExportPage):
                target = self._out / f"action-plan-{language.value}.pdf"
                self._wait_for(page, target)
                self._shoot("export-done")
                self._made.append(target)

    def _wait_for(self, page: ExportPage, target: Path) -> None:
        loop = QEventLoop()
        page.finished.connect(loop.quit)
        QTimer.singleShot(_WAIT, loop.quit)
        page.write(target)
        loop.exec()
        if not target.exists():
            raise FileUnwritable(path=str(target), reason=page.said())


def _picture(widget: QWidget, path: Path) -> bool:
    return widget.grab().save(str(path))
