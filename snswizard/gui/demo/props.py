"""What the demo brings along: answers of an audit and two made-up pieces of evidence."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QPixmap

from snswizard.model.answer import UNKNOWN, Given
from snswizard.model.ids import FactId

_AUDIT: dict[str, Given] = {
    "company_headcount": "h30_plus",
    "contractors_used": "yes",
    "official_accounts_used": "yes",
    "secrets_or_customer_data": "yes",
    "regulated_or_data_rich": "no",
    "affiliates_in_group": "no",
    "p1_level": "l1",
    "p1_fixed_penalty": "yes",
    "p2_level": "l2",
    "p3_level": "l1",
    "p4_level": UNKNOWN,
    "p6_level": "l0",
    "p9_level": "l2",
}
AUDIT_ANSWERS = {FactId(name): value for name, value in _AUDIT.items()}
AUDIT_QUESTION = FactId("p2_level")
POSTED, AWARE = FactId("posted_at"), FactId("aware_at")
QUESTIONS = {
    "interview-choices": FactId("aggravating"),
    "interview-date": POSTED,
    "interview-number": FactId("affected_people"),
}
SPECIAL = FactId("special_data")
PASSWORD = "a long sentence for the demo"  # of a case that is thrown away


def evidence_files(folder: Path, seen: QPixmap) -> tuple[Path, Path]:
    """A picture and a note as somebody would hand them in; raises OSError."""
    picture, note = folder / "게시물_화면.png", folder / "제보_내용.txt"
    folder.mkdir(parents=True, exist_ok=True)
    seen.save(str(picture))
    note.write_text("11월 20일 오후 9시경 게시물을 보았습니다.\n", encoding="utf-8")
    return picture, note
