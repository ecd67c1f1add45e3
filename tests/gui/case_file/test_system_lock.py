"""The system locks its screen: a case with a password is locked too."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from collections.abc import Iterator
from ctypes import wintypes

import pytest
from helpers.window import FakeDialogs
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from snswizard.gui.locking.system_lock import (
    LOGIN,
    SAVERS,
    SESSION_CHANGE,
    SESSION_LOCK,
    SESSION_UNLOCK,
    SessionFilter,
    SystemLock,
)
from snswizard.gui.main_window import MainWindow

PASSWORD = "파란 우산 7개와 기차"


@pytest.fixture
def bus() -> Iterator[str]:
    """A message bus of our own."""
    if shutil.which("dbus-daemon") is None or shutil.which("dbus-send") is None:
        pytest.skip("there is no D-Bus here")
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


def send(bus: str, signal: str, *arguments: str) -> None:
    """Send a signal as the system would."""
    command = ["dbus-send", f"--bus={bus}", "--type=signal", "/some/where", signal, *arguments]
    subprocess.run(command, check=True)


@pytest.fixture
def heard(qtbot: QtBot, bus: str) -> Iterator[SystemLock]:
    """A listener on that bus."""
    parent = QObject()
    connection = QDBusConnection.connectToBus(bus, "snswizard-test")
    assert connection.isConnected()
    lock = SystemLock(parent)
    lock.listen([connection], [connection])
    yield lock
    QDBusConnection.disconnectFromBus("snswizard-test")


@pytest.mark.parametrize("saver", SAVERS)
def test_a_screen_saver_that_locks_is_heard(qtbot: QtBot, heard: SystemLock, bus: str, saver: str) -> None:
    with qtbot.waitSignal(heard.locked):
        send(bus, f"{saver}.ActiveChanged", "boolean:true")
    assert heard.engaged

    send(bus, f"{saver}.ActiveChanged", "boolean:false")
    qtbot.waitUntil(lambda: not heard.engaged)


@pytest.mark.parametrize("signal", [f"{LOGIN}.Session.Lock", f"{LOGIN}.Manager.PrepareForSleep boolean:true"])
def test_a_locked_session_and_going_to_sleep_are_heard(qtbot: QtBot, heard: SystemLock, bus: str, signal: str) -> None:
    with qtbot.waitSignal(heard.locked):
        send(bus, *signal.split())

    send(bus, f"{LOGIN}.Session.Unlock")
    qtbot.waitUntil(lambda: not heard.engaged)


def test_other_signals_are_not_heard(qtbot: QtBot, heard: SystemLock, bus: str) -> None:
    send(bus, "org.example.Other.ActiveChanged", "boolean:true")
    with qtbot.assertNotEmitted(heard.locked):
        send(bus, f"{SAVERS[0]}.Other", "boolean:true")
        with pytest.raises(qtbot.TimeoutError), qtbot.waitSignal(heard.locked, timeout=100):
            pass


def test_a_session_message_of_windows_is_understood(qtbot: QtBot) -> None:
    parent = QObject()
    lock = SystemLock(parent)
    hears, message = SessionFilter(lock), wintypes.MSG()
    message.message, message.wParam = SESSION_CHANGE, SESSION_LOCK

    with qtbot.waitSignal(lock.locked):
        passed = hears.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(message))
    message.wParam = SESSION_UNLOCK
    hears.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(message))

    assert (passed, lock.engaged) == ((False, 0), False)
    assert hears.nativeEventFilter(b"xcb_generic_event_t", 0) == (False, 0)


def a_locked_case(window: MainWindow) -> None:
    """Begin a case with a password."""
    window.go("new_incident")
    setup = window.pages["setup"]
    setup._lock_with(PASSWORD, "")  # type: ignore[attr-defined]  # what its dialog reports
    setup.begin()  # type: ignore[attr-defined]  # the setup page's own way on


def test_a_case_with_a_password_is_locked_with_the_system(window: MainWindow, dialogs: FakeDialogs) -> None:
    a_locked_case(window)
    assert window.desk._system is not None

    window.desk._system.lock()

    assert (window.page_name, window.session.has_case) == ("locked", False)


def test_who_wants_no_locking_is_not_locked(window: MainWindow) -> None:
    a_locked_case(window)
    window.set_lock_after(0)

    window.desk.lock_with_system()

    assert window.page_name == "interview"


def test_work_that_is_running_is_finished_before_the_case_is_locked(qtbot: QtBot, window: MainWindow) -> None:
    a_locked_case(window)
    assert window.desk._system is not None
    window.session.verify_case()
    assert window.session.is_busy

    window.desk._system.lock()

    assert window.page_name == "interview"
    qtbot.waitUntil(lambda: window.page_name == "locked", timeout=10_000)


def test_nothing_is_heard_before_a_case_has_a_password(window: MainWindow) -> None:
    window.go("sample:teller-vlog")

    assert window.desk._system is None
