"""The condition tree: which parts it is made of, and that nothing else fits."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from snswizard.model.condition import All, Condition, Not

TREE: TypeAdapter[Condition] = TypeAdapter(Condition)
IS = {"op": "is", "fact": "seen", "values": ["yes"]}


@pytest.mark.parametrize(
    "written",
    [
        {"op": "sometimes"},
        {},
        {"op": "is", "fact": "seen", "values": []},
        {"op": "all", "parts": []},
        {"op": "any", "parts": []},
        {"op": "not"},
        {"op": "compare", "fact": "count", "relation": "about", "number": "1"},
        {"op": "when", "fact": "day", "relation": "after", "day": "today"},
        {"op": "state", "fact": "seen", "state": "lost"},
        {"op": "track", "track": "accident"},
        {"op": "arguable", "part": IS},
        {**IS, "extra": 1},
    ],
)
def test_what_is_no_condition_is_refused(written: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        TREE.validate_python(written)


def test_conditions_hold_conditions_to_any_depth() -> None:
    written: dict[str, Any] = IS
    for _ in range(50):
        written = {"op": "not", "part": {"op": "all", "parts": [written, IS]}}

    found = TREE.validate_python(written)

    assert isinstance(found, Not)
    assert isinstance(found.part, All)


def test_a_condition_never_changes() -> None:
    found = TREE.validate_python(IS)

    with pytest.raises(ValidationError, match="frozen"):
        setattr(found, "op", "not")  # noqa: B010  # what the type checker forbids as well
