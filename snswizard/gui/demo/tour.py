"""The way through the window: every page, tab and dialog, with something on it that is worth looking at."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from snswizard.base.errors import FileUnwritable, SnswizardError
from snswizard.base.i18n import Language
from snswizard.base.paths import resource_root
from snswizard.base.problems import explained
from snswizard.engine.seoul import SEOUL
from snswizard.gui.application import create_application
from snswizard.gui.case_file.evidence_dialog import EvidenceDialog
from snswizard.gui.case_file.running import Running
from snswizard.gui.checking.work import check_of
from snswizard.gui.demo.camera import Camera, wait_for
from snswizard.gui.demo.props import (
    AUDIT_ANSWERS,
    AUDIT_QUESTION,
    AWARE,
    PASSWORD,
    POSTED,
    QUESTIONS,
    SPECIAL,
    evidence_files,
)
from snswizard.gui.dialogs import QtDialogs
from snswizard.gui.main_window import MainWindow
from snswizard.gui.pages.export import ExportPage
from snswizard.gui.sample import SAMPLES
from snswizard.gui.taking_over.acts import ask_answers, ask_company
from snswizard.gui.theme import Scheme
from snswizard.model.evidence import Description, EvidenceKind
from snswizard.model.ids import FactId

_SIZE = (1180, 760)
_LOOKS = (Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST)
_OUTSIDE = ("start", "new_incident", "card", "about", "preferences", "shortcuts", "glossary", "offline")
_OF_A_CASE = ("review", "plan", "export", "closing", "keeping", "handing_over", "checking", "comparing", "journal")


def play(out: Path, looks: Sequence[Scheme] = _LOOKS) -> int:
    """Make the pictures and PDFs in a folder and list them; returns the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    before = os.environ.get("SNSWIZARD_HOME")
    with tempfile.TemporaryDirectory() as home:
        os.environ["SNSWIZARD_HOME"] = home
        try:
            return _play(out, looks)
        finally:
            if before is None:
                del os.environ["SNSWIZARD_HOME"]
            else:
                os.environ["SNSWIZARD_HOME"] = before


def _play(out: Path, looks: Sequence[Scheme]) -> int:
    create_application(["snswizard"])
    dialogs = _Chosen()
    window = MainWindow(dialogs, lambda: datetime.now(SEOUL))
    window.resize(*_SIZE)
    window.show()
    try:
        made = _Tour(window, dialogs, Camera(window, _folder(out), looks)).run()
    except SnswizardError as failure:
        sys.stderr.write(explained(window.messages, failure) + "\n")
        return 2
    finally:
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


class _Chosen(QtDialogs):
    """Chooses the file that the tour has laid out."""

    file: Path | None = None

    def ask_open(self, parent: QWidget, title: str, folder: Path, filters: str) -> Path | None:
        """The file laid out."""
        return self.file


class _Tour:
    """Walks through the pages as a person would, and keeps what it sees."""

    def __init__(self, window: MainWindow, dialogs: _Chosen, camera: Camera) -> None:
        self._window = window
        self._session = window.session
        self._dialogs = dialogs
        self._camera = camera
        self._audit_case = Path()

    def run(self) -> list[Path]:
        """What needs no case, an audit, an incident with everything in it, and the documents."""
        self._window.set_theme(Scheme.LIGHT)
        self._outside()
        self._audit()
        self._incident()
        self._documents()
        self._locked()
        self._pages("start", tag="recent")
        return self._camera.made

    # -- parts of the way

    def _outside(self) -> None:
        for page in _OUTSIDE:
            self._pages(page)
        check = check_of(self._session)
        check.start(walks=1)
        if check.running is not None:
            self._finish(check.running)
        self._pages("rules_check")

    def _audit(self) -> None:
        self._pages("new_audit")
        self._window.go("new_audit")
        self._window.pages["setup"].begin()  # type: ignore[attr-defined]  # the setup page's own way on
        self._session.take_over(AUDIT_ANSWERS, {})
        self._session.go_to(AUDIT_QUESTION)
        for page in ("interview", "review", "plan", "export"):
            self._pages(page, tag="audit")
        self._audit_case = self._session.store.path

    def _incident(self) -> None:
        self._window.go("start")
        self._window.go(f"sample:{SAMPLES[0]}")
        self._add_evidence()
        self._questions()
        for page in _OF_A_CASE:
            self._pages(page)
        self._camera.in_every_look(self._compare)
        self._camera.in_every_look(self._taking_over)
        self._camera.in_every_look(self._boxes)

    def _documents(self) -> None:
        for language in Language:
            if self._session.language is not language:
                self._window.switch_language()
            self._window.go("export")
            page = self._window.pages["export"]
            if isinstance(page, ExportPage):
                target = self._camera.out / f"action-plan-{language.value}.pdf"
                wait_for(page.finished, partial(page.write, target))
                if not target.exists():
                    raise FileUnwritable(path=str(target), reason=page.said())
                self._camera.shoot("export-done")
                self._camera.made.append(target)
        self._camera.in_every_look(self._preview)

    def _locked(self) -> None:
        self._finish(self._session.set_password(PASSWORD, None))
        self._window.desk.lock()
        self._pages("locked")

    # -- one page

    def _pages(self, page: str, *, tag: str = "") -> None:
        for _ in self._camera.looks():
            self._window.go(page)
            self._camera.shoot(f"{tag}-{page}" if tag else page)
            if page == "plan":
                self._tabs(tag)

    def _tabs(self, tag: str) -> None:
        page = self._window.pages["plan"]
        for name, _ in page.TABS[1:]:  # type: ignore[attr-defined]  # the plan page's own tabs
            page.show_tab(name)  # type: ignore[attr-defined]  # the same
            self._camera.shoot(f"{tag}-plan-{name}" if tag else f"plan-{name}")
        page.show_tab(page.TABS[0][0])  # type: ignore[attr-defined]  # the same

    def _add_evidence(self) -> None:
        folder = self._session.store.path.parent / "demo"
        try:
            self._window.go("card")
            self._camera.settle()
            files = evidence_files(folder, self._window.grab())
        except OSError as cause:
            raise FileUnwritable(path=str(folder), reason=cause.strerror or str(cause)) from cause
        now = self._session.now()
        for kind, file in zip((EvidenceKind.IMAGE, EvidenceKind.MESSAGES), files, strict=True):
            told = Description(kind, seen=now - timedelta(hours=20), captured=now - timedelta(hours=19))
            self._finish(self._session.add_evidence([file], told))

    def _finish(self, running: Running) -> None:
        wait_for(running.done)

    def _questions(self) -> None:
        self._session.go_to(self._session.interview.order[0])
        self._pages("interview", tag="first")
        for name, fact in QUESTIONS.items():
            self._camera.in_every_look(partial(self._question, name, fact))
        self._session.go_to(POSTED)
        self._camera.in_every_look(self._calendar)
        self._impossible_order()
        self._session.go_to(SPECIAL)
        self._camera.in_every_look(self._unfolded)
        self._pages("interview")

    def _question(self, name: str, fact: FactId) -> None:
        self._session.go_to(fact)
        self._window.go("interview")
        self._camera.shoot(name)

    def _calendar(self) -> None:
        """The months beside the date in view."""
        self._window.go("interview")
        buttons = self._window.pages["interview"].findChildren(QPushButton)
        self._camera.shoot_menu("calendar", next(each.menu() for each in buttons if each.menu() is not None))

    def _impossible_order(self) -> None:
        """Aware before the post: told at once."""
        aware = self._session.interview.answers.given[AWARE]
        if isinstance(aware, datetime):
            self._session.answer(POSTED, aware + timedelta(days=1))
        self._camera.in_every_look(partial(self._question, "interview-contradiction", POSTED))
        self._session.undo()

    def _unfolded(self) -> None:
        self._window.go("interview")
        self._window.pages["interview"].unfold()  # type: ignore[attr-defined]  # the interview's own
        self._camera.shoot("interview-learn")

    def _compare(self) -> None:
        self._window.go("comparing")
        page = self._window.pages["comparing"]
        page.day.setText(f"{self._session.today() + timedelta(days=30):%Y-%m-%d}")  # type: ignore[attr-defined]  # its own line
        page.compare_days()  # type: ignore[attr-defined]  # its own act
        self._camera.shoot("comparing-done")

    def _taking_over(self) -> None:
        self._dialogs.file = resource_root() / "samples" / f"{SAMPLES[1]}.yaml"
        ask_answers(self._window)
        self._camera.shoot("taking_over")
        self._dialogs.file = self._audit_case
        ask_company(self._window)
        self._camera.shoot("taking_over-company")

    def _boxes(self) -> None:
        window = self._window
        window.go("plan")
        window.search()
        self._camera.shoot_dialog("search")
        window.acts.set_password()
        self._camera.shoot_dialog("password")
        names = [item.name for item in self._session.evidence.items]
        form = EvidenceDialog(window, window.surroundings(), names, None)
        form.open()
        self._camera.shoot_dialog("evidence_form", form)
        menu = QMenu(window)
        window.fill_menu(menu)
        self._camera.shoot_menu("menu", menu)
        for inner in menu.findChildren(QMenu):
            self._camera.shoot_menu(f"menu-{inner.objectName()}", inner)
        menu.deleteLater()

    def _preview(self) -> None:
        self._window.go("export")
        page = self._window.pages["export"]
        if isinstance(page, ExportPage):
            wait_for(page.previewed, page.preview)
        self._camera.shoot("preview")
