"""Setting text: words into lines. Korean breaks between words; a word longer than the line is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from snswizard.report.pdf.fonts import Face, letters, runs
from snswizard.report.pdf.styles import Type

_DATE = re.compile(r"\d{4}\. \d")
_DATE_PART = re.compile(r"(?:^|\D)\d{4}\.(?: \d{1,2}\.)?$")
_GOOD_ENDS = frozenset("/·,.;:)]?&=")


class Span(NamedTuple):
    """Text in one lettering; `link` is an address, or "#" and the name of a place in this document."""

    text: str
    type: Type
    link: str = ""


class Run(NamedTuple):
    """A piece of a line in one font, from `x` on."""

    x: float
    text: str
    face: Face
    type: Type
    link: str
    width: float


Line = list[Run]


class _Atom(NamedTuple):
    text: str
    face: Face
    span: Span
    width: float


_Word = list[_Atom]


def set_lines(spans: tuple[Span, ...], width: float, *, indent: float = 0) -> list[Line]:
    """The lines of some spans; the first line begins `indent` to the right."""
    if len(spans) == 1 and (plain := _plain_lines(spans[0], width, indent)):
        return plain
    lines: list[Line] = []
    for paragraph in _paragraphs(spans):
        lines.extend(_Setter(width, indent if not lines else 0).lines(paragraph))
    return lines


def width_of(words: str, kind: Type) -> float:
    """How wide some words are on one line."""
    [line, *_] = set_lines((Span(words, kind),), float("inf"))
    return sum(run.width for run in line)


def _plain_lines(span: Span, width: float, indent: float) -> list[Line]:
    """The common case, fast: one lettering, one font, no word longer than the line; else nothing."""
    text, kind = span.text, span.type
    face = letters(bold=kind.bold)
    if not face.has_all(text):
        return []
    room, space = width / kind.size, face.width(" ")
    begin = x = indent / kind.size
    lines: list[Line] = []
    line: list[str] = []
    for word in _parts(text):
        wide = face.width(word)
        if wide > room or (x > room - wide and not line):
            return []
        if line and x + space + wide > room:
            lines.append([Run(begin * kind.size, " ".join(line), face, kind, span.link, (x - begin) * kind.size)])
            begin, x, line = 0.0, wide, [word]
        else:
            x += wide + (space if line else 0)
            line.append(word)
    lines.append([Run(begin * kind.size, " ".join(line), face, kind, span.link, (x - begin) * kind.size)])
    return lines


def _paragraphs(spans: tuple[Span, ...]) -> Iterator[list[Span]]:
    """The spans cut where a line is ended by hand."""
    current: list[Span] = []
    for span in spans:
        if "\n" not in span.text and "\r" not in span.text:
            current.append(span)
            continue
        parts = span.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for part in parts[:-1]:
            yield [*current, span._replace(text=part)]
            current = []
        current.append(span._replace(text=parts[-1]))
    yield current


class _Setter:
    """Fills the lines of one paragraph."""

    def __init__(self, width: float, indent: float) -> None:
        self._width = width
        self._x = indent
        self._line: Line = []
        self._done: list[Line] = []
        self._fresh = True

    def lines(self, spans: list[Span]) -> list[Line]:
        for word in _words(spans):
            self._put(word)
        self._end_line()
        return self._done

    def _end_line(self) -> None:
        self._done.append(self._line)
        self._line, self._x, self._fresh = [], 0, True

    def _put(self, word: _Word) -> None:
        wide = sum(atom.width for atom in word)
        space = 0.0 if self._fresh else _space(word[0])
        if self._x + space + wide > self._width and self._x > 0:
            self._end_line()
            space = 0
        if wide > self._width:
            self._cut(word)
            return
        if space:
            self._append_space(word[0], space)
        for atom in word:
            self._append(atom)
        self._fresh = False

    def _append_space(self, atom: _Atom, space: float) -> None:
        last = self._line[-1] if self._line else None
        if last is not None and last.face is atom.face and last.type is atom.span.type and last.link == atom.span.link:
            self._line[-1] = last._replace(text=last.text + " ", width=last.width + space)
        else:
            self._line.append(Run(self._x, " ", letters(bold=atom.span.type.bold), atom.span.type, "", space))
        self._x += space

    def _append(self, atom: _Atom) -> None:
        last = self._line[-1] if self._line else None
        if last is not None and last.face is atom.face and last.type is atom.span.type and last.link == atom.span.link:
            self._line[-1] = last._replace(text=last.text + atom.text, width=last.width + atom.width)
        elif atom.text:
            self._line.append(Run(self._x, atom.text, atom.face, atom.span.type, atom.span.link, atom.width))
        self._x += atom.width

    def _cut(self, word: _Word) -> None:
        """Set a word that is longer than a line, cut where the line is full."""
        for atom in word:
            rest = atom.text
            while rest:
                fits = _fitting(rest, atom, self._width - self._x)
                if fits == 0:
                    if not self._line and self._x == 0:
                        fits = 1
                    else:
                        self._end_line()
                        continue
                part = rest[:fits]
                self._append(atom._replace(text=part, width=atom.face.width(part) * atom.span.type.size))
                rest = rest[fits:]
                if rest:
                    self._end_line()
        self._fresh = False


def _space(atom: _Atom) -> float:
    return letters(bold=atom.span.type.bold).width(" ") * atom.span.type.size


def _fitting(text: str, atom: _Atom, room: float) -> int:
    """How many characters fit, preferably to a sign after which an address may break."""
    used, count = 0.0, 0
    for char in text:
        used += atom.face.width(char) * atom.span.type.size
        if used > room:
            break
        count += 1
    if count < len(text):
        for end in range(count, count // 2, -1):
            if text[end - 1] in _GOOD_ENDS:
                return end
    return count


def _parts(text: str) -> list[str]:
    """The words of a text; a Korean date, as "2026. 11. 22.", is one."""
    parts = text.split(" ")
    if not _DATE.search(text):
        return parts
    joined: list[str] = []
    for part in parts:
        if joined and part[:1].isdecimal() and _DATE_PART.search(joined[-1]):
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined


def _words(spans: list[Span]) -> Iterator[_Word]:
    """The words of a paragraph; a word may run over several spans."""
    word: _Word = []
    for span in spans:
        main, size = letters(bold=span.type.bold), span.type.size
        for text, face in runs(span.text, main):
            first, *others = _parts(text)
            if first:
                word.append(_Atom(first, face, span, face.width(first) * size))
            for other in others:
                if word:
                    yield word
                word = [_Atom(other, face, span, face.width(other) * size)] if other else []
    if word:
        yield word
