"""What can be done with the open case as a file, in the order of the menu."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from snswizard.base.errors import SnswizardError, WrongPassword
from snswizard.base.files import safe_name
from snswizard.base.problems import explained
from snswizard.gui.commands import SEPARATOR, Command, in_submenu

if TYPE_CHECKING:
    from snswizard.gui.case_file.running import Running
    from snswizard.gui.main_window import MainWindow

_SUFFIX = ".snscase"


def case_commands(window: MainWindow) -> tuple[Command, ...]:
    """Copy, hand over, check, lock, close, keep."""
    from snswizard.gui.taking_over.acts import ask_answers, ask_company

    acts = window.acts
    return in_submenu(
        "case",
        Command("import_company", lambda: ask_company(window), "Ctrl+I", of_a_case=True),
        Command("import_answers", lambda: ask_answers(window), "Ctrl+Shift+I", of_a_case=True),
        SEPARATOR,
        Command("save_copy", acts.save_copy, "Ctrl+S", of_a_case=True),
        Command("hand_over", lambda: window.go("handing_over"), "Ctrl+Shift+S", of_a_case=True),
        Command("verify_case", lambda: window.go("checking"), of_a_case=True),
        Command("journal", lambda: window.go("journal"), "Ctrl+J", of_a_case=True),
        SEPARATOR,
        Command("set_password", acts.set_password, of_a_case=True),
        Command("remove_password", acts.remove_password, of_a_case=True),
        Command("lock_now", window.desk.lock, "Ctrl+Shift+L", of_a_case=True),
        SEPARATOR,
        Command("close_case", lambda: window.go("closing"), of_a_case=True),
        Command("keep_case", lambda: window.go("keeping"), of_a_case=True),
        SEPARATOR,
        Command("comparing", lambda: window.go("comparing"), of_a_case=True),
    )


class CaseActs(QObject):
    """The commands that ask something before they act."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._was_plain = False
        self._target = Path()

    def _say(self, key: str, /, **values: object) -> str:
        return self._window.messages.text(key, **values)

    def _tell(self, title: str, words: str) -> None:
        self._window.dialogs.tell(self._window, self._say(title), words)

    # -- password

    def set_password(self) -> None:
        """Ask for a new password, twice, and set it."""
        from snswizard.gui.locking.password_dialog import PasswordDialog

        encrypted = self._session.store.encrypted
        title = "case_password.change_title" if encrypted else "case_password.set_title"
        dialog = PasswordDialog(self._window, self._window.messages, title, ask_current=encrypted)
        dialog.chosen.connect(self._set_password)
        dialog.open()

    def _set_password(self, new: str, current: str) -> None:
        self._was_plain = not self._session.store.encrypted
        running = self._follow(self._session.set_password(new, current or None), "case_work.locking")
        running.done.connect(self._password_is_set)

    def _password_is_set(self, _result: object) -> None:
        self._window.remember_case()
        words = self._say("case_password.is_set")
        if self._was_plain:
            words = f"{words}\n{self._say('password.once_plain')}"
        self._tell("case_password.set_title", words)

    def remove_password(self) -> None:
        """Ask for the present password and whether this is really wanted."""
        window = self._window
        if not self._session.store.encrypted:
            self._tell("case_password.remove_title", self._say("case_password.none_set"))
            return
        title = self._say("case_password.remove_title")
        if not window.dialogs.confirm(window, title, self._say("case_password.remove_confirm")):
            return
        current = window.dialogs.ask_password(window, title, self._say("case_password.ask_current"))
        if current is not None:
            running = self._follow(self._session.set_password(None, current), "case_work.locking")
            running.done.connect(self._password_is_removed)

    def _password_is_removed(self, _result: object) -> None:
        self._window.remember_case()
        self._tell("case_password.remove_title", self._say("case_password.is_removed"))

    # -- copies

    def save_copy(self) -> None:
        """Ask for a place and copy the case there; a locked case keeps its password."""
        window = self._window
        password: str | None = None
        if self._session.store.encrypted:
            words = self._say("case_password.ask_current")
            password = window.dialogs.ask_password(window, self._say("command.save_copy"), words)
            if password is None:
                return
            if not self._session.password_fits(password):
                self._tell("command.save_copy", self._say("case_password.wrong"))
                return
        title = safe_name(self._say("hand_over.copy_name", title=self._session.store.path.stem), longest=120)
        proposal = self._session.store.path.with_name(f"{title}{_SUFFIX}")
        target = window.dialogs.ask_save(
            window, self._say("command.save_copy"), proposal, self._say("start.case_files")
        )
        if target is not None:
            self._target = with_suffix(target, _SUFFIX)
            running = self._follow(self._session.save_copy(self._target, password), "case_work.copying")
            running.done.connect(self._copied)

    def _copied(self, _result: object) -> None:
        self._tell("command.save_copy", self._say("hand_over.copy_done", name=self._target.name))

    # -- following

    def _follow(self, running: Running, key: str) -> Running:
        from snswizard.gui.case_file.running import follow

        running.failed.connect(self._failed)
        return follow(running, self._window, self._window.messages, self._say(key))

    def _failed(self, failure: object) -> None:
        if isinstance(failure, WrongPassword):
            self._tell("window.title", self._say("case_password.wrong"))
        elif isinstance(failure, SnswizardError):
            self._tell("window.title", explained(self._window.messages, failure))
        else:
            self._tell("window.title", self._say("error.fault", kind=type(failure).__name__))


def with_suffix(path: Path, suffix: str) -> Path:
    """A path that ends as its kind of file does."""
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
