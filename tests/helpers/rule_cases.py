"""Every scenario as a judge of changed rules: the law's own cases, and the cases of single elements."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from helpers.scenarios import Plain, scenarios

from snswizard.base.i18n import Language, load_messages
from snswizard.base.paths import resource_root
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import prepare
from snswizard.model.pack import Pack
from snswizard.packs.answers_file import read_json
from snswizard.report.words import Words
from snswizard.verification.mutation.catching import Catcher
from snswizard.verification.mutation.expected import Case, Judge
from snswizard.verification.proofs.promised import promised_conditions
from snswizard.verification.proofs.prover import Prover

RULES = Path(__file__).parent.parent / "scenarios" / "rules"


def element_cases(file: Path, pack: Pack) -> list[Case]:
    """Read the cases of one file about single elements."""
    return [as_case(each, pack) for each in yaml.load_all(file.read_text(encoding="utf-8"), Plain)]  # a safe loader


def all_cases(pack: Pack) -> list[Case]:
    """Read every scenario there is, of both tracks."""
    return [*_of_the_law(pack), *(case for file in sorted(RULES.glob("*.yaml")) for case in element_cases(file, pack))]


def _of_the_law(pack: Pack) -> Iterator[Case]:
    for track in ("incident", "audit"):
        yield from (as_case(each.values[0], pack) for each in scenarios(track))


def as_case(written: Any, pack: Pack) -> Case:
    """Read one scenario against a pack."""
    answers = json.dumps({key: written[key] for key in ("track", "today", "answers")})
    given = read_json(answers, pack, written["id"]).answers
    return Case(written["id"], written["track"], date.fromisoformat(written["today"]), given, written["expect"])


def judge_of(pack: Pack, calendar: KoreanCalendar, cases: list[Case]) -> Judge:
    """A judge with these cases."""
    words = Words(pack, load_messages(resource_root() / "i18n", Language.EN))
    return Judge(prepare(pack), cases, calendar, words)


def catcher_of(pack: Pack, calendar: KoreanCalendar) -> Catcher:
    """Everything that can notice a changed rule."""
    prover = Prover(pack, pack.info.law_as_of, calendar, promised_conditions(pack))
    return Catcher(prover, judge_of(pack, calendar, all_cases(pack)))
