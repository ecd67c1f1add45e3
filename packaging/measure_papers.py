"""Times the papers of a large case, in one process: the briefing and the same words written barely, and the whole set.

usage: measure_papers.py ROUNDS FOLDER; prints steps, findings, pages, files and the seconds of every round as JSON
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter

from bare_pdf import register_fonts, write
from pdf_text import pages_of

from snswizard.base.i18n import Language, load_messages
from snswizard.base.paths import resource_root
from snswizard.engine.program import prepare
from snswizard.model.finding import Status
from snswizard.packs.answers_file import load_answers
from snswizard.packs.calendar_table import load_calendar
from snswizard.packs.library import load_pack
from snswizard.report.export import LETTERS, ExportOrder, export
from snswizard.report.output.desk import ACTION_PLAN, BRIEFING, CARD, MANAGER, CaseInputs, Desk
from snswizard.report.output.formats import Format
from snswizard.report.parts.frame import CaseHead
from snswizard.report.pdf.document import write_pdf
from snswizard.report.words import Words

CASE = Path(__file__).resolve().parent / "first_hour_case.yaml"


def main(rounds: int, folder: Path) -> dict[str, object]:
    """Every round: the briefing, the bare pages, the set; the first of each only warms up."""
    program = prepare(load_pack())
    given = load_answers(CASE, program.pack)
    today = given.today or date(2026, 11, 22)
    case = CaseInputs(program, given.answers, today, load_calendar(), given.title, "large")
    words = Words(program.pack, load_messages(resource_root() / "i18n", Language.KO))
    order = ExportOrder((ACTION_PLAN, BRIEFING, MANAGER, CARD, LETTERS), tuple(Format), folder / "set")
    results = Desk(case, words, head=CaseHead()).assessment
    target = folder / "briefing.pdf"
    register_fonts()
    taken: dict[str, list[float]] = {"briefing": [], "bare": [], "set": []}
    pages: list[list[str]] = []
    files = 0
    for number in range(rounds + 1):
        start = perf_counter()
        target.write_bytes(write_pdf(Desk(case, words, head=CaseHead(title=given.title)).plan(BRIEFING)))
        taken["briefing"].append(perf_counter() - start)
        pages = pages or pages_of(target)
        start = perf_counter()
        write(pages, folder / "bare.pdf")
        taken["bare"].append(perf_counter() - start)
        start = perf_counter()
        files = len(export(case, replace(order, target=folder / f"set-{number}"), words))
        taken["set"].append(perf_counter() - start)
    found = sum(each.status is not Status.NOT_INDICATED for each in results.findings.values())
    counts = {"steps": len(results.actions), "findings": found, "pages": len(pages), "files": files}
    return {**counts, **{name: times[1:] for name, times in taken.items()}}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), Path(sys.argv[2]))))
