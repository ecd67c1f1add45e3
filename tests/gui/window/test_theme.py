"""Which colours the window starts with."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette, QRawFont, QStyleHints
from pytestqt.qtbot import QtBot

from snswizard.base.paths import resource_root
from snswizard.gui.theme import Scheme, Theme, chosen_scheme, first_scheme, palette, scheme_of_system


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


class Desktop:
    """What a desktop says of itself, as Qt hands it on."""

    def __init__(self, scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> None:
        self._scheme = scheme
        self._contrast = contrast

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802  # Qt's own name
        """Dark or light."""
        return self._scheme

    def accessibility(self) -> Desktop:
        """The hints for people who need more."""
        return self

    def contrastPreference(self) -> Qt.ContrastPreference:  # noqa: N802  # Qt's own name
        """Whether high contrast is asked for."""
        return self._contrast


@pytest.mark.parametrize(
    ("dark", "contrast", "scheme"),
    [
        (False, False, Scheme.LIGHT),
        (True, False, Scheme.DARK),
        (False, True, Scheme.CONTRAST),
        (True, True, Scheme.CONTRAST),
    ],
)
def test_high_contrast_of_the_desktop_is_followed(dark: bool, contrast: bool, scheme: Scheme) -> None:  # noqa: FBT001
    asked = Desktop(
        Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light,
        Qt.ContrastPreference.HighContrast if contrast else Qt.ContrastPreference.NoPreference,
    )

    assert scheme_of_system(cast("QStyleHints", asked)) is scheme


def test_the_desktop_of_this_test_can_be_asked(qtbot: QtBot) -> None:
    assert scheme_of_system(QGuiApplication.styleHints()) in (Scheme.LIGHT, Scheme.DARK)


def test_no_word_of_the_screen_needs_a_font_of_pictures(qtbot: QtBot) -> None:
    """The fonts that come along have every sign, save a few that each desktop has without colour pictures."""
    folder = resource_root() / "fonts"
    fonts = [QRawFont(str(folder / f"Pretendard-{weight}.ttf"), 14) for weight in ("Regular", "Bold")]
    signs = {sign for part in (resource_root() / "i18n").rglob("*.toml") for sign in part.read_text(encoding="utf-8")}

    missing = {
        sign for sign in signs if sign.isprintable() and not all(font.supportsCharacter(ord(sign)) for font in fonts)
    }

    assert missing <= set("▸▾◐☰⚑✎")
