"""One case on the command line: what comes out, and that nothing comes out when something is wrong."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from helpers.command_line import read_json, run_cli, write_json
from helpers.processes import small_disk

from snswizard.cases.store import CaseStore
from snswizard.packs.compile import read_compiled

LEAK: dict[str, Any] = {
    "track": "incident",
    "today": "2026-11-22",
    "answers": {
        "content": ["personal_data"],
        "poster": "employee",
        "posted_at": "2026-11-19T20:40",
        "aware_at": "2026-11-20T09:00",
        "person_identifiable": "yes",
        "from_company_records": "yes",
        "data_act": "exposed_by_mistake",
        "special_data": "yes",
        "affected_people": 1,
        "recalled_low_risk": "no",
        "safeguards_evidenced": "unknown",
    },
}
BEFORE_POSTED = {"posted_at": "2026-11-20T09:00", "aware_at": "2026-11-19T09:00"}
Err = pytest.CaptureFixture[str]


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """An answers file."""
    return write_json(tmp_path / "answers.json", LEAK)


def clock_in(plan: Any, name: str) -> Any:
    """Pick a clock of a plan."""
    return next(clock for clock in plan["clocks"] if clock["id"] == name)


def test_a_plan_is_written_to_a_file(answers: Path, tmp_path: Path, capsys: Err) -> None:
    assert run_cli("plan", answers, "--json", tmp_path / "plan.json") == 0

    assert read_json(tmp_path / "plan.json")["triage"] == {"level": "critical", "certain": True}
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("arguments", [[], ["--json", "-"]])
def test_a_plan_is_printed_without_a_file_or_with_a_dash(answers: Path, arguments: list[str], capsys: Err) -> None:
    assert run_cli("plan", answers, *arguments) == 0

    assert json.loads(capsys.readouterr().out)["format"] == 1


def test_a_plan_has_the_fields_that_outsiders_rely_on(answers: Path, tmp_path: Path, installed: Path) -> None:
    run_cli("plan", answers, "--json", tmp_path / "plan.json")
    plan = read_json(tmp_path / "plan.json")

    assert plan["pack"] == {
        "id": "kr-sns",
        "version": "2026.11",
        "digest": read_compiled(installed).info.digest,
        "law_as_of": "2026-11-22",
    }
    assert {
        "track",
        "today",
        "triage",
        "findings",
        "actions",
        "clocks",
        "scores",
        "next_questions",
        "open",
    } <= plan.keys()
    assert {"id", "status", "elements", "unless", "missing", "unsettled", "clocks", "cites"} <= plan["findings"][
        0
    ].keys()
    assert {"id", "status", "force", "phase", "owner", "due", "due_kind", "target", "missing"} <= plan["actions"][
        0
    ].keys()
    assert {"id", "due", "passed", "missing", "steps"} <= plan["clocks"][0].keys()
    assert plan["open"] == ["safeguards_evidenced"]


def test_every_finding_stands_in_the_plan_and_only_actions_that_are_not_absent(answers: Path, tmp_path: Path) -> None:
    run_cli("plan", answers, "--json", tmp_path / "plan.json")
    plan = read_json(tmp_path / "plan.json")

    assert len(plan["findings"]) == 89
    assert 20 < len(plan["actions"]) < 119
    assert {action["status"] for action in plan["actions"]} == {"required", "conditional"}


def test_a_due_is_written_as_a_day_or_with_its_offset(answers: Path, tmp_path: Path) -> None:
    run_cli("plan", answers, "--json", tmp_path / "plan.json")
    plan = read_json(tmp_path / "plan.json")

    assert clock_in(plan, "pi.report_72h")["due"] == "2026-11-23T09:00+09:00"
    assert clock_in(plan, "cr.prosecution_7y")["due"] == "2033-11-18"


def test_the_day_of_the_file_gives_way_to_the_day_of_the_command(answers: Path, tmp_path: Path) -> None:
    run_cli("plan", answers, "--today", "2026-11-24", "--json", tmp_path / "plan.json")
    plan = read_json(tmp_path / "plan.json")

    assert plan["today"] == "2026-11-24"
    assert clock_in(plan, "pi.report_72h")["passed"] is True


def test_a_due_that_has_passed_goes_to_counsel(answers: Path, tmp_path: Path) -> None:
    run_cli("plan", answers, "--today", "2026-11-24", "--json", tmp_path / "plan.json")
    report = next(each for each in read_json(tmp_path / "plan.json")["actions"] if each["id"] == "report_to_pipc")

    assert (report["passed"], report["counsel"]) == (True, True)


def test_without_any_day_the_plan_is_of_today(tmp_path: Path) -> None:
    answers = write_json(tmp_path / "answers.json", {"answers": {}})
    run_cli("plan", answers, "--json", tmp_path / "plan.json")

    days = {datetime.now(UTC).astimezone().date().isoformat(), datetime.now(UTC).date().isoformat()}
    assert read_json(tmp_path / "plan.json")["today"] in days


@pytest.mark.parametrize(
    ("in_file", "arguments", "language", "step"),
    [
        ({}, [], "ko", "기산"),
        ({"language": "en"}, [], "en", "09:00"),
        ({"language": "en"}, ["--lang", "ko"], "ko", "기산"),
    ],
)
def test_the_plan_speaks_the_language_of_the_command_then_of_the_file(
    in_file: dict[str, str], arguments: list[str], language: str, step: str, tmp_path: Path
) -> None:
    answers = write_json(tmp_path / "answers.json", {**LEAK, **in_file})
    run_cli("plan", answers, *arguments, "--json", tmp_path / "plan.json")
    plan = read_json(tmp_path / "plan.json")

    assert plan["language"] == language
    assert step in " ".join(clock_in(plan, "pi.report_72h")["steps"])


def test_the_same_answers_give_the_same_plan(answers: Path, tmp_path: Path) -> None:
    run_cli("plan", answers, "--json", tmp_path / "one.json")
    run_cli("plan", answers, "--json", tmp_path / "two.json")

    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_a_case_file_gives_the_plan_of_its_answers(answers: Path, tmp_path: Path) -> None:
    info = {"track": "incident", "pack_id": "kr-sns", "pack_version": "1", "pack_digest": ""}
    with CaseStore.create(tmp_path / "a.snscase", info, lambda: "now") as case:
        case.append_all([("answered", fact, value) for fact, value in LEAK["answers"].items()])

    assert run_cli("plan", tmp_path / "a.snscase", "--today", "2026-11-22", "--json", tmp_path / "case.json") == 0

    run_cli("plan", answers, "--json", tmp_path / "file.json")
    assert read_json(tmp_path / "case.json") == read_json(tmp_path / "file.json")


def test_wrong_answers_write_nothing_and_tell_every_problem(tmp_path: Path, capsys: Err) -> None:
    wrong = {"poster": "employe", "content": "statement", "postr": "x", "affected_people": "many"}
    answers = write_json(tmp_path / "answers.json", {"answers": wrong})
    (tmp_path / "plan.json").write_text("the old plan", encoding="utf-8")

    assert run_cli("plan", answers, "--json", tmp_path / "plan.json") == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 5
    assert "answers.json:1 $.answers.poster: “employe” is no value of this fact. Did you mean “employee”?" in told.err
    assert (tmp_path / "plan.json").read_text(encoding="utf-8") == "the old plan"


def test_wrong_answers_leave_no_file_behind(tmp_path: Path) -> None:
    answers = write_json(tmp_path / "answers.json", {"answers": {"poster": "boss"}})

    run_cli("plan", answers, "--json", tmp_path / "plan.json")

    assert {file.name for file in tmp_path.iterdir()} == {"answers.json"}


def test_problems_are_told_in_the_language_of_the_command(tmp_path: Path, capsys: Err) -> None:
    answers = write_json(tmp_path / "answers.json", {"answers": {"poster": "boss"}})

    run_cli("plan", answers, "--lang", "ko")

    assert "쓸 수 있는 값" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["answers.json", "--jsonl", "many.jsonl"]])
def test_one_input_is_needed_and_not_two(arguments: list[str], capsys: Err) -> None:
    assert run_cli("plan", *arguments) == 2
    assert "--jsonl" in capsys.readouterr().err


def test_a_missing_file_is_told(tmp_path: Path, capsys: Err) -> None:
    assert run_cli("plan", tmp_path / "none.json") == 2
    assert str(tmp_path / "none.json") in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--today", "2026-13-01"], ["--lang", "fr"], ["--wrong"]])
def test_arguments_that_are_not_understood_end_with_two(answers: Path, arguments: list[str], capsys: Err) -> None:
    assert run_cli("plan", answers, *arguments) == 2
    assert "usage" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["20261122", "2026-W47-7"])
def test_the_day_of_the_command_is_written_in_one_form(answers: Path, day: str) -> None:
    assert run_cli("plan", answers, "--today", day) == 2


def test_a_target_in_a_folder_that_is_not_there_is_told(answers: Path, tmp_path: Path, capsys: Err) -> None:
    target = tmp_path / "nowhere" / "plan.json"

    assert run_cli("plan", answers, "--json", target) == 2
    assert f"{target} cannot be written" in capsys.readouterr().err


def test_a_target_that_is_a_folder_is_told_and_stays(answers: Path, tmp_path: Path, capsys: Err) -> None:
    (tmp_path / "plan.json").mkdir()

    assert run_cli("plan", answers, "--json", tmp_path / "plan.json") == 2
    assert "cannot be written" in capsys.readouterr().err
    assert {file.name for file in tmp_path.iterdir()} == {"answers.json", "plan.json"}


def test_a_full_disk_is_told_and_the_old_plan_stays(answers: Path, tmp_path: Path, capsys: Err) -> None:
    with small_disk(tmp_path, 32) as disk:
        (disk / "plan.json").write_text("the old plan", encoding="utf-8")

        assert run_cli("plan", answers, "--json", disk / "plan.json") == 2

        assert "No room left on the disk" in capsys.readouterr().err
        assert [file.name for file in disk.iterdir()] == ["plan.json"]
        assert (disk / "plan.json").read_text(encoding="utf-8") == "the old plan"


def test_learning_of_a_post_before_it_was_posted_is_refused(tmp_path: Path, capsys: Err) -> None:
    answers = write_json(tmp_path / "answers.json", {"today": "2026-11-22", "answers": BEFORE_POSTED})

    assert run_cli("plan", answers, "--json", tmp_path / "plan.json") == 2

    assert "answers.json:1 $.answers.posted_at, aware_at:" in capsys.readouterr().err
    assert not (tmp_path / "plan.json").exists()


def test_an_impossible_order_is_taken_when_a_note_keeps_it_on_purpose(tmp_path: Path, capsys: Err) -> None:
    notes = {"aware_at": "예고 글을 먼저 보았습니다"}
    answers = write_json(tmp_path / "answers.json", {"today": "2026-11-22", "answers": BEFORE_POSTED, "notes": notes})

    assert run_cli("plan", answers, "--json", tmp_path / "plan.json") == 0

    assert "aware_at" in capsys.readouterr().err
    assert read_json(tmp_path / "plan.json")["contradictions"][0]["noted"] is True


def test_other_contradictions_are_told_and_the_plan_is_written(tmp_path: Path, capsys: Err) -> None:
    ahead = {"today": "2026-11-22", "answers": {"aware_at": "2027-11-20T09:00"}}
    answers = write_json(tmp_path / "answers.json", ahead)

    assert run_cli("plan", answers, "--json", tmp_path / "plan.json") == 0

    assert "after today" in capsys.readouterr().err
    assert read_json(tmp_path / "plan.json")["contradictions"][0]["key"] == "lies_ahead"


def test_a_pack_that_was_tampered_with_is_refused(answers: Path, installed: Path, capsys: Err) -> None:
    installed.write_bytes(installed.read_bytes().replace(b'"hours":72', b'"hours":73'))

    assert run_cli("plan", answers) == 2
    assert "digest" in capsys.readouterr().err
