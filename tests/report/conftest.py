"""Plans of sample cases in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import pytest

from snswizard.base.i18n import Language, Messages
from snswizard.base.paths import resource_root
from snswizard.engine.assess import assess
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program
from snswizard.model.answer import UNKNOWN, Answers
from snswizard.model.assessment import Assessment
from snswizard.packs.answers_file import AnswersFile, load_answers
from snswizard.report.action_plan import CaseHead, build_action_plan
from snswizard.report.plan_model import Plan
from snswizard.report.words import Words

TODAY = date(2026, 11, 22)
PlanOf: TypeAlias = Callable[[Answers, Language], Plan]
SampleOf: TypeAlias = Callable[[str], AnswersFile]


@pytest.fixture(scope="session")
def sample_of(program: Program) -> SampleOf:
    """Read a sample case by its name; "nothing" and "unknown" are the two ends of not knowing."""

    def read(name: str) -> AnswersFile:
        if name == "nothing":
            return AnswersFile("incident", Answers(), TODAY, None)
        if name == "unknown":
            return AnswersFile("incident", Answers(dict.fromkeys(program.facts, UNKNOWN)), TODAY, None)
        return load_answers(resource_root() / "samples" / f"{name}.yaml", program.pack)

    return read


@pytest.fixture(scope="session")
def result_of(program: Program, calendar: KoreanCalendar) -> Callable[[Answers], Assessment]:
    """Assess answers on the day of the samples."""
    return lambda answers: assess(program, answers, TODAY, calendar)


@pytest.fixture(scope="session")
def plan_of(program: Program, calendar: KoreanCalendar, ko: Messages, en: Messages) -> PlanOf:
    """Build the plan for answers in a language."""

    def build(answers: Answers, language: Language) -> Plan:
        words = Words(program.pack, ko if language is Language.KO else en)
        result = assess(program, answers, TODAY, calendar)
        return build_action_plan(program, answers, result, words, calendar=calendar, head=CaseHead("시험 사건"))

    return build
