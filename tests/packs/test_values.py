"""Written answers: what is taken, what is refused, and what the refusal says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from helpers.builders import a_pack
from hypothesis import given, settings
from hypothesis import strategies as st

from snswizard.base.i18n import Messages
from snswizard.model.answer import UNKNOWN
from snswizard.model.ids import FactId
from snswizard.model.question import Question
from snswizard.packs.values import WrongValue, read_value, write_value

PACK = a_pack()
FACTS = ("color", "tags", "seen", "count", "day", "aware_at")
NINE = datetime(2026, 11, 22, 9, 0)  # noqa: DTZ001  # as a user types it: Seoul is meant


def question(fact: str) -> Question:
    """Give a question of the small pack."""
    return PACK.questions[FactId(fact)]


def refusal(fact: str, written: object) -> WrongValue:
    """Read a value that is refused."""
    with pytest.raises(WrongValue) as caught:
        read_value(question(fact), written)
    return caught.value


@pytest.mark.parametrize("fact", FACTS)
def test_every_question_can_be_answered_with_unknown(fact: str) -> None:
    assert read_value(question(fact), "unknown") is UNKNOWN


@pytest.mark.parametrize(
    ("fact", "written", "value"),
    [
        ("color", "red", "red"),
        ("seen", "yes", "yes"),
        ("tags", ["sweet", "sour"], ("sweet", "sour")),
        ("tags", ["sweet", "sweet"], ("sweet",)),
        ("count", 12, Decimal(12)),
        ("count", "12", Decimal(12)),
        ("count", 0, Decimal(0)),
        ("count", 1.5, Decimal("1.5")),
        ("count", "100000.25", Decimal("100000.25")),
        ("day", "2026-11-22", date(2026, 11, 22)),
        ("aware_at", "2026-11-22", date(2026, 11, 22)),
        ("aware_at", "2026-11-22T09:00", NINE),
        ("aware_at", "2026-11-22 09:00", NINE),
        ("aware_at", "2026-11-22T09:00:00", NINE),
        ("aware_at", "2026-11-22T00:00Z", datetime(2026, 11, 22, tzinfo=UTC)),
        ("aware_at", "2026-11-22T09:00+09:00", NINE.replace(tzinfo=timezone(timedelta(hours=9)))),
        ("day", "1900-01-01", date(1900, 1, 1)),
        ("day", "2199-12-31", date(2199, 12, 31)),
    ],
)
def test_a_value_is_read_in_its_own_kind(fact: str, written: object, value: object) -> None:
    found = read_value(question(fact), written)

    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("fact", "written", "key"),
    [
        ("color", "purple", "value.choice"),
        ("color", ["red"], "value.one_choice"),
        ("color", 3, "value.one_choice"),
        ("color", None, "value.one_choice"),
        ("color", True, "value.one_choice"),
        ("tags", "sweet", "value.list"),
        ("tags", [], "value.list"),
        ("tags", {"sweet": True}, "value.list"),
        ("tags", [3], "value.one_choice"),
        ("tags", ["unknown"], "value.choice_near"),
        ("count", -1, "value.number"),
        ("count", "1,200", "value.number"),
        ("count", "12명", "value.number"),
        ("count", True, "value.number"),
        ("count", float("nan"), "value.number"),
        ("count", 10**20, "value.number"),
        ("count", "", "value.number"),
        ("count", None, "value.number"),
        ("day", "22.11.2026", "value.day"),
        ("day", "2026-11-22T09:00", "value.day"),
        ("day", 20261122, "value.day"),
        ("day", "2026-02-30", "value.no_such_day"),
        ("day", "1899-12-31", "value.year"),
        ("day", "2200-01-01", "value.year"),
        ("aware_at", "2026-11-22T9:00", "value.instant"),
        ("aware_at", "tomorrow", "value.instant"),
        ("aware_at", 5, "value.instant"),
        ("aware_at", "2026-11-22T24:01", "value.no_such_day"),
        ("aware_at", "2026-02-29T09:00", "value.no_such_day"),
        ("aware_at", "1899-12-31T09:00", "value.year"),
        ("aware_at", "2026-11-22T09:00+25:00", "value.no_such_day"),
    ],
)
def test_a_wrong_value_is_refused_with_its_reason(fact: str, written: object, key: str) -> None:
    assert refusal(fact, written).key == key


@pytest.mark.parametrize(
    ("fact", "written", "near"),
    [("color", "gren", "green"), ("tags", ["sweat"], "sweet"), ("seen", True, "yes"), ("seen", False, "no")],
)
def test_a_slip_of_the_pen_is_answered_with_did_you_mean(fact: str, written: object, near: str) -> None:
    found = refusal(fact, written)

    assert found.key == "value.choice_near"
    assert found.facts["near"] == near


@pytest.mark.parametrize("written", ["purple", "gren", 3])
def test_a_refusal_lists_the_values_allowed(written: object) -> None:
    assert refusal("color", written).facts["allowed"] == "red, green, blue, unknown"


def test_a_refusal_shows_no_more_than_a_line_of_what_was_found() -> None:
    assert len(str(refusal("color", "x" * 500).facts["found"])) <= 60


@pytest.mark.parametrize("written", ["purple", True])
def test_every_refusal_has_words_in_both_languages(written: object, ko: Messages, en: Messages) -> None:
    found = refusal("seen", written)

    assert all("{" not in messages.text(found.key, **found.facts) for messages in (ko, en))


DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
MINUTES = st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)).map(  # noqa: DTZ001  # Seoul is meant
    lambda moment: moment.replace(second=0, microsecond=0)
)
WRITABLE: dict[str, Any] = {
    "color": st.sampled_from(("red", "green", "blue", UNKNOWN)),
    "tags": st.lists(st.sampled_from(("sweet", "sour", "bitter", "none")), min_size=1, unique=True).map(tuple),
    "count": st.decimals(0, 10**12, places=2),
    "day": DAYS,
    "aware_at": DAYS | MINUTES,
}


@pytest.mark.parametrize("fact", WRITABLE)
def test_what_is_written_is_read_back_the_same(fact: str) -> None:
    @settings(max_examples=100, deadline=None, derandomize=True, database=None)
    @given(value=WRITABLE[fact])
    def reads_back(value: Any) -> None:
        assert read_value(question(fact), write_value(value)) == value

    reads_back()


def test_seconds_of_an_instant_are_kept() -> None:
    moment = read_value(question("aware_at"), "2026-11-22T09:00:30")

    assert read_value(question("aware_at"), write_value(moment)) == moment
