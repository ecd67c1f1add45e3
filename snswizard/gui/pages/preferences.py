"""Language, colours, size of the text, locking and the own name: each takes effect at once and is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit

from snswizard.base.account import account_name
from snswizard.base.i18n import Language
from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.theme import TEXT_SIZES, Scheme
from snswizard.gui.widgets.basics import button, card, framed, label, scrolled, titled

_WIDTH = 620
_LOCK_AFTER = (5, 15, 30, 60)  # minutes
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the window takes on when a preference is chosen."""

    set_language: Callable[[Language], None]
    set_theme: Callable[[str], None]
    set_text_size: Callable[[int], None]
    set_lock_after: Callable[[int], None]
    set_my_name: Callable[[str], None]


class PreferencesPage(Page):
    """Four choices and a name; no other switches."""

    def __init__(self, around: Surroundings, preferences: Preferences) -> None:
        super().__init__(around)
        settings = around.settings()
        self._language = self._choices(
            [(self.text(f"language.{each.value}"), each.value) for each in Language],
            around.session.language.value,
            lambda value: preferences.set_language(Language(value)),
        )
        looks = [(self.text("look.system"), "system")]
        looks += [(self.text(f"look.{each.value}"), each.value) for each in Scheme]
        self._theme = self._choices(looks, settings.theme, preferences.set_theme)
        sizes = [(self.text("preferences.percent", size=size), str(size)) for size in TEXT_SIZES]
        self._size = self._choices(sizes, str(settings.text_size), lambda value: preferences.set_text_size(int(value)))
        after = [(self.text("lock.minutes", minutes=each), str(each)) for each in _LOCK_AFTER]
        after.append((self.text("lock.never"), "0"))
        self._lock = self._choices(
            after, str(settings.lock_after), lambda value: preferences.set_lock_after(int(value))
        )
        self.name = QLineEdit(settings.my_name)
        self.name.setMaxLength(_LONGEST_NAME)
        self.name.setPlaceholderText(account_name() or self.text("preferences.my_name_none"))
        self._set_name = preferences.set_my_name
        self.name.editingFinished.connect(self._take_name)
        self._build()

    def _choices(self, lines: list[tuple[str, str]], present: str, chosen: Callable[[str], None]) -> QComboBox:
        box = QComboBox()
        for words, value in lines:
            box.addItem(words, value)
        box.setCurrentIndex(max(box.findData(present), 0))
        box.activated.connect(lambda place: chosen(str(box.itemData(place))))
        return box

    def _build(self) -> None:
        frame, inside = card()
        frame.setMaximumWidth(self.around.theme.px(_WIDTH))
        inside.setContentsMargins(24, 20, 24, 20)
        form = QFormLayout()
        form.setSpacing(12)
        form.addRow(self.text("preferences.language"), self._language)
        form.addRow(self.text("preferences.look"), self._theme)
        form.addRow(self.text("preferences.size"), self._size)
        form.addRow(self.text("lock.after"), self._lock)
        form.addRow(label(self.text("lock.after_hint"), "meta"))
        form.addRow(self.text("preferences.my_name"), self.name)
        form.addRow(label(self.text("preferences.my_name_hint"), "meta"))
        inside.addLayout(form)
        inside.addWidget(label(self.text("preferences.motion"), "meta"))
        body, whole = titled(self.text("preferences.heading"), spacing=14)
        whole.addWidget(frame)
        whole.addStretch(1)
        back = button(self.text("about.back"), lambda: self.around.go("back"))
        framed(self, scrolled(body, self.text("preferences.heading")), back, None)

    def left(self) -> None:
        """Take over a name that is still being typed."""
        QGuiApplication.inputMethod().commit()
        self._take_name()

    def _take_name(self) -> None:
        if self.name.text().strip() != self.around.settings().my_name:
            self._set_name(self.name.text())

    def entered(self) -> None:
        """Put the keyboard on the first choice."""
        self._language.setFocus(Qt.FocusReason.TabFocusReason)
