"""The pieces of the parts behind the first page: steps, clocks, findings, facts, provisions, lists."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from snswizard.report.pdf.chips import Again, Headline, Tagged
from snswizard.report.pdf.flow.columns import TwoColumns
from snswizard.report.pdf.flow.grid import Grid
from snswizard.report.pdf.flow.parted import Parted
from snswizard.report.pdf.flow.together import Titled
from snswizard.report.pdf.front import ChipPiece, label_type, label_width, labelled, text
from snswizard.report.pdf.pieces import Box, Columns, Gap, Mark, Piece, Stack, Tag, Text
from snswizard.report.pdf.styles import (
    BODY,
    CELL,
    CELL_STRONG,
    CELL_TITLE,
    COLUMNS,
    DENSE,
    DENSE_STRONG,
    HALF,
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
    WIDTH,
    Type,
)
from snswizard.report.pdf.text import Span
from snswizard.report.plan_front import Line, Ref, Tone
from snswizard.report.plan_model import (
    ClockRow,
    ClockTable,
    ElementRow,
    Entries,
    Entry,
    FactColumns,
    FactRow,
    Facts,
    FactTable,
    FindingRow,
    FindingTable,
    ProvisionRow,
    ProvisionTable,
    SignOff,
)

NUMBER = 23.0
BELOW = WIDTH - NUMBER
_BETWEEN, _PAD = 14.0, 3.0
_LABELS, _WORDS = 70.0, 70.0
_MARK = 24.0
BAR, SEPARATOR = " | ", " · "


def head_row(words: Iterable[str], edges: Iterable[float]) -> Piece:
    """The head of a table, on the sunken ground."""
    columns = list(zip(edges, words, strict=True))
    ends = [edge for edge, _ in columns[1:]] + [WIDTH]
    cells = tuple((edge, end - edge - 4, text(word, LABEL)) for (edge, word), end in zip(columns, ends, strict=True))
    return Box(Columns(cells), above=3, below=3, tint=SUNKEN)


def under(title: str, body: Piece, *, mark: str = "") -> Piece:
    """A part under its title, which is an entry of the outline where it is marked."""
    marks: list[Piece] = [Mark(mark, title, 1)] if mark else []
    return Titled(Stack([Gap(6), *marks, text(title, SUBHEADING), Gap(1)]), body)


def notes(rows: tuple[Line, ...], cites: tuple[Ref, ...], width: float, kind: Type = NOTE_INK) -> list[Piece]:
    """Labelled lines on one edge, those that run on in a paragraph, then the minor ones with the provisions."""
    major = [line for line in rows if not (line.minor or line.run_on)]
    labels = label_width([line.label for line in major], most=_LABELS)
    above = ["", *(line.label for line in major)]
    pieces: list[Piece] = [
        labelled(line, labels, width, kind, again=line.label == before)
        for line, before in zip(major, above, strict=False)
    ]
    runs = (label_run((line for line in rows if line.run_on), kind), minor_run(rows, cites, kind)[1:])
    return [*pieces, *(Text(run) for run in runs if run)]


def label_run(rows: Iterable[Line], kind: Type = NOTE_INK) -> tuple[Span, ...]:
    """Labelled lines one behind the other."""
    spans: list[Span] = []
    label = label_type(kind)
    for line in rows:
        spans += [Span(f"{'   ' if spans else ''}{line.label} ", label.inked(line.tone)), Span(line.text, kind)]
    return tuple(spans)


def minor_run(rows: tuple[Line, ...], cites: tuple[Ref, ...] = (), kind: Type = NOTE_INK) -> tuple[Span, ...]:
    """The minor lines and the provisions one behind the other, each behind a bar."""
    spans: list[Span] = []
    bar, label = Span(BAR, Type(kind.size, kind.leading, colour=LINE)), label_type(kind)
    for line in rows:
        if line.minor:
            spans += [bar, Span(f"{line.label} ", label.inked(line.tone)), Span(line.text, kind)]
    if cites:
        spans += [bar, *reference_run(cites, kind)[1:]]
    return tuple(spans)


def reference_run(cites: tuple[Ref, ...], kind: Type) -> list[Span]:
    """References to provisions, each behind a space."""
    spans: list[Span] = []
    for ref in cites:
        spans += [Span(" ", kind), Span(f"[{ref.label}]", kind.inked(Tone.PRIMARY), f"#p:{ref.target}")]
    return spans


def numbered(texts: tuple[str, ...], width: float, kind: Type, gap: float) -> list[Piece]:
    """Sentences with their numbers, hanging."""
    pieces: list[Piece] = []
    for place, each in enumerate(texts, start=1):
        pieces += [Gap(gap), numbered_item(place, each, width, kind)]
    return [Tag("L", Stack(pieces))] if pieces else []


def numbered_item(place: int, words: str, width: float, kind: Type) -> Piece:
    """A sentence with its number, hanging."""
    number, sentence = Tag("Lbl", text(f"{place}.", kind.inked(Tone.MUTED))), Tag("LBody", text(words, kind))
    return Tag("LI", Columns(((0.0, 12.0, number), (13.0, width - 13, sentence))))


def clock_table(node: ClockTable) -> Piece:
    """Clocks with their counts."""
    left, made = (132.0, _small_clock) if node.small else (150.0, _clock)
    rows = [made(row, left) for row in node.rows]
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
    return Box(Columns(((0, left - _BETWEEN, Stack(first)), (left, wide, Stack(second)))), above=5, below=5)


def _small_clock(row: ClockRow, left: float) -> Piece:
    """A clock whose count runs on."""
    first: list[Piece] = [
        text(row.title, CELL_STRONG),
        text(row.shown.text, CELL_STRONG.inked(row.shown.tone)),
        ChipPiece(row.chip),
    ]
    major = label_run((line for line in row.lines if not line.minor), SMALL_INK)
    lines = (*major, *minor_run(row.lines, row.cites, SMALL_INK))
    second = [Text((Span(row.rule, SMALL_INK), *_run_in(row.count)))]
    if lines:
        second.append(Text(lines[1:] if lines[0].text == BAR else lines))
    return Box(Columns(((0, left - _BETWEEN, Stack(first)), (left, WIDTH - left, Stack(second)))), above=3, below=3)


def _run_in(texts: tuple[str, ...]) -> tuple[Span, ...]:
    """Sentences with their numbers, one behind the other."""
    spans: list[Span] = []
    for place, each in enumerate(texts, start=1):
        spans += [Span(f"  {place}. ", SMALL), Span(each, SMALL_INK)]
    return tuple(spans)


def finding_table(node: FindingTable) -> Piece:
    """The findings of a field under its title."""
    made = _small_finding if node.small else _finding
    grid = Grid(None, [made(row) if row.means else _possible(row) for row in node.rows])
    return under(node.title, grid, mark=f"fl:{node.field}")


def _small_finding(row: FindingRow) -> Piece:
    """A finding in a few lines: its elements by the answers behind them."""
    means = (Span(row.means, NOTE_INK), *reference_run(row.cites, NOTE_INK), *_elements_in_short(row.parts))
    pieces: list[Piece] = [
        Mark(f"f:{row.id}"),
        Headline((row.chip,), _named(row, CELL_TITLE), minor_run(row.lines)[1:], below=0),
        Gap(1),
        Text(means),
        *notes(tuple(line for line in row.lines if not line.minor), (), WIDTH, SMALL_INK),
    ]
    return Box(Stack(pieces), above=_PAD, below=_PAD, whole=True)


def _elements_in_short(parts: tuple[ElementRow, ...]) -> list[Span]:
    """The answers and findings behind the elements and defences of the same value, each once."""
    spans: list[Span] = []
    for (word, tone), group in groupby(parts, lambda part: (part.word, part.tone)):
        behind = dict.fromkeys(part.because for part in group if part.because)
        spans += [Span(f"   {word} ", LABEL.inked(tone)), Span(SEPARATOR.join(behind), NOTE)]
    return spans


def _finding(row: FindingRow) -> Piece:
    pieces: list[Piece] = [
        Mark(f"f:{row.id}"),
        Headline((row.chip,), _named(row, CELL_TITLE), minor_run(row.lines)[1:], below=0),
        Gap(1),
        Text((Span(row.means, NOTE_INK), *reference_run(row.cites, NOTE_INK))),
        *_elements(row.parts),
        *notes(tuple(line for line in row.lines if not line.minor), (), WIDTH),
    ]
    again = Again(text(f"{row.mark} …", CELL_TITLE.inked(Tone.MUTED)))
    return Box(Parted(pieces, again), above=_PAD, below=_PAD)


def _named(row: FindingRow, kind: Type) -> tuple[Span, ...]:
    return (Span(f"{row.mark}  ", kind.inked(Tone.PRIMARY)), Span(row.title, kind))


def _possible(row: FindingRow) -> Piece:
    """A finding in a line or two: what would decide it runs on behind its title."""
    run = label_run(row.lines)
    spans = [*_named(row, CELL_STRONG), Span("  ", NOTE_INK), *run, *reference_run(row.cites, NOTE_INK)]
    return Box(Stack([Mark(f"f:{row.id}"), Tagged((row.chip,), tuple(spans))]), above=2.5, below=2.5)


def _elements(parts: tuple[ElementRow, ...]) -> list[Piece]:
    """An element in a line; defences of the same value run on."""
    pieces: list[Piece] = []
    before = ""
    for (word, tone, _), group in groupby(
        parts, lambda part: (part.word, part.tone, "" if part.defence else part.name)
    ):
        spans: list[Span] = []
        for part in group:
            spans += [Span("  · " if spans else "", NOTE), Span(part.text, NOTE_INK), Span(f" {part.because}", NOTE)]
        label = text("" if word == before else word, LABEL.inked(tone))
        pieces.append(Columns(((0, _WORDS - 6, label), (_WORDS, WIDTH - _WORDS, Text(tuple(spans))))))
        before = word
    return pieces


def fact_table(node: FactTable) -> Piece:
    """Questions with their answers, or with who can find out."""
    left = WIDTH * 0.66
    rows: list[Piece] = [_fact(row, left) for row in node.rows]
    head = head_row(("", *node.head), (0, NUMBER, left)) if node.head else None
    return under(node.title, Grid(head, rows))


def _fact(row: FactRow, left: float) -> Piece:
    question = Text((Span(row.question, SMALL_INK), *minor_run(row.lines)))
    first = Columns(
        (
            (0.0, NUMBER - 2, text(row.mark, SMALL)),
            (NUMBER, left - NUMBER - _BETWEEN, question),
            (left, WIDTH - left, text(row.answer, SMALL_STRONG)),
        )
    )
    major = tuple(line for line in row.lines if not line.minor)
    if not major:
        return Box(first, above=2, below=2)
    below = Columns(((NUMBER, BELOW, Stack(notes(major, (), BELOW))),))
    return Box(Stack([first, below]), above=2, below=2)


def fact_columns(node: FactColumns) -> Piece:
    """Questions with their answers side by side, and the notes beneath them over the whole width."""
    rows: list[Piece] = []
    for table in node.tables:
        first, *others = (_in_column(row) for row in table.rows)
        head = Box(text(table.title, NOTE_STRONG.inked(Tone.PRIMARY)), above=4, below=1)
        rows += [Stack([head, first]), *others]
    columns: Piece = TwoColumns(rows, COLUMNS)
    noted = [(row.mark, line) for table in node.tables for row in table.rows for line in row.lines if not line.minor]
    if noted:
        columns = Stack([columns, Gap(5), *(_note_beneath(mark, line) for mark, line in noted)])
    return under(node.title, columns) if node.title else columns


def _in_column(row: FactRow) -> Piece:
    """A question with its answer, or by itself and smaller."""
    kind = DENSE if row.answer else SMALL
    spans = [Span(row.question, kind)]
    if row.answer:
        spans += [Span("  ", DENSE), Span(row.answer, DENSE_STRONG)]
    cells = ((0.0, _MARK - 2, text(row.mark, kind)), (_MARK, HALF - _MARK, Text((*spans, *minor_run(row.lines)))))
    return Box(Columns(cells), above=0.5, below=1)


def _note_beneath(mark: str, line: Line) -> Piece:
    spans = (Span(f"{mark} ", NOTE), Span(f"{line.label}  ", LABEL.inked(line.tone)), Span(line.text, NOTE_INK))
    return Text(spans)


def provision_table(node: ProvisionTable) -> Piece:
    """The provisions with version, summary and source."""
    if any(row.summary for row in node.rows):
        return Grid(None, [_provision(row) for row in node.rows])
    return TwoColumns([_short_provision(row) for row in node.rows], COLUMNS)


def _provision(row: ProvisionRow) -> Piece:
    title = (Span(row.citation, SMALL_STRONG), Span(f" {row.title}", SMALL_INK), Span(f"  {row.version_words}", SMALL))
    summary = (Span(f"{row.summary}  ", SMALL_INK),) if row.summary else ()
    pieces: list[Piece] = [Text(title), Text((*summary, *_source(row))), *notes(row.lines, (), BELOW, SMALL_INK)]
    return Box(Columns(((0.0, NUMBER, _provision_mark(row)), (NUMBER, BELOW, Stack(pieces)))), above=3, below=3)


def _provision_mark(row: ProvisionRow) -> Piece:
    return Stack([Mark(f"p:{row.id}"), text(row.mark, SMALL_STRONG.inked(Tone.PRIMARY))])


def _source(row: ProvisionRow) -> tuple[Span, ...]:
    confidence = (Span(f"{row.confidence}  ", SMALL),) if row.confidence else ()
    shown = row.source.partition("://")[2] or row.source
    return (*confidence, Span(shown, SMALL.inked(Tone.PRIMARY), row.source))


def _short_provision(row: ProvisionRow) -> Piece:
    """Citation, version and source in one run."""
    spans = [Span(row.citation, SMALL_STRONG), Span(f"  {row.version_words}  ", SMALL), *_source(row)]
    spans += [Span(f"  {line.text}", SMALL_STRONG.inked(line.tone)) for line in row.lines]
    cells = ((0.0, _MARK, _provision_mark(row)), (_MARK, HALF - _MARK, Text(tuple(spans))))
    return Box(Columns(cells), above=0.5, below=1)


def entries(node: Entries) -> Piece:
    """A plain list."""
    left = _MARK if any(row.mark for row in node.rows) else 0
    if node.small and len(node.rows) > 1:
        listed: Piece = TwoColumns([_entry(row, left, HALF, small=True) for row in node.rows], COLUMNS)
    else:
        listed = Grid(None, [_entry(row, left, WIDTH) for row in node.rows])
    return under(node.title, listed) if node.title else listed


def _entry(row: Entry, left: float, width: float, *, small: bool = False) -> Piece:
    wide = width - left
    kind, strong = (SMALL_INK, SMALL_STRONG) if small else (NOTE_INK, NOTE_STRONG)
    if row.tone is Tone.MUTED:
        kind, strong = SMALL, SMALL_STRONG
    spans = [Span(f"{row.title}  ", strong.inked(row.tone))] if row.title else []
    spans.append(Span(row.text, kind))
    spans += reference_run(row.cites, kind)
    major = tuple(line for line in row.lines if not line.minor)
    body = Stack([Text((*spans, *minor_run(row.lines, (), kind))), *notes(major, (), wide, kind)])
    cells: tuple[tuple[float, float, Piece], ...] = ((left, wide, body),)
    if row.mark:
        cells = ((0.0, left - 2, text(row.mark, label_type(kind))), *cells)
    pad = 0.8 if small else 1.5
    return Box(Columns(cells), above=pad, below=pad)


def facts(node: Facts) -> Piece:
    """A grid of labelled values; minor ones run on."""
    if all(line.minor for line in node.rows):
        return Box(Text(minor_run(node.rows)[1:]), above=2, below=4)
    labels = label_width([line.label for line in node.rows], most=110)
    return Grid(None, [Box(labelled(line, labels, WIDTH, CELL), above=2, below=2) for line in node.rows])


def sign_off(node: SignOff) -> Piece:
    """A line for each who signs, high enough for a pen."""
    edges = (0, WIDTH * 0.24, WIDTH * 0.5, WIDTH * 0.7)
    rows: list[Piece] = [Box(text(role, CELL_STRONG), above=8, below=8) for role in node.roles]
    return Box(Grid(head_row(node.head, edges), rows), above=0, below=0, whole=True)


def paragraph(words: str, kind: Type) -> Piece:
    """A paragraph with some air around it; a note stands closer to what it is about."""
    above, below = (1.0, 3.0) if kind.size < BODY.size else (4.0, 4.0)
    return Stack([Gap(above), text(words, kind), Gap(below)])
