"""Times the document alone, in one process: our action plan of the sample case, and the same words written barely.

usage: measure_pdf.py ROUNDS WORDS.json OUT.pdf; prints the seconds of every round as JSON
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from time import perf_counter

from bare_pdf import register_fonts, write

from snswizard.base.i18n import Language, load_messages
from snswizard.base.paths import resource_root
from snswizard.engine.assess import assess
from snswizard.engine.program import prepare
from snswizard.packs.answers_file import load_answers
from snswizard.packs.calendar_table import load_calendar
from snswizard.packs.library import load_pack
from snswizard.report.action_plan import build_action_plan
from snswizard.report.parts.frame import CaseHead
from snswizard.report.pdf.document import write_pdf
from snswizard.report.words import Words

_SAMPLE = resource_root() / "samples" / "teller-vlog.yaml"


def main(rounds: int, words_file: Path, target: Path) -> dict[str, list[float]]:
    """The seconds of every round, ours and bare in turn; the first of each only warms up."""
    program, calendar = prepare(load_pack()), load_calendar()
    given = load_answers(_SAMPLE, program.pack)
    assessment = assess(program, given.answers, given.today or date(2026, 11, 22), calendar)
    words = Words(program.pack, load_messages(resource_root() / "i18n", Language.KO))
    pages = json.loads(words_file.read_text(encoding="utf-8"))
    register_fonts()
    taken: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(rounds + 1):
        start = perf_counter()
        head = CaseHead(title=given.title, mark=None)
        plan = build_action_plan(program, given.answers, assessment, words, calendar=calendar, head=head)
        target.write_bytes(write_pdf(plan))
        between = perf_counter()
        write(pages, target)
        taken["ours"].append(between - start)
        taken["bare"].append(perf_counter() - between)
    return {name: times[1:] for name, times in taken.items()}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))))
