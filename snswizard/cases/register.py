"""The register of evidence as a table: for a spreadsheet, and for whoever prints it."""

from __future__ import annotations

import csv
import io

from snswizard.base.i18n import Messages
from snswizard.cases.store import CaseStore
from snswizard.model.evidence import EvidenceItem, moment_text

COLUMNS = (
    *("id", "name", "kind", "size", "sha256", "posted", "seen", "captured", "added", "added_by", "source"),
    *("captured_by", "captured_how", "note", "findings", "facts", "metadata", "state"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def register_rows(store: CaseStore, messages: Messages) -> list[list[str]]:
    """The register in a language: a line of headings, then a line for each item, removed ones too."""
    rows = [[messages.text(f"register.{column}") for column in COLUMNS]]
    return rows + [_row(item, messages) for item in store.state.evidence.values()]


def register_csv(store: CaseStore, messages: Messages) -> bytes:
    """The register for a spreadsheet: UTF-8 with its mark, and no cell that a spreadsheet would calculate."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(
        [[_harmless(cell) for cell in row] for row in register_rows(store, messages)]
    )
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _row(item: EvidenceItem, messages: Messages) -> list[str]:
    told = item.description
    moments = [moment_text(each) if each else "" for each in (told.posted, told.seen, told.captured)]
    return [
        *(item.id, item.name, messages.text(f"register.kind_{told.kind.value}"), str(item.size), item.sha256),
        *(*moments, item.added, item.added_by, told.source, told.captured_by, told.captured_how, told.note),
        *(", ".join(told.findings), ", ".join(told.facts)),
        "; ".join(f"{name}: {value}" for name, value in sorted(item.metadata.items())),
        _state(item, messages),
    ]


def _state(item: EvidenceItem, messages: Messages) -> str:
    if item.removed:
        return messages.text("register.removed", reason=item.removed)
    return messages.text("register.withheld" if item.withheld else "register.held")
