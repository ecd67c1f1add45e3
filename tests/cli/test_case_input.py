"""A case as input of the command: only read, wherever it lies, with its password where it has one."""

from __future__ import annotations

import hashlib
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.case_files import INFO, PASSWORD, now
from helpers.command_line import read_json, run_cli
from helpers.processes import ROOT, surroundings

from snswizard.cases.store import CaseStore


def a_case(folder: Path, password: str | None = None) -> Path:
    """Make a case alone in its folder."""
    folder.mkdir()
    with CaseStore.create(folder / "a.snscase", INFO, now, password=password) as case:
        case.append("answered", "poster", "employee")
    return folder / "a.snscase"


def state_of(folder: Path) -> dict[str, tuple[str, int]]:
    """Give every file with its hash and the moment of its last change."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {file.name: (hashlib.sha256(file.read_bytes()).hexdigest(), file.stat().st_mtime_ns) for file in files}


def plan_of(case: Path, out: Path, *more: str | Path) -> int:
    """Work out the plan of a case."""
    return run_cli("plan", case, "--today", "2026-11-22", "--json", out, *more)


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_a_case_is_only_read(tmp_path: Path, password: str | None) -> None:
    case = a_case(tmp_path / "folder", password)
    (tmp_path / "password").write_text(PASSWORD + "\n", "utf-8")
    before = state_of(case.parent)

    assert plan_of(case, tmp_path / "plan.json", "--password-file", tmp_path / "password") == 0

    assert read_json(tmp_path / "plan.json")["track"] == "incident"
    assert state_of(case.parent) == before


def test_a_case_that_somebody_writes_is_read_beside_them(tmp_path: Path) -> None:
    path = a_case(tmp_path / "folder")

    with CaseStore.open(path, now) as writer:
        assert plan_of(path, tmp_path / "plan.json") == 0
        assert writer.append("answered", "account", "personal").number == 2


@pytest.mark.parametrize(("content", "said"), [("another\n", "password"), (None, "secret.txt"), ("", "password")])
def test_a_password_file_that_does_not_help_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, said: str
) -> None:
    case = a_case(tmp_path / "folder", PASSWORD)
    if content is not None:
        (tmp_path / "secret.txt").write_text(content, "utf-8")

    assert plan_of(case, tmp_path / "plan.json", "--password-file", tmp_path / "secret.txt") == 2

    assert said in capsys.readouterr().err
    assert not (tmp_path / "plan.json").exists()


def test_without_a_terminal_the_way_to_give_a_password_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_case(tmp_path / "folder", PASSWORD)
    with Path(os.devnull).open() as nobody:
        monkeypatch.setattr("sys.stdin", nobody)
        assert plan_of(case, tmp_path / "plan.json") == 2

    assert "--password-file" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX systems")
def test_at_a_terminal_the_password_is_asked_for_and_never_shown(tmp_path: Path) -> None:
    case = a_case(tmp_path / "folder", "blue umbrella 7 trains")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "snswizard", "plan", str(case), "--json", str(tmp_path / "plan.json")]
    running = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=surroundings(PYTHONPATH=str(ROOT)),
        start_new_session=True,
    )
    os.close(theirs)

    shown = ""
    for prompts, typed in enumerate(("not this one", "blue umbrella 7 trains"), start=1):
        while shown.count("a.snscase: ") < prompts:
            shown += os.read(ours, 1000).decode()
        os.write(ours, f"{typed}\n".encode())
    assert running.wait(60) == 0
    os.close(ours)
    assert "umbrella" not in shown
    assert (tmp_path / "plan.json").exists()
