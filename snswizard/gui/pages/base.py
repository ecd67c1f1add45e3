"""What every page of the window is given and may ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from snswizard.base.i18n import Messages
from snswizard.base.settings import Settings
from snswizard.gui.dialogs import Dialogs
from snswizard.gui.session import InterviewSession
from snswizard.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The collaborators of a page; `go` brings another page into view by its name."""

    session: InterviewSession
    messages: Messages
    dialogs: Dialogs
    theme: Theme
    settings: Callable[[], Settings]
    go: Callable[[str], None]
    open_path: Callable[[str], None]
    forget_case: Callable[[str], None]


class Page(QWidget):
    """A page of the window: shows what it is given, reports what was chosen."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.setObjectName("page")

    def text(self, key: str, /, **values: object) -> str:
        """Words of the screen."""
        return self.around.messages.text(key, **values)

    def entered(self) -> None:
        """Called each time the page comes into view."""

    def time_passed(self) -> None:
        """Called every minute while the page is in view: remaining times are shown anew."""

    def left(self) -> None:
        """Called before another page comes into view: hand in what is still being typed."""
