"""The least that reportlab can do with the same words: paragraphs in the same fonts on as many pages.

usage: bare_pdf.py PAGES.json OUT.pdf; PAGES.json holds a list of lines for each page.
"""

from __future__ import annotations

import json
import sys
from html import escape
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

_FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
_SIZE, _LEADING, _MARGIN = 7.5, 10.0, 40.0  # smaller than the plan's, so that a page of ours never needs two


def register_fonts() -> None:
    """Make the two weights known; once a process."""
    for weight in ("Regular", "Bold"):
        registerFont(TTFont(weight, str(_FONTS / f"Pretendard-{weight}.ttf")))


def write(pages: list[list[str]], target: Path) -> None:
    """Write the pages: the first line of each in bold, a paragraph for every other."""
    body = ParagraphStyle("body", fontName="Regular", fontSize=_SIZE, leading=_LEADING)
    head = ParagraphStyle("head", parent=body, fontName="Bold")
    story: list[Flowable] = []
    for lines in pages:
        styles = [head] + [body] * len(lines)
        story.extend(Paragraph(escape(line), style) for line, style in zip(lines, styles, strict=False))
        story.append(PageBreak())
    document = SimpleDocTemplate(
        str(target), pagesize=A4, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN, bottomMargin=_MARGIN
    )
    document.build(story)


if __name__ == "__main__":
    register_fonts()
    write(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2]))
