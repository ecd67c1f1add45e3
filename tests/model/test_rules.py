"""What clocks, actions and provisions refuse by themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from helpers.builders import pack_tree, words
from pydantic import BaseModel, ValidationError

from snswizard.model.action import Action, Within
from snswizard.model.clock import Clock, Length
from snswizard.model.finding import Finding, Means, Status
from snswizard.model.provision import Provision
from snswizard.model.text import Text

ALWAYS = {"op": "always"}


def an_action(**fields: Any) -> dict[str, Any]:
    """Write an action in its explicit form."""
    written: dict[str, Any] = pack_tree(actions={"act": {"when": ALWAYS}})["actions"]["act"]
    return {**written, **fields}


def a_clock(**fields: Any) -> dict[str, Any]:
    """Write a clock."""
    return {"from": "day", "add": {"days": 1}, "cites": ["law"], "title": words(), "rule": words(), **fields}


def a_provision(*versions: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Write a provision with these versions."""
    written: dict[str, Any] = pack_tree(provisions={"p": {"versions": list(versions)}})["provisions"]["p"]
    return {**written, **fields}


def refuses(kind: type[BaseModel], written: dict[str, Any], because: str) -> bool:
    """Tell whether a type refuses what is written, for this reason."""
    with pytest.raises(ValidationError, match=because):
        kind.model_validate(written)
    return True


@pytest.mark.parametrize("units", [{}, {"days": 1, "hours": 1}, {"months": 1, "years": 1}])
def test_a_length_has_one_unit(units: dict[str, int]) -> None:
    assert refuses(Length, units, "one of hours, days, months, years")


@pytest.mark.parametrize("units", [{}, {"days": 1, "hours": 1}])
def test_a_target_has_one_unit(units: dict[str, int]) -> None:
    assert refuses(Within, units, "one of hours, days")


@pytest.mark.parametrize("units", [{"hours": 0}, {"days": -1}])
def test_a_target_lies_ahead(units: dict[str, int]) -> None:
    assert refuses(Within, units, "greater than or equal to 1")


def test_a_limitation_of_prosecution_never_rolls() -> None:
    assert refuses(Clock, a_clock(roll=True, first_day_counts=True), "first_day_counts never rolls")


def test_a_clock_without_a_provision_is_none() -> None:
    assert refuses(Clock, a_clock(cites=[]), "too_short")


def test_a_stop_says_what_to_do_instead() -> None:
    assert refuses(Action, an_action(force="stop"), "instead")
    assert Action.model_validate(an_action(force="stop", instead=words())).instead == Text(ko="말", en="words")


def test_an_action_rests_on_a_provision_or_on_practice() -> None:
    assert refuses(Action, an_action(basis="law"), "cites, or basis: practice")
    assert Action.model_validate(an_action(basis="law", cites=["law"])).cites == ("law",)


def test_an_action_has_a_step() -> None:
    assert refuses(Action, an_action(steps=[]), "too_short")


@pytest.mark.parametrize(
    "versions",
    [
        [{"from": "2024-01-01", "to": "2025-12-30"}, {"from": "2026-01-01"}],
        [{"from": "2024-01-01", "to": "2026-01-01"}, {"from": "2026-01-01"}],
        [{"from": "2024-01-01"}, {"from": "2026-01-01"}],
    ],
)
def test_versions_join_without_gap_or_overlap(versions: list[dict[str, Any]]) -> None:
    assert refuses(Provision, a_provision(*versions), "gap or overlap before 2026-01-01")


def test_the_last_version_has_no_end() -> None:
    assert refuses(Provision, a_provision({"from": "2024-01-01", "to": "2026-01-01"}), "the last version has an end")


@pytest.mark.parametrize("confidence", ["secondary", "open"])
def test_a_provision_that_is_not_verified_says_why(confidence: str) -> None:
    assert refuses(Provision, a_provision({}, confidence=confidence), "confidence_note")


@pytest.mark.parametrize("source", ["http://www.law.go.kr", "law.go.kr", "https://", "https://a b"])
def test_a_source_is_an_address(source: str) -> None:
    assert refuses(Provision, a_provision({}, source=source), "pattern")


def test_a_version_holds_on_its_first_and_last_day() -> None:
    written = a_provision({"from": "2024-01-01", "to": "2025-12-31"}, {"from": "2026-01-01"})
    first = Provision.model_validate(written).versions[0]
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2025, 12, 31), date(2026, 1, 1)]

    assert [first.contains(day) for day in days] == [False, True, True, False]


def test_a_finding_without_elements_is_none() -> None:
    written: dict[str, Any] = pack_tree(findings={"f": {}})["findings"]["f"]

    assert refuses(Finding, written, "too_short")


@pytest.mark.parametrize("status", list(Status))
def test_a_finding_means_something_in_every_status(status: Status) -> None:
    means = Means(
        indicated=Text(ko="해당", en="indicated"),
        possible=Text(ko="가능", en="possible"),
        not_indicated=Text(ko="비해당", en="not_indicated"),
    )

    assert means.of(status).en == status.value
