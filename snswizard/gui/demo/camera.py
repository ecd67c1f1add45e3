"""Taking pictures: the window, or a dialog over it, once everything that it waits for is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop, QThreadPool, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from snswizard.base.errors import FileUnwritable
from snswizard.base.i18n import Language
from snswizard.gui.main_window import MainWindow
from snswizard.gui.theme import Scheme

_WAIT = 20_000  # milliseconds


class Camera:
    """Keeps each picture under the name of what it shows, the language and the look."""

    def __init__(self, window: MainWindow, out: Path, looks: Sequence[Scheme]) -> None:
        self._window = window
        self._looks = looks
        self.out = out
        self.made: list[Path] = []

    def in_every_look(self, act: Callable[[], object]) -> None:
        """Do something in both languages and in every look."""
        for _ in self.looks():
            act()

    def looks(self) -> Iterator[None]:
        """Bring the window into one look and language after the other; it ends as it began."""
        began = self._window.theme.scheme
        for scheme in self._looks:
            self._window.set_theme(scheme)
            for _ in Language:
                yield
                self._window.switch_language()
        self._window.set_theme(began)

    def shoot(self, name: str, shown: QWidget | None = None) -> None:
        """Keep a picture of the window, or of what is shown over it; raises FileUnwritable."""
        self.settle()
        look = self._window.theme.scheme.value
        path = self.out / f"{name}-{self._window.session.language.value}-{look}.png"
        if not (shown or self._window).grab().save(str(path)):
            raise FileUnwritable(path=str(path), reason="PNG")
        self.made.append(path)

    def shoot_dialog(self, name: str, dialog: QDialog | None = None) -> None:
        """Keep a picture of a dialog, by default the one over the window, and close it."""
        self.settle()
        shown = dialog or next(each for each in self._window.findChildren(QDialog) if each.isVisible())
        self.shoot(name, shown)
        shown.reject()
        self.settle()

    def shoot_menu(self, name: str, menu: QMenu) -> None:
        """Keep a picture of a menu as it opens."""
        menu.aboutToShow.emit()
        menu.adjustSize()
        self.shoot(name, menu)

    def settle(self) -> None:
        """Let the window come to rest: a page may still wait for its work."""
        for _ in range(2):
            QThreadPool.globalInstance().waitForDone()
            for _ in range(2):
                QApplication.processEvents()


def wait_for(signal: SignalInstance, begin: Callable[[], object] | None = None) -> None:
    """Wait until something says that it is done; what has not begun yet is begun."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(_WAIT, loop, loop.quit)
    if begin is not None:
        begin()
    loop.exec()
