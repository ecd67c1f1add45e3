"""Proving a pack on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.command_line import read_json, run_cli
from helpers.small_packs import small_pack

from snswizard.verification.proofs import proving

Err = pytest.CaptureFixture[str]


def test_a_sound_pack_ends_well_and_counts_by_kind(tmp_path: Path, capsys: Err) -> None:
    small_pack(tmp_path)

    assert run_cli("pack", "prove", tmp_path / "small") == 0

    told = capsys.readouterr().out
    assert "Proving: Questions that can be asked …" in told
    assert "Statuses that a finding can take: 3 asked, 3 hold, 0 accepted, 0 refuted" in told
    assert "Everything holds for all answers" in told


def test_a_refuted_pack_ends_with_2_and_writes_the_answers(tmp_path: Path, capsys: Err) -> None:
    small_pack(tmp_path, promises="stop_signs: {fault: [halt]}")

    assert run_cli("--lang", "ko", "pack", "prove", tmp_path / "small", "--out", tmp_path / "report.json") == 2

    [proof] = read_json(tmp_path / "report.json")["proofs"]
    assert (proof["kind"], proof["subject"], proof["verdict"]) == ("stop_sign", "fault halt", "refuted")
    assert proof["answers"][0]["answers"]["color"] == "red"
    assert "반증되었습니다. 멈춤 표시 없이 나오지 않는 검토 결과: fault halt." in capsys.readouterr().out


def test_without_the_solver_nothing_is_claimed(tmp_path: Path, capsys: Err, monkeypatch: pytest.MonkeyPatch) -> None:
    small_pack(tmp_path)
    monkeypatch.setattr(proving, "find_spec", lambda _: None)

    assert run_cli("pack", "prove", tmp_path / "small", "--out", tmp_path / "report.json") == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert "pip install z3-solver" in told.err
    assert not (tmp_path / "report.json").exists()


@pytest.mark.parametrize(
    ("promise", "path"),
    [
        (
            "invariants: {it: {ko: 가, en: A, never: {actions: {acted: [required]}}}}",
            "$.promises.invariants.it.never.actions",
        ),
        (
            "invariants: {it: {ko: 가, en: A, never: {holds: {colour: red}}}}",
            "$.promises.invariants.it.never.holds.colour",
        ),
        ("invariants: {it: {ko: 가, en: A, never: {}}}", "$.promises.invariants.it.never"),
        ("invariants: {it: {ko: 가, en: A}}", "$.promises.invariants.it"),
        ("opposed: {pair: {ko: 가, en: A, stop: halt, acts: [acted]}}", "$.promises.opposed.pair.acts"),
        ("stop_signs: {faults: [halt]}", "$.promises.stop_signs"),
    ],
)
def test_a_promise_of_something_unknown_is_told(promise: str, path: str, tmp_path: Path, capsys: Err) -> None:
    small_pack(tmp_path)
    (tmp_path / "small" / "invariants.yaml").write_text(promise, encoding="utf-8")

    assert run_cli("pack", "check", tmp_path / "small") == 2
    assert path in capsys.readouterr().err
