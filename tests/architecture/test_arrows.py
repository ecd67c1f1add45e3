"""Who may know whom, decided by import-linter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from helpers.processes import ROOT, surroundings

LINTER = Path(sys.executable).parent / "lint-imports"


def test_all_arrows_point_down() -> None:
    linted = subprocess.run(
        [LINTER, "--no-cache"], cwd=ROOT, env=surroundings(), capture_output=True, text=True, check=False
    )

    assert linted.returncode == 0, linted.stdout
