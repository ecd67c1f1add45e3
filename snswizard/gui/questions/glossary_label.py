"""Words in which terms of law are marked; what a term means is shown on hover and on the keyboard."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QLabel, QToolTip

from snswizard.base.i18n import Language
from snswizard.gui.theme import Theme
from snswizard.report.words import Words


class GlossaryLabel(QLabel):
    """Marks each term once; Tab walks through the terms and Enter shows what one means."""

    def __init__(self, words: Words, theme: Theme, role: str) -> None:
        super().__init__()
        self._words = words
        self._colour = theme.colour("text" if role == "question" else "muted")
        self.terms: tuple[str, ...] = ()
        self.setProperty("role", role)
        self.setWordWrap(True)
        self.linkHovered.connect(self._hovered)
        self.linkActivated.connect(self._hovered)

    def show_words(self, text: str) -> None:
        """Show a text with its terms marked; plain text costs less and stands for itself."""
        marked, self.terms = marked_terms(self._words, text)
        links = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        if self.terms:
            style = f"color:{self._colour};text-decoration:underline"
            self.setTextFormat(Qt.TextFormat.RichText)
            self.setText(marked.replace("<a ", f"<a style='{style}' "))
        else:
            self.setTextFormat(Qt.TextFormat.PlainText)
            self.setText(text)
        self.setTextInteractionFlags(links if self.terms else Qt.TextInteractionFlag.NoTextInteraction)
        self.setAccessibleName(text if self.terms else "")
        self.setAccessibleDescription(" ".join(self.meaning(term) for term in self.terms))

    def meaning(self, term: str) -> str:
        """What a term means."""
        return self._words.of(self._words.pack.glossary[term].meaning)

    def _hovered(self, link: str) -> None:
        if not link:
            QToolTip.hideText()
            return
        spot = QCursor.pos() if self.underMouse() else self.mapToGlobal(self.rect().bottomLeft())
        QToolTip.showText(spot, f"<p>{escape(self.meaning(link))}</p>", self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the meaning away again."""
        if event.key() == Qt.Key.Key_Escape:
            QToolTip.hideText()
        super().keyPressEvent(event)


def marked_terms(words: Words, text: str) -> tuple[str, tuple[str, ...]]:
    """The text as HTML with the first place of each term as a link, and the terms found."""
    spellings = {
        spelling: term
        for term, entry in words.pack.glossary.items()
        for spelling in (entry.ko if words.language is Language.KO else entry.en)
    }
    longest_first = sorted(spellings, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(escape(each)) for each in longest_first)) if longest_first else None
    found: list[str] = []

    def mark(match: re.Match[str]) -> str:
        term = spellings[match[0]]
        if term in found:
            return match[0]
        found.append(term)
        return f"<a href='{term}'>{match[0]}</a>"

    html = escape(text)
    return (pattern.sub(mark, html) if pattern else html), tuple(found)
