"""When the screen of the system is locked or the computer goes to sleep: D-Bus on Linux, session messages on Windows.

macOS tells only programs that are written for it; there the idle time and a hidden window remain.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QWindow

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.mate.ScreenSaver", "org.cinnamon.ScreenSaver")
LOGIN = "org.freedesktop.login1"
SESSION_CHANGE, SESSION_LOCK, SESSION_UNLOCK = 0x02B1, 7, 8
_THIS_SESSION = 0


class SystemLock(QObject):
    """`locked` is told each time the system locks; `engaged` says whether it is locked still."""

    locked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.engaged = False
        self._filter: SessionFilter | None = None

    def watch(self, window: QWindow | None) -> None:
        """Begin to listen, on a system that tells; a system that does not is no failure."""
        if sys.platform == "win32":
            self._watch_windows(window)
        elif sys.platform != "darwin":
            try:
                from PySide6.QtDBus import QDBusConnection
            except ImportError:  # a build without D-Bus
                return
            self.listen([QDBusConnection.sessionBus()], [QDBusConnection.systemBus()])

    def listen(self, session: Sequence[QDBusConnection], system: Sequence[QDBusConnection]) -> None:
        """Listen to the screen savers of the session and to the manager of sessions, wherever they are."""
        for bus in session:
            for saver in SAVERS:
                self._connect(bus, saver, "ActiveChanged", "hear(bool)")
        for bus in system:
            self._connect(bus, f"{LOGIN}.Session", "Lock", "lock()")
            self._connect(bus, f"{LOGIN}.Session", "Unlock", "unlock()")
            self._connect(bus, f"{LOGIN}.Manager", "PrepareForSleep", "hear(bool)")

    def _connect(self, bus: QDBusConnection, interface: str, name: str, slot: str) -> None:
        bus.connect("", "", interface, name, self, SLOT(slot))  # type: ignore[call-overload]  # it takes no bytes

    @Slot(bool)
    def hear(self, on: bool) -> None:  # noqa: FBT001  # D-Bus hands it over
        """The screen is locked or free again, the computer goes to sleep or wakes."""
        if on:
            self.lock()
        else:
            self.unlock()

    @Slot()
    def lock(self) -> None:
        """The system is locked."""
        self.engaged = True
        self.locked.emit()

    @Slot()
    def unlock(self) -> None:
        """The system is free again."""
        self.engaged = False

    def _watch_windows(self, window: QWindow | None) -> None:
        application = QCoreApplication.instance()
        if application is not None and window is not None and self._filter is None:
            self._filter = SessionFilter(self)
            application.installNativeEventFilter(self._filter)
            library = getattr(ctypes, "windll").wtsapi32  # noqa: B009  # on Windows only
            library.WTSRegisterSessionNotification(int(window.winId()), _THIS_SESSION)


class SessionFilter(QAbstractNativeEventFilter):
    """Hears the messages of Windows about its sessions."""

    def __init__(self, told: SystemLock) -> None:
        super().__init__()
        self._told = told

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        """Note a lock and let every message pass."""
        if bytes(kind) == b"windows_generic_MSG":  # type: ignore[arg-type]  # QByteArray gives its bytes too
            from ctypes import wintypes

            heard = wintypes.MSG.from_address(int(message))
            if heard.message == SESSION_CHANGE and heard.wParam == SESSION_LOCK:
                self._told.lock()
            elif heard.message == SESSION_CHANGE and heard.wParam == SESSION_UNLOCK:
                self._told.unlock()
        return False, 0
