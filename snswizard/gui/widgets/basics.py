"""Labels, buttons and frames of the one design; what they look like stands in the style sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent

# `Qt.TextFormat.PlainText`, as a number: whoever first names `Qt` makes all its enumerations, a tenth of the start
PLAIN_TEXT = 0


def label(words: str = "", role: str = "", *, wrap: bool = True) -> QLabel:
    """Words with a role of the style sheet."""
    made = QLabel(words)
    made.setProperty("textFormat", PLAIN_TEXT)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def chip(words: str, tone: str) -> QLabel:
    """A short word on a tint."""
    made = label(words, "chip", wrap=False)
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def button(words: str, clicked: Callable[[], object], role: str = "") -> QPushButton:
    """A button that calls a function without arguments."""
    made = _Button(words)
    if role:
        made.setProperty("role", role)
    made.clicked.connect(lambda _checked=False: clicked())
    return made


class _Button(QPushButton):
    """A button that shows a hand where it can be pressed; the hand comes with the pointer, not with the start."""

    def enterEvent(self, event: QEnterEvent) -> None:
        """Called by Qt when the pointer comes over the button."""
        from PySide6.QtCore import Qt

        self.setCursor(Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)


def rule() -> QFrame:
    """A hairline."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


def card() -> tuple[QFrame, QVBoxLayout]:
    """A framed surface with its layout."""
    frame = QFrame()
    frame.setProperty("role", "card")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(16, 14, 16, 14)
    inside.setSpacing(8)
    return frame, inside


def row(*widgets: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; None is the stretch between them."""
    made = QHBoxLayout()
    made.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget)
    return made


def clear(layout: QLayout) -> None:
    """Take every widget out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def scrolled(body: QWidget, name: str = "") -> QScrollArea:
    """A body that scrolls where it is higher than its place; one without controls of its own needs a name for Tab."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setWidget(body)
    made.setAccessibleName(name)
    from PySide6.QtCore import Qt

    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
    return made


def framed(page: QWidget, middle: QWidget, *across: QWidget | None, spacing: int = 8) -> QHBoxLayout:
    """Lay a page out: its middle, and a footer of widgets beneath; None is the stretch between them."""
    footer = QWidget()
    footer.setObjectName("footer")
    made = row(*across, spacing=spacing)
    made.setContentsMargins(32, 12, 32, 12)
    footer.setLayout(made)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(middle, 1)
    whole.addWidget(footer)
    return made


def titled(heading: str, lead: str = "", *, spacing: int = 12) -> tuple[QWidget, QVBoxLayout]:
    """The middle of a page: its heading, what it is for, and the layout for what follows."""
    body = QWidget()
    inside = QVBoxLayout(body)
    inside.setContentsMargins(56, 32, 56, 24)
    inside.setSpacing(spacing)
    inside.addWidget(label(heading, "title"))
    if lead:
        inside.addWidget(label(lead, "muted"))
    return body, inside


def centred(page: QWidget, middle: QWidget) -> None:
    """Lay a page out: one surface in its middle, a little above it."""
    across = QHBoxLayout()
    across.addStretch(1)
    across.addWidget(middle, 10)
    across.addStretch(1)
    whole = QVBoxLayout(page)
    whole.addStretch(2)
    whole.addLayout(across)
    whole.addStretch(3)


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and apply it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
