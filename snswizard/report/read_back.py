"""A written PDF opened again by another program's reader and compared with the plan."""

from __future__ import annotations

import re
from dataclasses import dataclass

from snswizard.base.errors import SnswizardError
from snswizard.base.files import sha256_of
from snswizard.model.assessment import Assessment
from snswizard.model.finding import Status
from snswizard.report.words import Words

_BLANKS = re.compile(r"[\s\u00ad\ufffe\u200b]+")


class ReadBackFailed(SnswizardError):
    """A document that does not say what the plan says; facts: missing (a few of the missing words), count."""

    key = "error.read_back"


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What was found in a document: enough to tell the person that it was checked."""

    pages: int
    steps: int
    dates: int
    findings: int
    sha256: str


def read_back_pdf(content: bytes, assessment: Assessment, words: Words) -> ReadBack:
    """Compare the text of a PDF with the plan; raises ReadBackFailed where a step, date or finding is missing."""
    pages, text = pdf_text(content)
    pack = words.pack
    steps = [words.of(pack.actions[name].title) for name in assessment.actions]
    dates = [words.due(each.due) for each in assessment.actions.values() if each.due is not None]
    shown = [name for name, each in assessment.findings.items() if each.status is not Status.NOT_INDICATED]
    findings = [words.of(pack.findings[name].title) for name in shown]
    missing = [line for line in (*steps, *dates, *findings) if _squeezed(line) not in text]
    if missing:
        raise ReadBackFailed(count=len(missing), missing="; ".join(missing[:3]))
    return ReadBack(pages, len(steps), len(set(dates)), len(findings), sha256_of(content))


def pdf_text(content: bytes) -> tuple[int, str]:
    """The number of pages and the whole text without blanks (lines break anywhere)."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        parts = []
        for page in document:
            text_page = page.get_textpage()
            parts.append(text_page.get_text_bounded())
            text_page.close()
            page.close()
        return len(parts), _squeezed("".join(parts))
    finally:
        document.close()


def _squeezed(words: str) -> str:
    return _BLANKS.sub("", words)
