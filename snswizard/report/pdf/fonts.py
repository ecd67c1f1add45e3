"""The letters of the document: which font has which character, and what stands for one that none has."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import TypeAlias

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from snswizard.base.paths import resource_root

Run: TypeAlias = tuple[str, "Face"]

# Controls, bidirectional marks, surrogates, private and unassigned codes, line and paragraph separators.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


class _Widths(dict[str, float]):
    """Advance widths at size 1, looked up when a character is met first."""

    def __init__(self, font: TTFont) -> None:
        super().__init__()
        self._widths: dict[int, float] = font.face.charWidths
        self._default: float = font.face.defaultWidth

    def __missing__(self, char: str) -> float:
        width = self[char] = self._widths.get(ord(char), self._default) / 1000
        return width


class Face:
    """One font file, registered with the PDF library."""

    def __init__(self, name: str, folder: Path) -> None:
        font = TTFont(name, str(folder / f"{name}.ttf"))
        pdfmetrics.registerFont(font)
        self.name = name
        self._widths = _Widths(font)
        self._glyphs: dict[int, int] = font.face.charToGlyph
        self._seen: set[str] = set()

    def width(self, text: str) -> float:
        """The width of a text at size 1."""
        return sum(map(self._widths.__getitem__, text))

    def has(self, char: str) -> bool:
        """Whether the font draws this character as something that can be seen."""
        return ord(char) in self._glyphs and unicodedata.category(char) not in _UNSEEN

    def has_all(self, text: str) -> bool:
        """Whether the font draws every character of a text; cheap once its characters have been seen."""
        fresh = set(text) - self._seen
        if not fresh:
            return True
        self._seen.update(filter(self.has, fresh))
        return fresh <= self._seen


@cache
def face(name: str) -> Face:
    """A font of the program; read when it is needed first."""
    return Face(name, resource_root() / "fonts")


def letters(*, bold: bool) -> Face:
    """The font of the document."""
    return face("Pretendard-Bold" if bold else "Pretendard-Regular")


def runs(text: str, main: Face) -> list[Run]:
    """A text cut by font: what the main font lacks goes to the second one, or is named by its code."""
    if main.has_all(text):
        return [(text, main)]
    second = face("NanumGothic")
    cut: list[Run] = []
    for char in unicodedata.normalize("NFC", text.replace("\t", " ")):
        if main.has(char):
            piece: Run = (char, main)
        elif second.has(char):
            piece = (char, second)
        else:
            piece = (f"[U+{ord(char):04X}]", main)
        if cut and cut[-1][1] is piece[1]:
            cut[-1] = (cut[-1][0] + piece[0], piece[1])
        else:
            cut.append(piece)
    return cut


def readable(text: str) -> str:
    """A text with its unseen characters named by their codes."""
    return "".join(words for words, _ in runs(text, letters(bold=False)))
