"""Answers as they are written in files and kept in cases, turned into values and back."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

from snswizard.base.errors import SnswizardError
from snswizard.model.answer import UNKNOWN, Given, NotKnown
from snswizard.model.question import Kind, Question

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_INSTANT = re.compile(r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?$")
_NUMBER = re.compile(r"^\d{1,15}(\.\d{1,6})?$")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


class WrongValue(SnswizardError):
    """A written answer that the question does not have; `key` says why, `facts` what is allowed."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(**facts)
        self.key = key


def read_value(question: Question, written: object) -> Given:
    """The value of a written answer; raises WrongValue with what is allowed."""
    if written == "unknown":
        return UNKNOWN
    match question.kind:
        case Kind.CHOICE | Kind.YES_NO:
            return _read_choice(question, written)
        case Kind.CHOICES:
            return _read_choices(question, written)
        case Kind.NUMBER:
            return _read_number(written)
        case Kind.DATE:
            return _read_day(written)
        case Kind.DATETIME:
            return _read_instant(written)


def _read_choice(question: Question, written: object) -> str:
    if isinstance(written, bool):
        near = "yes" if written else "no"
        if near in question.choices:
            raise WrongValue("value.choice_near", found=str(written).lower(), near=near, allowed=_allowed(question))
    if not isinstance(written, str):
        raise WrongValue("value.one_choice", found=_shown(written), allowed=_allowed(question))
    if written not in question.choices:
        near_ones = get_close_matches(written, question.choices, n=1, cutoff=0.5)
        key = "value.choice_near" if near_ones else "value.choice"
        near = near_ones[0] if near_ones else ""
        raise WrongValue(key, found=_shown(written), near=near, allowed=_allowed(question))
    return written


def _read_choices(question: Question, written: object) -> tuple[str, ...]:
    if not isinstance(written, list) or not written:
        raise WrongValue("value.list", found=_shown(written), allowed=_allowed(question))
    return tuple(dict.fromkeys(_read_choice(question, each) for each in written))


def _allowed(question: Question) -> str:
    return ", ".join((*question.choices, "unknown"))


def _shown(written: object) -> str:
    text = str(written)
    return text if len(text) <= 60 else text[:57] + "…"


def _read_number(written: object) -> Decimal:
    text = str(written)
    if isinstance(written, bool) or not isinstance(written, int | float | str) or not _NUMBER.match(text):
        raise WrongValue("value.number", found=_shown(written))
    try:
        return Decimal(text)
    except InvalidOperation as cause:
        raise WrongValue("value.number", found=_shown(written)) from cause


def _read_day(written: object) -> date:
    if not isinstance(written, str) or not _DAY.match(written):
        raise WrongValue("value.day", found=_shown(written))
    return _within_years(_parsed_day(written), written)


def _parsed_day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as cause:
        raise WrongValue("value.no_such_day", found=written) from cause


def _read_instant(written: object) -> date | datetime:
    if isinstance(written, str) and _DAY.match(written):
        return _within_years(_parsed_day(written), written)
    if not isinstance(written, str) or not _INSTANT.match(written):
        raise WrongValue("value.instant", found=_shown(written))
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as cause:
        raise WrongValue("value.no_such_day", found=written) from cause
    _within_years(moment, written)
    return moment


def _within_years(moment: date, written: str) -> date:
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise WrongValue("value.year", found=written, first=_FIRST_YEAR, last=_LAST_YEAR)
    return moment


def write_value(value: Given) -> str | list[str] | int:
    """An answer as it is written in files: the inverse of `read_value`."""
    match value:
        case NotKnown():
            return "unknown"
        case tuple():
            return list(value)
        case Decimal():
            return int(value) if value == value.to_integral_value() else str(value)
        case datetime():
            whole = value.second == value.microsecond == 0
            return value.isoformat(timespec="minutes" if whole else "auto")
        case date():
            return value.isoformat()
        case _:
            return value
