"""Stand-ins and shortcuts for tests that drive the real window."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from snswizard.base.i18n import Language
from snswizard.engine.seoul import SEOUL
from snswizard.gui.main_window import MainWindow

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=SEOUL)


@dataclass
class FakeDialogs:
    """Answers file dialogs with what the test has laid out, and keeps what was told."""

    to_open: Path | None = None
    to_save: Path | None = None
    told: list[str] = field(default_factory=list)

    def ask_open(self, parent: QWidget, title: str, folder: Path, filters: str) -> Path | None:
        """The file laid out for opening."""
        return self.to_open

    def ask_save(self, parent: QWidget, title: str, proposal: Path, filters: str) -> Path | None:
        """The place laid out for saving."""
        return self.to_save

    def tell(self, parent: QWidget, title: str, words: str) -> None:
        """Keep what was told."""
        self.told.append(words)

    def confirm(self, parent: QWidget, title: str, words: str) -> bool:
        """Always agree."""
        return True

    def offer(self, parent: QWidget, title: str, words: str, choice: str) -> bool:
        """Keep what was told, and take the offer."""
        self.told.append(words)
        return True


def in_language(window: MainWindow, language: Language) -> None:
    """Bring the window into a language."""
    if window.session.language is not language:
        window.switch_language()
