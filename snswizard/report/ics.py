"""The calendar file of a plan: an event for every clock with a date and for every dated step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from snswizard.base.files import sha256_of
from snswizard.base.printable import printable
from snswizard.engine.seoul import SEOUL, in_seoul
from snswizard.model.results.assessment import Due
from snswizard.report.nodes.audit import RemedyRow, RemedyTable
from snswizard.report.plan_front import Line
from snswizard.report.plan_model import ActionRow, ActionTable, ClockRow, ClockTable, Plan
from snswizard.report.read_back import ReadBack, refuse_missing
from snswizard.report.reading.claims import nodes_of

if TYPE_CHECKING:
    from icalendar import Component, Event

_ZONE = "Asia/Seoul"
_OFFSET = timedelta(hours=9)
_ALARMS_BEFORE_INSTANT = (timedelta(hours=-24), timedelta(hours=-3))
_ALARMS_OF_A_DAY = (timedelta(days=-7, hours=9), timedelta(days=-1, hours=9), timedelta(hours=9))


@dataclass(frozen=True, slots=True)
class CaseMark:
    """What a calendar knows a case by: the same id again lets a second import bring events up to date."""

    case_id: str
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """An event before it is written."""

    uid: str
    due: Due
    summary: str
    description: str
    category: str
    passed: bool


def entries(plan: Plan, mark: CaseMark) -> tuple[Entry, ...]:
    """The events of a plan: clocks first, then steps."""
    found: list[Entry] = []
    for node in nodes_of(plan):
        if isinstance(node, ClockTable):
            found += [_clock(row, mark) for row in node.rows if row.due is not None]
        elif isinstance(node, ActionTable):
            found += [_step(row, mark) for row in node.rows if row.due is not None or row.target is not None]
        elif isinstance(node, RemedyTable):
            found += [_remedy(row, mark, plan.today) for row in node.rows]
    return tuple(sorted(found, key=lambda entry: entry.uid))


def _clock(row: ClockRow, mark: CaseMark) -> Entry:
    if row.due is None:
        raise ValueError("a clock without a date is no event")
    lines = (row.rule, *row.count, *map(_words, row.lines), _cites(row))
    summary = f"[{row.chip.word}] {row.title}"
    return Entry(_uid(mark, "clock", row.id), row.due, summary, _joined(lines), row.chip.word, row.passed)


def _step(row: ActionRow, mark: CaseMark) -> Entry:
    due = row.due if row.due is not None else row.target
    if due is None:
        raise ValueError("a step without a date is no event")
    return _task(row, mark, due, passed=row.passed)


def _remedy(row: RemedyRow, mark: CaseMark, today: date) -> Entry:
    return _task(row, mark, row.end, passed=row.end < today)


def _task(row: ActionRow | RemedyRow, mark: CaseMark, due: Due, *, passed: bool) -> Entry:
    shown = row.dates[-1:] if isinstance(row, RemedyRow) else row.dates[:1]
    label = shown[0].label if shown else row.owner_word
    lines = (row.owner_word, *map(_words, row.dates), row.why, *row.steps, *map(_words, row.lines), _cites(row))
    summary = f"[{label}] {row.number}. {row.title} ({row.owner_word})"
    return Entry(_uid(mark, "step", row.id), due, summary, _joined(lines), label, passed)


def _uid(mark: CaseMark, kind: str, name: str) -> str:
    return f"{kind}-{name}-{sha256_of(mark.case_id.encode())[:24]}@snswizard.invalid"


def _words(line: Line) -> str:
    return f"{line.label}: {line.text}" if line.label else line.text


def _cites(row: ClockRow | ActionRow | RemedyRow) -> str:
    return " ".join(f"[{ref.label}]" for ref in row.cites)


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)


def write_ics(plan: Plan, mark: CaseMark) -> bytes:
    """The calendar file; the same plan and mark give the same bytes."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//SNSwizard//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", printable(plan.name))
    calendar.add("x-wr-timezone", _ZONE)
    calendar.add_component(_zone())
    stamp = datetime.combine(plan.today, time.min, SEOUL).astimezone(UTC)
    for entry in entries(plan, mark):
        calendar.add_component(_event(entry, stamp, mark.revision))
    return bytes(calendar.to_ical())


def _zone() -> Component:
    """Seoul without summer time, which ended in 1988."""
    from icalendar import Timezone, TimezoneStandard

    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1988, 10, 9, 3, 0))  # noqa: DTZ001  # a local time by its nature
    standard.add("tzoffsetfrom", _OFFSET)
    standard.add("tzoffsetto", _OFFSET)
    standard.add("tzname", "KST")
    zone = Timezone()
    zone.add("tzid", _ZONE)
    zone.add_component(standard)
    return zone


def _event(entry: Entry, stamp: datetime, revision: int) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", revision)
    event.add("summary", printable(entry.summary).replace("\n", " "))
    event.add("description", printable(entry.description))
    event.add("categories", [printable(entry.category)])
    event.add("class", "CONFIDENTIAL")
    event.add("transp", "TRANSPARENT")
    if isinstance(entry.due, datetime):
        event.add("dtstart", in_seoul(entry.due).replace(tzinfo=None), parameters={"tzid": _ZONE})
    else:
        event.add("dtstart", entry.due)
        event.add("dtend", entry.due + timedelta(days=1))
    for alarm in _alarms(entry):
        event.add_component(alarm)
    return event


def _alarms(entry: Entry) -> Iterator[Component]:
    from icalendar import Alarm

    if entry.passed:
        return
    for before in _ALARMS_BEFORE_INSTANT if isinstance(entry.due, datetime) else _ALARMS_OF_A_DAY:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", printable(entry.summary).replace("\n", " "))
        alarm.add("trigger", before)
        yield alarm


def read_back_ics(content: bytes, plan: Plan, mark: CaseMark) -> ReadBack:
    """Read the calendar file again and compare every event with its clock or step."""
    from icalendar import Calendar

    found = _read(Calendar.from_ical(content))
    expected = {
        entry.uid: (_moment(entry.due), printable(entry.summary).replace("\n", " ")) for entry in entries(plan, mark)
    }
    refuse_missing(words for uid, (moment, words) in expected.items() if found.get(uid) != (moment, words))
    refuse_missing(uid for uid in found if uid not in expected)
    steps = sum(uid.startswith("step-") for uid in expected)
    return ReadBack(0, steps, len(expected), 0, sha256_of(content))


def _read(calendar: Component) -> dict[str, tuple[str, str]]:
    from icalendar import Event

    events = (event for event in calendar.walk("VEVENT") if isinstance(event, Event))
    return {
        str(event["uid"]): ("" if event.DTSTART is None else _moment(event.DTSTART), str(event["summary"]))
        for event in events
    }


def _moment(due: date | datetime) -> str:
    """A due moment as text: a day, or an instant on the clock of Seoul."""
    return in_seoul(due).isoformat(timespec="minutes") if isinstance(due, datetime) else due.isoformat()
