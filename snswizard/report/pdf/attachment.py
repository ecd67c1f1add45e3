"""The answers of a case inside its PDF: put in on request, and read out again."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from snswizard.base.errors import FileUnreadable, NoAnswersInside

ANSWERS_NAME = "answers.json"


def with_answers(pdf: bytes, answers: bytes, description: str) -> bytes:
    """The same document with the answers file attached; the same input gives the same bytes."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as document:
        attached = pikepdf.AttachedFileSpec(
            document,
            answers,
            filename=ANSWERS_NAME,
            description=description,
            mime_type="application/json",
            relationship=pikepdf.Name.Source,
        )
        document.attachments[ANSWERS_NAME] = attached
        buffer = BytesIO()
        document.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def answers_in(path: Path) -> str:
    """The answers that a PDF carries, as text; raises NoAnswersInside or FileUnreadable."""
    import pikepdf

    try:
        with pikepdf.open(path) as document:
            if ANSWERS_NAME not in document.attachments:
                raise NoAnswersInside(path=str(path))
            return document.attachments[ANSWERS_NAME].get_file().read_bytes().decode("utf-8")
    except (OSError, ValueError, pikepdf.PdfError) as cause:
        raise FileUnreadable(path=str(path), reason=str(cause)[:120]) from cause
