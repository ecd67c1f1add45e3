"""Which colours the window starts with."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot

from snswizard.gui.theme import Scheme, Theme, chosen_scheme, first_scheme, palette


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.usefixtures("qapp")
def test_a_chosen_look_is_the_first_one(scheme: Scheme) -> None:
    assert first_scheme(scheme.value) is scheme


@pytest.mark.parametrize("present", list(Scheme))
def test_following_the_system_does_not_follow_what_another_window_shows(qtbot: QtBot, present: Scheme) -> None:
    from PySide6.QtWidgets import QApplication

    before = QPalette(QApplication.palette())
    QApplication.setPalette(palette(Theme(present)))
    try:
        assert first_scheme("system") is chosen_scheme("system")
    finally:
        QApplication.setPalette(before)
