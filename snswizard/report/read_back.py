"""A written document opened again by another program's reader and compared with the plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO

from snswizard.base.errors import SnswizardError
from snswizard.base.files import sha256_of
from snswizard.base.printable import printable
from snswizard.model.finding import Status
from snswizard.model.results.assessment import Assessment
from snswizard.model.results.audit_assessment import AuditAssessment
from snswizard.report.plan_model import Plan
from snswizard.report.reading.claims import Claims, claims
from snswizard.report.words import Words

# Where lines end, readers see spaces, soft hyphens, and for a hyphen sometimes a sign of their own.
_BLANKS = re.compile(r"[\s\u00ad\ufffe\u200b\-]+")
_SHORTEST = 4


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
    cites: int = 0
    passages: int = 0


def read_back_pdf(content: bytes, assessment: Assessment, words: Words) -> ReadBack:
    """Compare the text of a PDF with the results; raises ReadBackFailed where a step, date or finding is missing."""
    pages, text = pdf_text(content)
    pack = words.pack
    steps = [words.of(pack.actions[name].title) for name in assessment.actions]
    dates = [words.due(each.due) for each in assessment.actions.values() if each.due is not None]
    shown = [name for name, each in assessment.findings.items() if each.status is not Status.NOT_INDICATED]
    findings = [words.of(pack.findings[name].title) for name in shown]
    refuse_missing(line for line in (*steps, *dates, *findings) if not _is_in(squeezed(line), text))
    return ReadBack(pages, len(steps), len(set(dates)), len(findings), sha256_of(content))


def read_back_audit(content: bytes, audit_assessment: AuditAssessment, words: Words) -> ReadBack:
    """Compare the text of an audit report with the results: remedies, their dates, domains, red flags."""
    pages, text = pdf_text(content)
    audit = words.pack.audit
    if audit is None:
        raise ValueError("the pack has no audit track")
    gaps = audit_assessment.gaps.values()
    remedies = [words.of(audit.remedies[name]) for name in audit_assessment.remedies]
    dates = [words.due(each.due) for each in audit_assessment.remedies.values()]
    domains = [words.of(audit.domains[gap.domain]) for gap in gaps]
    flags = [words.of(words.pack.questions[flag].ask) for gap in gaps for flag in (*gap.flags, *gap.to_find_out)]
    refuse_missing(line for line in (*remedies, *dates, *domains, *flags) if not _is_in(squeezed(line), text))
    counts = (len(remedies), len(set(dates)), len(domains) + len(flags))
    return ReadBack(pages, *counts, sha256_of(content))


def read_back_pages(content: bytes, plan: Plan) -> ReadBack:
    """Compare the text of a PDF with everything that its plan says."""
    from snswizard.report.pdf.fonts import readable

    pages, text = pdf_text(content)
    said = claims(plan)
    refuse_missing(line for line in said.every() if not _is_in(squeezed(readable_lines(line, readable)), text))
    return found_again(said, content, pages)


def read_back_docx(content: bytes, plan: Plan) -> ReadBack:
    """Compare the text and the headings of a Word document with its plan."""
    from docx import Document

    document = Document(BytesIO(content))
    headings = [each.text for each in document.paragraphs if each.style is not None and each.style.name == "Heading 1"]
    expected = [printable(f"{section.mark}  {section.title}") for section in plan.sections]
    if headings != expected:
        refuse_missing({*headings} ^ {*expected} or expected)
    text = squeezed("".join(document.element.body.itertext()))
    said = claims(plan)
    refuse_missing(line for line in said.every() if squeezed(printable(line)) not in text)
    return found_again(said, content, 0)


def found_again(said: Claims, content: bytes, pages: int) -> ReadBack:
    """What was looked for, all of which was found."""
    counts = (len(said.steps), len(said.dates), len(said.findings))
    return ReadBack(pages, *counts, sha256_of(content), len(said.cites), len(said.passages))


def refuse_missing(missing: Iterable[str]) -> None:
    """Raise ReadBackFailed where something is missing."""
    lines = list(missing)
    if lines:
        raise ReadBackFailed(count=len(lines), missing="; ".join(line[:80] for line in lines[:3]))


def readable_lines(words: str, readable: Callable[[str], str]) -> str:
    """Words as a page shows them: line by line, unseen characters named by their codes."""
    return "".join(readable(line) for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def pdf_text(content: bytes) -> tuple[int, str]:
    """The number of pages and the whole text without blanks (lines break anywhere)."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        parts = []
        for page in document:
            text_page = page.get_textpage()
            parts.append(text_page.get_text_range())
            text_page.close()
            page.close()
        return len(parts), squeezed("".join(parts))
    finally:
        document.close()


def squeezed(words: str) -> str:
    """Words without anything that a line end may add or take."""
    return _BLANKS.sub("", words)


def _is_in(words: str, text: str) -> bool:
    """Whether a text holds the words, if need be in pieces: a page may end within them."""
    while words not in text:
        low, high = 0, len(words) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if words[:middle] in text else (low, middle - 1)
        if low < min(_SHORTEST, len(words)):
            return False
        words = words[low:]
    return True
