"""A program that is killed at any moment: whatever it had acknowledged is there, and the case opens and is sound."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.processes import ROOT, surroundings

MANY = bool(os.environ.get("SNSWIZARD_MANY"))
KILLS = int(os.environ.get("SNSWIZARD_KILLS", "1000" if MANY else "150"))
SHARES = {"answering": 0.4, "adding": 0.25, "exporting": 0.15, "migrating": 0.15, "locking": 0.05}


@pytest.mark.slow
@pytest.mark.timeout(1200 if MANY else 120)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a program can be killed like this on POSIX systems only")
@pytest.mark.parametrize("work", SHARES)
def test_nothing_that_was_acknowledged_is_lost_when_the_program_is_killed(work: str, tmp_path: Path) -> None:
    script, rounds = ROOT / "tests" / "helpers" / "killing.py", max(3, round(KILLS * SHARES[work]))
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    command = [sys.executable, str(script), str(tmp_path), work, "20261122", str(rounds)]

    said = subprocess.run(
        command, env=surroundings(PYTHONPATH=path), capture_output=True, text=True, timeout=1200, check=False
    )

    assert said.stderr == ""
    found = json.loads(said.stdout)
    assert found["wrong"] == []
    assert found["acknowledged"] > 0 or work != "answering"
