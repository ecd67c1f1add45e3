"""The open case on another day, or under another rule pack: what changes; nothing of it is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget

from snswizard.base.errors import SnswizardError
from snswizard.base.moments import plain_day
from snswizard.base.problems import explained
from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.widgets.basics import button, framed, label, restyle, row, scrolled, titled
from snswizard.packs.compile import read_compiled
from snswizard.verification.bench import Bench, bench_of
from snswizard.verification.comparing.results import TriedCase, compare_case
from snswizard.verification.comparing.told import DifferenceTeller

_DAY_WIDTH = 180
_LEAST = 160  # the height of the list, below which the page scrolls instead


class ComparingPage(Page):
    """Asks for another day or another pack and lists what would come out otherwise."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        rules = around.session.rules
        self._words = around.session.words
        self._here = Bench(rules.program, rules.calendar, self._words)
        self._back = button(self._say("back"), lambda: around.go("back"))
        self.day = QLineEdit()
        self.day.setAccessibleName(self._say("day"))
        self.day.setPlaceholderText(self._say("day_hint"))
        self.day.setMaximumWidth(around.theme.px(_DAY_WIDTH))
        self.day.returnPressed.connect(self.compare_days)
        self._by_day = button(self._say("by_day"), self.compare_days, "primary")
        self._by_pack = button(self._say("by_pack"), self.ask_pack)
        self._said = label("", "caution")
        self._said.hide()
        self._list = QListWidget()
        self._list.setAccessibleName(self._say("changes"))
        self._list.setWordWrap(True)
        self._list.setMinimumHeight(around.theme.px(_LEAST))
        self._list.hide()
        self._build()

    def _build(self) -> None:
        body, inside = titled(self._say("heading"), self._say("lead"))
        asked = label(self._say("day"), wrap=False)
        asked.setBuddy(self.day)
        inside.addLayout(row(asked, self.day, self._by_day, None, spacing=12))
        inside.addLayout(row(self._by_pack, None))
        inside.addWidget(self._said)
        inside.addWidget(self._list, 1)
        inside.addStretch(0)
        framed(self, scrolled(body), self._back, None)

    def entered(self) -> None:
        """Put the keyboard on the day."""
        self.day.setFocus(Qt.FocusReason.TabFocusReason)

    def compare_days(self) -> None:
        """Compare the plan of its own day with that of the day that is typed."""
        try:
            day = plain_day(self.day.text().strip())
        except ValueError:
            self._tell(self._words.text("input.no_day"), "critical")
            return
        self._show(self._here, day)

    def ask_pack(self) -> None:
        """Ask for a compiled pack and compare the case under it, on the same day."""
        chosen = self.around.dialogs.ask_open(self, self._say("by_pack"), Path.home(), self._say("pack_files"))
        if chosen is None:
            return
        try:
            other = bench_of(read_compiled(chosen), self._words.language)
        except SnswizardError as failure:
            self._tell(explained(self._words.messages, failure), "critical")
            return
        self._show(other, self._today)

    @property
    def _today(self) -> date:
        return self.around.session.interview.evaluation.today

    def _show(self, other: Bench, day: date) -> None:
        interview = self.around.session.interview
        case = TriedCase("", interview.track, self._today, interview.answers)
        flips = compare_case(self._here, other, case, (self._today, day))
        heading, *changes = DifferenceTeller(self._here, other).case(flips)
        info = other.pack.info
        facts = {"day": self._words.day(day), "pack": f"{info.id} {info.version}", "what": heading}
        self._tell(self._say("against", **facts), "medium" if changes else "low")
        self._list.clear()
        self._list.addItems(changes)
        self._list.setVisible(bool(changes))
        if changes:
            self._list.setCurrentRow(0)

    def _tell(self, words: str, tone: str) -> None:
        restyle(self._said, "tone", tone)
        self._said.setText(words)
        self._said.show()
        if tone == "critical":
            self._list.hide()

    def said(self) -> str:
        """What the page says of the last comparison."""
        return self._said.text()

    def changes(self) -> list[str]:
        """What the page lists."""
        return [self._list.item(place).text() for place in range(self._list.count())]

    def _say(self, key: str, **values: object) -> str:
        return self._words.text(f"comparing.{key}", **values)
