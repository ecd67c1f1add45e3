"""The law's own cases: answers go in through the command line, the plan that comes out is compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from helpers.command_line import install_pack, read_json, run_cli, write_json
from helpers.scenarios import fields_of, scenarios

from snswizard.model.pack import Pack

PARTS = ("findings", "actions", "clocks", "triage", "severity")


@pytest.fixture(autouse=True)
def _fresh_pack(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_pack(pack, tmp_path, monkeypatch)


@pytest.mark.parametrize("case", scenarios("incident"))
def test_the_plan_is_what_the_law_gives(case: Any, tmp_path: Path) -> None:
    answers = write_json(tmp_path / "answers.json", {key: case[key] for key in ("track", "today", "answers")})
    expected = {part: written_out(part, case["expect"][part]) for part in PARTS if part in case["expect"]}

    exit_code = run_cli("plan", answers, "--json", tmp_path / "plan.json")

    assert exit_code == 0
    assert said_about(expected, read_json(tmp_path / "plan.json")) == expected, case["why"]


def test_every_case_names_something_that_the_program_knows(pack: Pack) -> None:
    named = [case.values[0]["expect"] for case in scenarios("incident")]

    assert {key for expect in named for key in expect} <= {*PARTS}
    assert {name for expect in named for name in expect.get("findings", {})} <= {*pack.findings}
    assert {name for expect in named for name in expect.get("actions", {})} <= {*pack.actions}
    assert {name for expect in named for name in expect.get("clocks", {})} <= {*pack.clocks}


def test_no_two_cases_share_an_id() -> None:
    ids = [case.id for case in scenarios("incident")]

    assert len(ids) == len(set(ids)) == 81


def written_out(part: str, expected: Any) -> Any:
    """Write what is expected as a plan file writes it: instants with their offset."""
    if part == "clocks":
        return {name: with_offset(due) for name, due in expected.items()}
    if part == "actions":
        return {
            name: {field: with_offset(value) for field, value in action.items()} if isinstance(action, dict) else action
            for name, action in expected.items()
        }
    return expected


def with_offset(moment: str | None) -> str | None:
    """Add Seoul's offset to an instant; a day, a word and no date at all stay."""
    return f"{moment}+09:00" if moment and moment[0].isdigit() and "T" in moment else moment


def said_about(expected: dict[str, Any], plan: Any) -> dict[str, Any]:
    """Pick from a plan what a case is about."""
    statuses = {finding["id"]: finding["status"] for finding in plan["findings"]}
    actions = {action["id"]: action for action in plan["actions"]}
    dues = {clock["id"]: clock["due"] for clock in plan["clocks"]}
    said: dict[str, Any] = {
        "findings": {name: statuses[name] for name in expected.get("findings", {})},
        "actions": {name: fields_of(actions.get(name), wanted) for name, wanted in expected.get("actions", {}).items()},
        "clocks": {name: dues[name] for name in expected.get("clocks", {})},
        "triage": plan["triage"]["level"],
        "severity": plan["scores"]["severity"]["value"],
    }
    return {part: said[part] for part in expected}
