"""Many cases, one a line: a bad line has its error object, and the run goes on."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from helpers.command_line import run_cli
from helpers.processes import small_disk

GOOD = '{"today": "2026-11-22", "answers": {"poster": "employee"}}'
WRONG = '{"answers": {"poster": "employe", "weather": "sunny"}}'
Err = pytest.CaptureFixture[str]


def many(folder: Path, *lines: str) -> Path:
    """Write lines to a file."""
    file = folder / "many.jsonl"
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return file


def objects(text: str) -> list[Any]:
    """Read one object a line."""
    return [json.loads(line) for line in text.splitlines()]


def test_each_line_gives_a_plan_in_order(tmp_path: Path, capsys: Err) -> None:
    lines = [GOOD, GOOD.replace("employee", "outsider")]

    assert run_cli("plan", "--jsonl", many(tmp_path, *lines)) == 0

    triage = [plan["triage"]["level"] for plan in objects(capsys.readouterr().out)]
    assert len(triage) == 2


def test_a_bad_line_has_an_error_object_and_the_run_goes_on(tmp_path: Path, capsys: Err) -> None:
    assert run_cli("plan", "--jsonl", many(tmp_path, GOOD, WRONG, "{", GOOD)) == 2

    told = capsys.readouterr()
    found = objects(told.out)
    assert ["format" in each for each in found] == [True, False, False, True]
    assert (found[1]["line"], found[2]["line"]) == (2, 3)
    assert [error["path"] for error in found[1]["error"]] == ["$.answers.poster", "$.answers.weather"]
    assert "Did you mean “employee”?" in found[1]["error"][0]["reason"]


def test_every_problem_of_a_bad_line_is_told_with_its_line(tmp_path: Path, capsys: Err) -> None:
    run_cli("plan", "--jsonl", many(tmp_path, GOOD, WRONG))

    told = capsys.readouterr().err.splitlines()
    assert [line.split(" ")[0] for line in told[:2]] == ["many.jsonl:2", "many.jsonl:2"]
    assert told[2].startswith("Lines that could not be used: 1 of 2")


def test_blank_lines_are_passed_over_and_counted_as_lines(tmp_path: Path, capsys: Err) -> None:
    assert run_cli("plan", "--jsonl", many(tmp_path, "", GOOD, "  ", WRONG)) == 2

    assert objects(capsys.readouterr().out)[1]["line"] == 4


def test_plans_are_written_to_a_file(tmp_path: Path) -> None:
    assert run_cli("plan", "--jsonl", many(tmp_path, GOOD, GOOD), "--json", tmp_path / "plans.jsonl") == 0

    assert len(objects((tmp_path / "plans.jsonl").read_text(encoding="utf-8"))) == 2
    assert {file.name for file in tmp_path.iterdir()} == {"many.jsonl", "plans.jsonl"}


def test_lines_come_from_standard_input_with_a_dash(monkeypatch: pytest.MonkeyPatch, capsys: Err) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{GOOD}\n{WRONG}\n"))

    assert run_cli("plan", "--jsonl", "-") == 2

    told = capsys.readouterr()
    assert len(objects(told.out)) == 2
    assert told.err.startswith("-:2 ")


def test_the_day_of_the_command_counts_for_every_line(tmp_path: Path, capsys: Err) -> None:
    run_cli("plan", "--jsonl", many(tmp_path, GOOD, '{"answers": {}}'), "--today", "2027-01-01")

    assert [plan["today"] for plan in objects(capsys.readouterr().out)] == ["2027-01-01", "2027-01-01"]


def test_each_line_speaks_its_own_language_unless_the_command_says_otherwise(tmp_path: Path, capsys: Err) -> None:
    lines = many(tmp_path, '{"language": "en", "answers": {}}', '{"answers": {}}')
    run_cli("plan", "--jsonl", lines)
    run_cli("plan", "--jsonl", lines, "--lang", "en")

    assert [plan["language"] for plan in objects(capsys.readouterr().out)] == ["en", "ko", "en", "en"]


def test_a_file_that_is_not_there_is_told_and_nothing_is_written(tmp_path: Path, capsys: Err) -> None:
    assert run_cli("plan", "--jsonl", tmp_path / "none.jsonl", "--json", tmp_path / "plans.jsonl") == 2

    assert "none.jsonl" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []


def test_a_target_that_cannot_be_written_is_told(tmp_path: Path, capsys: Err) -> None:
    target = tmp_path / "nowhere" / "plans.jsonl"

    assert run_cli("plan", "--jsonl", many(tmp_path, GOOD), "--json", target) == 2
    assert f"{target} cannot be written" in capsys.readouterr().err


def test_a_full_disk_is_told_and_the_old_file_stays(tmp_path: Path, capsys: Err) -> None:
    with small_disk(tmp_path, 64) as disk:
        (disk / "plans.jsonl").write_text("old", encoding="utf-8")

        assert run_cli("plan", "--jsonl", many(tmp_path, *[GOOD] * 5), "--json", disk / "plans.jsonl") == 2

        assert "No room left on the disk" in capsys.readouterr().err
        assert [(file.name, file.read_text(encoding="utf-8")) for file in disk.iterdir()] == [("plans.jsonl", "old")]


def test_bytes_that_are_no_text_do_not_end_the_run(tmp_path: Path, capsys: Err) -> None:
    file = tmp_path / "many.jsonl"
    file.write_bytes(b'{"answers": {"poster": "\xff\xfe"}}\n' + GOOD.encode() + b"\n")

    assert run_cli("plan", "--jsonl", file) == 2
    assert ["format" in each for each in objects(capsys.readouterr().out)] == [False, True]


def test_a_name_that_no_encoding_holds_does_not_end_the_run(tmp_path: Path) -> None:
    lines = many(tmp_path, '{"answers": {"\\ud800": "yes"}}', GOOD)

    assert run_cli("plan", "--jsonl", lines, "--json", tmp_path / "plans.jsonl") == 2
    assert len((tmp_path / "plans.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_an_impossible_order_of_dates_is_told_with_its_line_and_stands_in_the_plan(tmp_path: Path, capsys: Err) -> None:
    wrong = '{"today": "2026-11-22", "answers": {"posted_at": "2026-11-20T09:00", "aware_at": "2026-11-19T09:00"}}'

    assert run_cli("plan", "--jsonl", many(tmp_path, GOOD, wrong)) == 0
    said = capsys.readouterr()
    assert ":2 $.answers.posted_at, aware_at" in said.err
    assert objects(said.out)[1]["contradictions"][0]["key"] == "aware_before_posted"
