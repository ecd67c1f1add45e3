"""Every test starts from nothing: redirected folders, no network, a window that nobody sees."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import NoReturn

import pytest

from snswizard.base.i18n import Language, Messages, load_messages
from snswizard.base.paths import resource_root
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program, prepare
from snswizard.model.pack import Pack
from snswizard.packs.calendar_table import load_calendar
from snswizard.packs.library import source_folder
from snswizard.packs.loader import load_folder

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that opens a window."""
    for item in items:
        if "qtbot" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.gui)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SNSWIZARD_HOME", str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> NoReturn:
        raise AssertionError("the program opened a network connection")

    monkeypatch.setattr(socket.socket, "connect", refused)


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The standard pack, read from its YAML."""
    return load_folder(source_folder())


@pytest.fixture(scope="session")
def program(pack: Pack) -> Program:
    """The standard pack, prepared."""
    return prepare(pack)


@pytest.fixture(scope="session")
def calendar() -> KoreanCalendar:
    """The shipped table of holidays."""
    return load_calendar()


@pytest.fixture(scope="session")
def ko() -> Messages:
    """The Korean catalogue."""
    return load_messages(resource_root() / "i18n", Language.KO)


@pytest.fixture(scope="session")
def en() -> Messages:
    """The English catalogue."""
    return load_messages(resource_root() / "i18n", Language.EN)
