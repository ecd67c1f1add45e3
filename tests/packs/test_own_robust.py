"""Own rules with anything anywhere: refused with problems that can be told, or else fit to work with."""

from __future__ import annotations

import json
import os
from copy import deepcopy
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from helpers.own_rules import SAMPLE, changed_folder

from snswizard.base.i18n import Messages
from snswizard.base.problems import problem_line
from snswizard.engine.assess import assess
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import prepare
from snswizard.model.answer import Answers
from snswizard.model.ids import FactId
from snswizard.model.pack import Pack
from snswizard.packs.compile import sealed
from snswizard.packs.library import read_own
from snswizard.packs.own.laying import calendar_with, laid_beside
from snswizard.packs.own.loader import KIND, OwnRulesBroken, load_own_folder, own_compiled, own_in

ROUNDS = 4000 if os.environ.get("SNSWIZARD_MANY") else 250
JUNK: tuple[Any, ...] = (
    *(None, True, 0, -1, 1.5, "", " ", "yes", "always", "own.", "own.x", "pi.leak", [], {}, [[]], {"a": 1}, ["own.x"]),
    *({"op": "always"}, {"op": "not"}, {"op": "all", "parts": []}, {"op": "is", "fact": "content", "values": [1]}),
    *(
        {"op": "when", "fact": "aware_at", "relation": "before", "day": "2026-13-01"},
        "2026-02-30",
        "\ud800",
        "가" * 9999,
    ),
)


def places(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a tree."""
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(place for key, part in inside for place in places(part, (*path, key)))]


def spoilt(tree: Any, rng: Random) -> Any:
    """A copy of a tree with junk in one place, or a place taken out or renamed."""
    changed = deepcopy(tree)
    *way, last = rng.choice([path for path in places(tree) if path])
    holder = changed
    for key in way:
        holder = holder[key]
    kept = holder.pop(last) if rng.random() < 0.3 else None
    if kept is None:
        holder[last] = rng.choice(JUNK)
    elif isinstance(holder, dict) and rng.random() < 0.7:
        holder[rng.choice(("own.other", "no_discipline_yet", "x", "2027-02-30"))] = kept
    return changed


def test_compiled_own_rules_with_junk_are_refused_or_work(
    pack: Pack, calendar: KoreanCalendar, tmp_path: Path, ko: Messages
) -> None:
    content = own_compiled(read_own(SAMPLE, pack))
    tree, refused = json.loads(content[content.index(b'"own":') + 6 :].removesuffix(b"}\n")), 0
    odd: list[str] = []
    answers = Answers({FactId("content"): ("personal_data",), FactId("offender_known_on"): date(2026, 12, 1)})
    for seed in range(ROUNDS):
        body = json.dumps(spoilt(tree, Random(seed)), ensure_ascii=True).encode()
        try:
            own = own_in(sealed(KIND, body), tmp_path / "own.json", pack)
        except OwnRulesBroken as failure:
            refused += 1
            odd += [line for each in failure.problems if not (line := problem_line(ko, each)).startswith("own.json:1 ")]
            continue
        if refused % 9 == 0:  # preparing a program takes its time
            days = calendar_with(calendar, own)
            assert assess(prepare(laid_beside(pack, own)), answers, date(2026, 11, 22), days).findings
    assert odd == []
    assert ROUNDS // 2 < refused < ROUNDS


@pytest.mark.parametrize("seed", range(20))
def test_lines_of_a_folder_may_be_lost_or_shuffled(seed: int, pack: Pack, tmp_path: Path, en: Messages) -> None:
    rng = Random(seed)
    folder = changed_folder(tmp_path / "own", SAMPLE, [])
    file = rng.choice(sorted(folder.rglob("*.yaml")))
    lines = file.read_text(encoding="utf-8").splitlines()
    place, other = rng.randrange(2, len(lines)), rng.randrange(2, len(lines))
    lines[place], lines[other] = lines[other], rng.choice(("", lines[place], "- x", "  : :", "own.a: [", "own.b: &a 1"))
    file.write_text("\n".join(lines), encoding="utf-8")

    told: list[str] = []
    try:
        prepare(laid_beside(pack, load_own_folder(folder, pack)))
    except OwnRulesBroken as failure:
        told = [problem_line(en, each) for each in failure.problems]

    assert all(": " in line for line in told)
