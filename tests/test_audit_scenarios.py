"""The law's own audits: answers go in through the command line, gaps and remedies that come out are compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from helpers.command_line import install_pack, read_json, run_cli, write_json
from helpers.plan_tree import page_texts
from helpers.scenarios import fields_of, scenarios

from snswizard.base.paths import resource_root
from snswizard.model.pack import Pack


@pytest.fixture(autouse=True)
def _fresh_pack(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_pack(pack, tmp_path, monkeypatch)


@pytest.mark.parametrize("case", scenarios("audit"))
def test_the_audit_finds_what_the_law_gives(case: Any, tmp_path: Path) -> None:
    answers = write_json(tmp_path / "answers.json", {key: case[key] for key in ("track", "today", "answers")})

    exit_code = run_cli("plan", answers, "--json", tmp_path / "plan.json")

    assert exit_code == 0
    assert said_about(case["expect"], read_json(tmp_path / "plan.json")) == case["expect"], case["why"]


def test_every_audit_names_something_that_the_program_knows(pack: Pack) -> None:
    named = [case.values[0]["expect"] for case in scenarios("audit")]

    assert pack.audit is not None
    assert {key for expect in named for key in expect} <= {"gaps", "actions"}
    assert {name for expect in named for name in expect["gaps"]} <= {f"gap.{name}" for name in pack.audit.domains}
    assert {name for expect in named for name in expect.get("actions", {})} <= {*pack.audit.remedies}


def test_no_two_audits_share_an_id() -> None:
    ids = [case.id for case in scenarios("audit")]

    assert len(ids) == len(set(ids)) == 9


def test_an_audit_is_not_refused_for_the_dates_of_an_incident(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = {"aware_at": "2026-11-20T09:00", "posted_at": "2026-11-21T09:00", "p1_level": "l1"}
    answers = write_json(tmp_path / "answers.json", {"track": "audit", "today": "2026-11-22", "answers": odd})

    exit_code = run_cli("plan", answers, "--json", tmp_path / "plan.json")

    assert (exit_code, capsys.readouterr().err) == (0, "")


def test_an_audit_is_written_as_its_report(tmp_path: Path) -> None:
    sample = resource_root() / "samples" / "policy-audit.yaml"

    exit_code = run_cli("plan", sample, "--pdf", tmp_path / "report.pdf", "--lang", "en")

    assert exit_code == 0
    assert "Policy audit report" in page_texts((tmp_path / "report.pdf").read_bytes())[0]


def said_about(expected: dict[str, Any], plan: Any) -> dict[str, Any]:
    """Pick from the plan of an audit what a case is about."""
    gaps = {finding["id"]: finding for finding in plan["findings"]}
    actions = {action["id"]: action for action in plan["actions"]}
    said = {"gaps": {name: {key: gaps[name][key] for key in wanted} for name, wanted in expected["gaps"].items()}}
    if "actions" in expected:
        said["actions"] = {name: fields_of(actions.get(name), wanted) for name, wanted in expected["actions"].items()}
    return said
