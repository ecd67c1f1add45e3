"""Runs a script that damages files by the thousand in a process of its own, whose time and memory are limited."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from helpers.processes import ROOT, surroundings

MANY = bool(os.environ.get("SNSWIZARD_MANY"))
PATIENCE = 3000 if MANY else 120  # seconds
NEEDS_LIMITS = pytest.mark.skipif(
    sys.platform == "win32", reason="limits of time and memory are those of POSIX systems"
)


def files_to_damage(usually: int) -> int:
    """How many files a run damages."""
    return int(os.environ.get("SNSWIZARD_DAMAGED", "20000" if MANY else str(usually)))


def run_share(script: str, folder: Path, share: int, files: int) -> dict[str, Any]:
    """Damage one share of files with a script of the helpers; what it found, once it has come to its last file."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    command = [sys.executable, str(ROOT / "tests" / "helpers" / script), str(folder), str(share), str(files)]

    said = subprocess.run(
        command, env=surroundings(PYTHONPATH=path), capture_output=True, text=True, timeout=3000, check=False
    )

    assert (said.returncode, said.stderr.split()[-1]) == (0, str(files - 1))
    return dict(json.loads(said.stdout))
