"""A moment typed with its zone: evidence comes from other countries too."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from snswizard.base.i18n import Messages
from snswizard.engine.seoul import SEOUL
from snswizard.gui.widgets.basics import button, row

_MOMENT = re.compile(r"^(\d{4})[-./]? ?(\d{1,2})[-./]? ?(\d{1,2})[. ]*[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2}))?$")
ZONES = {
    "seoul": "Asia/Seoul",
    "utc": "UTC",
    "tokyo": "Asia/Tokyo",
    "shanghai": "Asia/Shanghai",
    "los_angeles": "America/Los_Angeles",
    "new_york": "America/New_York",
    "london": "Europe/London",
}
_LINE = 170


def zone_of(key: str) -> tzinfo:
    """A zone by its name; Seoul and UTC need no zone files."""
    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return {"Asia/Seoul": SEOUL, "UTC": timezone.utc}[key]  # noqa: UP017  # a name that mypy knows as tzinfo


def zone_words(messages: Messages, moment: datetime) -> str:
    """What the zone of a moment is called, or nothing where it has no name here."""
    names = {key: name for name, key in ZONES.items()}
    key = str(moment.tzinfo.key) if isinstance(moment.tzinfo, ZoneInfo) else ""
    return messages.text(f"zone.{names[key]}") if key in names else key


class ZonedMoment(QWidget):
    """A line for date and time with the zone beside it; empty means not known."""

    changed = Signal()

    def __init__(self, messages: Messages, name: str, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(messages.text("evidence_form.hint"))
        self.line.setMinimumWidth(_LINE)
        self.zone = QComboBox()
        self.zone.setAccessibleName(messages.text("evidence_form.zone_of", moment=name))
        for each, key in ZONES.items():
            if _known(key):
                self.zone.addItem(messages.text(f"zone.{each}"), key)
        self._other: tzinfo | None = None
        self._now_button = button(messages.text("evidence_form.now"), self._take_now, "link")
        self._now_button.setAccessibleName(f"{name}: {messages.text('evidence_form.now')}")
        inside = row(self.line, self.zone, self._now_button, None)
        inside.setContentsMargins(0, 0, 0, 0)
        self.setLayout(inside)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(lambda _: self.changed.emit())
        self.zone.currentIndexChanged.connect(lambda _: self.changed.emit())

    def read(self) -> datetime | None:
        """The moment with its zone, None for an empty line; raises ValueError."""
        text = " ".join(self.line.text().split())
        if not text:
            return None
        found = _MOMENT.match(text)
        if found is None:
            raise ValueError(text)
        return datetime(*(int(part or 0) for part in found.groups()), tzinfo=self._zone())  # type: ignore[misc,arg-type]  # six numbers

    def write(self, moment: datetime | None) -> None:
        """Show a moment in its own zone."""
        if moment is None:
            self.line.clear()
            return
        key = moment.tzinfo.key if isinstance(moment.tzinfo, ZoneInfo) else ""
        place = self.zone.findData("Asia/Seoul" if moment.tzinfo is SEOUL else key)
        if place < 0:
            self._other = moment.tzinfo
            self.zone.addItem(key or f"UTC{moment.isoformat()[-6:]}", "")
            place = self.zone.count() - 1
        self.zone.setCurrentIndex(place)
        self.line.setText(f"{moment:%Y-%m-%d %H:%M:%S}".removesuffix(":00"))

    def _zone(self) -> tzinfo:
        key = str(self.zone.currentData())
        return zone_of(key) if key else self._other or SEOUL

    def _take_now(self) -> None:
        self.line.setText(f"{self._now().astimezone(self._zone()):%Y-%m-%d %H:%M}")
        self.line.setFocus()


def _known(key: str) -> bool:
    try:
        return zone_of(key) is not None
    except KeyError:
        return False
