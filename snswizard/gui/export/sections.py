"""Which parts of the papers are wanted: a menu of their sections, all of them ticked at first."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from snswizard.base.i18n import Messages
from snswizard.report.words import Words

_INCIDENT = (
    "steps",
    "stops",
    "clocks",
    "findings",
    "cautions",
    "open_points",
    "ceilings",
    "letters",
    "sign_off",
    "facts",
    "review",
    "liability",
    "changes",
    "path",
    "coming_law",
    "opinion",
    "answers",
    "provisions",
)
_AUDIT = (
    "company",
    "domains",
    "remedies",
    "schedule",
    "upkeep",
    "compared",
    "open_points",
    "traps",
    "sign_off",
    "answers",
    "law",
    "work_rules",
)


class SectionsButton(QPushButton):
    """A button that says how many sections are left out; method and sources always stay."""

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._menu = QMenu(self)
        self._actions: dict[str, QAction] = {}
        self.setMenu(self._menu)
        self._tell()

    def offer(self, track: str, words: Words) -> None:
        """List the sections of a track's papers, once."""
        names, table = (_AUDIT, "audit_report.section") if track == "audit" else (_INCIDENT, "plan.section")
        if tuple(self._actions) == names:
            return
        self._menu.clear()
        self._actions.clear()
        for name in names:
            action = self._menu.addAction(words.text(f"{table}.{name}"))
            action.setCheckable(True)
            action.setChecked(True)
            action.toggled.connect(lambda _on: self._tell())
            self._actions[name] = action
        self._tell()

    def leave_out(self, *names: str) -> None:
        """Leave these sections out and no others."""
        for name, action in self._actions.items():
            action.setChecked(name not in names)

    @property
    def left_out(self) -> frozenset[str]:
        """The sections that are not wanted."""
        return frozenset(name for name, action in self._actions.items() if not action.isChecked())

    def _tell(self) -> None:
        count = len(self.left_out)
        self.setText(
            self._messages.text("export.sections_without", count=count)
            if count
            else self._messages.text("export.sections_all")
        )
