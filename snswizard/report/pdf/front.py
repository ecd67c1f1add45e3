"""The pieces of the first page, and the list of contents."""

from __future__ import annotations

from dataclasses import dataclass, replace

from snswizard.report.pdf.chips import Tagged, chip_width, draw_chip
from snswizard.report.pdf.flow.columns import TwoColumns
from snswizard.report.pdf.flow.grid import Grid
from snswizard.report.pdf.flow.together import Titled
from snswizard.report.pdf.pen import Pen
from snswizard.report.pdf.pieces import Box, Columns, Cut, Gap, Piece, Stack, Text
from snswizard.report.pdf.styles import (
    CELL,
    CELL_STRONG,
    COLUMNS,
    FIGURE,
    INKS,
    KIND,
    LABEL,
    LEAD,
    NOTE,
    NOTE_INK,
    RUNNING,
    SMALL,
    SMALL_INK,
    SMALL_STRONG,
    SUBHEADING,
    TINTS,
    TITLE,
    WIDTH,
    Type,
)
from snswizard.report.pdf.text import Span, width_of
from snswizard.report.plan_front import Chip, FirstSteps, Line, Numbers, StopSign, StopSigns, TitleBlock, Tone, Verdict
from snswizard.report.plan_model import Section

_SHARES = {3: (0.24, 0.48, 0.28), 4: (0.2, 0.2, 0.24, 0.36)}  # of the width, for each of the numbers


def text(words: str, kind: Type, link: str = "") -> Text:
    """A paragraph in one lettering."""
    return Text((Span(words, kind, link),))


def labelled(line: Line, label_width: float, width: float, kind: Type = NOTE_INK, *, again: bool = False) -> Piece:
    """A label and, beside it, its text; a label that stands above already is not written `again`."""
    if not line.label:
        return text(line.text, NOTE)
    ink = Tone.PLAIN if line.tone is Tone.MUTED else line.tone
    label = text("" if again else line.label, label_type(kind).inked(ink))
    body = text(line.text, kind.inked(Tone.MUTED) if line.tone is Tone.MUTED else kind)
    return Columns(((0, label_width - 6, label), (label_width, width - label_width, body)))


def label_type(kind: Type) -> Type:
    """The lettering of a label beside text in a lettering of that size, or smaller."""
    return LABEL if kind.size >= LABEL.size else replace(LABEL, size=kind.size, leading=kind.leading)


def label_width(labels: list[str], *, most: float) -> float:
    """The width of a column of labels."""
    return min(most, max((width_of(label, LABEL) for label in labels), default=0) + 10)


def title_block(node: TitleBlock) -> Piece:
    """What it is, of which case, and the facts in two columns."""
    wide = WIDTH / 2 - 8
    labels = label_width([line.label for line in node.facts], most=90)
    cells = [labelled(line, labels, wide, CELL) for line in node.facts]
    pairs = [cells[place : place + 2] for place in range(0, len(cells), 2)]
    rows = [Columns(tuple((side * (wide + 16), wide, cell) for side, cell in enumerate(pair))) for pair in pairs]
    return Stack([text(node.kind, KIND), text(node.title, TITLE), Gap(5), *rows, Gap(8)])


def verdict(node: Verdict) -> Piece:
    """The chip and the advice on the tint of the level."""
    pieces: list[Piece] = [Tagged((node.chip,), (Span(node.advice, LEAD),))]
    if node.note:
        pieces.append(text(node.note, NOTE_INK))
    box = Box(Stack(pieces), above=6, below=6, left=11, right=8, tint=TINTS[node.chip.tone], rule=INKS[node.chip.tone])
    return Stack([box, Gap(9)])


def numbers(node: Numbers) -> Piece:
    """The numbers side by side; the one that holds a date is wider."""
    cells = []
    left = 0.0
    for card, share in zip(node.cards, _SHARES[len(node.cards)], strict=True):
        wide = WIDTH * share
        pieces = [text(card.label, LABEL), text(card.value, FIGURE.inked(card.tone)), text(card.note, NOTE)]
        cells.append((left, wide - 12, Stack(pieces)))
        left += wide
    return Stack([Columns(tuple(cells)), Gap(9)])


def first_steps(node: FirstSteps) -> Piece:
    """Number, step, owner and date in one line each."""
    rows: list[Piece] = []
    for row in node.rows:
        link = f"#a:{row.id}"
        cells = (
            (0, 20, text(str(row.number), CELL_STRONG.inked(Tone.PRIMARY), link)),
            (20, 205, text(row.title, CELL_STRONG)),
            (233, 76, text(row.owner, NOTE)),
            (314, WIDTH - 314, text(row.when, NOTE_INK.inked(row.tone))),
        )
        rows.append(Box(Columns(cells), above=2, below=2))
    body: Piece = Grid(None, rows) if rows else text(node.note, NOTE_INK)
    return Stack([Titled(text(node.title, SUBHEADING), body), Gap(9)])


def stop_signs(node: StopSigns) -> Piece:
    """Each stop on its tint behind a thick rule, with what to do instead."""
    if node.small:
        return TwoColumns([_small_sign(row) for row in node.rows], COLUMNS)
    rows: list[Piece] = [Stack([stop_sign(row), Gap(2.5)]) for row in node.rows]
    if node.note:
        rows.append(text(node.note, NOTE))
    body = Stack(rows)
    return Titled(Stack([text(node.title, SUBHEADING.inked(Tone.STOP)), Gap(2)]), body) if node.title else body


def stop_sign(row: StopSign) -> Piece:
    """One stop sign."""
    number = Span(f"{row.number}  ", CELL_STRONG, f"#a:{row.id}")
    pieces: list[Piece] = [
        Tagged((row.chip,), (number, Span(row.title, CELL_STRONG))),
        labelled(row.instead, label_width([row.instead.label], most=60), WIDTH - 19),
    ]
    if row.note:
        pieces.append(text(row.note, NOTE))
    tint, rule = TINTS[Tone.STOP], INKS[Tone.STOP]
    return Box(Stack(pieces), above=3, below=3.5, left=11, right=8, tint=tint, rule=rule, whole=True)


def _small_sign(row: StopSign) -> Piece:
    """One stop sign in a column."""
    number = Span(f"{row.number}  ", SMALL_STRONG, f"#a:{row.id}")
    spans = [Span(f"{row.instead.label} ", SMALL_STRONG.inked(Tone.STOP)), Span(row.instead.text, SMALL_INK)]
    if row.note:
        spans.append(Span(f"  {row.note}", SMALL))
    pieces = [Text((number, Span(row.title, SMALL_STRONG.inked(Tone.STOP)))), Text(tuple(spans))]
    return Box(Stack(pieces), above=1.5, below=2.5, left=8, rule=INKS[Tone.STOP], rule_width=2)


@dataclass(slots=True)
class Contents:
    """The sections with their page numbers, in two columns."""

    title: str
    sections: tuple[Section, ...]

    def height(self, width: float) -> float:
        """Half the sections high."""
        return 19 + ((len(self.sections) + 1) // 2) * CELL.leading + 12

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """It stays whole."""
        return (self, None) if force else (None, self)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Each entry leads to its section."""
        with pen.tags.inside("TOC"):
            self._draw_entries(pen, x, top)

    def _draw_entries(self, pen: Pen, x: float, top: float) -> None:
        with pen.tags.inside("Caption"):
            pen.word(x, top - 11, self.title, SUBHEADING)
        half = (len(self.sections) + 1) // 2
        wide = WIDTH / 2 - 12
        for place, section in enumerate(self.sections):
            left = x + (place // half) * (wide + 24)
            baseline = top - 19 - (place % half) * CELL.leading - 9
            with pen.tags.inside("TOCI"):
                self._draw_entry(pen, section, left, baseline, wide)

    def _draw_entry(self, pen: Pen, section: Section, left: float, baseline: float, wide: float) -> None:
        key = f"s:{section.id}"
        done = left + pen.word(left, baseline, f"{section.mark}  {section.title}", CELL)
        end = left + wide
        begin = end - pen.word(end, baseline, str(pen.page_of[key]), CELL, anchor="right")
        self._draw_dots(pen, done + 5, begin - 5, baseline)
        pen.link(f"#{key}", section.title, (left, baseline - 3, end, baseline + 9))

    def _draw_dots(self, pen: Pen, start: float, end: float, y: float) -> None:
        pen.stroke(RUNNING.colour)
        pen.canvas.setDash([0.5, 2.5], 0)
        pen.canvas.line(start, y + 0.6, end, y + 0.6)
        pen.canvas.setDash([], 0)


@dataclass(slots=True)
class ChipPiece:
    """A chip by itself."""

    chip: Chip

    def height(self, width: float) -> float:
        """One line."""
        return CELL.leading + 2

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """At the left edge."""
        draw_chip(pen, self.chip, x, top - CELL.leading / 2)

    def cut(self, room: float, *, force: bool = False) -> Cut:
        """It stays whole."""
        return self, None

    @property
    def width(self) -> float:
        """How wide it is."""
        return chip_width(self.chip)
