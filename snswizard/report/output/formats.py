"""One paper in one format: the bytes, and what was found when they were read again."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from snswizard.base.files import sha256_of
from snswizard.report.ics import CaseMark, read_back_ics, write_ics
from snswizard.report.plan_model import Plan
from snswizard.report.read_back import ReadBack, read_back_docx, read_back_pages
from snswizard.report.words import Words


class Format(StrEnum):
    """The formats of files."""

    PDF = "pdf"
    DOCX = "docx"
    ICS = "ics"
    XLSX = "xlsx"
    JSON = "json"


TABLES = (Format.ICS, Format.XLSX, Format.JSON)  # these are made of the plan of steps alone
Made: TypeAlias = tuple[bytes, ReadBack]


def make(plan: Plan, kind: Format, words: Words, mark: CaseMark, *, answers: bytes | None = None) -> Made:
    """The file of a paper, read again and compared; raises ReadBackFailed. `answers` are put into a PDF."""
    match kind:
        case Format.PDF:
            return _pdf(plan, words, answers)
        case Format.DOCX:
            from snswizard.report.docx import write_docx

            content = write_docx(plan)
            return content, read_back_docx(content, plan)
        case Format.ICS:
            content = write_ics(plan, mark)
            return content, read_back_ics(content, plan, mark)
        case Format.XLSX:
            from snswizard.report.reading.workbook import read_back_xlsx
            from snswizard.report.xlsx import write_xlsx

            content = write_xlsx(plan, words)
            return content, read_back_xlsx(content, plan, words)
        case Format.JSON:
            raise ValueError("the plan object is no paper")


def _pdf(plan: Plan, words: Words, answers: bytes | None) -> Made:
    from snswizard.report.pdf.document import write_pdf

    content = write_pdf(plan)
    if answers is not None:
        from snswizard.report.pdf.attachment import with_answers

        content = with_answers(content, answers, words.text("attached.answers"))
    return content, read_back_pages(content, plan)


def checked_json(content: bytes, findings: int, steps: int) -> ReadBack:
    """What a plan object holds."""
    return ReadBack(0, steps, 0, findings, sha256_of(content))
