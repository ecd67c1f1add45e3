"""A pack made ready to run."""

from __future__ import annotations

from typing import Any

import pytest
from helpers.builders import a_pack

from snswizard.engine.program import CircularReference, parse_moment, prepare
from snswizard.model.ids import FactId

SEEN = {"seen": "yes"}


@pytest.mark.parametrize(
    ("tables", "names"),
    [
        ({"terms": {"a": {"term": "a"}}}, ("term a", "term a")),
        ({"terms": {"a": {"term": "b"}, "b": {"not": {"term": "a"}}}}, ("term a", "term b", "term a")),
        (
            {"terms": {"a": {"finding": "f"}}, "findings": {"f": {"elements": {"e": {"term": "a"}}}}},
            ("term a", "finding f", "term a"),
        ),
        (
            {
                "terms": {"a": {"passed": "c"}},
                "clocks": {"c": {"from": "day", "add": {"days": 1}, "applies_from": {"term": "a"}}},
            },
            ("term a", "clock c", "term a"),
        ),
    ],
)
def test_references_in_a_circle_are_refused_with_their_way(tables: dict[str, Any], names: tuple[str, ...]) -> None:
    with pytest.raises(CircularReference) as caught:
        prepare(a_pack(**tables))

    assert caught.value.names == names


def test_the_same_condition_in_two_places_is_worked_out_once() -> None:
    program = prepare(a_pack(terms={"a": {"all": [SEEN, {"told": "yes"}]}, "b": {"all": [SEEN, {"told": "yes"}]}}))

    assert len(set(program.terms.values())) == 1


def test_parts_stand_before_wholes() -> None:
    terms = {"a": {"any": [{"term": "b"}, SEEN]}, "b": {"not": {"color": "red"}}}
    program = prepare(a_pack(terms=terms))

    assert all(part < place for place, node in enumerate(program.nodes) for part in node.parts)


def test_the_facts_stand_in_the_order_of_the_questions() -> None:
    pack = a_pack()
    program = prepare(pack)

    assert list(program.facts) == list(pack.questions)
    assert program.facts[program.index[FactId("count")]] == "count"


@pytest.mark.parametrize("text", ["2026-11-22", "2026-11-22T09:00"])
def test_a_moment_is_read_as_it_is_written(text: str) -> None:
    moment = parse_moment(text)

    assert moment.isoformat()[: len(text)] == text


def test_a_moment_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        parse_moment("tomorrow")
