"""The nodes of letters and forms: text with places left to fill, and what keeps a document a draft."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeAlias

from snswizard.report.plan_front import Tone

BULLET, BOX, CROSS, NUMBERED = "•", "□", "×", "1."
_NUMBER = re.compile(r"(\d{1,2}\.) ")


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of text; `open` where it is still to be filled in or confirmed."""

    text: str
    open: bool = False


Passage: TypeAlias = tuple[Bit, ...]


def plain(passage: Passage) -> str:
    """The words of a passage."""
    return "".join(bit.text for bit in passage)


def number_of(passage: Passage) -> tuple[str, Passage]:
    """The number that a passage begins with, and the rest; nothing and the whole where there is none."""
    found = _NUMBER.match(passage[0].text) if passage else None
    if found is None:
        return "", passage
    first = replace(passage[0], text=passage[0].text[found.end() :])
    return found[1], (first, *passage[1:])


@dataclass(frozen=True, slots=True)
class Banner:
    """A framed notice above the text: why it is a draft, and what to do instead."""

    title: str
    lines: tuple[str, ...]
    tone: Tone


@dataclass(frozen=True, slots=True)
class LetterHead:
    """The title of a document and whom it addresses."""

    title: str
    addressee: Passage = ()


@dataclass(frozen=True, slots=True)
class LetterHeading:
    """A heading within a document."""

    text: Passage


@dataclass(frozen=True, slots=True)
class LetterText:
    """A paragraph of a document; `keep` where it stays with what follows."""

    text: Passage
    keep: bool = False


@dataclass(frozen=True, slots=True)
class LetterList:
    """A list with a sign before each entry: a bullet, a box to tick, a cross for what is not done; or numbered ones."""

    rows: tuple[Passage, ...]
    sign: str = BULLET


@dataclass(frozen=True, slots=True)
class LetterTable:
    """A table of a document."""

    head: tuple[Passage, ...]
    rows: tuple[tuple[Passage, ...], ...]


@dataclass(frozen=True, slots=True)
class LetterSign:
    """Lines to sign or seal."""

    rows: tuple[Passage, ...]


LetterNode: TypeAlias = Banner | LetterHead | LetterHeading | LetterText | LetterList | LetterTable | LetterSign
