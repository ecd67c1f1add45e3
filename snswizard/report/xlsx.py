"""The tables of a plan as a workbook: steps, clocks, findings, answers, open points; text is never a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

from snswizard.base.printable import printable
from snswizard.engine.seoul import in_seoul
from snswizard.model.results.assessment import Due, Standing
from snswizard.report.nodes.audit import DomainSheet, LawTable, RemedyRow, RemedyTable
from snswizard.report.pdf.styles import INKS, LINE, SUNKEN
from snswizard.report.plan_front import Line, Tone
from snswizard.report.plan_model import (
    ActionRow,
    ActionTable,
    ClockRow,
    ClockTable,
    FactRow,
    FactTable,
    FindingRow,
    FindingTable,
    Plan,
    ProvisionTable,
)
from snswizard.report.reading.claims import nodes_of
from snswizard.report.word.markup import colour
from snswizard.report.words import Words

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Value: TypeAlias = str | int | date | None
_LONGEST = 32_000  # a cell holds 32,767 characters
_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_FIRST_DAY = date(1900, 3, 1)  # what lies before is counted differently by every program
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the workbook: its name, its columns with their widths, its rows."""

    name: str
    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Value, ...], ...]


def sheets(plan: Plan, words: Words) -> tuple[Sheet, ...]:
    """The tables of a plan."""
    nodes = list(nodes_of(plan))
    facts = [node for node in nodes if isinstance(node, FactTable)]
    answers = [node for node in facts if node.id.startswith("answers.")]
    cited = [row for node in nodes if isinstance(node, ProvisionTable | LawTable) for row in node.rows]
    sources: dict[str, str] = {row.id: f"[{row.mark}] {row.citation}" for row in cited}
    tables = {
        "steps": [
            _step(row, node, sources, words)
            for node in nodes
            if isinstance(node, ActionTable | RemedyTable)
            for row in node.rows
        ],
        "clocks": [_clock(row, sources) for node in nodes if isinstance(node, ClockTable) for row in node.rows],
        "findings": [
            *(_finding(row, node, sources) for node in nodes if isinstance(node, FindingTable) for row in node.rows),
            *(_domain(node, sources) for node in nodes if isinstance(node, DomainSheet)),
        ],
        "answers": [_fact(row, node) for node in answers for row in node.rows],
        "open": [_fact(row, node) for node in facts if node not in answers for row in node.rows],
    }
    return tuple(_sheet(words, name, rows) for name, rows in tables.items())


_COLUMNS = {
    "steps": "number phase title force standing owner due target dates state why how lines cites",
    "clocks": "title kind due shown rule count lines cites",
    "findings": "mark field title status means elements lines cites",
    "answers": "mark section question answer lines",
    "open": "mark section question finder lines",
}
_WIDTHS = {
    "number": 6, "mark": 8, "force": 12, "standing": 12, "state": 10, "kind": 14, "status": 18, "due": 18, "target": 18,
    "phase": 18, "field": 18, "owner": 20, "section": 22, "finder": 24, "shown": 28, "dates": 34, "answer": 40,
    "cites": 40, "title": 44, "question": 60, "why": 60, "rule": 60, "lines": 60, "how": 70, "count": 70, "means": 70,
    "elements": 70,
}  # fmt: skip


def _sheet(words: Words, name: str, rows: list[tuple[Value, ...]]) -> Sheet:
    columns = _COLUMNS[name].split()
    head = tuple(words.text(f"table.head.{column}") for column in columns)
    return Sheet(words.text(f"table.{name}"), head, tuple(_WIDTHS[column] for column in columns), tuple(rows))


def _step(
    row: ActionRow | RemedyRow, table: ActionTable | RemedyTable, sources: dict[str, str], words: Words
) -> tuple[Value, ...]:
    return (
        row.number,
        table.title,
        row.title,
        row.chips[0].word if row.chips else "",
        row.chips[1].word if _waits(row) else words.text("table.required"),
        row.owner_word,
        row.due,
        row.target if isinstance(row, ActionRow) else row.end,
        _lines(row.dates),
        "",
        row.why,
        _listed(row.steps),
        _lines(row.lines),
        _listed(sources.get(ref.target, ref.label) for ref in row.cites),
    )


def _waits(row: ActionRow | RemedyRow) -> bool:
    """Whether the second chip tells the standing: a required step of the company's own has one too."""
    return row.standing is Standing.CONDITIONAL and len(row.chips) > 1


def _clock(row: ClockRow, sources: dict[str, str]) -> tuple[Value, ...]:
    cites = _listed(sources.get(ref.target, ref.label) for ref in row.cites)
    shown = f"{row.shown.label} {row.shown.text}"
    return (row.title, row.chip.word, row.due, shown, row.rule, _listed(row.count), _lines(row.lines), cites)


def _finding(row: FindingRow, table: FindingTable, sources: dict[str, str]) -> tuple[Value, ...]:
    elements = _listed(f"{part.word}: {part.text} {part.because}".strip() for part in row.parts)
    cites = _listed(sources.get(ref.target, ref.label) for ref in row.cites)
    return (row.mark, table.title, row.title, row.chip.word, row.means, elements, _lines(row.lines), cites)


def _domain(sheet: DomainSheet, sources: dict[str, str]) -> tuple[Value, ...]:
    flags = _listed(f"{flag.chip.word}: {flag.question}" for flag in sheet.flags)
    cites = _listed(sources.get(ref.target, ref.label) for ref in sheet.cites)
    return (sheet.mark, "", sheet.title, sheet.chip.word, sheet.figures, flags, _lines(sheet.lines), cites)


def _fact(row: FactRow, table: FactTable) -> tuple[Value, ...]:
    return (row.mark, table.title, row.question, row.answer, _lines(row.lines))


def _lines(lines: Iterable[Line]) -> str:
    return _listed(f"{line.label}: {line.text}" if line.label else line.text for line in lines)


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def cell_text(words: str) -> str:
    """Words as a cell holds them."""
    plain = printable(words)
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST] + _CUT


def excel_moment(due: Due) -> datetime | None:
    """A due moment on the clock of Seoul, as a cell holds it; None for one too early for a cell."""
    moment = in_seoul(due) if isinstance(due, datetime) else datetime.combine(due, time.min)
    return moment.replace(tzinfo=None) if moment.date() >= _FIRST_DAY else None


def write_xlsx(plan: Plan, words: Words) -> bytes:
    """The workbook; the same plan gives the same bytes."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    workbook = Workbook(buffer, options)
    made = datetime.combine(plan.today, time.min)  # written as it stands
    workbook.set_properties({"title": printable(plan.name)[:255], "author": printable(plan.author), "created": made})
    letters = _Letters(workbook)
    for sheet in sheets(plan, words):
        _write(workbook.add_worksheet(sheet.name), sheet, letters, plan)
    workbook.close()
    return buffer.getvalue()


class _Letters:
    """The letterings of cells."""

    def __init__(self, workbook: Workbook) -> None:
        base = {"font_name": "Pretendard", "font_size": 10, "valign": "top", "text_wrap": True}
        edge = {"bottom": 1, "bottom_color": f"#{colour(LINE)}"}
        ground = {"bg_color": f"#{colour(SUNKEN)}", "font_color": f"#{colour(INKS[Tone.PLAIN])}"}
        self.head: Format = workbook.add_format({**base, **edge, **ground, "bold": True})
        self.text: Format = workbook.add_format({**base, **edge})
        self.quoted: Format = workbook.add_format({**base, **edge, "quote_prefix": True})
        self.day: Format = workbook.add_format({**base, **edge, "num_format": "yyyy-mm-dd", "align": "left"})
        self.instant: Format = workbook.add_format({**base, **edge, "num_format": "yyyy-mm-dd hh:mm", "align": "left"})


def _write(sheet: Worksheet, table: Sheet, letters: _Letters, plan: Plan) -> None:
    for place, (words, width) in enumerate(zip(table.head, table.widths, strict=True)):
        sheet.write_string(0, place, cell_text(words), letters.head)
        sheet.set_column(place, place, width)
    for number, row in enumerate(table.rows, start=1):
        for place, value in enumerate(row):
            _write_cell(sheet, number, place, value, letters)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.head) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_header(f"&L{_sign_free(plan.furniture.head)}&R{_sign_free(plan.furniture.mark)}")
    sheet.set_footer(f"&L{_sign_free(plan.furniture.foot)}&R&P / &N")


def _sign_free(words: str) -> str:
    """Words for a running head, in which & begins a command, and which holds 255 signs in all."""
    return printable(words).replace("\n", " ")[:100].replace("&", "&&")


def _write_cell(sheet: Worksheet, row: int, column: int, value: Value, letters: _Letters) -> None:
    match value:
        case None:
            sheet.write_blank(row, column, None, letters.text)
        case int():
            sheet.write_number(row, column, value, letters.text)
        case date():
            moment = excel_moment(value)
            if moment is None:
                sheet.write_string(row, column, value.isoformat(), letters.text)
            else:
                lettering = letters.instant if isinstance(value, datetime) else letters.day
                sheet.write_datetime(row, column, moment, lettering)
        case str():
            text = cell_text(value)
            sheet.write_string(row, column, text, letters.quoted if text.startswith(_SIGNS) else letters.text)


def expected_rows(sheet: Sheet) -> Iterator[Sequence[Value]]:
    """The head, then the rows of a table."""
    yield sheet.head
    yield from sheet.rows
