"""The sample case played through the real window: pictures of every page and the PDF, in both languages."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from snswizard.base.errors import FileUnwritable, SnswizardError
from snswizard.base.i18n import Language
from snswizard.base.problems import explained
from snswizard.engine.seoul import SEOUL
from snswizard.gui.application import create_application
from snswizard.gui.checking.work import check_of
from snswizard.gui.dialogs import QtDialogs
from snswizard.gui.main_window import MainWindow
from snswizard.gui.pages.export import ExportPage
from snswizard.gui.sample import SAMPLES
from snswizard.gui.theme import Scheme
from snswizard.model.answer import UNKNOWN, Given
from snswizard.model.ids import FactId

_SIZE = (1180, 760)
_WAIT = 20_000
_QUESTION = FactId("special_data")
_AUDIT_QUESTION = FactId("p2_level")
_AUDIT_WRITTEN: dict[str, Given] = {
    "company_headcount": "h30_plus",
    "contractors_used": "yes",
    "official_accounts_used": "yes",
    "secrets_or_customer_data": "yes",
    "regulated_or_data_rich": "no",
    "affiliates_in_group": "no",
    "p1_level": "l1",
    "p1_fixed_penalty": "yes",
    "p2_level": "l2",
    "p3_level": "l1",
    "p4_level": UNKNOWN,
    "p6_level": "l0",
    "p9_level": "l2",
}
AUDIT_ANSWERS = {FactId(name): value for name, value in _AUDIT_WRITTEN.items()}


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
        """Every page of both tracks in both languages and every look, then the documents."""
        window = self._window
        window.set_theme(Scheme.LIGHT)
        for page in ("start", "new_incident", "card", "about", "preferences", "shortcuts", "glossary"):
            self._in_every_look(page)
        self._check_rules()
        self._in_every_look("rules_check")
        window.go("new_audit")
        self._begin(AUDIT_ANSWERS)
        window.session.go_to(_AUDIT_QUESTION)
        for page in ("interview", "review", "plan"):
            self._in_every_look(page, tag="audit")
        window.go("start")
        window.go(f"sample:{SAMPLES[0]}")
        window.session.go_to(_QUESTION)
        for page in (
            "interview",
            "review",
            "plan",
            "export",
            "closing",
            "keeping",
            "handing_over",
            "checking",
            "comparing",
        ):
            self._in_every_look(page)
        self._export()
        return self._made

    def _begin(self, answers: dict[FactId, Given]) -> None:
        page = self._window.pages["setup"]
        page.begin()  # type: ignore[attr-defined]  # the setup page's own way on
        self._window.session.take_over(answers, {})

    def _check_rules(self) -> None:
        """Check the rules with few interviews, so that the page has something to show."""
        check, loop = check_of(self._window.session), QEventLoop()
        check.changed.connect(lambda: None if check.is_running else loop.quit())
        check.start(walks=1)
        loop.exec()

    def _in_every_look(self, page: str, *, tag: str = "") -> None:
        for scheme in (Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST):
            self._window.set_theme(scheme)
            for _ in Language:
                self._window.go(page)
                self._shoot(f"{tag}-{page}" if tag else page)
                if page == "plan":
                    self._tabs(tag)
                self._window.switch_language()
        self._window.set_theme(Scheme.LIGHT)

    def _tabs(self, tag: str) -> None:
        page = self._window.pages["plan"]
        for name, _ in page.TABS[1:]:  # type: ignore[attr-defined]  # the plan page's own tabs
            page.show_tab(name)  # type: ignore[attr-defined]  # the same
            self._shoot(f"{tag}-plan-{name}" if tag else f"plan-{name}")
        page.show_tab(page.TABS[0][0])  # type: ignore[attr-defined]  # the same

    def _shoot(self, name: str) -> None:
        self._settle()
        look = self._window.theme.scheme.value
        path = self._out / f"{name}-{self._window.session.language.value}-{look}.png"
        if not _picture(self._window, path):
            raise FileUnwritable(path=str(path), reason="PNG")
        self._made.append(path)

    def _settle(self) -> None:
        for _ in range(2):
            QThreadPool.globalInstance().waitForDone()  # a page may still wait for its work
            for _ in range(2):
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
