"""Answers that cannot both be right: told, never silently mended."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from snswizard.engine.seoul import day_of, instant_of
from snswizard.model.answer import Answers
from snswizard.model.ids import FactId
from snswizard.model.pack import Pack
from snswizard.model.results.assessment import Contradiction

_POSTED, _AWARE = FactId("posted_at"), FactId("aware_at")
PAST = tuple(map(FactId, ("posted_at", "aware_at", "destroyed_on", "reported_on", "offender_known_on", "disclosed_at")))
NOT_MORE = tuple(
    (FactId(small), FactId(large))
    for small, large in (("affected_people", "people_in_source"), ("pay_cut_each", "pay_cut_total"))
)
ALONE = ("none", "nobody")  # values that go with no other


def contradictions(pack: Pack, answers: Answers, today: date) -> tuple[Contradiction, ...]:
    """Impossible orders, dates that lie ahead of today, "none" beside other values; noted ones are marked."""
    found = [*_orders(answers), *_future(answers, today), *_sizes(answers), *_none_and_more(pack, answers)]
    return tuple(
        Contradiction(key, facts, noted=any(answers.notes.get(fact, "").strip() for fact in facts))
        for key, facts in found
    )


def _orders(answers: Answers) -> list[tuple[str, tuple[FactId, ...]]]:
    posted, aware = answers.given.get(_POSTED), answers.given.get(_AWARE)
    if not isinstance(posted, date) or not isinstance(aware, date):
        return []
    plain_days = type(posted) is date or type(aware) is date
    early = day_of(aware) < day_of(posted) if plain_days else instant_of(aware) < instant_of(posted)
    return [("aware_before_posted", (_POSTED, _AWARE))] if early else []


def _future(answers: Answers, today: date) -> list[tuple[str, tuple[FactId, ...]]]:
    return [
        ("lies_ahead", (fact,))
        for fact in PAST
        if isinstance(value := answers.given.get(fact), date) and day_of(value) > today
    ]


def _sizes(answers: Answers) -> list[tuple[str, tuple[FactId, ...]]]:
    found: list[tuple[str, tuple[FactId, ...]]] = []
    for small, large in NOT_MORE:
        less, more = answers.given.get(small), answers.given.get(large)
        if isinstance(less, Decimal) and isinstance(more, Decimal) and less > more:
            found.append(("more_than_whole", (small, large)))
    return found


def _none_and_more(pack: Pack, answers: Answers) -> list[tuple[str, tuple[FactId, ...]]]:
    return [
        ("none_and_more", (fact,))
        for fact, value in answers.given.items()
        if isinstance(value, tuple) and fact in pack.questions and len(value) > 1 and set(ALONE) & set(value)
    ]
