"""The word `pack certificate`: every check of this machine, and the PDF that tells of it."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from snswizard.base.files import write_atomically
from snswizard.base.i18n import Messages
from snswizard.base.moments import plain_day
from snswizard.base.problems import problem_line
from snswizard.cli.output import BAD_INPUT, OK, say
from snswizard.cli.pack_subject import chosen_subject, declare_subject

if TYPE_CHECKING:
    from snswizard.verification.check import Subject
    from snswizard.verification.proofs.report import ProofReport


def declare_certificate(part: argparse.ArgumentParser) -> None:
    """The arguments of `pack certificate`."""
    declare_subject(part)
    part.add_argument("--out", type=Path, required=True, metavar="F", help="the PDF to write")
    part.add_argument("--today", type=_day, metavar="D", help="the day of the check, as 2026-11-22")
    part.add_argument("--prove", action="store_true", help="prove the pack as well (needs z3-solver)")
    part.add_argument("--walks", type=int, metavar="N", help="interviews with drawn answers in each track")


def _day(text: str) -> date:
    try:
        return plain_day(text)
    except ValueError as cause:
        raise argparse.ArgumentTypeError(f"{text}: 2026-11-22") from cause


def _proofs(subject: Subject) -> ProofReport:
    """All proofs of the pack that is certified; raises ProverMissing."""
    from snswizard.packs.calendar_table import load_calendar
    from snswizard.verification.proofs.proving import prove

    pack = subject.pack.model_copy(update={"info": subject.info})
    return prove(pack, pack.info.law_as_of, load_calendar())


def run_certificate(arguments: argparse.Namespace, messages: Messages) -> int:
    """Check, then write the certificate; for a pack with faults they are told and nothing is written."""
    from snswizard.report.pdf.document import write_pdf
    from snswizard.verification.bench import bench_of
    from snswizard.verification.certificate import build_certificate
    from snswizard.verification.check import verify
    from snswizard.verification.telling import Teller
    from snswizard.verification.walks import WALKS

    subject = chosen_subject(arguments)
    walks = WALKS if arguments.walks is None else max(arguments.walks, 0)
    today = arguments.today or date.today()  # noqa: DTZ011  # the user's own day
    found = verify(subject, today, walks=walks, proofs=_proofs(subject) if arguments.prove else None)
    bench = bench_of(subject.pack, messages.language)
    teller = Teller(bench.program, bench.words)
    if not found.holds:
        lines = [problem_line(bench.words.messages, problem) for problem in found.static.problems]
        lines += [*teller.scenarios(found.failed), *teller.interviews(found.interviews)]
        print("\n".join([bench.words.text("verification.no_certificate"), *lines]), file=sys.stderr)
        return BAD_INPUT
    write_atomically(arguments.out, write_pdf(build_certificate(found, bench.words, teller)))
    say(bench.words.text("rules_check.saved", path=arguments.out) + "\n")
    return OK
