"""How long a case is kept: retention, archive, backups, a duplicate, and deleting for good."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout

from snswizard.base.errors import PasswordNeeded, SnswizardError, WrongPassword
from snswizard.base.files import safe_name
from snswizard.base.moments import plain_day
from snswizard.base.problems import explained
from snswizard.cases.backups import KEPT, backups_of
from snswizard.engine.seoul import SEOUL
from snswizard.gui.case_file.case_commands import with_suffix
from snswizard.gui.case_file.sections import FilePage
from snswizard.gui.pages.base import Surroundings
from snswizard.gui.tabs.evidence_text import size_words
from snswizard.gui.widgets.basics import button, clear, label, row

_SUFFIX = ".snscase"
_DAY_WIDTH = 180


class KeepingPage(FilePage):
    """Each card does one thing and says what it did."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "keeping.heading")
        self.day = QLineEdit()
        self.day.setAccessibleName(self.text("keeping.retention"))
        self.day.setPlaceholderText(self.text("keeping.retention_hint"))
        self.day.setMaximumWidth(around.theme.px(_DAY_WIDTH))
        self.day.returnPressed.connect(self.set_retention)
        self._until = label("", "strong")
        self._set = button(self.text("keeping.retention_set"), self.set_retention)
        self._clear = button(self.text("keeping.retention_clear"), self.clear_retention)
        self._archived = QCheckBox(self.text("keeping.archive"))
        self._archived.clicked.connect(lambda on: self.session.set_archived(on=on))
        self._backups = QVBoxLayout()
        self._back_up = button(self.text("keeping.back_up"), self.back_up)
        self._delete = button(self.text("keeping.delete_do"), self.delete_for_good)
        self._target = Path()
        self._build()

    def _build(self) -> None:
        inside = self.add_card("keeping.retention", "keeping.retention_lead")
        inside.addWidget(self._until)
        inside.addLayout(row(self.day, self._set, self._clear, None))
        inside = self.add_card("keeping.archive_heading", "keeping.archive_lead")
        inside.addWidget(self._archived)
        inside = self.add_card("keeping.backups")
        inside.addWidget(label(self.text("keeping.backups_lead", count=KEPT), "muted"))
        inside.addLayout(self._backups)
        inside.addLayout(row(self._back_up, None))
        inside = self.add_card("keeping.duplicate", "keeping.duplicate_lead")
        inside.addLayout(row(button(self.text("keeping.duplicate_do"), self.ask_and_duplicate), None))
        inside = self.add_card("keeping.delete")
        inside.addWidget(label(self.text("keeping.delete_lead"), "stop"))
        inside.addLayout(row(self._delete, None))
        self.inside.addStretch(1)

    def entered(self) -> None:
        """Show how the case is kept now."""
        self.forget_said()
        self._show()
        self.day.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        state, writable = self.session.store.state, not self.session.read_only
        until = state.retain_until
        known = self._day_words(until) if until else ""
        self._until.setText(
            self.text("keeping.retention_is", day=known) if until else self.text("keeping.retention_none")
        )
        self._clear.setVisible(bool(until))
        self._archived.setChecked(state.archived)
        for each in (self.day, self._set, self._clear, self._archived, self._back_up, self._delete):
            each.setEnabled(writable)
        self._show_backups(writable=writable)

    def _day_words(self, written: str) -> str:
        try:
            return self.session.words.day(date.fromisoformat(written))
        except ValueError:
            return written

    def _show_backups(self, *, writable: bool) -> None:
        clear(self._backups)
        backups = backups_of(self.session.store.path)
        if not backups:
            self._backups.addWidget(label(self.text("keeping.no_backups"), "meta"))
        for backup in reversed(backups):
            words = self.text(
                "keeping.backup_line", when=_when(backup), size=size_words(backup.stat().st_size), name=backup.name
            )
            restore = button(self.text("keeping.restore"), partial(self.restore, backup), "link")
            restore.setAccessibleName(self.text("keeping.restore_name", name=backup.name))
            restore.setEnabled(writable)
            line = row(label(words), restore)
            line.setStretch(0, 1)
            self._backups.addLayout(line)

    # -- retention

    def set_retention(self) -> None:
        """Keep the day that is typed."""
        try:
            day = plain_day(self.day.text().strip())
        except ValueError:
            self.tell(self.text("input.no_day"), "critical")
            return
        if self.session.set_retention(day):
            self.day.clear()
            self.forget_said()
            self._show()

    def clear_retention(self) -> None:
        """Take the day away."""
        if self.session.set_retention(None):
            self._show()

    # -- backups

    def back_up(self) -> None:
        """Make a backup now."""
        self.follow(self.session.back_up(), "case_work.copying").done.connect(self._backed_up)

    def _backed_up(self, backup: Path) -> None:
        self.tell(self.text("keeping.backed_up", name=backup.name))
        self._show()

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the case and open it."""
        title, around = self.text("keeping.backups"), self.around
        if not around.dialogs.confirm(self, title, self.text("keeping.restore_confirm", when=_when(backup))):
            return
        password: str | None = None
        if self.session.store.encrypted:
            password = around.dialogs.ask_password(self, title, self.text("case_password.ask_current"))
            if password is None:
                return
        path, window = str(self.session.store.path), self.window()
        try:
            self.session.restore(backup, password)
        except (PasswordNeeded, WrongPassword):
            around.dialogs.tell(window, title, self.text("lock.wrong"))
        except SnswizardError as failure:
            around.dialogs.tell(window, title, explained(around.messages, failure))
        else:
            around.dialogs.tell(window, title, self.text("keeping.restored"))
        around.open_path(path)

    # -- duplicate and delete

    def ask_and_duplicate(self) -> None:
        """Ask for a title and a place, and begin a new case there."""
        title = self.around.dialogs.ask_text(self, self.text("keeping.duplicate"), self.text("keeping.duplicate_title"))
        if title is None:
            return
        password: str | None = None
        if self.session.store.encrypted:
            words = self.text("case_password.ask_current")
            password = self.around.dialogs.ask_password(self, self.text("keeping.duplicate"), words)
            if password is None:
                return
            if not self.session.password_fits(password):
                self.tell(self.text("case_password.wrong"), "critical")
                return
        name = f"{self.session.today().isoformat()}_{safe_name(title)}{_SUFFIX}"
        target = self.around.dialogs.ask_save(
            self,
            self.text("keeping.duplicate"),
            self.session.store.path.with_name(name),
            self.text("start.case_files"),
        )
        if target is not None:
            self._target = with_suffix(target, _SUFFIX)
            running = self.session.duplicate(self._target, title, password)
            self.follow(running, "case_work.copying").done.connect(self._duplicated)

    def _duplicated(self, _result: object) -> None:
        self.tell(self.text("keeping.duplicated", name=self._target.name))

    def delete_for_good(self) -> None:
        """Ask once more, delete the case and its backups, and say what is not promised."""
        around, path, window = self.around, self.session.store.path, self.window()
        count = len(backups_of(path))
        words = self.text("keeping.delete_confirm", title=self.session.title, count=count)
        if not around.dialogs.confirm(self, self.text("keeping.delete"), words):
            return
        try:
            told = self.session.delete_for_good()
        except SnswizardError as failure:
            around.dialogs.tell(window, around.messages.text("keeping.delete"), explained(around.messages, failure))
        else:
            around.forget_case(str(path))
            around.dialogs.tell(window, around.messages.text("keeping.delete"), around.messages.text(told))
        around.go("start")


def _when(backup: Path) -> str:
    return f"{datetime.fromtimestamp(backup.stat().st_mtime, SEOUL):%Y-%m-%d %H:%M}"
