"""The word `pack coverage`: what the scenarios exercise, and how long interviews are."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from snswizard.base.i18n import Messages
from snswizard.cli.output import BAD_INPUT, OK, say, write_or_print
from snswizard.cli.pack_subject import declare_subject, prepared


def declare_coverage(part: argparse.ArgumentParser) -> None:
    """The arguments of `pack coverage`."""
    declare_subject(part)
    part.add_argument("--json", type=Path, metavar="F", help="write all figures, and all that was missed, as JSON")
    part.add_argument("--all", action="store_true", help="list everything that no scenario exercises")
    part.add_argument("--walks", type=int, metavar="N", help="interviews with drawn answers in each track (0: none)")


def run_coverage(arguments: argparse.Namespace, messages: Messages) -> int:
    """Tell the coverage, then the interviews; 2 where an interview does not come to its end."""
    from snswizard.verification.coverage import cover
    from snswizard.verification.objects import coverage_object, interviews_object
    from snswizard.verification.telling import SHOWN, Teller
    from snswizard.verification.walks import WALKS, walk_interviews

    bench, scenarios = prepared(arguments, messages)
    coverage = cover(bench, scenarios)
    walks = WALKS if arguments.walks is None else max(arguments.walks, 0)
    interviews = walk_interviews(bench, scenarios, count=walks)
    if arguments.json is not None:
        whole = {**coverage_object(coverage), "interviews": interviews_object(interviews)}
        write_or_print(arguments.json, json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
    teller = Teller(bench.program, bench.words)
    shown = None if arguments.all else SHOWN
    lines = [*teller.coverage(coverage, shown=shown), "", *teller.interviews(interviews)]
    say("".join(f"{line}\n" for line in lines))
    return OK if interviews.no_dead_end else BAD_INPUT
