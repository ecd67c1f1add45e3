"""A written workbook read again, without the library that wrote it, and compared with its plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from snswizard.base.files import sha256_of
from snswizard.report.plan_model import Plan
from snswizard.report.read_back import ReadBack, refuse_missing
from snswizard.report.words import Words
from snswizard.report.xlsx import Value, cell_text, excel_moment, expected_rows, sheets

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_COLUMN = re.compile(r"[A-Z]+")
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  # the day from which a workbook counts
_MINUTE = timedelta(seconds=30)
Read = str | float


def read_back_xlsx(content: bytes, plan: Plan, words: Words) -> ReadBack:
    """Compare every cell of a workbook with its plan; a formula anywhere is refused."""
    expected = sheets(plan, words)
    with ZipFile(BytesIO(content)) as package:
        shared = _shared(package)
        for number, sheet in enumerate(expected, start=1):
            found = _cells(package.read(f"xl/worksheets/sheet{number}.xml"), shared)
            refuse_missing(_different(list(expected_rows(sheet)), found))
    steps, clocks, findings = (len(sheet.rows) for sheet in expected[:3])
    return ReadBack(0, steps, clocks, findings, sha256_of(content), passages=sum(len(sheet.rows) for sheet in expected))


def _shared(package: ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    root = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
    return ["".join(text.text or "" for text in entry.iter(f"{_MAIN}t")) for entry in root]


def _cells(sheet: bytes, shared: list[str]) -> dict[tuple[int, int], Read]:
    cells: dict[tuple[int, int], Read] = {}
    for cell in ElementTree.fromstring(sheet).iter(f"{_MAIN}c"):
        if cell.find(f"{_MAIN}f") is not None:
            refuse_missing([cell.get("r", "")])
        value = cell.findtext(f"{_MAIN}v")
        if value is not None:
            cells[_place(cell.get("r", ""))] = shared[int(value)] if cell.get("t") == "s" else float(value)
    return cells


def _place(name: str) -> tuple[int, int]:
    match = _COLUMN.match(name)
    letters = match.group() if match else ""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(name[len(letters) :]) - 1, column - 1


def _different(rows: list[Sequence[Value]], found: dict[tuple[int, int], Read]) -> Iterator[str]:
    """The values that are not in their cells."""
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if not _same(value, found.get((number, column))):
                yield str(value)


def _same(value: Value, read: Read | None) -> bool:
    match value:
        case None | "":
            return read in (None, "")
        case int():
            return read == value
        case date():
            moment = excel_moment(value)
            if moment is None or not isinstance(read, float):
                return read == value.isoformat()
            return abs(_EPOCH + timedelta(days=read) - moment) < _MINUTE
        case str():
            return read == cell_text(value)
