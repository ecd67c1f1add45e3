"""The pieces of letters and forms."""

from __future__ import annotations

from dataclasses import dataclass, replace

from snswizard.report.nodes.letter import (
    BOX,
    CROSS,
    NUMBERED,
    Banner,
    LetterHead,
    LetterHeading,
    LetterList,
    LetterNode,
    LetterSign,
    LetterTable,
    LetterText,
    Passage,
    number_of,
    plain,
)
from snswizard.report.pdf.chips import Numbered
from snswizard.report.pdf.flow.grid import Grid
from snswizard.report.pdf.front import text
from snswizard.report.pdf.pieces import Box, Columns, Gap, Mark, Piece, Stack, Tag, Text
from snswizard.report.pdf.styles import (
    INKS,
    LETTER,
    LETTER_CELL,
    LETTER_HEADING,
    LETTER_STRONG,
    LETTER_TITLE,
    SUNKEN,
    TINTS,
    WIDTH,
    Type,
)
from snswizard.report.pdf.text import Span, width_of
from snswizard.report.plan_front import Tone

_BULLET, _PAD, _SMALL_TABLE, _LONG_WORD = 13.0, 4.0, 4, 8
_SIGNS = {CROSS: LETTER_STRONG.inked(Tone.STOP)}


@dataclass(frozen=True, slots=True)
class Setting:
    """How far apart the lines and parts of a letter stand: `air` is the share of the usual space."""

    body: Type
    cell: Type
    air: float

    def gap(self, size: float) -> Gap:
        """Space between parts."""
        return Gap(size * self.air)


USUAL = Setting(LETTER, LETTER_CELL, 1.0)
CLOSE = Setting(replace(LETTER, leading=14.2), replace(LETTER_CELL, leading=12.2), 0.65)  # where it saves a page


def letter_piece(node: LetterNode, setting: Setting = USUAL) -> Piece:
    """The piece for one node."""
    match node:
        case Banner():
            return _banner(node, setting)
        case LetterHead():
            return _head(node, setting)
        case LetterHeading():
            return _heading(node, setting)
        case LetterText():
            return Stack([_passage(node.text, setting.body), setting.gap(6)])
        case LetterList():
            rows = (Tag("LI", _bullet(row, node.sign, setting)) for row in node.rows)
            return Tag("L", Stack([*rows, setting.gap(4)]))
        case LetterTable():
            return _table(node, setting)
        case LetterSign():
            return _sign(node, setting)


def _heading(node: LetterHeading, setting: Setting) -> Piece:
    words = plain(node.text)
    return Stack([setting.gap(9), Mark(f"h:{words}", words, 1), _passage(node.text, LETTER_HEADING), setting.gap(3)])


def _spans(passage: Passage, kind: Type) -> tuple[Span, ...]:
    """The words of a passage; what is open stands out by its brackets and in the ink of open things."""
    inked = Type(kind.size, kind.leading, bold=kind.bold, colour=INKS[Tone.HIGH])
    return tuple(Span(bit.text, inked if bit.open else kind) for bit in passage) or (Span("", kind),)


def _passage(passage: Passage, kind: Type) -> Text:
    return Text(_spans(passage, kind))


def _banner(node: Banner, setting: Setting) -> Piece:
    lines: list[Piece] = [text(node.title, LETTER_STRONG.inked(node.tone))]
    lines += [text(line, setting.cell) for line in node.lines]
    tint, rule = TINTS[node.tone], INKS[node.tone]
    box = Box(Stack(lines), above=6, below=6, left=11, right=8, tint=tint, rule=rule, whole=True)
    return Stack([box, setting.gap(12)])


def _head(node: LetterHead, setting: Setting) -> Piece:
    pieces: list[Piece] = [setting.gap(8), _middled(node.title, LETTER_TITLE), setting.gap(16)]
    if node.addressee:
        pieces += [_passage(node.addressee, LETTER_STRONG), setting.gap(10)]
    return Stack(pieces)


def _middled(words: str, kind: Type) -> Piece:
    """One line in the middle; what is longer than a line starts at the left."""
    room = WIDTH - width_of(words, kind)
    return Columns(((room / 2, WIDTH - room / 2, text(words, kind)),)) if room > 0 else text(words, kind)


def _bullet(row: Passage, sign: str, setting: Setting) -> Piece:
    box = sign == BOX
    if sign == NUMBERED:
        sign, row = number_of(row)
    kind = replace(_SIGNS.get(sign, LETTER), leading=setting.body.leading)
    mark: Piece = Numbered("", Type(2, 2), box=True) if box else text(sign, kind)
    left = _BULLET + 6 if box else _BULLET
    body = Stack([_passage(row, setting.body), setting.gap(5 if box else 2.5)])
    return Columns(((3, left - 3, Tag("Lbl", mark)), (left, WIDTH - left, Tag("LBody", body))))


def _table(node: LetterTable, setting: Setting) -> Piece:
    edges, pad = _edges(node), _PAD * setting.air
    head = Box(_cells(node.head, edges, setting.cell, bold=True), above=pad, below=pad, tint=SUNKEN)
    rows: list[Piece] = [Box(_cells(row, edges, setting.cell), above=pad, below=pad) for row in node.rows]
    return Stack([Grid(head, rows), setting.gap(8)])


def _cells(row: tuple[Passage, ...], edges: list[float], kind: Type, *, bold: bool = False) -> Piece:
    type_ = Type(kind.size, kind.leading, bold=bold)
    cells = []
    for place, passage in enumerate(row):
        left, right = edges[place], edges[place + 1]
        cells.append((left + 5, right - left - 9, _passage(passage, type_)))
    return Columns(tuple(cells))


def _edges(node: LetterTable) -> list[float]:
    """Where columns begin: as wide as their words want, none narrower than a fair part."""
    columns = len(node.head)
    wants, words = [0.0] * columns, [0.0] * columns
    for row in (node.head, *node.rows):
        for place, passage in enumerate(row):
            shown = plain(passage).replace("\n", " ")
            wants[place] = max(wants[place], width_of(shown, LETTER_CELL) + 10)
            longest = max(
                (width_of(word, LETTER_CELL) for word in shown.split(" ") if len(word) <= _LONG_WORD), default=0
            )
            words[place] = max(words[place], longest + 16)
    least = WIDTH / columns * (0.55 if columns > _SMALL_TABLE else 0.45)
    shares = [max(least, word, min(want, WIDTH * 0.62)) for want, word in zip(wants, words, strict=True)]
    scale = WIDTH / sum(shares)
    edges = [0.0]
    for share in shares:
        edges.append(edges[-1] + share * scale)
    return edges


def _sign(node: LetterSign, setting: Setting) -> Piece:
    rows: list[Piece] = [setting.gap(12)]
    for row in node.rows:
        wide = min(width_of(plain(row), LETTER), WIDTH)
        left = max(0.0, min(WIDTH * 0.36, WIDTH - wide - 4))
        rows += [Columns(((left, WIDTH - left, _passage(row, setting.body)),)), setting.gap(7)]
    return Box(Stack([*rows, Gap(6)]), above=0, below=0, whole=len(node.rows) <= 8)
