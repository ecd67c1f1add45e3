"""When nobody has touched keyboard or mouse for a while, by the wall clock: a sleeping computer counts too."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_LOOK_EVERY = 10_000  # milliseconds
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """Tells when the given minutes have passed without a touch; 0 minutes never."""

    idle = Signal()

    def __init__(self, minutes: Callable[[], int], parent: QObject, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self._clock = clock
        self._touched = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    def watch(self, *, on: bool) -> None:
        """Begin or end; events are heard at the windows, so that no widget pays for it."""
        application = QGuiApplication.instance()
        if on == self._timer.isActive() or not isinstance(application, QGuiApplication):
            return
        if on:
            self.touch()
            self._timer.start()
            application.focusWindowChanged.connect(self._hear)
            self._hear(QGuiApplication.focusWindow())
        else:
            self._timer.stop()
            application.focusWindowChanged.disconnect(self._hear)
            for window in QGuiApplication.topLevelWindows():
                window.removeEventFilter(self)

    def touch(self) -> None:
        """Somebody is here."""
        self._touched = self._clock()

    def look(self) -> None:
        """Tell if it has been long enough."""
        minutes = self._minutes()
        if minutes > 0 and self._clock() - self._touched >= minutes * 60:
            self.idle.emit()

    def _hear(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note every touch and let it pass."""
        if event.type() in _TOUCHES:
            self.touch()
        return super().eventFilter(watched, event)
