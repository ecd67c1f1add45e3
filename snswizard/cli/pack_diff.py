"""The word `pack diff`: two packs in words and in results, or one case under two packs or on two days."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from snswizard.base.i18n import Language, Messages
from snswizard.base.moments import plain_day
from snswizard.cli.output import BAD_INPUT, OK, say, write_or_print
from snswizard.cli.pack_subject import declare_language

if TYPE_CHECKING:
    from snswizard.model.pack import Pack
    from snswizard.report.plan_file import JsonObject
    from snswizard.verification.bench import Bench
    from snswizard.verification.comparing.packs import EntryChange
    from snswizard.verification.comparing.results import Flip, ResultComparison


def declare_diff(part: argparse.ArgumentParser) -> None:
    """The arguments of `pack diff`."""
    part.add_argument("old", nargs="?", type=Path, metavar="OLD", help="folder or compiled JSON of the older pack")
    part.add_argument("new", nargs="?", type=Path, metavar="NEW", help="the newer one; without it, the installed one")
    part.add_argument("--case", type=Path, metavar="ANSWERS", help="compare the results of this case only")
    part.add_argument("--today", nargs=2, type=_day, metavar=("D1", "D2"), help="with --case: on two days")
    part.add_argument("--scenarios", type=Path, metavar="DIR", help="folder of scenarios to try")
    part.add_argument("--count", type=int, default=200, metavar="N", help="drawn sets of answers to try (200)")
    part.add_argument("--json", type=Path, metavar="F", help="write the difference as JSON as well")
    declare_language(part)


def _day(text: str) -> date:
    try:
        return plain_day(text)
    except ValueError as cause:
        raise argparse.ArgumentTypeError(f"{text}: 2026-11-22") from cause


def run_diff(arguments: argparse.Namespace, messages: Messages) -> int:
    """Tell the difference; returns the exit code."""
    two_days = arguments.case is not None and arguments.today is not None
    if (arguments.old is None and not two_days) or (arguments.today is not None and arguments.case is None):
        print(_words(messages.language).text("verification.diff.conflict"), file=sys.stderr)
        return BAD_INPUT
    old, new = _benches(arguments, messages.language)
    found, lines = _of_a_case(arguments, old, new) if arguments.case is not None else _of_packs(arguments, old, new)
    if arguments.json is not None:
        write_or_print(arguments.json, json.dumps(found, ensure_ascii=False, indent=1) + "\n")
    say("".join(f"{line}\n" for line in lines))
    return OK


def _words(language: Language) -> Messages:
    from snswizard.base.i18n import load_messages
    from snswizard.base.paths import resource_root

    return load_messages(resource_root() / "i18n", language, ("verification",))


def _benches(arguments: argparse.Namespace, language: Language) -> tuple[Bench, Bench]:
    from snswizard.packs.library import load_pack
    from snswizard.verification.bench import bench_of

    old = load_pack() if arguments.old is None else _read(arguments.old)
    new = (load_pack() if arguments.case is None else old) if arguments.new is None else _read(arguments.new)
    return bench_of(old, language), bench_of(new, language)


def _read(path: Path) -> Pack:
    from snswizard.packs.compile import digest_of, read_compiled
    from snswizard.packs.loader import load_folder

    if path.suffix.lower() == ".json":
        return read_compiled(path)
    pack = load_folder(path)
    return pack.model_copy(update={"info": pack.info.model_copy(update={"digest": digest_of(pack)})})


def _of_packs(arguments: argparse.Namespace, old: Bench, new: Bench) -> tuple[JsonObject, Iterator[str]]:
    from snswizard.packs.scenario_files import load_scenarios, scenarios_folder
    from snswizard.verification.comparing.packs import compare_packs
    from snswizard.verification.comparing.results import compare_results, tried_cases
    from snswizard.verification.comparing.told import DifferenceTeller

    folder = arguments.scenarios or scenarios_folder(arguments.new)
    scenarios = load_scenarios(folder, new.pack) if folder.is_dir() else ()
    changes = compare_packs(old.words, new.words)
    comparison = compare_results(old, new, tried_cases(old, new, scenarios, count=max(arguments.count, 0)))
    teller = DifferenceTeller(old, new)

    def lines() -> Iterator[str]:
        yield teller.heading()
        yield from teller.changes(changes)
        yield ""
        yield from teller.results(comparison)

    return _difference_object(changes, comparison), lines()


def _of_a_case(arguments: argparse.Namespace, old: Bench, new: Bench) -> tuple[JsonObject, Iterator[str]]:
    from snswizard.packs.answers_file import load_answers
    from snswizard.verification.comparing.results import TriedCase, compare_case
    from snswizard.verification.comparing.told import DifferenceTeller

    given = load_answers(arguments.case, old.pack)
    today = given.today or date.today()  # noqa: DTZ011  # the user's own day
    case = TriedCase(arguments.case.name, given.track, today, given.answers)
    flips = compare_case(old, new, case, tuple(arguments.today or (today, today)))
    return {"case": case.name, "flips": [_flip_object(flip) for flip in flips]}, DifferenceTeller(old, new).case(flips)


def _difference_object(changes: tuple[EntryChange, ...], comparison: ResultComparison) -> JsonObject:
    listed = [
        {
            "table": change.table,
            "id": change.id,
            "before": change.before,
            "after": change.after,
            "fields": [{"field": each.field, "before": each.before, "after": each.after} for each in change.deltas],
        }
        for change in changes
    ]
    flips = [_flip_object(flip) for flip in comparison.flips]
    return {"changes": listed, "tried": comparison.tried, "differ": comparison.differ, "flips": flips}


def _flip_object(flip: Flip) -> JsonObject:
    from snswizard.packs.answers_file import written_answers

    first = flip.cases[0]
    answers = written_answers(first.answers, today=first.today, language=Language.KO, track=first.track)
    head: JsonObject = {"area": flip.area, "id": flip.id, "before": flip.before, "after": flip.after}
    return {**head, "cases": [case.name for case in flip.cases], "answers": answers}
