"""Colours and sizes: our own tokens, turned into a palette and a style sheet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication

from snswizard.base.paths import resource_root
from snswizard.base.tables import read_table

_MIDDLE = 128  # of a lightness between 0 and 255
TEXT_SIZES = (100, 115, 130, 150, 175, 200)


class Scheme(StrEnum):
    """The three looks."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


_LARGE = 150  # percent


@dataclass(frozen=True, slots=True)
class Theme:
    """One look at one text size (percent)."""

    scheme: Scheme
    text_size: int = 100

    def colour(self, token: str) -> str:
        """The colour of a token, as #RRGGBB."""
        return tokens()[self.scheme.value][token]

    def px(self, size: int) -> int:
        """A size in pixels at this text size."""
        return round(size * self.text_size / 100)

    @property
    def is_large(self) -> bool:
        """Whether the words are so large that what stands side by side needs rows of its own."""
        return self.text_size >= _LARGE


@cache
def tokens() -> dict[str, dict[str, str]]:
    """All colour tokens by scheme."""
    return read_table(resource_root() / "theme" / "tokens.toml")


def chosen_scheme(setting: str) -> Scheme:
    """The scheme of a setting; "system" follows what the desktop says."""
    if setting in tuple(Scheme):
        return Scheme(setting)
    return scheme_of_system(QGuiApplication.styleHints())


def scheme_of_system(hints: QStyleHints) -> Scheme:
    """What the desktop asks for: high contrast before dark and light."""
    from PySide6.QtCore import Qt

    if hasattr(hints, "accessibility"):  # since Qt 6.10
        wanted = hints.accessibility().contrastPreference()
        if wanted == Qt.ContrastPreference.HighContrast:
            return Scheme.CONTRAST
    return Scheme.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Scheme.LIGHT


def first_scheme(setting: str) -> Scheme:
    """The scheme to start with: the same, but "system" is told by the ground of Qt's own style.

    That costs nothing, but some desktops may tell it wrong: `chosen_scheme` is asked once the first page is there.
    """
    if setting in tuple(Scheme):
        return Scheme(setting)
    ground = QApplication.style().standardPalette().color(QPalette.ColorRole.Window)
    return Scheme.DARK if ground.lightness() < _MIDDLE else Scheme.LIGHT


def style_sheet(theme: Theme) -> str:
    """The style sheet of a look."""
    template = Template(_template(resource_root() / "theme" / "base.qss"))
    sizes = {"title": 22, "question": 20, "heading": 16, "meta": 12}
    look = "light" if theme.scheme is Scheme.LIGHT else "dark"
    icons = resource_root() / "icons"
    return template.substitute(
        tokens()[theme.scheme.value],
        check_icon=(icons / f"check-{look}.svg").as_posix(),
        clear_icon=(icons / f"clear-{look}.svg").as_posix(),
        down_icon=(icons / f"down-{look}.svg").as_posix(),
        **{name: str(theme.px(size)) for name, size in sizes.items()},
    )


@cache
def _template(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def base_font(theme: Theme) -> QFont:
    """The font of everything that the style sheet gives no size of its own."""
    font = QFont()
    font.setFamilies(["Pretendard", "NanumGothic", "sans-serif"])
    font.setPixelSize(theme.px(14))
    return font


def palette(theme: Theme) -> QPalette:
    """Qt's palette of a look, for everything that the style sheet does not reach."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: "bg",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "sunken",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Highlight: "primary",
        QPalette.ColorRole.HighlightedText: "on_primary",
        QPalette.ColorRole.Link: "primary",
        QPalette.ColorRole.ToolTipBase: "text",
        QPalette.ColorRole.ToolTipText: "bg",
    }
    for role, token in roles.items():
        made.setColor(role, QColor(theme.colour(token)))
    return made
