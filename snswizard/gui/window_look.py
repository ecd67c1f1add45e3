"""Language, colours and text size of the window: each takes effect at once and is kept."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QMainWindow

from snswizard.base.i18n import Language, Messages
from snswizard.base.settings import Settings
from snswizard.gui.application import translate_qt
from snswizard.gui.session import InterviewSession
from snswizard.gui.theme import TEXT_SIZES, Scheme, Theme, base_font, chosen_scheme, palette, style_sheet


def language_of(settings: Settings) -> Language:
    """The language that was chosen for the screen; Korean where none was."""
    return Language(settings.language) if settings.language in tuple(Language) else Language.KO


class WindowLook(QMainWindow):
    """The part of the main window that decides what it looks like."""

    session: InterviewSession
    settings: Settings
    messages: Messages
    theme: Theme

    def _load_messages(self) -> Messages:
        raise NotImplementedError

    def _keep_settings(self, settings: Settings) -> None:
        raise NotImplementedError

    def _rebuild(self, theme: Theme) -> None:
        raise NotImplementedError

    def show_anew(self) -> None:
        """Make every page anew after the rules have changed."""
        self._rebuild(self.theme)

    def switch_language(self) -> None:
        """Show everything in the other language; the case and the question stay."""
        self.set_language(self.session.language.other)

    def set_language(self, language: Language) -> None:
        """Show everything in a language and keep the choice."""
        self.session.language = language
        self.messages = self._load_messages()
        self._keep_settings(replace(self.settings, language=language.value))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            translate_qt(application, language)
        self._rebuild(self.theme)

    def next_theme(self) -> None:
        """Light, dark, high contrast, and round again."""
        order = list(Scheme)
        self.set_theme(order[(order.index(self.theme.scheme) + 1) % len(order)])

    def set_theme(self, scheme: Scheme) -> None:
        """Take on a look and keep it."""
        self.set_look(scheme.value)

    def set_look(self, look: str) -> None:
        """Take on a look, or follow the system, and keep the choice."""
        self._keep_settings(replace(self.settings, theme=look))
        self._rebuild(replace(self.theme, scheme=chosen_scheme(look)))

    def set_text_size(self, size: int) -> None:
        """Take on a text size (percent) and keep it."""
        self._keep_settings(replace(self.settings, text_size=size))
        self._rebuild(replace(self.theme, text_size=size))

    def step_text_size(self, step: int) -> None:
        """One size larger or smaller, as far as there are sizes."""
        sizes = sorted({*TEXT_SIZES, self.theme.text_size})
        place = min(max(sizes.index(self.theme.text_size) + step, 0), len(sizes) - 1)
        self.set_text_size(sizes[place])

    def set_lock_after(self, minutes: int) -> None:
        """Keep after how many idle minutes a case with a password is locked; 0 means never."""
        self._keep_settings(replace(self.settings, lock_after=minutes))

    def set_my_name(self, name: str) -> None:
        """Keep under which name entries are written; without one the account's name stands in them."""
        self._keep_settings(replace(self.settings, my_name=name.strip()))

    def _follow_system(self) -> None:
        if self.settings.theme == "system" and chosen_scheme("system") is not self.theme.scheme:
            self._rebuild(replace(self.theme, scheme=chosen_scheme("system")))

    def _apply_theme(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setFont(base_font(self.theme))
            application.setPalette(palette(self.theme))
            application.setStyleSheet(style_sheet(self.theme))
