"""The pieces of letters and forms."""

from __future__ import annotations

from snswizard.report.nodes.letter import (
    BOX,
    CROSS,
    Banner,
    LetterHead,
    LetterHeading,
    LetterList,
    LetterNode,
    LetterSign,
    LetterTable,
    LetterText,
    Passage,
    plain,
)
from snswizard.report.pdf.chips import Numbered
from snswizard.report.pdf.front import text
from snswizard.report.pdf.pieces import Box, Columns, Gap, Grid, Mark, Piece, Stack, Tag, Text
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

_BULLET, _PAD, _SMALL_TABLE = 13.0, 4.0, 4
_SIGNS = {CROSS: LETTER_STRONG.inked(Tone.STOP)}


def letter_piece(node: LetterNode) -> Piece:
    """The piece for one node."""
    match node:
        case Banner():
            return _banner(node)
        case LetterHead():
            return _head(node)
        case LetterHeading():
            name = f"h:{plain(node.text)}"
            return Stack([Gap(9), Mark(name, plain(node.text), 1), _passage(node.text, LETTER_HEADING), Gap(3)])
        case LetterText():
            return Stack([_passage(node.text, LETTER), Gap(6)])
        case LetterList():
            return Tag("L", Stack([*(Tag("LI", _bullet(row, node.sign)) for row in node.rows), Gap(4)]))
        case LetterTable():
            return _table(node)
        case LetterSign():
            return _sign(node)


def _spans(passage: Passage, kind: Type) -> tuple[Span, ...]:
    """The words of a passage; what is open stands out by its brackets and in the ink of open things."""
    inked = Type(kind.size, kind.leading, bold=kind.bold, colour=INKS[Tone.HIGH])
    return tuple(Span(bit.text, inked if bit.open else kind) for bit in passage) or (Span("", kind),)


def _passage(passage: Passage, kind: Type) -> Text:
    return Text(_spans(passage, kind))


def _banner(node: Banner) -> Piece:
    lines: list[Piece] = [text(node.title, LETTER_STRONG.inked(node.tone))]
    lines += [text(line, LETTER_CELL) for line in node.lines]
    tint, rule = TINTS[node.tone], INKS[node.tone]
    return Stack([Box(Stack(lines), above=6, below=6, left=11, right=8, tint=tint, rule=rule, whole=True), Gap(12)])


def _head(node: LetterHead) -> Piece:
    pieces: list[Piece] = [Gap(8), _middled(node.title, LETTER_TITLE), Gap(16)]
    if node.addressee:
        pieces += [_passage(node.addressee, LETTER_STRONG), Gap(10)]
    return Stack(pieces)


def _middled(words: str, kind: Type) -> Piece:
    """One line in the middle; what is longer than a line starts at the left."""
    room = WIDTH - width_of(words, kind)
    return Columns(((room / 2, WIDTH - room / 2, text(words, kind)),)) if room > 0 else text(words, kind)


def _bullet(row: Passage, sign: str) -> Piece:
    box = sign == BOX
    mark: Piece = Numbered("", Type(2, 2), box=True) if box else text(sign, _SIGNS.get(sign, LETTER))
    left = _BULLET + 6 if box else _BULLET
    body = Stack([_passage(row, LETTER), Gap(5 if box else 2.5)])
    return Columns(((3, left - 3, Tag("Lbl", mark)), (left, WIDTH - left, Tag("LBody", body))))


def _table(node: LetterTable) -> Piece:
    edges = _edges(node)
    head = Box(_cells(node.head, edges, LETTER_CELL, bold=True), above=_PAD, below=_PAD, tint=SUNKEN)
    rows: list[Piece] = [Box(_cells(row, edges, LETTER_CELL), above=_PAD, below=_PAD) for row in node.rows]
    return Stack([Grid(head, rows), Gap(8)])


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
    wants = [0.0] * columns
    for row in (node.head, *node.rows):
        for place, passage in enumerate(row):
            wants[place] = max(wants[place], width_of(plain(passage).replace("\n", " "), LETTER_CELL) + 10)
    least = WIDTH / columns * (0.55 if columns > _SMALL_TABLE else 0.45)
    shares = [max(least, min(want, WIDTH * 0.62)) for want in wants]
    scale = WIDTH / sum(shares)
    edges = [0.0]
    for share in shares:
        edges.append(edges[-1] + share * scale)
    return edges


def _sign(node: LetterSign) -> Piece:
    rows: list[Piece] = [Gap(12)]
    for row in node.rows:
        wide = min(width_of(plain(row), LETTER), WIDTH)
        left = max(0.0, min(WIDTH * 0.36, WIDTH - wide - 4))
        rows += [Columns(((left, WIDTH - left, _passage(row, LETTER)),)), Gap(7)]
    return Box(Stack([*rows, Gap(6)]), above=0, below=0, whole=len(node.rows) <= 8)
