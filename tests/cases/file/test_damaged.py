"""Damaged case files by the thousand: a clear error or the case as it was; no crash, no hang, no flood of memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.damage_runs import NEEDS_LIMITS, PATIENCE, files_to_damage, run_share

FILES = files_to_damage(1500)
SHARES = 4


@pytest.mark.slow
@pytest.mark.timeout(PATIENCE)
@NEEDS_LIMITS
@pytest.mark.parametrize("share", range(SHARES))
def test_a_damaged_case_gives_a_clear_error_or_opens_as_it_was(share: int, tmp_path: Path) -> None:
    found = run_share("damaging.py", tmp_path, share, FILES // SHARES)

    assert found["wrong"] == []
    assert found["slowest"] < 2
    assert found["megabytes"] < 500
    assert min(found["opened"], found["refused"]) > 0
