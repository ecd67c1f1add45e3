"""The pieces of the steps: those of a phase, and those that wait for answers, below their questions."""

from __future__ import annotations

from snswizard.model.action import Force
from snswizard.model.results.assessment import Standing
from snswizard.report.pdf.chips import Again, Headline, Numbered
from snswizard.report.pdf.flow.columns import TwoColumns
from snswizard.report.pdf.flow.grid import Grid
from snswizard.report.pdf.flow.parted import Parted
from snswizard.report.pdf.flow.together import Titled
from snswizard.report.pdf.front import text
from snswizard.report.pdf.pieces import Box, Columns, Gap, Mark, Piece, Stack, Tag, Text
from snswizard.report.pdf.styles import (
    CELL_STRONG,
    CELL_TITLE,
    COLUMNS,
    HALF,
    INKS,
    ITEM,
    LABEL,
    LINE,
    NOTE,
    NOTE_INK,
    NOTE_STRONG,
    SMALL,
    SMALL_INK,
    SMALL_STRONG,
    SUBHEADING,
    SUNKEN,
    TINTS,
    WIDTH,
    Type,
)
from snswizard.report.pdf.tables import BELOW, NUMBER, label_run, notes, numbered_item, reference_run, under
from snswizard.report.pdf.text import Span
from snswizard.report.plan_front import Tone
from snswizard.report.plan_model import ActionGroup, ActionGroups, ActionRow, ActionTable

_PAD, _DIGITS = 2.5, 17.0
_BAR = Span(" | ", Type(SMALL.size, SMALL.leading, colour=LINE))


def action_table(node: ActionTable) -> Piece:
    """The steps of a phase below its band, which stands again where they go on."""
    rows = [_action(row, node.sign) for row in node.rows]
    title = Stack([Gap(6), Mark(f"ph:{node.phase}", node.title, 1), _band(node)])
    return Titled(title, Grid(_band(node), rows, later=True))


def _band(node: ActionTable) -> Piece:
    share = WIDTH * 0.6
    right = Headline((), (Span("", LABEL),), (Span(node.head[-1], LABEL),))
    cells = ((6.0, share, text(node.title, SUBHEADING)), (share, WIDTH - share - 6, Box(right, above=1.5, below=0)))
    return Box(Columns(cells), above=2, below=2, tint=SUNKEN)


def _meta(row: ActionRow) -> tuple[Span, ...]:
    """Who, and the dates."""
    spans = [Span(row.owner_word, SMALL_STRONG)]
    for line in row.dates:
        spans += [_BAR, Span(f"{line.label} ", SMALL), Span(line.text, SMALL_STRONG.inked(line.tone))]
    return tuple(spans)


def _action(row: ActionRow, sign: str) -> Piece:
    return _full(row, sign) if row.steps else _short(row)


def _full(row: ActionRow, sign: str) -> Piece:
    stop = row.force is Force.STOP
    wide = BELOW - (8 if stop else 0)
    tick = not stop and row.standing is Standing.REQUIRED
    why = Text((Span(row.why, SMALL_INK), *reference_run(row.cites, SMALL_INK)))
    title = Stack([Mark(f"a:{row.id}"), Headline(row.chips, (Span(row.title, CELL_TITLE),), _meta(row)), Gap(1), why])
    left = 9.0 if stop else 0.0
    number = Numbered(str(row.number), CELL_TITLE, box=tick, sign=sign if tick else "")
    first = Columns(((left, NUMBER - 9, number), (NUMBER, wide, title)))
    items = Box(_items(row.steps, wide), 0, 0, NUMBER, WIDTH - NUMBER - wide, whole=True)
    below = [Box(note, 0, 0, NUMBER, WIDTH - NUMBER - wide) for note in notes(row.lines, (), wide, SMALL_INK)]
    again = Again(Box(text(f"{row.number} …", NOTE_STRONG.inked(Tone.MUTED)), 1, 0, left), 2 * NUMBER)
    body = Parted([first, Gap(1), items, *below], again)
    if not stop:
        return Box(body, above=_PAD, below=_PAD)
    return Box(body, above=_PAD, below=_PAD, tint=TINTS[Tone.STOP], rule=INKS[Tone.STOP])


def _items(steps: tuple[str, ...], wide: float) -> Piece:
    """How it is done, sentence by sentence: in two columns where that is no higher."""
    half = (wide - COLUMNS) / 2
    parts = [numbered_item(place, each, half, ITEM) for place, each in enumerate(steps, start=1)]
    heights = [part.height(half) for part in parts]
    split = min(range(1, len(parts) + 1), key=lambda count: max(sum(heights[:count]), sum(heights[count:])))
    single = Stack([numbered_item(place, each, wide, ITEM) for place, each in enumerate(steps, start=1)])
    if single.height(wide) < max(sum(heights[:split]), sum(heights[split:])):
        return Tag("L", single)
    columns = ((0.0, half, Stack(parts[:split])), (half + COLUMNS, half, Stack(parts[split:])))
    return Tag("L", Columns(columns))


def _short(row: ActionRow) -> Piece:
    """A step that answers have yet to settle."""
    lines: list[Piece] = [Mark(f"a:{row.id}"), Headline(row.chips, (Span(row.title, CELL_STRONG),), _meta(row))]
    if run := (*label_run(row.lines), *reference_run(row.cites, NOTE_INK)):
        lines.append(Text(run))
    number = text(str(row.number), CELL_STRONG.inked(Tone.MUTED))
    return Box(Columns(((0.0, NUMBER - 2, number), (NUMBER, BELOW, Stack(lines)))), above=3, below=3)


def action_groups(node: ActionGroups) -> Piece:
    """Each question with the steps below it, in two columns."""
    rows: list[Piece] = []
    for group in node.groups:
        first, *others = (_grouped(row) for row in group.rows)
        rows += [Stack([_group_head(group), first]), *others]
    note = Stack([text(node.note, NOTE), Gap(2)])
    return under(node.title, Titled(note, TwoColumns(rows, COLUMNS)), mark="groups")


def _group_head(group: ActionGroup) -> Piece:
    question = (
        Span(f"{group.mark} ", NOTE_STRONG.inked(Tone.MEDIUM)),
        Span(group.question, NOTE_STRONG),
        Span(f"  {group.whom}", NOTE),
    )
    return Box(Text(question), above=4, below=1)


def _grouped(row: ActionRow) -> Piece:
    """A step in a column; of its chips only a stop is told, as a word."""
    stop = row.chips[:1] if row.force is Force.STOP else ()
    spans = [Span(f"{chip.word} ", SMALL_STRONG.inked(chip.tone)) for chip in stop]
    spans += [Span(row.title, SMALL_INK), Span(f"  {row.owner_word}", SMALL)]
    if row.beside:
        spans.append(Span(f" {row.beside}", SMALL.inked(Tone.MEDIUM)))
    for date in row.dates:
        spans.append(Span(f" {date.label} {date.text}", SMALL.inked(date.tone)))
    spans += reference_run(row.cites, SMALL)
    body = Stack([Mark(f"a:{row.id}"), Text(tuple(spans))])
    number = text(str(row.number), SMALL)
    return Box(Columns(((0.0, _DIGITS - 2, number), (_DIGITS, HALF - _DIGITS, body))), above=0.5, below=0.8)
