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
from snswizard.engine.program import Program, prepare
from snswizard.model.answer import UNKNOWN, Answers
from snswizard.model.results.assessment import Assessment
from snswizard.packs.answers_file import AnswersFile, load_answers
from snswizard.packs.library import load_pack
from snswizard.report.action_plan import build_action_plan
from snswizard.report.output.desk import CaseInputs, Desk
from snswizard.report.parts.frame import CaseHead
from snswizard.report.plan_model import Plan
from snswizard.report.words import Words

TODAY = date(2026, 11, 22)
PlanOf: TypeAlias = Callable[[Answers, Language], Plan]
SampleOf: TypeAlias = Callable[[str], AnswersFile]
CaseOf: TypeAlias = Callable[[str], CaseInputs]
DeskOf: TypeAlias = Callable[[str, Language], Desk]
PARTY = {
    "company_name": "주식회사 가온",
    "representative": "이대표",
    "contact_name": "박담당",
    "contact_phone": "02-0000-0000",
    "recipient_name": "홍길동 😀",
    "incident_course": "=1+1\n둘째 줄 漢字",
}


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


@pytest.fixture(scope="session")
def shipped() -> Program:
    """The compiled pack, prepared: it knows its digest."""
    return prepare(load_pack())


@pytest.fixture(scope="session")
def words_of(shipped: Program, ko: Messages, en: Messages) -> Callable[[Language], Words]:
    """Words of the compiled pack in a language."""
    made = {Language.KO: Words(shipped.pack, ko), Language.EN: Words(shipped.pack, en)}
    return lambda language: made[language]


@pytest.fixture(scope="session")
def case_of(shipped: Program, calendar: KoreanCalendar, sample_of: SampleOf) -> CaseOf:
    """Make the inputs of an export from a sample."""

    def make(name: str) -> CaseInputs:
        sample = sample_of(name)
        title = sample.title or "시험 사건"
        return CaseInputs(shipped, sample.answers, TODAY, calendar, title, f"case-{name}", 7, party=PARTY)

    return make


@pytest.fixture(scope="session")
def desk_of(case_of: CaseOf, words_of: Callable[[Language], Words]) -> DeskOf:
    """Set up the desk for a sample in a language, once."""
    made: dict[tuple[str, Language], Desk] = {}

    def make(name: str, language: Language) -> Desk:
        if (name, language) not in made:
            made[name, language] = Desk(case_of(name), words_of(language), head=CaseHead())
        return made[name, language]

    return make
