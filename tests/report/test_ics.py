"""The calendar: every dated clock and step once, the same names again, alarms only for what is to come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

import pytest
from helpers.plan_tree import each
from icalendar import Calendar, Event

from snswizard.base.i18n import Language
from snswizard.report.ics import CaseMark, read_back_ics, write_ics
from snswizard.report.output.desk import Desk
from snswizard.report.plan_model import ActionRow, ActionTable, ClockRow, ClockTable, Node, Plan, Section
from snswizard.report.read_back import ReadBackFailed

SAMPLES = ("teller-vlog", "leaver-price-list", "union-safety-video", "nothing", "unknown")
DESKS = [(name, language) for name in SAMPLES for language in Language]
MARK = CaseMark("case-1", 4)
DeskOf = Callable[[str, Language], Desk]
Row = TypeVar("Row", ClockRow, ActionRow)


def events(content: bytes) -> list[Event]:
    """Read the events of a calendar."""
    return [event for event in Calendar.from_ical(content).walk("VEVENT") if isinstance(event, Event)]


def plan_in(desk_of: DeskOf, name: str, language: Language = Language.KO) -> Plan:
    """Build the action plan of a sample."""
    return desk_of(name, language).tables()


@pytest.mark.parametrize(("name", "language"), DESKS)
def test_every_dated_clock_and_step_is_an_event(name: str, language: Language, desk_of: DeskOf) -> None:
    plan = plan_in(desk_of, name, language)

    found = read_back_ics(write_ics(plan, MARK), plan, MARK)

    steps = [row for row in each(plan, ActionRow) if row.due or row.target]
    clocks = [row for row in each(plan, ClockRow) if row.due]
    assert (found.steps, found.dates) == (len(steps), len(steps) + len(clocks))


def test_a_second_import_brings_up_to_date_and_doubles_nothing(desk_of: DeskOf) -> None:
    first = events(write_ics(plan_in(desk_of, "teller-vlog"), MARK))
    again = events(write_ics(plan_in(desk_of, "teller-vlog", Language.EN), CaseMark("case-1", 9)))

    calendar = {str(event["uid"]): event for event in (*first, *again)}

    assert len(calendar) == len(first) == len(again)
    assert {str(event["sequence"]) for event in calendar.values()} == {"9"}


def test_another_case_has_other_names(desk_of: DeskOf) -> None:
    plan = plan_in(desk_of, "teller-vlog")

    names = [{str(event["uid"]) for event in events(write_ics(plan, CaseMark(case)))} for case in ("one", "two")]

    assert names[0].isdisjoint(names[1])


def test_an_instant_stands_in_seoul_and_a_day_is_a_whole_day(desk_of: DeskOf) -> None:
    content = write_ics(plan_in(desk_of, "teller-vlog"), MARK)
    by_name = {str(event["uid"]).split("-case")[0].rsplit("-", 1)[0]: event for event in events(content)}

    notice, limit = by_name["clock-pi.notice_72h"], by_name["clock-cv.claim_3y"]

    assert notice.DTSTART is not None
    assert notice["dtstart"].params["TZID"] == "Asia/Seoul"
    assert isinstance(notice.DTSTART, datetime)
    assert notice.DTSTART.utcoffset() == timedelta(hours=9)
    assert limit.DTSTART is not None
    assert not isinstance(limit.DTSTART, datetime)


def test_only_what_is_to_come_rings(desk_of: DeskOf) -> None:
    plan = plan_in(desk_of, "teller-vlog")
    rows = [row for row in each(plan, ClockRow) if row.due]
    passed = replace(plan, sections=tuple(map(all_passed, plan.sections)))

    rings = [sum(bool(event.walk("VALARM")) for event in events(write_ics(each_, MARK))) for each_ in (plan, passed)]

    assert rows
    assert rings[0] > len(rows)
    assert rings[1] == 0


def passed_row(row: Row) -> Row:
    """Make a clock or a step one that has passed."""
    return replace(row, passed=True)


def all_passed(section: Section) -> Section:
    """Make every clock and step of a section one that has passed."""
    nodes: list[Node] = []
    for node in section.nodes:
        match node:
            case ClockTable():
                nodes.append(replace(node, rows=tuple(map(passed_row, node.rows))))
            case ActionTable():
                nodes.append(replace(node, rows=tuple(map(passed_row, node.rows))))
            case _:
                nodes.append(node)
    return replace(section, nodes=tuple(nodes))


def test_the_same_plan_gives_the_same_bytes(desk_of: DeskOf) -> None:
    plan = plan_in(desk_of, "teller-vlog")

    assert write_ics(plan, MARK) == write_ics(plan, MARK)


def test_a_calendar_with_another_date_is_refused(desk_of: DeskOf) -> None:
    plan = plan_in(desk_of, "teller-vlog")
    content = write_ics(plan, MARK).replace(b"20261123T090000", b"20261124T090000")

    with pytest.raises(ReadBackFailed):
        read_back_ics(content, plan, MARK)


def test_lines_are_no_longer_than_the_format_allows(desk_of: DeskOf) -> None:
    content = write_ics(plan_in(desk_of, "teller-vlog"), MARK)

    assert max(map(len, content.split(b"\r\n"))) <= 75
