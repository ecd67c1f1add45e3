"""Damaged case files by the thousand: a clear error or the case as it was; no crash, no hang, no flood of memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.processes import ROOT, surroundings

MANY = bool(os.environ.get("SNSWIZARD_MANY"))
FILES = int(os.environ.get("SNSWIZARD_DAMAGED", "20000" if MANY else "1500"))
SHARES = 4


@pytest.mark.slow
@pytest.mark.timeout(3000 if MANY else 120)
@pytest.mark.skipif(sys.platform == "win32", reason="limits of time and memory are those of POSIX systems")
@pytest.mark.parametrize("share", range(SHARES))
def test_a_damaged_case_gives_a_clear_error_or_opens_as_it_was(share: int, tmp_path: Path) -> None:
    script, path = ROOT / "tests" / "helpers" / "damaging.py", os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    command = [sys.executable, str(script), str(tmp_path), str(share), str(FILES // SHARES)]

    said = subprocess.run(
        command, env=surroundings(PYTHONPATH=path), capture_output=True, text=True, timeout=3000, check=False
    )

    assert (said.returncode, said.stderr.split()[-1]) == (0, str(FILES // SHARES - 1))
    found = json.loads(said.stdout)
    assert found["wrong"] == []
    assert found["slowest"] < 2
    assert found["megabytes"] < 500
    assert min(found["opened"], found["refused"]) > 0
