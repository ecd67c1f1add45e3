"""Looking into the tree of a plan, and into the text of its PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import TypeVar

import pypdfium2 as pdfium

Kind = TypeVar("Kind")
IDS = {"id", "phase", "field", "name", "target", "source"}


def each(part: object, kind: type[Kind]) -> Iterator[Kind]:
    """Find every node of a kind in a tree."""
    if isinstance(part, kind):
        yield part
    if is_dataclass(part):
        for name in fields(part):
            yield from each(getattr(part, name.name), kind)
    elif isinstance(part, tuple):
        for one in part:
            yield from each(one, kind)


def shape(part: object, name: str = "") -> object:
    """Leave of a tree what does not depend on the language."""
    if is_dataclass(part):
        return [type(part).__name__, *(shape(getattr(part, one.name), one.name) for one in fields(part))]
    if isinstance(part, tuple):
        return [shape(one, name) for one in part]
    if isinstance(part, str) and not isinstance(part, Enum) and name not in IDS:
        return bool(part)
    return part


def squeezed(words: str) -> str:
    """Leave out all space, and the sign that the reader puts where a line ends in a hyphen."""
    return re.sub(r"\s+", "", words.replace("\ufffe", "-"))


def page_texts(content: bytes) -> list[str]:
    """Read the text of every page."""
    document = pdfium.PdfDocument(content)
    texts = []
    for page in document:
        text = page.get_textpage()
        texts.append(str(text.get_text_range()))
        text.close()
        page.close()
    document.close()
    return texts


def squeezed_text(content: bytes) -> str:
    """Read the words of a PDF, without spaces and line ends."""
    document = pdfium.PdfDocument(content)
    try:
        return "".join("".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()
