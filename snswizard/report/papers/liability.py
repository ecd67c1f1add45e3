"""Who may answer for what, and before whom: the findings of the case sorted by person and kind of liability."""

from __future__ import annotations

from typing import get_args

from snswizard.model.finding import Area, Concerned, Status
from snswizard.model.ids import FindingId
from snswizard.report.nodes.briefing import TextTable
from snswizard.report.parts.context import Context
from snswizard.report.plan_model import Node, Paragraph, Role

_ORDER: tuple[Concerned, ...] = ("poster", "company", "manager", "contractor", "recipient")
_FIRST, _SHARE = 0.12, 0.22


def liability_matrix(context: Context) -> tuple[Node, ...]:
    """Persons by kinds of liability, each cell with its findings; none where no finding weighs on anybody."""
    assert set(_ORDER) == set(get_args(Concerned))
    rows = []
    for party in _ORDER:
        cells = tuple(_cell(context, party, area) for area in Area)
        if any(cells):
            none = context.text("matrix.none")
            rows.append((context.text(f"concerns.{party}"), *(cell or none for cell in cells)))
    if not rows:
        return (Paragraph(context.text("none.liability")),)
    head = ("", *(context.text(f"matrix.{area.value}") for area in Area))
    widths = (_FIRST, *(_SHARE for _ in Area))
    note = Paragraph(context.text("note.liability"), Role.NOTE)
    return (note, TextTable("liability", head, widths, tuple(rows), small=True))


def _cell(context: Context, party: Concerned, area: Area) -> str:
    weighing = (name for name in context.findings if area in _areas(context, name).get(party, ()))
    return "\n".join(_line(context, name) for name in weighing)


def _areas(context: Context, finding: FindingId) -> dict[Concerned, tuple[Area, ...]]:
    return context.pack.liability.get(finding, {})


def _line(context: Context, finding: FindingId) -> str:
    decided = context.assessment.findings[finding].status is Status.INDICATED
    title = context.of(context.pack.findings[finding].title)
    return context.text("matrix.decided" if decided else "matrix.open", mark=context.finding_mark(finding), title=title)
