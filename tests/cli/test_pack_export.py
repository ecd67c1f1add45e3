"""Exporting a pack for engines of other makers on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.command_line import read_json, run_cli, write_json

from snswizard.model.pack import Pack

GOOD = Path(__file__).parent.parent / "broken_packs" / "good"
Err = pytest.CaptureFixture[str]


def test_the_installed_pack_is_exported(tmp_path: Path, capsys: Err) -> None:
    assert run_cli("pack", "export", "--dmn", tmp_path / "pack.dmn") == 0

    assert f"{tmp_path / 'pack.dmn'} (89 findings, " in capsys.readouterr().out
    assert b'<decision id="finding_pi_leak"' in (tmp_path / "pack.dmn").read_bytes()


def test_a_folder_is_exported_with_the_digest_that_building_gives(tmp_path: Path, capsys: Err) -> None:
    run_cli("pack", "build", GOOD, "--out", tmp_path / "good.json")
    digest = read_json(tmp_path / "good.json")["digest"]

    assert run_cli("pack", "export", GOOD, "--dmn", tmp_path / "good.dmn") == 0
    assert digest in (tmp_path / "good.dmn").read_text(encoding="utf-8")
    assert digest in capsys.readouterr().out


def test_without_answers_every_input_is_unanswered(tmp_path: Path) -> None:
    assert run_cli("pack", "export", "--dmn", tmp_path / "a.dmn", "--inputs", tmp_path / "inputs.json") == 0

    inputs = read_json(tmp_path / "inputs.json")
    assert inputs["poster"] == "unanswered"
    assert inputs["content"] == ["unanswered"]
    assert inputs["affected_people"] == {"state": "unanswered", "value": None}


def test_answers_become_inputs(tmp_path: Path) -> None:
    given: dict[str, object] = {"poster": "employee", "content": ["personal_data", "threat"], "special_data": "unknown"}
    given |= {"aware_at": "2026-11-20T00:30Z", "posted_at": "2026-11-19"}
    given |= {"affected_people": 3, "clause_set_on": "unknown"}
    answers = write_json(tmp_path / "answers.json", {"today": "2026-11-22", "answers": given})

    run_cli("pack", "export", "--dmn", tmp_path / "a.dmn", "--answers", answers, "--inputs", tmp_path / "inputs.json")

    inputs = read_json(tmp_path / "inputs.json")
    told = {name: inputs[name] for name in ("assessed_on", *given)}
    assert told == {
        "assessed_on": "2026-11-22",
        "poster": "employee",
        "content": ["personal_data", "threat"],
        "special_data": "unknown",
        "affected_people": {"state": "known", "value": 3},
        "aware_at": {"state": "known", "value": "2026-11-20T09:30:00"},
        "posted_at": {"state": "known", "value": "2026-11-19T00:00:00"},
        "clause_set_on": {"state": "unknown", "value": None},
    }


def test_answers_that_cannot_be_used_write_nothing(tmp_path: Path, capsys: Err) -> None:
    answers = write_json(tmp_path / "answers.json", {"answers": {"postr": "employee"}})
    asked = ("--dmn", tmp_path / "a.dmn", "--answers", answers, "--inputs", tmp_path / "inputs.json")

    assert run_cli("pack", "export", *asked) == 2
    assert "poster" in capsys.readouterr().err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["answers.json"]


def test_a_broken_pack_is_not_exported(tmp_path: Path, pack: Pack) -> None:
    assert run_cli("pack", "export", tmp_path, "--dmn", tmp_path / "a.dmn") == 2
    assert not (tmp_path / "a.dmn").exists()


def test_a_file_must_be_named(capsys: Err) -> None:
    assert run_cli("pack", "export") == 2
    assert "--dmn" in capsys.readouterr().err
