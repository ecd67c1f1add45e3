"""Word documents opened by another program: LibreOffice, where it is installed, makes a PDF of the same headings."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from docx import Document

from snswizard.base.i18n import Language
from snswizard.report.docx import write_docx
from snswizard.report.output.desk import ACTION_PLAN, BRIEFING, Desk

OFFICE = shutil.which("soffice")
MANY = os.environ.get("SNSWIZARD_MANY") == "1"
SAMPLES = ("teller-vlog", "leaver-price-list", "union-safety-video") if MANY else ("teller-vlog",)
DeskOf = Callable[[str, Language], Desk]

pytestmark = [
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed"),
    pytest.mark.slow,
    pytest.mark.timeout(1800),
]


def headings_of(file: Path) -> list[str]:
    """The paragraphs that stand in the outline of a Word document."""
    found = []
    for each in Document(str(file)).paragraphs:
        style = each.style
        while style is not None and each.text.strip():
            if style.element.xpath(".//w:outlineLvl"):
                found.append("".join(each.text.split()))
                break
            style = style.base_style
    return found


def outline_of(file: Path) -> list[str]:
    """The entries of the outline of a PDF."""
    document = pdfium.PdfDocument(file)
    entries = ["".join(entry.get_title().split()) for entry in document.get_toc()]
    document.close()
    return entries


def converted(files: list[Path], folder: Path) -> list[Path]:
    """The PDFs that LibreOffice makes of some documents, in one run."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=1500)
    return [folder / f"{file.stem}.pdf" for file in files]


def test_libreoffice_makes_a_pdf_of_the_same_headings(desk_of: DeskOf, tmp_path: Path) -> None:
    files = []
    for sample in SAMPLES:
        for language in Language:
            desk = desk_of(sample, language)
            names = desk.case.program.pack.documents if MANY else ("hearing_notice",)
            for name in (ACTION_PLAN, BRIEFING, *names) if MANY else (ACTION_PLAN, *names):
                files.append(tmp_path / f"{sample}-{language.value}-{name}.docx")
                files[-1].write_bytes(write_docx(desk.plan(name)))

    made = converted(files, tmp_path)

    assert all(pdf.exists() for pdf in made)
    assert {pdf.stem: outline_of(pdf) for pdf in made} == {file.stem: headings_of(file) for file in files}
    assert all(outline_of(pdf) for pdf in made)
