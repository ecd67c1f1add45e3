"""Before the first question: what the case is called and where it is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from snswizard.base.errors import SnswizardError
from snswizard.base.files import safe_name
from snswizard.base.paths import documents_dir
from snswizard.base.problems import explained
from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.widgets.basics import button, card, centred, label, row

if TYPE_CHECKING:
    from snswizard.interview.interview import Track

_WIDTH = 620
_SUFFIX = ".snscase"


class SetupPage(Page):
    """Names a new case; everything else has a sensible answer already."""

    def __init__(self, around: Surroundings, track: Callable[[], Track]) -> None:
        super().__init__(around)
        self._track = track
        self._chosen: Path | None = None
        self._password = ""
        self._heading = label("", "title")
        self._name = label("", "strong")
        self._title = QLineEdit()
        self._title.setMaxLength(80)
        self._title.textChanged.connect(lambda _: self._show_place())
        self._title.returnPressed.connect(self.begin)
        self._place = label("", "meta")
        self._error = label("", "error")
        self._error.hide()
        self._build()

    def _build(self) -> None:
        frame, inside = card()
        frame.setMaximumWidth(self.around.theme.px(_WIDTH))
        inside.setContentsMargins(28, 24, 28, 24)
        inside.setSpacing(12)
        inside.addWidget(self._heading)
        inside.addWidget(label(self.text("setup.private"), "muted"))
        self._name.setBuddy(self._title)
        inside.addWidget(self._name)
        inside.addWidget(self._title)
        inside.addWidget(self._place)
        inside.addWidget(self._error)
        inside.addSpacing(8)
        elsewhere = button(self.text("setup.elsewhere"), self._choose_place, "link")
        back = button(self.text("setup.back"), lambda: self.around.go("start"))
        self._lock = button(self.text("lock.set_first"), self._ask_password, "link")
        begin = button(self.text("setup.begin"), self.begin, "primary")
        inside.addLayout(row(elsewhere, self._lock, None, back, begin))
        centred(self, frame)

    def entered(self) -> None:
        """Offer an empty name and a place that is free."""
        self._chosen, self._password = None, ""
        self._lock.setText(self.text("lock.set_first"))
        self._heading.setText(self.text(f"setup.{self._track()}"))
        name = self.text(f"setup.title_{self._track()}")
        self._name.setText(name)
        self._title.setAccessibleName(name)
        self._title.setPlaceholderText(self.text(f"setup.{self._track()}_hint"))
        self._title.clear()
        self._error.hide()
        self._show_place()
        self._title.setFocus(Qt.FocusReason.TabFocusReason)

    def path(self) -> Path:
        """Where the case will be kept."""
        if self._chosen is not None:
            return self._chosen
        day = self.around.session.today().isoformat()
        name = self.text(f"setup.untitled_{self._track()}") if self._password else self.title()
        stem = f"{day}_{safe_name(name)}"
        path, number = documents_dir() / f"{stem}{_SUFFIX}", 2
        while path.exists():
            path, number = documents_dir() / f"{stem}_{number}{_SUFFIX}", number + 1
        return path

    def title(self) -> str:
        """The typed name, or the words for a case without one."""
        return self._title.text().strip() or self.text(f"setup.untitled_{self._track()}")

    def begin(self) -> None:
        """Make the case file and go to the first question."""
        QGuiApplication.inputMethod().commit()
        try:
            self.around.session.create(self.path(), self.title(), self._track(), password=self._password or None)
        except SnswizardError as failure:
            self._error.setText(explained(self.around.messages, failure))
            self._error.show()
            return
        self._password = ""
        self.around.go("interview")

    def _show_place(self) -> None:
        self._place.setText(self.text("setup.place", path=self.path()))

    def _choose_place(self) -> None:
        chosen = self.around.dialogs.ask_save(
            self, self.text("setup.elsewhere"), self.path(), self.text("start.case_files")
        )
        if chosen is not None:
            self._chosen = chosen if chosen.suffix == _SUFFIX else chosen.with_name(chosen.name + _SUFFIX)
            self._show_place()

    def _ask_password(self) -> None:
        """Ask for a password from the start: nothing of the case is ever on the disk in clear."""
        from snswizard.gui.locking.password_dialog import PasswordDialog

        dialog = PasswordDialog(self, self.around.session.words.messages, "case_password.set_title", ask_current=False)
        dialog.chosen.connect(self._lock_with)
        dialog.open()

    def _lock_with(self, password: str, _current: str) -> None:
        self._password = password
        self._lock.setText(self.text("lock.is_set_first"))
        self._show_place()
