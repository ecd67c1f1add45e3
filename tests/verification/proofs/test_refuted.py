"""Each kind of broken pack is refuted with answers that show the fault in the engine itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from helpers.command_line import install_pack, read_json, run_cli, write_json
from helpers.small_packs import Change, small_pack

from snswizard.engine.calendar import KoreanCalendar
from snswizard.verification.proofs.proving import prove
from snswizard.verification.proofs.report import Proof, Verdict

NEVER_GREEN: Change = (
    "findings.yaml",
    "  unless:",
    '    green: {ko: "초록", en: "Green", when: {color: green}}\n  unless:',
)
TEXT = 'ko: "말", en: "Words"'
INVARIANT = "invariants: {{it: {{" + TEXT + ", {0}}}}}"


@pytest.fixture
def judged(tmp_path: Path, calendar: KoreanCalendar) -> Any:
    """Prove a changed pack and give what is refuted, by kind and subject."""

    def judge(*changes: Change, promises: str = "") -> dict[str, Any]:
        pack = small_pack(tmp_path, *changes, promises=promises)
        report = prove(pack, pack.info.law_as_of, calendar)
        return {f"{proof.kind.value} {proof.subject}": proof for proof in report.with_verdict(Verdict.REFUTED)}

    return judge


def answers_of(proof: Proof) -> Any:
    """The answers of a refuted proof; there is always a witness."""
    assert proof.witness is not None
    return [each["answers"] for each in proof.witness.answers]


def test_a_sound_pack_is_refuted_in_nothing(judged: Any) -> None:
    assert judged() == {}


def test_a_clock_that_never_applies_is_refuted(judged: Any) -> None:
    proof = judged(("clocks.yaml", "{color: red}", "{all: [{color: red}, {color: green}]}"))

    assert "clock limit" in proof
    assert answers_of(proof["clock limit"])[0]["color"] in ("red", "green")


def test_a_question_behind_a_gate_that_never_opens_is_refuted(judged: Any) -> None:
    gate = (
        "questions.yaml",
        "  kind: number",
        "  kind: number\n  asked_when: {all: [{color: red}, {not: {color: red}}]}",
    )

    refuted = judged(gate)

    assert "question count" not in refuted  # while the colour is not answered the gate is open, and the question asked
    assert refuted["condition questions.count.asked_when yes"].witness is not None


def test_a_question_without_any_use_is_refuted(judged: Any, tmp_path: Path) -> None:
    idle = ("questions.yaml", "count:\n", "idle:\n  section: situation\n  kind: choice\n" + QUESTION + "count:\n")

    refuted = judged(idle, ("documents.yaml", "- when: {color: red}", "- when: {idle: one}"))

    assert {"question idle", "option idle one", "option idle two"} <= set(refuted)
    one, other = answers_of(refuted["option idle one"])
    assert {**one, "idle": other["idle"]} == other


def test_an_option_that_changes_nothing_is_refuted_with_two_answer_sets(judged: Any) -> None:
    several = (
        ("questions.yaml", "  kind: choice\n", "  kind: choices\n"),
        (
            "questions.yaml",
            '    green: {ko: "초록", en: "Green"}',
            '    green: {ko: "초록", en: "Green"}\n    blue: {ko: "파랑", en: "Blue"}',
        ),
    )

    refuted = judged(*several)

    one, other = answers_of(refuted["option color blue"])
    assert set(one["color"]) ^ set(other["color"]) == {"blue"}


def test_a_finding_that_is_never_indicated_is_refuted(judged: Any) -> None:
    refuted = judged(NEVER_GREEN)

    assert "finding fault indicated" in refuted
    assert "action act" in refuted
    assert refuted["finding fault indicated"].witness.shows == (("fault", "not_indicated"),)


def test_a_condition_that_is_constant_is_refuted(judged: Any) -> None:
    refuted = judged(("actions.yaml", "when: {color: green}", "when: {any: [{color: green}, {not: {color: green}}]}"))

    assert set(refuted) == {"condition actions.halt no"}


def test_a_part_that_never_decides_is_refuted(judged: Any) -> None:
    refuted = judged(
        (
            "actions.yaml",
            "when: {color: green}",
            "when: {any: [{color: green}, {all: [{color: green}, {count: known}]}]}",
        )
    )

    assert set(refuted) == {"condition actions.halt.any.1 decides"}


def test_a_level_that_is_never_reached_is_refuted(judged: Any) -> None:
    level = '  middle: {ko: "중간", en: "Middle", when: {finding: fault}, advice: {ko: "본다", en: "Look"}}\n  low:'

    assert "triage middle" in judged(("scores.yaml", "  low:", level))


def test_a_band_that_is_never_reached_is_refuted(judged: Any) -> None:
    band = '{low: 0, high: 1, ko: "전부", en: "All"}\n      more: {low: 2, high: 3, ko: "더", en: "More"}'

    reach = ("scores.yaml", "highest: 1", "highest: 3")

    assert "score sheet more" in judged(reach, ("scores.yaml", '{low: 0, high: 1, ko: "전부", en: "All"}', band))


def test_opposed_actions_that_meet_are_refuted(judged: Any) -> None:
    meeting = ("actions.yaml", "when: {color: green}", "when: {count: {at_least: 20}}")
    promises = "opposed: {pair: {" + TEXT + ", stop: halt, acts: [act]}}"

    refuted = judged(meeting, promises=promises)

    assert set(refuted) == {"opposed pair act"}
    assert refuted["opposed pair act"].witness.shows == (("halt", "required"), ("act", "required"))
    assert answers_of(refuted["opposed pair act"])[0]["color"] == "red"


def test_a_finding_without_its_declared_stop_is_refuted(judged: Any) -> None:
    refuted = judged(promises="stop_signs: {fault: [halt]}")

    assert refuted["stop_sign fault halt"].witness.shows == (("fault", "indicated"), ("halt", "absent"))


def test_a_stop_that_a_second_condition_holds_back_is_refuted(judged: Any) -> None:
    held_back = ("actions.yaml", "when: {color: green}", "when: {all: [{finding: fault}, {count: {at_least: 20}}]}")

    assert "stop_sign fault halt" in judged(held_back)


def test_a_broken_invariant_is_refuted_with_answers_that_plan_runs(
    judged: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    promise = INVARIANT.format("when: {answers: {count: [unknown]}}, then: {actions: {act: [absent]}}")
    refuted = judged(promises=promise)

    [written] = refuted["invariant it"].witness.answers
    install_pack(small_pack(tmp_path / "again"), tmp_path, monkeypatch)
    assert run_cli("plan", write_json(tmp_path / "answers.json", written), "--json", tmp_path / "plan.json") == 0
    standings = {action["id"]: action["status"] for action in read_json(tmp_path / "plan.json")["actions"]}
    assert standings["act"] == "conditional"
    assert written["answers"] == {"count": "unknown"}


def test_unknown_is_no_stand_in_for_no(judged: Any) -> None:
    promise = INVARIANT.format("when: {fails: {color: red}}, then: {actions: {act: [absent]}}")

    assert judged(promises=promise) == {}


def test_what_is_accepted_with_a_reason_is_not_refuted(judged: Any) -> None:
    promise = "stop_signs: {fault: [halt]}\naccepted: {stop_sign fault halt: {" + TEXT + "}}"

    assert judged(promises=promise) == {}


QUESTION = """\
  ask: {ko: "무엇입니까?", en: "What is it?"}
  why: {ko: "이유", en: "A reason"}
  learn:
    how: {ko: "봅니다.", en: "Look."}
    whom: {ko: "본 사람", en: "Whoever saw it"}
    evidence: {ko: "사진", en: "A photo"}
  finder: legal
  choices:
    one: {ko: "하나", en: "One"}
    two: {ko: "둘", en: "Two"}
"""
