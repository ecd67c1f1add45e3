"""The engine against a second reading of the contract that shares no code with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from helpers.builders import answers_of
from helpers.contract_shape import contract_shape
from helpers.plain_reading import plain_reading
from helpers.random_answers import random_answers

from snswizard.engine.assess import assess
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import Program
from snswizard.model.pack import Pack
from snswizard.model.results.assessment import Assessment, Truth
from snswizard.report.plan_file import written_due

BATCHES, BATCH = range(16), 25
DAYS = (date(2026, 11, 22), date(2026, 9, 10), date(2027, 3, 16), date(2024, 2, 29))


@pytest.fixture(scope="module")
def model(pack: Pack) -> Any:
    """The loaded pack in the shape of the contract."""
    return contract_shape(pack)


@pytest.mark.parametrize("batch", BATCHES)
def test_engine_and_second_reading_agree(batch: int, model: Any, program: Program, calendar: KoreanCalendar) -> None:
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        written = random_answers(model, seed, density=(1.0, 0.6, 0.2)[seed % 3])
        today = DAYS[seed % len(DAYS)]
        found = assess(program, answers_of(program.pack, written), today, calendar)

        assert engine_reading(found) == plain_reading(model, written, today), f"seed {seed}, today {today}"


def test_a_case_without_answers_reads_alike(model: Any, program: Program, calendar: KoreanCalendar) -> None:
    found = assess(program, answers_of(program.pack, {}), DAYS[0], calendar)

    assert engine_reading(found) == plain_reading(model, {}, DAYS[0])


def engine_reading(found: Assessment) -> dict[str, Any]:
    """Write an assessment in the shape of the second reading."""
    return {
        "findings": {
            name: {
                "status": each.status.value,
                "elements": words_of(each.elements),
                "unless": words_of(each.unless),
                "missing": [*each.missing],
            }
            for name, each in found.findings.items()
        },
        "actions": {
            name: {
                "status": each.standing.value,
                "due": written_due(each.due),
                "target": written_due(each.target),
                "missing": [*each.missing],
            }
            for name, each in found.actions.items()
        },
        "clocks": {
            name: {"due": written_due(each.due), "passed": each.passed, "missing": each.missing}
            for name, each in found.clocks.items()
        },
        "triage": {"level": found.triage.level, "certain": found.triage.certain},
        "scores": {
            name: {"value": each.value, "band": each.band, "low": each.low, "high": each.high}
            for name, each in found.scores.items()
        },
        "next_questions": [*found.next_questions],
        "calculations": plain_numbers(found.calculations.items()),
    }


def words_of(truths: dict[str, Truth]) -> dict[str, str]:
    """Write each truth as its word."""
    return {name: truth.word for name, truth in truths.items()}


def plain_numbers(numbers: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Write decimals as plain numbers."""
    return {name: None if number is None else float(number) for name, number in numbers}
