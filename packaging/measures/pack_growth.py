"""Times the assessment of a case under packs that grow, from ten facts to three thousand.

usage: pack_growth.py ROUNDS; prints seconds of the processor by number of facts as JSON
"""

from __future__ import annotations

import json
import sys
from datetime import date
from time import process_time

from measures.synthetic_pack import answers_for, pack_of

from snswizard.base.memory import long_lived
from snswizard.engine.assess import assess
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program, prepare
from snswizard.model.answer import Answers
from snswizard.packs.calendar_table import load_calendar

SIZES = (10, 30, 100, 300, 1_000, 3_000)
_DAY = date(2026, 11, 22)


def assessing(program: Program, answers: Answers, calendar: KoreanCalendar) -> float:
    """The seconds of one assessment."""
    start = process_time()
    assess(program, answers, _DAY, calendar)
    return process_time() - start


def main(rounds: int) -> dict[str, float]:
    """The fastest of the rounds: what disturbs a short measurement only makes it longer."""
    calendar, taken = load_calendar(), {}
    for size in SIZES:
        with long_lived():  # as the program loads its pack
            pack = pack_of(size)
            program, answers = prepare(pack), answers_for(pack)
        assessing(program, answers, calendar)  # only warms up
        taken[str(size)] = min(assessing(program, answers, calendar) for _ in range(rounds))
    return taken


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
