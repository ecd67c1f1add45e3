"""Own rules, keys and signed packs on the command line: what is said, what is refused, and that nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.command_line import read_json, run_cli, write_json
from helpers.own_rules import SAMPLE, a_key, changed_folder, next_pack, sign_pack

from snswizard.base.paths import config_dir, data_dir
from snswizard.cases.store import CaseStore
from snswizard.model.pack import Pack
from snswizard.packs.compile import compiled
from snswizard.packs.library import load_pack
from snswizard.packs.signing.keys import fingerprint

Err = pytest.CaptureFixture[str]
ANSWERS = {"track": "incident", "today": "2026-11-22", "answers": {"content": ["personal_data"]}}


def test_own_rules_are_recognised_and_counted(capsys: Err) -> None:
    assert run_cli("pack", "check", SAMPLE) == 0

    assert capsys.readouterr().out == (
        f"{SAMPLE}: no problem found. Own rules of Hangyeol Bank, hangyeol-bank 2026.1: "
        "3 contacts, 1 clauses, 1 questions, 1 actions, 1 holidays.\n"
    )


def test_broken_own_rules_fail_with_every_problem(tmp_path: Path, capsys: Err) -> None:
    change = {"file": "clauses.yaml", "old": "[lsa-23-1]", "new": "[lsa-23]"}
    folder = changed_folder(tmp_path / "own", SAMPLE, [change])

    codes = [run_cli("pack", word, folder) for word in ("check", "build", "install")]

    told = capsys.readouterr()
    assert (codes, told.out) == ([2, 2, 2], "")
    assert told.err.count("clauses.yaml:11 $.clauses.own.work_rules_52.beside.provisions: Unknown provision") == 3
    assert not folder.with_suffix(".json").exists()
    assert not data_dir().exists()


def test_a_plan_with_own_rules_has_their_step_and_names_them(tmp_path: Path) -> None:
    answers = {**ANSWERS, "answers": {"content": ["personal_data"], "own.filmed_in_branch": "yes"}}
    file = write_json(tmp_path / "a.json", answers)

    assert run_cli("plan", file, "--overlay", SAMPLE, "--json", tmp_path / "plan.json") == 0

    plan = read_json(tmp_path / "plan.json")
    assert (plan["own_rules"]["id"], plan["own_rules"]["version"]) == ("hangyeol-bank", "2026.1")
    assert "own.report_to_compliance" in [action["id"] for action in plan["actions"]]


def test_answers_to_own_questions_need_the_own_rules(tmp_path: Path, capsys: Err) -> None:
    file = write_json(tmp_path / "a.json", {**ANSWERS, "answers": {"own.filmed_in_branch": "yes"}})

    assert run_cli("plan", file, "--json", tmp_path / "plan.json") == 2

    assert "own.filmed_in_branch" in capsys.readouterr().err
    assert not (tmp_path / "plan.json").exists()


def test_many_plans_are_made_with_compiled_own_rules(tmp_path: Path) -> None:
    run_cli("pack", "build", SAMPLE, "--out", tmp_path / "own.json")
    lines = [json.dumps({"answers": {"own.filmed_in_branch": value}}) for value in ("yes", "no")]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    order = ("--jsonl", tmp_path / "in.jsonl", "--overlay", tmp_path / "own.json", "--json", tmp_path / "out.jsonl")

    assert run_cli("plan", *order) == 0

    plans = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    names = [[action["id"] for action in plan["actions"]] for plan in plans]
    assert ["own.report_to_compliance" in each for each in names] == [True, False]


@pytest.mark.parametrize("order", [("--overlay", SAMPLE), ()], ids=["with", "without"])
def test_a_case_that_was_worked_with_own_rules_says_so(
    order: tuple[str | Path, ...], tmp_path: Path, capsys: Err
) -> None:
    file = tmp_path / "a.snscase"
    info = {"track": "incident", "pack_id": "kr-sns", "pack_version": "1", "pack_digest": ""}
    digest = read_digest(tmp_path)
    body = {"own_id": "hangyeol-bank", "own_version": "2026.1", "own_digest": digest}
    with CaseStore.create(file, info, lambda: "2026-11-22T09:00:00+09:00") as store:
        store.append("rules", "hangyeol-bank", body)

    assert run_cli("plan", file, "--json", tmp_path / "plan.json", *order) == 0

    told = capsys.readouterr().err
    assert ("hangyeol-bank 2026.1" in told) is (not order)


def read_digest(folder: Path) -> str:
    """The digest of the sample's own rules."""
    run_cli("pack", "build", SAMPLE, "--out", folder / "digest.json")
    return str(json.loads((folder / "digest.json").read_text(encoding="utf-8"))["digest"])


def test_a_key_is_made_once_and_its_fingerprint_told(tmp_path: Path, capsys: Err) -> None:
    file = tmp_path / "my.key"

    codes = [run_cli("pack", "keygen", file, "--signer", "Legal") for _ in range(2)]

    told = capsys.readouterr()
    assert codes == [0, 2]
    assert fingerprint(json.loads(file.read_text(encoding="utf-8"))["public"]) in told.out
    assert "exists" in told.err


def test_an_unknown_signer_is_named_and_nothing_is_installed(pack: Pack, tmp_path: Path, capsys: Err) -> None:
    key = a_key(tmp_path)
    file = sign_pack(tmp_path / "a.snspack", next_pack(load_pack()), key)

    assert run_cli("pack", "install", file) == 2

    told = capsys.readouterr()
    assert "Lawyers of the test" in told.err
    assert f'--accept "{fingerprint(key.public)}"' in told.err
    assert not data_dir().exists()
    assert not config_dir().exists()


def test_an_accepted_pack_is_used_for_plans_until_it_is_removed(tmp_path: Path, capsys: Err) -> None:
    key = a_key(tmp_path)
    file = sign_pack(tmp_path / "a.snspack", next_pack(load_pack()), key)
    answers = write_json(tmp_path / "a.json", ANSWERS)

    assert run_cli("pack", "install", file, "--accept", fingerprint(key.public)) == 0
    run_cli("plan", answers, "--json", tmp_path / "with.json")
    assert run_cli("pack", "remove") == 0
    run_cli("plan", answers, "--json", tmp_path / "without.json")

    versions = [read_json(tmp_path / name)["pack"]["version"] for name in ("with.json", "without.json")]
    assert versions == ["2027.1", "2026.11"]
    assert "2027.1, serial 2, law as of 2026-11-22, signed by Lawyers of the test" in capsys.readouterr().out


def test_an_installed_pack_that_was_damaged_is_told_with_every_plan(tmp_path: Path, capsys: Err) -> None:
    key = a_key(tmp_path)
    file = sign_pack(tmp_path / "a.snspack", next_pack(load_pack()), key)
    run_cli("pack", "install", file, "--accept", fingerprint(key.public))
    installed = data_dir() / "packs" / "kr-sns.snspack"
    installed.write_bytes(installed.read_bytes()[:-5])
    capsys.readouterr()

    assert run_cli("plan", write_json(tmp_path / "a.json", ANSWERS), "--json", tmp_path / "plan.json") == 0

    assert "is no signed pack, or it is damaged" in capsys.readouterr().err
    assert read_json(tmp_path / "plan.json")["pack"]["version"] == "2026.11"


@pytest.mark.parametrize("content", ["{}", '{"format":1,"digest":"sha256:0","pack":{}}\n'])
def test_what_was_not_compiled_is_not_signed(content: str, tmp_path: Path, capsys: Err) -> None:
    a_key(tmp_path, "k")
    (tmp_path / "pack.json").write_text(content, encoding="utf-8")

    order = ("--key", tmp_path / "k.key", "--out", tmp_path / "x.snspack")

    assert run_cli("pack", "sign", tmp_path / "pack.json", *order) == 2

    assert "digest" in capsys.readouterr().err
    assert not (tmp_path / "x.snspack").exists()


def test_a_compiled_pack_is_checked_as_a_folder_is(capsys: Err, tmp_path: Path) -> None:
    file = tmp_path / "pack.json"
    file.write_bytes(compiled(load_pack()))

    assert run_cli("pack", "check", file) == 0

    assert "89 findings, 36 clocks, 119 actions" in capsys.readouterr().out


def test_own_rules_are_put_in_use_and_out_of_it(capsys: Err) -> None:
    assert run_cli("pack", "install", SAMPLE) == 0
    assert [run_cli("pack", "remove", "--own"), run_cli("pack", "remove", "--own")] == [0, 0]

    assert capsys.readouterr().out.splitlines()[-2:] == [
        "The own rules are no longer in use.",
        "No own rules are in use.",
    ]


def test_the_schema_of_own_rules_is_printed(capsys: Err) -> None:
    assert run_cli("pack", "schema", "--overlay") == 0
    assert "OwnFile" in json.loads(capsys.readouterr().out)["$defs"]
