"""The workbook: every step, clock, finding, answer and open point; text is never a formula."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import openpyxl
import pytest
from helpers.plan_tree import each
from openpyxl.workbook import Workbook

from snswizard.base.i18n import Language
from snswizard.model.ids import FactId
from snswizard.report.output.desk import CaseInputs, Desk
from snswizard.report.parts.frame import CaseHead
from snswizard.report.plan_model import ActionRow, ClockRow, FactTable, FindingRow
from snswizard.report.read_back import ReadBackFailed
from snswizard.report.reading.workbook import read_back_xlsx
from snswizard.report.xlsx import write_xlsx

SAMPLES = ("teller-vlog", "leaver-price-list", "union-safety-video", "nothing", "unknown")
DESKS = [(name, language) for name in SAMPLES for language in Language]
DeskOf = Callable[[str, Language], Desk]
CaseOf = Callable[[str], CaseInputs]


def opened(content: bytes) -> Workbook:
    """Open a workbook with a reader of its own."""
    return openpyxl.load_workbook(BytesIO(content))


def noted(case: CaseInputs, note: str, desk: Desk) -> Desk:
    """Set up a desk for a case with a note."""
    answers = replace(case.answers, notes={FactId("aware_at"): note})
    return Desk(replace(case, answers=answers), desk.words, head=CaseHead())


@pytest.mark.parametrize(("name", "language"), DESKS)
def test_every_row_of_the_plan_is_a_row_of_its_sheet(name: str, language: Language, desk_of: DeskOf) -> None:
    desk = desk_of(name, language)
    plan = desk.tables()
    content = write_xlsx(plan, desk.words)

    read_back_xlsx(content, plan, desk.words)

    facts = [(table.id.startswith("answers."), len(table.rows)) for table in each(plan, FactTable)]
    rows = [len([*each(plan, kind)]) for kind in (ActionRow, ClockRow, FindingRow)]
    rows += [sum(count for is_answer, count in facts if is_answer is wanted) for wanted in (True, False)]
    assert [sheet.max_row - 1 for sheet in opened(content).worksheets] == rows


@pytest.mark.parametrize("name", SAMPLES)
def test_no_cell_is_a_formula(name: str, desk_of: DeskOf) -> None:
    desk = desk_of(name, Language.KO)

    book = opened(write_xlsx(desk.tables(), desk.words))

    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_text_that_looks_like_a_formula_stays_text(sign: str, case_of: CaseOf, desk_of: DeskOf) -> None:
    desk = noted(case_of("teller-vlog"), f"{sign}HYPERLINK(1;2)", desk_of("teller-vlog", Language.KO))
    desk = Desk(desk.case, desk.words, head=CaseHead(title=f"{sign}SUM(1)"))

    book = opened(write_xlsx(desk.tables(), desk.words))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if "HYPERLINK" in str(cell.value)]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}


def test_dates_are_dates(desk_of: DeskOf) -> None:
    desk = desk_of("teller-vlog", Language.KO)

    clocks = opened(write_xlsx(desk.tables(), desk.words)).worksheets[1]

    due = [row[2].value for row in clocks.iter_rows(min_row=2)]
    assert "2026-11-23 09:00:00" in map(str, due)
    assert all(isinstance(value, datetime) for value in due if value is not None)


def test_heads_are_frozen_and_can_be_filtered(desk_of: DeskOf) -> None:
    desk = desk_of("teller-vlog", Language.EN)

    sheets = opened(write_xlsx(desk.tables(), desk.words)).worksheets

    assert [sheet.title for sheet in sheets] == ["Steps", "Clocks", "Findings", "Answers", "Open points"]
    assert {sheet.freeze_panes for sheet in sheets} == {"A2"}
    assert all(sheet.auto_filter.ref.startswith("A1:") for sheet in sheets)


def test_the_same_plan_gives_the_same_bytes(desk_of: DeskOf) -> None:
    desk = desk_of("teller-vlog", Language.KO)
    plan = desk.tables()

    assert write_xlsx(plan, desk.words) == write_xlsx(plan, desk.words)


@pytest.mark.parametrize("note", ["漢字 😀 \u202e \x07\ud83d ﷽", "가나다라 " * 2000, "x" * 40_000])
def test_odd_and_long_notes_do_no_harm(note: str, case_of: CaseOf, desk_of: DeskOf) -> None:
    desk = noted(case_of("teller-vlog"), note, desk_of("teller-vlog", Language.KO))
    plan = desk.tables()

    assert read_back_xlsx(write_xlsx(plan, desk.words), plan, desk.words).steps > 20


def test_a_workbook_that_says_something_else_is_refused(desk_of: DeskOf) -> None:
    desk = desk_of("teller-vlog", Language.KO)
    plan = desk.tables()

    with pytest.raises(ReadBackFailed):
        read_back_xlsx(write_xlsx(desk_of("nothing", Language.KO).tables(), desk.words), plan, desk.words)
