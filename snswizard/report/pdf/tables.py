"""The pieces of the parts behind the first page: steps, clocks, findings, facts, provisions, lists."""

from __future__ import annotations

from collections.abc import Iterable

from snswizard.model.action import Force
from snswizard.model.assessment import Standing
from snswizard.report.pdf.chips import Numbered, Tagged
from snswizard.report.pdf.front import ChipPiece, label_width, labelled, text
from snswizard.report.pdf.pieces import Box, Columns, Gap, Grid, Mark, Piece, Stack, Tag, Text, Titled
from snswizard.report.pdf.styles import (
    CELL,
    CELL_STRONG,
    CELL_TITLE,
    INKS,
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
from snswizard.report.pdf.text import Span
from snswizard.report.plan_front import Line, Ref, Tone
from snswizard.report.plan_model import (
    ActionRow,
    ActionTable,
    ClockRow,
    ClockTable,
    ElementRow,
    Entries,
    Entry,
    FactRow,
    Facts,
    FactTable,
    FindingRow,
    FindingTable,
    ProvisionRow,
    ProvisionTable,
    SignOff,
)

_NUMBER, _META, _BETWEEN, _PAD = 26.0, 112.0, 14.0, 5.0
_MAIN = WIDTH - _NUMBER - _META - _BETWEEN
_BELOW = WIDTH - _NUMBER
_LABELS, _WORDS = 70.0, 70.0
_BAR = Span(" | ", Type(NOTE.size, NOTE.leading, colour=LINE))


def head_row(words: Iterable[str], edges: Iterable[float]) -> Piece:
    """The head of a table, on the sunken ground."""
    columns = list(zip(edges, words, strict=True))
    ends = [edge for edge, _ in columns[1:]] + [WIDTH]
    cells = tuple((edge, end - edge - 4, text(word, LABEL)) for (edge, word), end in zip(columns, ends, strict=True))
    return Box(Columns(cells), above=3, below=3, tint=SUNKEN)


def under(title: str, body: Piece, *, mark: str = "") -> Piece:
    """A part under its title, which is an entry of the outline where it is marked."""
    marks: list[Piece] = [Mark(mark, title, 1)] if mark else []
    return Titled(Stack([Gap(8), *marks, text(title, SUBHEADING), Gap(2)]), body)


def notes(rows: tuple[Line, ...], cites: tuple[Ref, ...], width: float) -> list[Piece]:
    """Labelled lines on one edge, then the minor ones and the provisions in one run."""
    major = [line for line in rows if not line.minor]
    labels = label_width([line.label for line in major], most=_LABELS)
    above = [line.label for line in [Line("", ""), *major]]
    pieces: list[Piece] = [
        labelled(line, labels, width, again=line.label == before) for line, before in zip(major, above, strict=False)
    ]
    run = minor_run(rows, cites)
    if run:
        pieces.append(Text(run[1:]))
    return pieces


def minor_run(rows: tuple[Line, ...], cites: tuple[Ref, ...] = ()) -> tuple[Span, ...]:
    """The minor lines and the provisions one behind the other, each behind a bar."""
    spans: list[Span] = []
    for line in rows:
        if line.minor:
            spans += [_BAR, Span(f"{line.label} ", LABEL), Span(line.text, NOTE_INK)]
    if cites:
        spans.append(_BAR)
    for ref in cites:
        spans += [Span(f"[{ref.label}]", NOTE_INK.inked(Tone.PRIMARY), f"#p:{ref.target}"), Span(" ", NOTE_INK)]
    return tuple(spans)


def numbered(texts: tuple[str, ...], width: float, kind: Type, gap: float) -> list[Piece]:
    """Sentences with their numbers, hanging."""
    pieces: list[Piece] = []
    for place, each in enumerate(texts, start=1):
        number, sentence = Tag("Lbl", text(f"{place}.", kind.inked(Tone.MUTED))), Tag("LBody", text(each, kind))
        pieces += [Gap(gap), Tag("LI", Columns(((0.0, 12.0, number), (13.0, width - 13, sentence))))]
    return [Tag("L", Stack(pieces))] if pieces else []


def action_table(node: ActionTable) -> Piece:
    """The steps of a phase under its title."""
    head = head_row(node.head, (0, _NUMBER, WIDTH - _META))
    return under(node.title, Grid(head, [_action(row) for row in node.rows]), mark=f"ph:{node.phase}")


def _action(row: ActionRow) -> Piece:
    stop = row.force is Force.STOP
    meta: list[Piece] = [text(row.owner_word, CELL_STRONG)]
    for line in row.dates:
        meta += [text(line.label, NOTE), text(line.text, NOTE_STRONG.inked(line.tone))]
    tick = not stop and row.standing is Standing.REQUIRED
    title: list[Piece] = [Mark(f"a:{row.id}"), Tagged(row.chips, (Span(row.title, CELL_TITLE),))]
    if row.why:
        title += [Gap(1), text(row.why, CELL)]
    first = Columns(
        (
            (9.0 if stop else 0.0, _NUMBER - 9, Numbered(str(row.number), CELL_TITLE, box=tick)),
            (_NUMBER, _MAIN, Stack(title)),
            (WIDTH - _META, _META - (6 if stop else 0), Stack(meta)),
        )
    )
    wide = _BELOW - (8 if stop else 0)
    below = Stack([*numbered(row.steps, wide, CELL, 1), Gap(2), *notes(row.lines, row.cites, wide)])
    body = Stack([first, Gap(1), Columns(((_NUMBER, wide, below),))])
    if not stop:
        return Box(body, above=_PAD, below=_PAD)
    return Box(body, above=_PAD, below=_PAD, tint=TINTS[Tone.STOP], rule=INKS[Tone.STOP])


def clock_table(node: ClockTable) -> Piece:
    """Clocks with their counts."""
    left = 150.0
    rows: list[Piece] = [_clock(row, left) for row in node.rows]
    return Grid(head_row(node.head, (0, left)), rows)


def _clock(row: ClockRow, left: float) -> Piece:
    first: list[Piece] = [
        text(row.title, CELL_STRONG),
        Gap(2),
        ChipPiece(row.chip),
        text(row.shown.label, NOTE),
        text(row.shown.text, CELL_STRONG.inked(row.shown.tone)),
    ]
    wide = WIDTH - left
    second = [text(row.rule, NOTE_INK), *numbered(row.count, wide, NOTE_INK, 0), *notes(row.lines, row.cites, wide)]
    return Box(Columns(((0, left - _BETWEEN, Stack(first)), (left, wide, Stack(second)))), above=_PAD, below=_PAD)


def finding_table(node: FindingTable) -> Piece:
    """The findings of a field under its title."""
    return under(node.title, Grid(None, [_finding(row) for row in node.rows]), mark=f"fl:{node.field}")


def _finding(row: FindingRow) -> Piece:
    title = Tagged((row.chip,), (Span(f"{row.mark}  ", CELL_TITLE.inked(Tone.PRIMARY)), Span(row.title, CELL_TITLE)))
    pieces: list[Piece] = [
        Mark(f"f:{row.id}"),
        title,
        Gap(1),
        text(row.means, NOTE_INK),
        Gap(2),
        *(_element(part) for part in row.parts),
        Gap(1),
        *notes(row.lines, row.cites, WIDTH),
    ]
    return Box(Stack(pieces), above=_PAD, below=_PAD)


def _element(part: ElementRow) -> Piece:
    spans = [Span(part.text, NOTE_INK)]
    if part.because:
        spans.append(Span(f"  {part.because}", NOTE))
    label = text(part.word, LABEL.inked(part.tone))
    return Columns(((0, _WORDS - 6, label), (_WORDS, WIDTH - _WORDS, Text(tuple(spans)))))


def fact_table(node: FactTable) -> Piece:
    """Questions with their answers, or with who can find out."""
    left = WIDTH * 0.66
    rows: list[Piece] = [_fact(row, left) for row in node.rows]
    head = head_row(("", *node.head), (0, _NUMBER, left)) if node.head else None
    return under(node.title, Grid(head, rows))


def _fact(row: FactRow, left: float) -> Piece:
    question = Text((Span(row.question, SMALL_INK), *minor_run(row.lines)))
    first = Columns(
        (
            (0.0, _NUMBER - 2, text(row.mark, SMALL)),
            (_NUMBER, left - _NUMBER - _BETWEEN, question),
            (left, WIDTH - left, text(row.answer, SMALL_STRONG)),
        )
    )
    major = tuple(line for line in row.lines if not line.minor)
    if not major:
        return Box(first, above=2.5, below=2.5)
    below = Columns(((_NUMBER, _BELOW, Stack(notes(major, (), _BELOW))),))
    return Box(Stack([first, Gap(1), below]), above=2.5, below=2.5)


def provision_table(node: ProvisionTable) -> Piece:
    """The provisions with version, summary and source."""
    return Grid(None, [_provision(row) for row in node.rows])


def _provision(row: ProvisionRow) -> Piece:
    title = (Span(row.citation, SMALL_STRONG), Span(f" {row.title}", SMALL_INK), Span(f"  {row.version_words}", SMALL))
    pieces: list[Piece] = [Text(title)]
    if row.summary:
        pieces.append(text(row.summary, SMALL_INK))
    pieces += notes(row.lines, (), _BELOW)
    source = (Span(f"{row.confidence}  ", SMALL), Span(row.source, SMALL.inked(Tone.PRIMARY), row.source))
    pieces.append(Text(source))
    mark = Stack([Mark(f"p:{row.id}"), text(row.mark, SMALL_STRONG.inked(Tone.PRIMARY))])
    return Box(Columns(((0.0, _NUMBER, mark), (_NUMBER, _BELOW, Stack(pieces)))), above=3, below=3)


def entries(node: Entries) -> Piece:
    """A plain list."""
    left = _NUMBER if any(row.mark for row in node.rows) else 0
    grid = Grid(None, [_entry(row, left) for row in node.rows])
    return under(node.title, grid) if node.title else grid


def _entry(row: Entry, left: float) -> Piece:
    wide = WIDTH - left
    kind = NOTE if row.tone is Tone.MUTED else NOTE_INK
    spans = [Span(f"{row.title}  ", NOTE_STRONG.inked(row.tone))] if row.title else []
    spans.append(Span(row.text, kind))
    for ref in row.cites:
        spans += [Span(" ", kind), Span(f"[{ref.label}]", kind.inked(Tone.PRIMARY), f"#p:{ref.target}")]
    major = tuple(line for line in row.lines if not line.minor)
    body = Stack([Text((*spans, *minor_run(row.lines))), *notes(major, (), wide)])
    cells: tuple[tuple[float, float, Piece], ...] = ((left, wide, body),)
    if row.mark:
        cells = ((0.0, left - 2, text(row.mark, LABEL)), *cells)
    return Box(Columns(cells), above=3, below=3)


def facts(node: Facts) -> Piece:
    """A grid of labelled values."""
    labels = label_width([line.label for line in node.rows], most=110)
    return Grid(None, [Box(labelled(line, labels, WIDTH, CELL), above=2, below=2) for line in node.rows])


def sign_off(node: SignOff) -> Piece:
    """A line for each who signs, high enough for a pen."""
    edges = (0, WIDTH * 0.24, WIDTH * 0.5, WIDTH * 0.7)
    rows: list[Piece] = [Box(text(role, CELL_STRONG), above=11, below=15) for role in node.roles]
    return Box(Grid(head_row(node.head, edges), rows), above=0, below=0, whole=True)


def paragraph(words: str, kind: Type) -> Piece:
    """A paragraph with some air around it."""
    return Stack([Gap(4), text(words, kind), Gap(4)])
