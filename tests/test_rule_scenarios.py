"""The cases of single elements: with it and without it, one answer apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.rule_cases import RULES, all_cases, element_cases, judge_of

from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program
from snswizard.model.pack import Pack

FILES = sorted(RULES.glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_every_case_gives_what_the_law_gives(
    file: Path, pack: Pack, program: Program, calendar: KoreanCalendar
) -> None:
    cases = element_cases(file, pack)
    judge = judge_of(pack, calendar, cases)

    assert cases
    assert [case.id for case in cases if judge.unmet(case, program)] == []


def test_no_two_cases_share_an_id(pack: Pack) -> None:
    ids = [case.id for case in all_cases(pack)]

    assert len(ids) == len(set(ids))
