"""A panel beside the page where there is room for both, over it where there is not."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from snswizard.gui.theme import Theme
from snswizard.report.words import Words

_WIDE = 1100
_PANEL = 320
_MOST = 0.62  # of a narrow page


class Drawer(QPushButton):
    """The button that opens and closes the panel on a narrow page; says that there is news while it is closed."""

    def __init__(self, words: Words, theme: Theme, panel: QWidget, whole: QHBoxLayout) -> None:
        super().__init__(words.text("interview.panel"))
        self._words = words
        self._theme = theme
        self._panel = panel
        self._whole = whole
        self._beside = True
        self._news = False
        panel.setFixedWidth(theme.px(_PANEL))
        whole.addWidget(panel)
        self.setCheckable(True)
        self.toggled.connect(self._turn)
        self._close = QShortcut(QKeySequence("Esc"), self)
        self._close.activated.connect(lambda: self.setChecked(False))

    @property
    def is_beside(self) -> bool:
        """Whether there is room for the panel beside the page."""
        return self._beside

    def tell(self, *, news: bool) -> None:
        """Say that the last answer changed results, unless they are in view."""
        self._news = news
        hidden = news and not self._beside and not self.isChecked()
        self.setText(self._words.text("interview.panel_news" if hidden else "interview.panel"))

    def place(self, page: QWidget, footer: int) -> None:
        """Beside the page, or at its right over it and above its footer; called when the page has a new size."""
        beside = page.width() >= self._theme.px(_WIDE)
        if beside != self._beside:
            self._beside = beside
            if beside:
                self._whole.addWidget(self._panel)
            else:
                self._whole.removeWidget(self._panel)
        width = self._theme.px(_PANEL)
        if not beside:
            width = min(width, round(page.width() * _MOST))
            self._panel.setGeometry(page.width() - width, 0, width, page.height() - footer)
        self._panel.setFixedWidth(width)
        self.setVisible(not beside)
        self._turn(self.isChecked())

    def _turn(self, opened: bool) -> None:  # noqa: FBT001  # a signal's own argument
        self._panel.setVisible(self._beside or opened)
        self._panel.raise_()
        self._close.setEnabled(opened and not self._beside)
        self.tell(news=self._news)
