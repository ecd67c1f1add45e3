"""The shell: a header, the pages, and the way between them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from snswizard.base.connections import counted
from snswizard.base.errors import SnswizardError
from snswizard.base.files import write_atomically
from snswizard.base.i18n import Messages, load_messages
from snswizard.base.paths import config_dir, resource_root
from snswizard.base.problems import explained
from snswizard.base.settings import Settings, load_settings, save_settings
from snswizard.gui.case_file.case_commands import CaseActs
from snswizard.gui.case_file.desk import PACK_SUFFIX, SUFFIX, CaseDesk, local_files
from snswizard.gui.commands import Command, bind, fill_menu
from snswizard.gui.dialogs import Dialogs
from snswizard.gui.minutes import every_minute
from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.pages.registry import ASIDE, OF_A_CASE, PAGES
from snswizard.gui.session import InterviewSession
from snswizard.gui.theme import Theme, first_scheme
from snswizard.gui.widgets.basics import label
from snswizard.gui.widgets.header import Header
from snswizard.gui.window_commands import commands_of
from snswizard.gui.window_look import WindowLook, language_of

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from snswizard.gui.rules.desk import RulesDesk
    from snswizard.interview.interview import Track
    from snswizard.model.ids import FactId

_WORDS_TO_START = ("screen", "commands", "problems")
_WORDS_OF_A_CASE = (*_WORDS_TO_START, "plan", "case", "own")
_IDLE = 150  # milliseconds after the start page is painted
_SIZE = (1180, 760)
_SMALLEST = (900, 600)


class MainWindow(WindowLook):
    """One case at a time; pages are made on first use and made anew when language or look change."""

    page_changed = Signal(str)

    def __init__(self, dialogs: Dialogs, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.settings = load_settings(config_dir())
        self.dialogs = dialogs
        self.session = InterviewSession(language_of(self.settings), now, self)
        self.messages = self._load_messages()
        self.theme = Theme(first_scheme(self.settings.theme), self.settings.text_size)
        self.pages: dict[str, Page] = {}
        self.page_name = ""
        self._came_from = "start"
        self._new_track: Track = "incident"
        self.setMinimumSize(*_SMALLEST)
        if not self.restoreGeometry(QByteArray.fromBase64(self.settings.window.encode("ascii"))):
            self.resize(*_SIZE)
        self.setAcceptDrops(True)
        self.session.my_name = lambda: self.settings.my_name
        self.session.saved.connect(self._show_saved)
        self.session.failed.connect(self._show_failure)
        self.session.opened.connect(self._take_words_of_a_case)
        self.acts = CaseActs(self)
        self.desk = CaseDesk(self)
        self.session.opened.connect(self.remember_case)
        self.session.closed.connect(self._forget_case_pages)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        every_minute(self)
        self._apply_theme()
        self._build()
        bind(commands_of(self), self, self._allowed)
        self.go("start")

    def _load_messages(self) -> Messages:
        parts = _WORDS_OF_A_CASE if self.session.has_case else _WORDS_TO_START
        return load_messages(resource_root() / "i18n", self.session.language, parts)

    def _take_words_of_a_case(self) -> None:
        """The words of plan and export are read when the first case is opened: starting needs none of them."""
        self.messages = self._load_messages()

    # -- building

    def _build(self) -> None:
        self._stack = QStackedWidget()
        body = QWidget()
        whole = QVBoxLayout(body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._header = self._build_header()
        whole.addWidget(self._header)
        self._banner = label("", "error")
        self._banner.setContentsMargins(32, 8, 32, 8)
        self._banner.hide()
        whole.addWidget(self._banner)
        whole.addWidget(self.desk.build_notice())
        whole.addWidget(self._stack, 1)
        self.setCentralWidget(body)

    def _build_header(self) -> Header:
        header = Header(self.messages, self.fill_menu)
        header.home_wanted.connect(lambda: self.go("start"))
        header.language_wanted.connect(self.switch_language)
        header.look_wanted.connect(self.next_theme)
        return header

    def fill_menu(self, menu: QMenu) -> None:
        """Put every command into a menu, those that are impossible now greyed."""
        fill_menu(menu, commands_of(self), self.messages, self._allowed)

    def _allowed(self, command: Command) -> bool:
        return self.desk.allows(command)

    def search(self) -> None:
        """Search commands and, with a case open, its questions."""
        from snswizard.gui.search import lines
        from snswizard.gui.widgets.search_box import SearchBox

        found = lines(commands_of(self), self.messages, self.session, self._ask)
        box = SearchBox(self, self.messages, self.theme, found)
        box.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose, on=True)
        box.open()

    def _ask(self, fact: FactId) -> None:
        self.session.go_to(fact)
        self.go("interview")

    # -- moving

    def go(self, name: str) -> None:
        """Bring a page into view; pages of a case need one that is open."""
        if name.startswith("sample:"):
            self.open_sample(name.removeprefix("sample:"))
            return
        if name in ("new_incident", "new_audit"):
            self._new_track, name = ("audit" if name == "new_audit" else "incident"), "setup"
        if name == "back":
            name = self._came_from
        if name in OF_A_CASE and not self.session.has_case:
            name = "start"
        self.leave_page()
        if name in ASIDE and self.page_name not in ASIDE:
            self._came_from = self.page_name
        if name == "start" and self.session.has_case:
            self.remember_case()
            self.session.close()
        page = self._page(name)
        self.page_name = name
        self._stack.setCurrentWidget(page)
        self._show_header()
        page.entered()
        self.page_changed.emit(name)

    def leave_page(self) -> None:
        """Let the page in view hand in what is still being typed."""
        present = self.pages.get(self.page_name)
        if present is not None and self.session.has_case:
            present.left()

    def _page(self, name: str) -> Page:
        page = self.pages.get(name)
        if page is None:
            module, kind = PAGES[self._kind_of(name)]
            made: Page = getattr(import_module(module), kind)(self.surroundings(), *self._extras(name))
            self.pages[name] = page = made
            self._stack.addWidget(made)
            if name == "review":
                made.change_wanted.connect(self._change)  # type: ignore[attr-defined]  # the review's own signal
            if name == "export":
                made.previewed.connect(self._preview)  # type: ignore[attr-defined]  # the export's own signal
        return page

    def _kind_of(self, name: str) -> str:
        """The page of the open case's track."""
        is_audit = self.session.has_case and self.session.interview.track == "audit"
        return f"{name}_audit" if is_audit and f"{name}_audit" in PAGES else name

    def _forget_case_pages(self) -> None:
        """The pages of a closed case show nothing that is right any more; the next case gets new ones."""
        for name in OF_A_CASE:
            page = self.pages.pop(name, None)
            if page is not None:
                self._stack.removeWidget(page)
                page.deleteLater()

    def _extras(self, name: str) -> tuple[object, ...]:
        """What a page is given beyond its surroundings."""
        if name == "shortcuts":
            return (lambda: commands_of(self),)
        if name == "offline":
            return (counted(),)
        if name == "setup":
            return (lambda: self._new_track,)
        if name == "locked":
            return (self.desk.lock_words, self.desk.unlock)
        if name == "about":
            return (self.rules_desk(),)
        if name == "preferences":
            from snswizard.gui.pages.preferences import Preferences

            return (
                Preferences(
                    self.set_language, self.set_look, self.set_text_size, self.set_lock_after, self.set_my_name
                ),
            )
        return ()

    def surroundings(self) -> Surroundings:
        """What a page is given."""
        return Surroundings(
            self.session,
            self.messages,
            self.dialogs,
            self.theme,
            lambda: self.settings,
            self.go,
            self.open_path,
            self.forget_case,
        )

    def rules_desk(self) -> RulesDesk:
        """Where packs and own rules are installed; the start page needs none."""
        from snswizard.gui.rules.desk import RulesDesk

        return RulesDesk(self)

    def _preview(self, content: bytes) -> None:
        page = self._page("preview")
        page.show_document(content)  # type: ignore[attr-defined]  # the preview's own way in
        self.go("preview")

    def _change(self, fact: str) -> None:
        page = self._page("interview")
        page.change(fact)  # type: ignore[attr-defined]  # the interview's own way in from the review
        self.go("interview")

    def _show_header(self) -> None:
        title = self.session.title if self.session.has_case else ""
        self._header.show_case(title, home=self.page_name != "start")
        self.setWindowTitle(self.messages.text("window.title"))  # no case data: others see the task bar
        self._banner.hide()

    def _show_saved(self, when: str) -> None:
        self._header.show_saved(when)
        self._banner.hide()

    def _show_failure(self, failure: SnswizardError) -> None:
        self._banner.setText(self.messages.text("window.not_saved", reason=explained(self.messages, failure)))
        self._banner.show()

    def warm_up(self) -> None:
        """Load the rules while the start page is being read, so that the first question appears at once."""
        self._follow_system()
        hints = QGuiApplication.styleHints()
        if hasattr(hints, "accessibility"):  # since Qt 6.10
            hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)
        QTimer.singleShot(_IDLE, self, self._load_rules)

    def _load_rules(self) -> None:
        try:
            if self.session.rules.refused:
                self._banner.setText(self.rules_desk().refused_words())
                self._banner.show()
        except SnswizardError as failure:
            self._show_failure(failure)

    def banner_words(self) -> str:
        """What the banner says; empty while it is hidden."""
        return "" if self._banner.isHidden() else self._banner.text()

    # -- opening

    def ask_open(self) -> None:
        """Ask for a case file and open it."""
        chosen = self.dialogs.ask_open(
            self, self.messages.text("start.open"), Path.home(), self.messages.text("start.case_files")
        )
        if chosen is not None:
            self.open_path(str(chosen))

    def open_path(self, path: str) -> None:
        """Open a case where it was left; what is wrong with it is said and nothing is changed."""
        self.leave_page()
        if path.endswith(PACK_SUFFIX):
            self.rules_desk().offer(Path(path))
            return
        if not self.desk.open(Path(path)):
            self.go("start")
            return
        self.go("interview" if self.session.interview.position is not None else "review")

    def open_sample(self, name: str) -> None:
        """Open a fresh copy of a sample case."""
        from snswizard.gui.sample import sample_case

        try:
            sample_case(self.session, name)
        except SnswizardError as failure:
            self.dialogs.tell(self, self.messages.text("window.cannot_open"), explained(self.messages, failure))
            return
        self.go("plan")

    def remember_case(self) -> None:
        """Put the open case first among the recent ones."""
        if self.session.has_case:
            from snswizard.gui.recent import recent_case

            path, until = str(self.session.store.path), self.session.store.state.retain_until
            settings = self.settings.with_recent(recent_case(self.session))
            self._keep_settings(settings.with_retention(path, until))

    def forget_case(self, path: str) -> None:
        """Take a case out of the recent ones."""
        self._keep_settings(self.settings.without_recent(path))

    def tell_fault(self, kind: str, report: str) -> None:
        """Say that something unexpected happened, that the case is safe, and offer a report without case data."""
        title, words = self.messages.text("window.title"), self.messages.text("error.fault", kind=kind)
        if self.dialogs.offer(self, title, words, self.messages.text("window.save_report")):
            chosen = self.dialogs.ask_save(
                self, self.messages.text("window.save_report"), Path.home() / "snswizard-report.txt", "*.txt"
            )
            if chosen is not None:
                write_atomically(chosen, report.encode("utf-8"))

    # -- making anew

    def _rebuild(self, theme: Theme) -> None:
        """Make the window's inside anew; what is shown lives in the session, so nothing is lost."""
        self.leave_page()
        self.pages.clear()
        name = self.page_name
        self.page_name = ""
        old = self.takeCentralWidget()
        if old is not None:
            old.hide()
            shiboken6.delete(old)  # at once: a new style sheet would be worked out for every widget that is left
        if theme != self.theme:
            self.theme = theme
            self._apply_theme()
        self._build()
        page = self._page(name)
        self.page_name = name
        self._stack.setCurrentWidget(page)
        self._show_header()
        if self.session.has_case:
            self._header.show_saved(self.session.saved_at)
        page.entered()

    def _keep_settings(self, settings: Settings) -> None:
        self.settings = settings
        try:
            save_settings(config_dir(), settings)
        except SnswizardError as failure:
            self._show_failure(failure)

    # -- Qt's own

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Case files may be dropped anywhere, and with a case open evidence too."""
        paths = local_files(event.mimeData())
        if any(path.suffix in (SUFFIX, PACK_SUFFIX) for path in paths) or (paths and self.session.has_case):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the dropped case; other files are evidence of the open one."""
        paths = local_files(event.mimeData())
        case = next((path for path in paths if path.suffix in (SUFFIX, PACK_SUFFIX)), None)
        if case is not None:
            event.acceptProposedAction()
            self.open_path(str(case))
        elif paths and self.session.has_case:
            event.acceptProposedAction()
            self.desk.offer_evidence(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand in what is still being typed, and let go of the case."""
        self.leave_page()
        self.remember_case()
        self.session.ending.emit()
        self.session.close()
        self._keep_settings(replace(self.settings, window=bytes(self.saveGeometry().toBase64().data()).decode("ascii")))
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose, on=True)
        super().closeEvent(event)
