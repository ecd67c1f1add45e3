"""Own rules laid beside a pack: one pack with more in it, in which nothing of the pack is another than before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from snswizard.engine.calendar import HolidayName, KoreanCalendar
from snswizard.model.ids import FactId
from snswizard.model.own import ADDING, OwnRules
from snswizard.model.pack import Pack
from snswizard.model.question import Question


def laid_beside(base: Pack, own: OwnRules) -> Pack:
    """The pack with the own rules behind its own entries; own questions are asked at the end of their section."""
    joined: dict[str, object] = {table: {**getattr(base, table), **getattr(own, table)} for table in ADDING}
    joined["questions"] = _in_sections(base.questions, own.questions)
    return base.model_copy(update={**joined, "own": own})


def _in_sections(base: Mapping[FactId, Question], own: Mapping[FactId, Question]) -> dict[FactId, Question]:
    last = {question.section: fact for fact, question in base.items()}
    joined: dict[FactId, Question] = {}
    for fact, question in base.items():
        joined[fact] = question
        if last[question.section] == fact:
            joined.update({name: each for name, each in own.items() if each.section == question.section})
    return {**joined, **own}


def calendar_with(calendar: KoreanCalendar, own: OwnRules) -> KoreanCalendar:
    """The calendar with the days off that the own rules name."""
    return calendar.with_days(_days(own, "public"), _days(own, "company"))


def _days(own: OwnRules, kind: str) -> dict[date, HolidayName]:
    return {day: (each.ko, each.en) for day, each in own.holidays.items() if each.kind == kind}
