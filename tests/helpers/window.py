"""Stand-ins and shortcuts for tests that drive the real window."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from snswizard.base.i18n import Language
from snswizard.engine.seoul import SEOUL
from snswizard.gui.main_window import MainWindow
from snswizard.gui.pages.base import Page

Part = TypeVar("Part", bound=QObject)
Shown = TypeVar("Shown", bound=Page)
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=SEOUL)


@dataclass
class FakeDialogs:
    """Answers file dialogs with what the test has laid out, and keeps what was told."""

    to_open: Path | None = None
    to_save: Path | None = None
    told: list[str] = field(default_factory=list)
    many: tuple[Path, ...] = ()
    passwords: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    agrees: bool = True

    def ask_open(self, parent: QWidget, title: str, folder: Path, filters: str) -> Path | None:
        """The file laid out for opening."""
        return self.to_open

    def ask_open_many(self, parent: QWidget, title: str, folder: Path) -> tuple[Path, ...]:
        """The files laid out."""
        return self.many

    def ask_password(self, parent: QWidget, title: str, words: str) -> str | None:
        """The next of the passwords laid out, or none."""
        self.asked.append(words)
        return self.passwords.pop(0) if self.passwords else None

    def ask_text(self, parent: QWidget, title: str, words: str) -> str | None:
        """The next of the texts laid out, or none."""
        self.asked.append(words)
        return self.texts.pop(0) if self.texts else None

    def ask_save(self, parent: QWidget, title: str, proposal: Path, filters: str) -> Path | None:
        """The place laid out for saving."""
        return self.to_save

    def tell(self, parent: QWidget, title: str, words: str) -> None:
        """Keep what was told."""
        self.told.append(words)

    def confirm(self, parent: QWidget, title: str, words: str) -> bool:
        """Agree, unless the test wants otherwise."""
        self.asked.append(words)
        return self.agrees

    def offer(self, parent: QWidget, title: str, words: str, choice: str) -> bool:
        """Keep what was told, and take the offer."""
        self.told.append(words)
        return True


def in_language(window: MainWindow, language: Language) -> None:
    """Bring the window into a language."""
    if window.session.language is not language:
        window.switch_language()


def part(whole: QObject, kind: type[Part]) -> Part:
    """The first part of a kind; fails where there is none."""
    found = whole.findChild(kind)
    assert found is not None, f"no {kind.__name__}"
    return found


def rows_of(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    """The rows of a list, in their order."""
    rows = (tree.topLevelItem(place) for place in range(tree.topLevelItemCount()))
    return [row for row in rows if row is not None]


def page_of(window: MainWindow, name: str, kind: type[Shown]) -> Shown:
    """Bring a page into view; fails where it is of another kind."""
    window.go(name)
    page = window.pages[name]
    assert isinstance(page, kind)
    return page
