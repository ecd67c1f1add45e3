"""Answers offered from elsewhere: which, what each would change, and from when."""

from __future__ import annotations

from datetime import date

import pytest

from snswizard.cases.journal import state_after
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program
from snswizard.interview.interview import Interview, Track, begin
from snswizard.interview.taking_over import Effect, answered_at, asked_here, company_offers, file_offers
from snswizard.model.answer import UNKNOWN, Answers
from snswizard.model.case import Entry
from snswizard.model.ids import FactId

TODAY = date(2026, 11, 22)
HEADCOUNT, CBA, POSTER, LEVEL = map(FactId, ("company_headcount", "cba", "poster", "p1_level"))
JOURNAL = (
    Entry(1, "2026-10-01T09:00:00+09:00", "", "answered", "company_headcount", "h5_9"),
    Entry(2, "2026-10-02T09:00:00+09:00", "", "answered", "company_headcount", "h30_plus"),
    Entry(3, "2026-10-03T09:00:00+09:00", "", "answered", "cba", "not_exclusive"),
    Entry(4, "2026-10-04T09:00:00+09:00", "", "answered", "p1_level", "l1"),
    Entry(5, "2026-10-05T09:00:00+09:00", "", "answered", "poster", "employee"),
    Entry(6, "2026-10-05T09:00:00+09:00", "", "answered", "credit_business", "unknown"),
)


@pytest.fixture
def interview(program: Program, calendar: KoreanCalendar) -> Interview:
    """An incident in which the headcount is answered already."""
    return begin(program, Answers({HEADCOUNT: "h5_9"}, {POSTER: "적어 둠"}), TODAY, calendar)


def of_track(interview: Interview, track: Track) -> Interview:
    """Begin another track with the same answers."""
    evaluation = interview.evaluation
    return begin(evaluation.program, interview.answers, TODAY, evaluation.calendar, track=track)


def test_only_what_is_known_of_the_company_and_asked_here_is_offered(interview: Interview) -> None:
    offers = company_offers(interview, state_after(JOURNAL), JOURNAL)

    assert [(each.fact, each.value, each.at[:10]) for each in offers] == [
        (HEADCOUNT, "h30_plus", "2026-10-02"),
        (CBA, "not_exclusive", "2026-10-03"),
    ]


def test_what_would_be_overwritten_or_has_to_be_confirmed_is_not_proposed(interview: Interview) -> None:
    headcount, cba = company_offers(interview, state_after(JOURNAL), JOURNAL)

    assert (headcount.effect, headcount.present, headcount.proposed) == (Effect.OVERWRITES, "h5_9", False)
    assert (cba.effect, cba.confirm, cba.proposed) == (Effect.NEW, True, False)


def test_an_incident_feeds_an_audit_too(interview: Interview) -> None:
    audit = of_track(interview, "audit")

    offers = {each.fact: each for each in company_offers(audit, state_after(JOURNAL), JOURNAL)}

    assert offers.keys() == {HEADCOUNT, CBA, LEVEL}
    assert offers[CBA].proposed


def test_the_date_is_that_of_the_answer_that_counts() -> None:
    undone = Entry(7, "2026-10-06T09:00:00+09:00", "", "undone", "2", [2])

    assert answered_at((*JOURNAL, undone))["company_headcount"] == "2026-10-01T09:00:00+09:00"


def test_a_file_offers_answers_and_notes_with_what_they_change(interview: Interview) -> None:
    given = {HEADCOUNT: "h5_9", POSTER: "manager", CBA: UNKNOWN}
    offers = {
        each.fact: each
        for each in file_offers(interview, Answers(given, {POSTER: "새 메모", LEVEL: "메모만"}))  # type: ignore[arg-type]
    }

    effects = {fact: offer.effect for fact, offer in offers.items()}
    assert effects == {
        HEADCOUNT: Effect.SAME,
        POSTER: Effect.OVERWRITES,
        CBA: Effect.NEW,
        LEVEL: Effect.NEW,
    }
    assert (offers[LEVEL].value, offers[LEVEL].note) == (None, "메모만")


def test_an_incident_asks_nothing_that_belongs_to_audits_alone(interview: Interview) -> None:
    pack = interview.program.pack
    tracks = {pack.sections[pack.questions[fact].section].track for fact in asked_here(interview)}

    assert tracks == {"incident"}
