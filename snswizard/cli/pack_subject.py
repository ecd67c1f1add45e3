"""What the words about checking a pack have in common: the pack, its scenarios, the language of what is told."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from snswizard.base.i18n import Language, Messages

if TYPE_CHECKING:
    from snswizard.packs.scenario_files import Scenario
    from snswizard.verification.bench import Bench
    from snswizard.verification.check import Subject


def declare_subject(part: argparse.ArgumentParser) -> None:
    """A pack folder, the folder of scenarios, and the language."""
    part.add_argument(
        "dir", nargs="?", type=Path, metavar="DIR", help="folder of a pack; without it, the installed one"
    )
    part.add_argument("--scenarios", type=Path, metavar="DIR", help="folder of scenarios, where they lie elsewhere")
    declare_language(part)


def declare_language(part: argparse.ArgumentParser) -> None:
    """The language in which results are told."""
    part.add_argument("--lang", dest="plan_lang", choices=[each.value for each in Language])


def chosen_subject(arguments: argparse.Namespace) -> Subject:
    """The pack that is meant, with its scenarios' folder; raises PackBroken, PackMissing."""
    from snswizard.verification.check import subject_of

    return subject_of(arguments.dir, arguments.scenarios)


def prepared(arguments: argparse.Namespace, messages: Messages) -> tuple[Bench, tuple[Scenario, ...]]:
    """The pack made ready, and its scenarios; raises ScenariosBroken as well."""
    from snswizard.packs.scenario_files import load_scenarios
    from snswizard.verification.bench import bench_of

    subject = chosen_subject(arguments)
    return bench_of(subject.pack, messages.language), load_scenarios(subject.scenarios, subject.pack)
