"""Whether a clock has passed, as FEEL: the count of the Civil Act from the day or instant of its start."""

from __future__ import annotations

from snswizard.model.clock import Clock
from snswizard.model.question import Kind
from snswizard.packs.dmn.conditions import KNOWN
from snswizard.packs.dmn.formula import FALSE, Formula, written
from snswizard.packs.dmn.names import DAY, HOLIDAYS

_LONGEST_REST = 40  # days in a row without a working day: more than any calendar has


def passed_expression(clock: Clock, start: str, kind: Kind, ends: Formula) -> str:
    """The expression of a clock that starts with the input `start`; `ends` says when it does not apply."""
    due = _due(clock, f"{start}.value", kind)
    if ends == FALSE:
        return _counted(due, start)
    return f'if {written(ends)}\nthen "no"\nelse {_counted(due, start)}'


def _counted(due: str, start: str) -> str:
    return f'if {start}.state = "{KNOWN}"\nthen (if {due}\n  then "yes" else "no")\nelse "unknown"'


def _due(clock: Clock, value: str, kind: Kind) -> str:
    if clock.add.hours is not None:
        begin = f"date and time({value})" if kind is Kind.DATETIME else f'date and time({value} + "T00:00:00")'
        return f'{begin} + duration("PT{clock.add.hours}H") < date and time({DAY} + "T00:00:00")'
    begin = f"date(date and time({value}))" if kind is Kind.DATETIME else f"date({value})"
    last = _last_day(clock, begin)
    if clock.roll and (clock.add.days is None or clock.add.days >= 0):
        last = _rolled(last)
    return f"{last} < date({DAY})"


def _last_day(clock: Clock, begin: str) -> str:
    if clock.add.days is not None:
        sign, number = ("-", -clock.add.days) if clock.add.days < 0 else ("+", clock.add.days)
        return f'({begin} {sign} duration("P{number}D"))'
    length = f"P{clock.add.years}Y" if clock.add.years is not None else f"P{clock.add.months}M"
    first = begin if clock.first_day_counts else f'({begin} + duration("P1D"))'
    # the day before the same number; where that month has no such day, its last day (Civil Act 160(3))
    moved = f'({first} + duration("{length}"))'
    return f'(if {moved}.day < {first}.day then {moved} else {moved} - duration("P1D"))'


def _rolled(last: str) -> str:
    days = f'for each in 0..{_LONGEST_REST} return {last} + duration("P" + string(each) + "D")'
    working = f"item.weekday < 6 and not(list contains({HOLIDAYS}, string(item)))"
    return f"(({days})[{working}])[1]"
