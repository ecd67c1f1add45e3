"""The words of `pack` that check: test, coverage, diff, graph and certificate."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.command_line import read_json, run_cli, write_json
from helpers.plan_tree import page_texts
from helpers.verifying import SCENARIOS, edit, small_folder

from snswizard.verification import telling

Out = pytest.CaptureFixture[str]
RED_ANSWERS = {"color": "red", "count": 12, "posted_at": "2026-11-20T09:00"}


def test_the_scenarios_of_the_installed_pack_pass(capsys: Out) -> None:
    assert run_cli("pack", "test") == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "90 of 90 scenarios give what the law gives."
    assert sum(line.startswith("✓ ") for line in lines) == 90


def test_a_scenario_that_fails_is_told_and_ends_with_2(tmp_path: Path, capsys: Out) -> None:
    folder = small_folder(tmp_path, SCENARIOS.replace("fault: indicated", "fault: possible"))

    assert run_cli("pack", "test", folder, "--json", tmp_path / "out.json") == 2

    lines = capsys.readouterr().out.splitlines()
    assert "✗ red-1  Many red ones  (some.yaml:1)" in lines
    assert "    findings.fault: expected possible, found indicated" in lines
    assert read_json(tmp_path / "out.json")["passed"] == 1


def test_scenarios_may_lie_elsewhere(tmp_path: Path, capsys: Out) -> None:
    folder = small_folder(tmp_path)
    (folder / "scenarios").rename(tmp_path / "cases")

    assert run_cli("pack", "test", folder) == 2
    assert "holds no scenario" in capsys.readouterr().err
    assert run_cli("pack", "test", folder, "--scenarios", tmp_path / "cases", "--lang", "ko") == 0
    assert "시나리오 2건 가운데 2건" in capsys.readouterr().out


def test_coverage_is_told_and_written(tmp_path: Path, capsys: Out) -> None:
    folder, file = small_folder(tmp_path), tmp_path / "coverage.json"

    assert run_cli("pack", "coverage", folder, "--walks", "2", "--json", file) == 0

    told, written = capsys.readouterr().out, read_json(file)
    assert "Statuses of findings: 2 of 3 (66.6%)" in told
    assert "  – Fault: open" in told
    assert "Every interview came to its end" in told
    assert written["areas"]["findings"]["missed"] == {"fault": ["possible"]}
    assert written["interviews"]["incident"]["walks"] == 5


def test_all_that_is_missing_is_listed_on_request(tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "SHOWN", 3)
    arguments = ("pack", "coverage", small_folder(tmp_path), "--walks", "0")

    run_cli(*arguments)
    short = capsys.readouterr().out
    run_cli(*arguments, "--all")
    whole = capsys.readouterr().out

    assert "more; all of them" in short
    assert "more; all of them" not in whole
    assert set(short.splitlines()) - set(whole.splitlines()) == {
        line for line in short.splitlines() if "more; all of them" in line
    }


def test_two_packs_are_compared_folder_and_file(tmp_path: Path, capsys: Out) -> None:
    old, new = small_folder(tmp_path / "a"), small_folder(tmp_path / "b")
    edit(new, "findings.yaml", "{at_least: 10}", "{at_least: 20}")
    assert run_cli("pack", "build", old, "--out", tmp_path / "old.json") == 0

    assert run_cli("pack", "diff", tmp_path / "old.json", new, "--count", "8", "--json", tmp_path / "d.json") == 0

    assert "elements.many.when: was “How many?” is at least 10; now" in capsys.readouterr().out
    written = read_json(tmp_path / "d.json")
    assert [change["id"] for change in written["changes"]] == ["fault"]
    assert written["tried"] == 10
    assert {"area": "triage", "id": "", "before": "high", "after": "low"}.items() <= next(
        flip for flip in written["flips"] if flip["area"] == "triage"
    ).items()


def test_one_case_is_compared_under_two_packs(tmp_path: Path, capsys: Out) -> None:
    old, new = small_folder(tmp_path / "a"), small_folder(tmp_path / "b")
    edit(new, "findings.yaml", "{at_least: 10}", "{at_least: 20}")
    case = write_json(tmp_path / "case.json", {"today": "2026-11-22", "answers": RED_ANSWERS})

    assert run_cli("pack", "diff", old, new, "--case", case, "--lang", "ko") == 0
    assert "검토 결과 ‹과실›: 해당 가능성 높음 → 해당 없음으로 보임" in capsys.readouterr().out


def test_one_case_is_compared_on_two_days(tmp_path: Path, capsys: Out) -> None:
    given = {"poster": "employee", "discipline_limit": "has_limit", "discipline_limit_on": "2026-12-01"}
    case = write_json(tmp_path / "case.json", {"answers": given})

    assert run_cli("pack", "diff", "--case", case, "--today", "2026-11-22", "2026-12-24") == 0
    assert "Finding ‹Time limit for discipline›" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [(), ("--today", "2026-11-22", "2026-12-24")])
def test_a_comparison_needs_two_things(arguments: tuple[str, ...], capsys: Out) -> None:
    assert run_cli("pack", "diff", *arguments) == 2
    assert "Give OLD and NEW" in capsys.readouterr().err


@pytest.mark.parametrize("ending", [".dot", ".graphml", ".svg"])
def test_the_graph_is_written_in_each_form(ending: str, tmp_path: Path, capsys: Out) -> None:
    file = tmp_path / f"graph{ending}"

    assert run_cli("pack", "graph", "--finding", "pi.leak", "--out", file) == 0

    assert f"Written: {file} (" in capsys.readouterr().out
    assert "leak" in file.read_text(encoding="utf-8")


def test_the_graph_is_printed_or_refused(tmp_path: Path, capsys: Out) -> None:
    assert run_cli("pack", "graph", small_folder(tmp_path)) == 0
    assert "digraph" in capsys.readouterr().out
    assert run_cli("pack", "graph", "--out", tmp_path / "graph.png") == 2
    assert "must end in .dot, .graphml or .svg" in capsys.readouterr().err
    assert run_cli("pack", "graph", "--finding", "pi.leek", "--out", tmp_path / "graph.svg") == 2
    assert "Did you mean “pi.leak”?" in capsys.readouterr().err
    assert [*tmp_path.glob("graph.*")] == []


def test_a_certificate_is_written_for_a_sound_pack(tmp_path: Path, capsys: Out) -> None:
    arguments = ("pack", "certificate", small_folder(tmp_path), "--walks", "1", "--today", "2026-11-25", "--lang", "ko")

    assert run_cli(*arguments, "--out", tmp_path / "one.pdf") == 0
    assert run_cli(*arguments, "--out", tmp_path / "two.pdf") == 0

    assert "규칙 검증 확인서" in page_texts((tmp_path / "one.pdf").read_bytes())[0]
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_no_certificate_is_written_for_a_pack_with_faults(tmp_path: Path, capsys: Out) -> None:
    folder = small_folder(tmp_path, SCENARIOS.replace("triage: high", "triage: low"))

    assert run_cli("pack", "certificate", folder, "--walks", "0", "--out", tmp_path / "one.pdf") == 2

    assert "triage: expected low, found high" in capsys.readouterr().err
    assert not (tmp_path / "one.pdf").exists()


def test_json_may_go_beside_what_is_told(tmp_path: Path, capsys: Out) -> None:
    file = tmp_path / "outcomes.json"

    assert run_cli("pack", "test", small_folder(tmp_path), "--json", file) == 0

    assert [each["passed"] for each in json.loads(file.read_text(encoding="utf-8"))["scenarios"]] == [True, True]
    assert "2 of 2 scenarios" in capsys.readouterr().out
