"""The words of a PDF, a list of lines for each page, as JSON.

usage: pdf_text.py IN.pdf OUT.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def pages_of(source: Path) -> list[list[str]]:
    """The lines of each page, blank ones left out."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(source)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    return [[line.strip() for line in text.splitlines() if line.strip()] for text in texts]


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(json.dumps(pages_of(Path(sys.argv[1])), ensure_ascii=False), encoding="utf-8")
