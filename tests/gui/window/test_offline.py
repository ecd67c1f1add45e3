"""The page of the offline self-test, and what its checks see."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from helpers.window import in_language
from PySide6.QtWidgets import QLabel, QPushButton

from snswizard.base.connections import Connections
from snswizard.base.i18n import Language, Messages
from snswizard.gui.main_window import MainWindow
from snswizard.gui.offline.page import OfflinePage
from snswizard.gui.offline.self_test import Check, Outcome, run_checks, worst
from snswizard.gui.window_commands import commands_of

HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
ROW = "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 {inode} 1\n"


def a_process(folder: Path, own: tuple[int, ...], internet: tuple[int, ...]) -> Path:
    """A folder as Linux shows a process: its open sockets, and the sockets of the internet of everybody."""
    (folder / "fd").mkdir()
    (folder / "net").mkdir()
    for number, inode in enumerate(own):
        (folder / "fd" / str(number)).symlink_to(f"socket:[{inode}]")
    (folder / "fd" / "99").symlink_to("/dev/null")
    (folder / "net" / "tcp").write_text(HEAD + "".join(ROW.format(inode=inode) for inode in internet))
    return folder


def outcome_of(checks: tuple[Check, ...], name: str) -> Outcome:
    """How the check of this name ended."""
    return next(each.outcome for each in checks if each.name.startswith(name))


def the_page(window: MainWindow) -> OfflinePage:
    """The page in view."""
    page = window.pages["offline"]
    assert isinstance(page, OfflinePage)
    return page


def test_sockets_of_others_do_not_count(tmp_path: Path) -> None:
    checks = run_checks(Connections(), a_process(tmp_path, own=(11, 12), internet=(13,)))

    assert outcome_of(checks, "system") is Outcome.HELD
    assert worst(checks) is Outcome.HELD


def test_a_socket_of_a_library_breaks_the_check_although_python_did_not_make_it(tmp_path: Path) -> None:
    checks = run_checks(Connections(), a_process(tmp_path, own=(11, 12), internet=(12, 13)))

    assert outcome_of(checks, "system") is Outcome.BROKEN
    assert worst(checks) is Outcome.BROKEN
    assert dict(next(each for each in checks if each.name == "system").facts) == {"count": 1, "local": 1}


def test_a_system_that_tells_nothing_is_said_to_be_not_seen(tmp_path: Path) -> None:
    assert outcome_of(run_checks(Connections(), tmp_path / "none"), "system") is Outcome.NOT_SEEN


def test_a_loaded_library_of_qt_breaks_the_check(tmp_path: Path) -> None:
    process = a_process(tmp_path, own=(), internet=())
    (process / "maps").write_text("7f00-7f01 r-xp 0 0:0 1 /usr/lib/libQt6Network.so.6\n")

    assert outcome_of(run_checks(Connections(), process), "library_loaded") is Outcome.BROKEN


@pytest.mark.parametrize("language", list(Language))
def test_the_page_finds_nothing_while_nothing_was_opened(window: MainWindow, language: Language) -> None:
    in_language(window, language)

    window.go("offline")

    assert the_page(window).shown().startswith("✓")


def test_the_page_tells_a_socket_that_was_made_since(window: MainWindow) -> None:
    window.go("offline")

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM):
        the_page(window).check()

    assert the_page(window).shown().startswith("✗")


def test_the_page_is_reached_from_about_and_by_a_command_and_leads_back(window: MainWindow, ko: Messages) -> None:
    window.go("about")

    next(each for each in window.findChildren(QPushButton) if each.text() == ko.text("about.offline")).click()

    assert window.page_name == "offline"
    window.go("back")
    assert window.page_name == "start"
    next(each for each in commands_of(window) if each.name == "offline").act()
    assert window.page_name == "offline"


def test_the_page_says_what_it_cannot_prove(window: MainWindow) -> None:
    window.go("offline")

    words = "\n".join(each.text() for each in the_page(window).findChildren(QLabel))
    assert "strace" in words
    assert "SHA-256" in words
