"""The window's side of the open case as a file: opening with a password, locking, notices, drops, backups."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QDialog

from snswizard.base.errors import Cancelled, PasswordNeeded, SnswizardError, WrongPassword
from snswizard.base.problems import explained
from snswizard.gui.locking.idle import IdleWatch

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from snswizard.gui.case_file.adding import Adding
    from snswizard.gui.case_file.notice import Choice, Notice
    from snswizard.gui.commands import Command
    from snswizard.gui.locking.clipboard import CopiedText
    from snswizard.gui.locking.system_lock import SystemLock
    from snswizard.gui.main_window import MainWindow

SUFFIX = ".snscase"
PACK_SUFFIX = ".snspack"
_BEAT = 5 * 60_000  # milliseconds
_BACK_UP_AFTER = 3_000
_BUSY = 1_000  # until it is looked again whether work has ended
_WRITING = frozenset(
    {"set_password", "remove_password", "close_case", "hand_over", "undo", "redo", "import_company", "import_answers"}
)
_ANSWERING = frozenset({"interview", "review", "plan"})
_OF_A_PASSWORD = frozenset({"remove_password", "lock_now"})


@dataclass(frozen=True, slots=True)
class Locked:
    """Where a locked case is, which page was in view, and after how many idle minutes it was locked."""

    path: Path
    page: str
    minutes: int


class CaseDesk(QObject):
    """Does for the window what concerns the file of the case."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._notice: Notice | None = None
        self._adding: Adding | None = None
        self._system: SystemLock | None = None
        self._copied: CopiedText | None = None
        self.locked: Locked | None = None
        self.idle = IdleWatch(lambda: window.settings.lock_after, self)
        self.idle.idle.connect(self._lock_idle)
        self._beats = QTimer(self)
        self._beats.setInterval(_BEAT)
        self._beats.timeout.connect(self._session.beat)
        self._session.opened.connect(self._opened)
        self._session.closed.connect(self._closed)
        self._session.case_changed.connect(self.show_notice)
        self._session.failed.connect(self._failed)
        window.page_changed.connect(self.show_notice)
        QTimer.singleShot(0, self, self.hear_drops)

    # -- opening

    def open(self, path: Path, *, take_over: bool = False) -> bool:
        """Open a case, asking for its password as often as it takes; False where it stays closed."""
        if self._session.has_case and _same(self._session.store.path, path):
            return True
        window, say = self._window, self._window.messages.text
        password: str | None = None
        while True:
            try:
                self._session.open(path, password, take_over=take_over)
            except PasswordNeeded:
                words = say("lock.ask", name=path.name)
            except WrongPassword:
                words = say("lock.wrong")
            except SnswizardError as failure:
                window.settings = window.settings.without_recent(str(path))
                window.dialogs.tell(window, say("window.cannot_open"), explained(window.messages, failure))
                return False
            else:
                return True
            password = window.dialogs.ask_password(window, say("lock.ask_title"), words)
            if password is None:
                return False

    def open_again(self, *, take_over: bool = False) -> None:
        """Let go of the case and open it anew, on the same page."""
        path, page = self._session.store.path, self._window.page_name
        self._session.close()
        opened = self.open(path, take_over=take_over)
        self._window.go(page if opened else "start")

    def _take_over(self) -> None:
        holder, say = self._session.store.holder, self._window.messages.text
        if holder is None:
            return
        words = say("case_notice.take_over_confirm", user=holder.user or "?", host=holder.host or "?")
        if self._window.dialogs.confirm(self._window, say("case_notice.take_over"), words):
            self.open_again(take_over=True)

    def _opened(self) -> None:
        self.locked = None
        self._hear_sleep(on=True)
        self._beats.start()
        self._watch()
        self.show_notice()
        QTimer.singleShot(_BACK_UP_AFTER, self, self.back_up_if_due)

    def _closed(self) -> None:
        self._hear_sleep(on=False)
        self._beats.stop()
        self.idle.watch(on=False)
        if self._adding is not None:
            self._adding.deleteLater()
            self._adding = None
        self.show_notice()

    def _watch(self) -> None:
        on = self._session.has_case and self._session.store.encrypted
        self.idle.watch(on=on)
        if on and self._system is None:
            self._system = self._hear_system()
        if on and self._copied is None:
            from snswizard.gui.locking.clipboard import CopiedText

            self._copied = CopiedText(self)
        if self._copied is not None:
            self._copied.watch(on=on)

    def _hear_system(self) -> SystemLock:
        """Listen to the system from the first case with a password on."""
        from snswizard.gui.locking.system_lock import SystemLock

        system = SystemLock(self)
        system.locked.connect(self.lock_with_system)
        system.watch(self._window.windowHandle())
        return system

    def back_up_if_due(self) -> None:
        """Make the weekly backup, in the background; what fails is told in the bar."""
        if self._session.backup_due() and not self._session.is_busy:
            self._session.back_up().failed.connect(self._backup_failed)

    def _backup_failed(self, failure: object) -> None:
        if isinstance(failure, SnswizardError) and not isinstance(failure, Cancelled) and self._notice is not None:
            self._notice.say(explained(self._window.messages, failure))

    # -- locking

    def lock(self) -> None:
        """Close the case and show the page that asks for its password."""
        self._lock(0)

    def _lock_idle(self) -> None:
        if not self._session.is_busy:
            self._lock(self._window.settings.lock_after)

    def lock_with_system(self) -> None:
        """Lock when the system does; what is running is finished first, unless the system is free again by then."""
        if self._window.settings.lock_after <= 0:
            return
        if not self._session.is_busy:
            self._lock_idle()
        elif self._system is not None and self._system.engaged:
            QTimer.singleShot(_BUSY, self, self.lock_with_system)

    def _hear_sleep(self, *, on: bool) -> None:
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            told = application.applicationStateChanged
            (told.connect if on else told.disconnect)(self._application_changed)

    def _application_changed(self, state: Qt.ApplicationState) -> None:
        from PySide6.QtCore import Qt

        asleep = state in (Qt.ApplicationState.ApplicationHidden, Qt.ApplicationState.ApplicationSuspended)
        if asleep and self._window.settings.lock_after > 0:
            self._lock_idle()

    def _lock(self, minutes: int) -> None:
        if not (self._session.has_case and self._session.store.encrypted):
            return
        for dialog in self._window.findChildren(QDialog):
            dialog.reject()  # they show words of the case
        self._window.leave_page()
        self.locked = Locked(self._session.store.path, self._window.page_name, minutes)
        self._window.remember_case()
        self._session.close()
        self._window.go("locked")

    def lock_words(self) -> str:
        """What the lock page says of the case: its place, and why it was locked."""
        if self.locked is None:
            return ""
        path, minutes = self.locked.path.name, self.locked.minutes
        key = "lock.lead" if minutes else "lock.lead_now"
        return self._window.messages.text(key, path=path, minutes=minutes)

    def unlock(self, password: str) -> bool:
        """Open the locked case and go back to where it was; False for a wrong password."""
        locked, window = self.locked, self._window
        if locked is None:
            return True
        try:
            self._session.open(locked.path, password)
        except WrongPassword:
            return False
        except SnswizardError as failure:
            window.dialogs.tell(window, window.messages.text("window.cannot_open"), explained(window.messages, failure))
            window.go("start")
            return True
        window.go(locked.page)
        return True

    # -- what is special about the case

    def build_notice(self) -> Notice:
        """The bar above the pages; made anew with the window's inside."""
        from snswizard.gui.case_file.notice import Notice

        self._notice = Notice()
        self.show_notice()
        return self._notice

    def show_notice(self) -> None:
        """Say what is special about the open case, the gravest first."""
        self._watch()
        if self._notice is not None:
            words, choices = self._special() if self._session.has_case else ("", [])
            self._notice.say(words, choices)

    def notice_words(self) -> str:
        """What the bar says; empty while it is hidden."""
        return "" if self._notice is None else self._notice.words()

    def _special(self) -> tuple[str, list[Choice]]:
        from snswizard.cases.life import retention_due
        from snswizard.gui.case_file.notice import why_read_only

        say, session, state = self._window.messages.text, self._session, self._session.store.state
        if session.read_only:
            choices: list[Choice] = [(say("case_notice.retry"), self.open_again)]
            if session.store.holder is not None:
                choices.append((say("case_notice.take_over"), self._take_over))
            return why_read_only(session, self._window.messages), choices
        if retention_due(state, session.today()):
            words = say("life.retention_due", title=state.title, until=state.retain_until)
            return words, [(say("case_notice.to_keeping"), lambda: self._window.go("keeping"))]
        if state.closing is not None:
            at = state.closing.at[:10]
            words = say("case_notice.closed", at=at, reason=state.closing.reason)
            return words, [(say("case_notice.to_closing"), lambda: self._window.go("closing"))]
        if used := session.other_rules():
            return say(used.key, **used.facts), []
        return "", []

    def _failed(self, _failure: object) -> None:
        """A change that failed may mean that the case was taken over; what it changed on the screen is taken back."""
        self.show_notice()
        if self._session.read_only:
            QTimer.singleShot(0, self, self._show_page_again)

    def _show_page_again(self) -> None:
        page = self._window.pages.get(self._window.page_name)
        if page is not None and self._session.read_only and self._window.page_name in _ANSWERING:
            page.entered()

    def allows(self, command: Command) -> bool:
        """Whether a command is possible now."""
        session = self._session
        if not session.has_case:
            return not command.of_a_case
        if command.name in _OF_A_PASSWORD and not session.store.encrypted:
            return False
        return not (session.read_only and command.name in _WRITING)

    # -- evidence from anywhere

    def offer_evidence(self, paths: list[Path]) -> None:
        """Ask what dropped files are and add them to the case."""
        from snswizard.gui.case_file.adding import Adding

        if self._adding is not None:
            self._adding.deleteLater()
        self._adding = Adding(self._window, self._window.surroundings())
        self._adding.added.connect(self._tell_added)
        self._adding.offer(paths)

    def _tell_added(self, count: int) -> None:
        """Say that evidence is in, until another page comes into view."""
        say = self._window.messages.text
        if self._notice is not None and not self._notice.words():
            self._notice.say(say("evidence_form.added", count=count), [(say("tab.evidence"), self._show_evidence)])

    def _show_evidence(self) -> None:
        self._window.go("plan")
        page = self._window.pages["plan"]
        page.show_tab("evidence")  # type: ignore[attr-defined]  # the plan page's own tabs

    def hear_drops(self) -> None:
        """Take dropped files before a text field does, wherever in the window they fall."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand what is dragged with files in it to the window itself."""
        if isinstance(event, QDropEvent) and local_files(event.mimeData()):
            if isinstance(event, QDragEnterEvent):
                self._window.dragEnterEvent(event)
            elif isinstance(event, QDragMoveEvent):
                event.acceptProposedAction()
            else:
                self._window.dropEvent(event)
            return True
        return super().eventFilter(watched, event)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def local_files(dropped: QMimeData) -> list[Path]:
    """The files of this computer among what is dropped."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
