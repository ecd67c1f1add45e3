"""The Word document, opened again: its text and headings, its fonts, and no trace of time or person."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pypdfium2 as pdfium
import pytest
from docx.document import Document
from helpers.plan_tree import each

from snswizard.base.i18n import Language
from snswizard.model.ids import FactId
from snswizard.report.docx import write_docx
from snswizard.report.nodes.letter import LetterHeading, plain
from snswizard.report.output.desk import ACTION_PLAN, BRIEFING, CARD, MANAGER, CaseInputs, Desk
from snswizard.report.plan_model import ActionRow, ProvisionRow
from snswizard.report.read_back import ReadBackFailed, read_back_docx

SAMPLES = ("teller-vlog", "leaver-price-list", "union-safety-video", "nothing", "unknown")
DESKS = [(name, language) for name in SAMPLES for language in Language]
PAPERS = (ACTION_PLAN, BRIEFING, MANAGER, CARD)
DeskOf = Callable[[str, Language], Desk]
CaseOf = Callable[[str], CaseInputs]


def opened(content: bytes) -> Document:
    """Open a document."""
    return docx.Document(BytesIO(content))


def headings(document: Document, *styles: str) -> list[str]:
    """List the paragraphs in these styles."""
    return [each.text for each in document.paragraphs if each.style is not None and each.style.name in styles]


@pytest.mark.parametrize(("name", "language"), DESKS)
def test_everything_that_a_plan_says_is_read_again(name: str, language: Language, desk_of: DeskOf) -> None:
    desk = desk_of(name, language)

    for document in (*PAPERS, *desk.case.program.pack.documents):
        plan = desk.plan(document)
        found = read_back_docx(write_docx(plan), plan)
        assert found.cites == len({row.citation for row in each(plan, ProvisionRow)}), document


@pytest.mark.parametrize(("name", "language"), DESKS)
def test_the_headings_are_those_of_the_plan(name: str, language: Language, desk_of: DeskOf) -> None:
    plan = desk_of(name, language).plan(ACTION_PLAN)

    found = headings(opened(write_docx(plan)), "Heading 1")

    assert found == [f"{section.mark}  {section.title}" for section in plan.sections]


def test_the_headings_of_a_letter_have_a_style_with_a_level(desk_of: DeskOf) -> None:
    plan = desk_of("teller-vlog", Language.KO).plan("breach_notice")

    found = headings(opened(write_docx(plan)), "SNS Letter Heading")

    assert found == [plain(node.text) for node in each(plan.front, LetterHeading)]


def test_the_same_plan_gives_the_same_bytes(desk_of: DeskOf) -> None:
    for document in (*PAPERS, "breach_notice"):
        plan = desk_of("teller-vlog", Language.KO).plan(document)
        assert write_docx(plan) == write_docx(plan)


def test_the_file_tells_no_person_and_no_time_of_writing(desk_of: DeskOf) -> None:
    content = write_docx(desk_of("teller-vlog", Language.KO).plan(ACTION_PLAN))

    about = opened(content).core_properties

    assert (about.author, about.last_modified_by) == ("", "")
    assert about.created is not None
    assert about.created.isoformat()[:19] == "2026-11-22T00:00:00"
    with ZipFile(BytesIO(content)) as package:
        assert {part.date_time[0] for part in package.infolist()} == {1980}


def test_the_font_is_named_with_one_to_fall_back_on(desk_of: DeskOf) -> None:
    with ZipFile(BytesIO(write_docx(desk_of("teller-vlog", Language.KO).plan(CARD)))) as package:
        fonts, styles = (package.read(f"word/{name}.xml").decode() for name in ("fontTable", "styles"))

    assert 'w:name="Pretendard"' in fonts
    assert 'w:altName w:val="맑은 고딕"' in fonts
    assert 'w:eastAsia="Pretendard"' in styles


def test_every_style_that_is_used_is_there(desk_of: DeskOf) -> None:
    desk = desk_of("teller-vlog", Language.KO)

    for document in (*PAPERS, *desk.case.program.pack.documents):
        with ZipFile(BytesIO(write_docx(desk.plan(document)))) as package:
            text, styles = (package.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
        used = set(re.findall(r'<w:(?:pStyle|rStyle|tblStyle) w:val="(\w+)"', text))
        assert used <= set(re.findall(r'w:styleId="(\w+)"', styles)), document


def test_steps_are_a_numbered_list_that_begins_anew(desk_of: DeskOf) -> None:
    plan = desk_of("teller-vlog", Language.KO).plan(ACTION_PLAN)

    document = opened(write_docx(plan))

    lists = sum(bool(row.steps) for row in each(plan, ActionRow))
    numbering = document.part.numbering_part.element
    assert len(numbering.findall(".//{*}startOverride")) >= lists


def test_a_document_that_lacks_a_step_is_refused(desk_of: DeskOf) -> None:
    plan = desk_of("teller-vlog", Language.KO).plan(ACTION_PLAN)
    step = next(each(plan, ActionRow))
    content = write_docx(plan)

    with pytest.raises(ReadBackFailed):
        read_back_docx(
            content, replace(plan, front=(), sections=(*plan.sections, replace(plan.sections[0], title=step.title)))
        )


def test_odd_signs_and_long_notes_do_no_harm(case_of: CaseOf, desk_of: DeskOf) -> None:
    hard = "漢字 😀👩‍⚖️ \u202e뒤집기\u202c \x07\ud83d <b>&amp; \t" + "가나다라마바사 " * 1400
    case = case_of("teller-vlog")
    noted = replace(case, answers=replace(case.answers, notes={FactId("aware_at"): hard}), title="\ud83d <제목> & 😀")
    words = desk_of("teller-vlog", Language.KO).words
    plan = Desk(noted, words, head=desk_of("teller-vlog", Language.KO)._head).plan(BRIEFING)

    content = write_docx(plan)

    assert read_back_docx(content, plan).passages > 50
    assert "[U+202E]뒤집기[U+202C] [U+0007][U+D83D]" in "".join(opened(content).element.body.itertext())


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_finds_the_same_headings(desk_of: DeskOf, tmp_path: Path) -> None:
    plan = desk_of("teller-vlog", Language.KO).plan(BRIEFING)
    (tmp_path / "briefing.docx").write_bytes(write_docx(plan))

    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "briefing.docx"],
        check=True,
        capture_output=True,
        timeout=100,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )

    with pdfium.PdfDocument(tmp_path / "briefing.pdf") as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    squeezed = re.sub(r"\s", "", text)
    assert all(re.sub(r"\s", "", section.title) in squeezed for section in plan.sections)
