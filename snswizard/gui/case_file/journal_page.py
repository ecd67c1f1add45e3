"""The journal of the case: who did what when, the newest first, and what can be found in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem

from snswizard.cases.journal import undone_in
from snswizard.gui.case_file.journal_text import JournalText
from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.widgets.basics import button, framed, label, titled
from snswizard.model.case import Entry

_SHOWN = 1000
_COLUMNS = ("number", "when", "who", "what")
_NUMBER = Qt.ItemDataRole.UserRole


class JournalPage(Page):
    """Nothing can be changed here: entries are only ever added, by what is done elsewhere."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.text("journal.filter"))
        self.filter.setAccessibleName(self.text("journal.filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _: self._show())
        self._count = label("", "meta")
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.text("journal.heading"))
        self.list.setHeaderLabels([self.text(f"journal.{name}") for name in _COLUMNS])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.currentItemChanged.connect(lambda *_: self._show_detail())
        self._detail = label("", "meta")
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines: list[tuple[Entry, str]] = []
        self._undone: frozenset[int] = frozenset()
        self._build()

    def _build(self) -> None:
        body, inside = titled(self.text("journal.heading"), self.text("journal.lead"))
        for each in (self.filter, self._count):
            inside.addWidget(each)
        inside.addWidget(self.list, 1)
        inside.addWidget(self._detail)
        back = button(self.text("case_work.back"), lambda: self.around.go("back"))
        framed(self, body, back, None)

    def entered(self) -> None:
        """Read the journal anew and put the keyboard on the search."""
        session = self.around.session
        text = JournalText(session.words)
        entries = session.store.entries
        self._undone = undone_in(entries)
        self._lines = [(entry, text.line(entry)) for entry in reversed(entries)]
        self._show()
        self.filter.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        wanted = self.filter.text().casefold().split()
        found = [(entry, line) for entry, line in self._lines if _holds(entry, line, wanted)]
        self.list.clear()
        self.list.addTopLevelItems([self._row(entry, line) for entry, line in found[:_SHOWN]])
        key = "journal.found" if len(found) <= _SHOWN else "journal.found_more"
        self._count.setText(self.text(key, count=len(found), shown=_SHOWN, total=len(self._lines)))
        self._show_detail()

    def _row(self, entry: Entry, line: str) -> QTreeWidgetItem:
        shown = self.text("journal.undone", what=line) if entry.number in self._undone else line
        row = QTreeWidgetItem([str(entry.number), when(entry.at), entry.who or "–", shown])
        row.setData(0, _NUMBER, entry.number)
        row.setToolTip(3, shown)
        return row

    def _show_detail(self) -> None:
        chosen = self.list.currentItem()
        if chosen is None:
            self._detail.setText(self.text("journal.choose"))
            return
        number = int(chosen.data(0, _NUMBER))
        digest = self.around.session.store.hash_of(number)
        self._detail.setText(self.text("journal.detail", number=number, what=chosen.text(3), digest=digest))

    def lines(self) -> list[str]:
        """The rows in view, for whoever reads them aloud and for tests."""
        rows = (self.list.topLevelItem(place) for place in range(self.list.topLevelItemCount()))
        return [" | ".join(row.text(column) for column in range(len(_COLUMNS))) for row in rows if row is not None]

    def detail(self) -> str:
        """What is said of the chosen entry."""
        return self._detail.text()


def when(at: str) -> str:
    """The moment of an entry with its offset; the seconds stand in the file."""
    day, _, time = at.partition("T")
    return f"{day} {time[:5]} {time[8:]}".strip() if time else at


def _holds(entry: Entry, line: str, wanted: list[str]) -> bool:
    whole = f"{entry.number} {entry.at} {entry.who} {line}".casefold()
    return all(word in whole for word in wanted)
