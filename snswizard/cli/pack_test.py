"""The word `pack test`: every scenario, passed or failed, with what differed."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from snswizard.base.i18n import Messages
from snswizard.cli.output import BAD_INPUT, OK, say, write_or_print
from snswizard.cli.pack_subject import declare_subject, prepared


def declare_test(part: argparse.ArgumentParser) -> None:
    """The arguments of `pack test`."""
    declare_subject(part)
    part.add_argument("--json", type=Path, metavar="F", help="write the outcomes as JSON as well")


def run_test(arguments: argparse.Namespace, messages: Messages) -> int:
    """Run the scenarios; 2 where one comes out otherwise than the law says."""
    from snswizard.verification.objects import outcomes_object
    from snswizard.verification.scenarios import run_scenarios
    from snswizard.verification.telling import Teller

    bench, scenarios = prepared(arguments, messages)
    outcomes = run_scenarios(bench, scenarios)
    if arguments.json is not None:
        text = json.dumps(outcomes_object(outcomes), ensure_ascii=False, indent=1, default=str)
        write_or_print(arguments.json, text + "\n")
    say("".join(f"{line}\n" for line in Teller(bench.program, bench.words).scenarios(outcomes)))
    return OK if all(outcome.passed for outcome in outcomes) else BAD_INPUT
