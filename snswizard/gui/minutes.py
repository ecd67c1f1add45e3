"""What goes on while nobody does anything: days begin, and less time is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from snswizard.gui.main_window import MainWindow

_MINUTE = 60_000


def every_minute(window: MainWindow) -> None:
    """Let the window notice every minute that time has passed."""
    timer = QTimer(window)
    timer.setInterval(_MINUTE)
    timer.timeout.connect(lambda: pass_time(window))
    timer.start()


def pass_time(window: MainWindow) -> None:
    """A new day is counted anew, and the page in view shows the time that is left."""
    window.session.notice_day()
    page = window.pages.get(window.page_name)
    if page is not None:
        page.time_passed()
