"""The first page: begin, open, go on where one left; nothing here needs the rules."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from snswizard.base.i18n import Language
from snswizard.base.paths import documents_dir, resource_root
from snswizard.base.settings import LOCKED, RecentCase
from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.sample import SAMPLES
from snswizard.gui.widgets.basics import button, card, chip, clear, label, row

_MARK = 40
_NO_FOCUS, _TOP_LEFT = 0, 0x21  # numbers of `Qt`, which the start page does not name: see `basics`


class StartPage(Page):
    """New incident, open, recent cases, the sample, the first-hour card."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(8)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setProperty("focusPolicy", _NO_FOCUS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        scroll.setWidget(self._build_body())

    def _build_body(self) -> QWidget:
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(56, 36, 56, 28)
        inside.setSpacing(18)
        inside.addLayout(self._build_head())
        large = self.around.theme.is_large
        columns = QBoxLayout(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)
        columns.setSpacing(32)
        columns.addLayout(self._build_choices(), 5)
        columns.addLayout(self._build_recent(), 6)
        inside.addLayout(columns, 1)
        inside.addWidget(_line(self.text("start.private"), "meta"))
        return body

    def _build_head(self) -> QHBoxLayout:
        mark = QLabel()
        size = self.around.theme.px(_MARK)
        mark.setProperty("alignment", _TOP_LEFT)
        mark.setPixmap(QPixmap(str(resource_root() / "icons" / "snswizard.svg")).scaled(size, size))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(self.text("start.title"), "title"))
        words.addWidget(label(self.text("start.lead"), "muted"))
        made = QHBoxLayout()
        made.setSpacing(16)
        made.addWidget(mark)
        made.addLayout(words, 1)
        return made

    def _build_choices(self) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(10)
        self._new_button = button(self.text("start.new"), lambda: self.around.go("new_incident"), "primary")
        self._new_button.setMinimumHeight(self.around.theme.px(52))
        made.addWidget(self._new_button)
        made.addWidget(_line(self.text("start.new_hint"), "meta"))
        made.addSpacing(6)
        made.addWidget(button(self.text("start.audit"), lambda: self.around.go("new_audit")))
        made.addWidget(_line(self.text("start.audit_hint"), "meta"))
        made.addWidget(button(self.text("start.open"), self.open_case))
        made.addWidget(self._build_samples())
        made.addSpacing(10)
        made.addWidget(self._build_first_hour())
        made.addStretch(1)
        return made

    def _build_samples(self) -> QPushButton:
        menu = QMenu(self)
        for name in SAMPLES:
            menu.addAction(self.text(f"sample.{name}")).setData(f"sample:{name}")
        menu.triggered.connect(lambda action: self.around.go(action.data()))
        made = QPushButton(self.text("start.sample"))
        made.setMenu(menu)
        return made

    def _build_first_hour(self) -> QFrame:
        frame, inside = card()
        inside.addWidget(label(self.text("start.first_hour"), "heading"))
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        for number in range(1, 5):
            counted = label(f"{number}", "strong", wrap=False)
            counted.setProperty("alignment", _TOP_LEFT)
            grid.addWidget(counted, number, 0)
            grid.addWidget(_line(self.text(f"start.hour_{number}")), number, 1)
        grid.setColumnStretch(1, 1)
        inside.addLayout(grid)
        inside.addLayout(row(button(self.text("start.card"), lambda: self.around.go("card"), "link"), None))
        return frame

    def _build_recent(self) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setSpacing(10)
        made.addWidget(label(self.text("start.recent"), "heading"))
        made.addLayout(self._recent)
        made.addStretch(1)
        return made

    def entered(self) -> None:
        """Show the recent cases of the settings."""
        self._show_recent()
        self._new_button.setFocus()

    def time_passed(self) -> None:
        """Show the time that is left anew, unless the keyboard is on one of the cards."""
        if self._new_button.hasFocus():
            self._show_recent()

    def _show_recent(self) -> None:
        clear(self._recent)
        recent = self.around.settings().recent
        if not recent:
            self._recent.addWidget(label(self.text("start.no_recent"), "muted"))
        for known in recent[:6]:
            self._recent.addWidget(self._card(known))

    def _card(self, known: RecentCase) -> QFrame:
        frame, inside = card()
        title = button(known.title, lambda: self.around.open_path(known.path), "link")
        title.setToolTip(known.path)
        tone = known.triage if known.triage in ("critical", "high", "medium", "low") else "primary"
        marks = [chip(self.text(f"triage.{known.triage}"), tone)] if known.triage else []
        inside.addLayout(row(title, None, *marks))
        clock = self._clock(known)
        if clock:
            inside.addWidget(label(self.text("start.next_clock", title=clock, due=self._due(known.due)), "meta"))
        until = self.around.settings().retained.get(known.path, "")
        if until and until < self.around.session.today().isoformat():
            inside.addWidget(label(self.text("life.retention_due", title=known.title, until=until), "caution"))
        key = "start.changed_locked" if known.triage == LOCKED else "start.changed"
        track = [self.text(f"start.track_{known.track}")] if known.track in ("incident", "audit") else []
        changed = self.text(key, when=known.changed, path=Path(known.path).name)
        inside.addWidget(label(" · ".join([*track, changed]), "meta"))
        return frame

    def _clock(self, known: RecentCase) -> str:
        """What is due next, in the language of the screen; older lists keep it in one language."""
        korean = self.around.session.language is Language.KO
        return known.clock if korean or not known.clock_en else known.clock_en

    def _due(self, written: str) -> str:
        """A kept due moment with the time that is left; older lists keep it in words."""
        try:
            moment = datetime.fromisoformat(written)
        except ValueError:
            return written
        shown = written[:16].replace("T", " ")
        end = moment if "T" in written else moment + timedelta(days=1)
        now = self.around.session.now()
        left = end - (now if end.tzinfo else now.replace(tzinfo=None))
        if left < timedelta(0):
            return self.text("start.due_passed", due=shown)
        if left >= timedelta(days=3):
            return self.text("start.due_days", due=shown, days=left.days)
        hours, rest = divmod(int(left.total_seconds()), 3600)
        return self.text("start.due_hours", due=shown, hours=hours, minutes=rest // 60)

    def open_case(self) -> None:
        """Ask for a case file and open it."""
        chosen = self.around.dialogs.ask_open(
            self, self.text("start.open"), documents_dir(), self.text("start.case_files")
        )
        if chosen is not None:
            self.around.open_path(str(chosen))


def _line(words: str, role: str = "") -> QLabel:
    """Words that take the height of their lines at the present width, not the height Qt guesses beforehand."""
    made = label(words, role)
    made.setMinimumHeight(1)
    return made
