"""Damaged answers files by the hundred: a clear error or answers; no crash, no hang, no flood of memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.damage_runs import NEEDS_LIMITS, PATIENCE, files_to_damage, run_share

from snswizard.base.errors import AnswersBroken
from snswizard.model.pack import Pack
from snswizard.packs.answers_file import load_answers

FILES = files_to_damage(400)
SHARES = 2


@pytest.mark.slow
@pytest.mark.timeout(PATIENCE)
@NEEDS_LIMITS
@pytest.mark.parametrize("share", range(SHARES))
def test_a_damaged_answers_file_gives_a_clear_error_or_loads(share: int, tmp_path: Path) -> None:
    found = run_share("damaging_answers.py", tmp_path, share, FILES // SHARES)

    assert found["wrong"] == []
    assert found["slowest"] < 2
    assert found["megabytes"] < 500
    assert min(found["loaded"], found["refused"]) > 0


@pytest.mark.parametrize("name", ["a.json", "a.yaml"])
def test_a_file_of_many_unknown_names_is_told_whole_and_soon(pack: Pack, tmp_path: Path, name: str) -> None:
    lines = [f'"poster{number}": 1' for number in range(20_000)]
    (tmp_path / name).write_text('{"answers": {' + ",\n".join(lines) + "}}", "utf-8")

    with pytest.raises(AnswersBroken) as caught:
        load_answers(tmp_path / name, pack)

    assert len(caught.value.problems) == 20_000
    assert caught.value.problems[0].key == "answers.unknown_fact_near"


@pytest.mark.parametrize(("name", "size"), [("a.json", (4 << 20) + 1), ("a.yaml", (1 << 19) + 1)])
def test_a_file_that_is_too_large_is_refused_unread(pack: Pack, tmp_path: Path, name: str, size: int) -> None:
    (tmp_path / name).write_bytes(b" " * size)

    with pytest.raises(AnswersBroken) as caught:
        load_answers(tmp_path / name, pack)

    assert [problem.key for problem in caught.value.problems] == ["answers.too_long"]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a file without end")
def test_a_file_without_end_is_refused(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "a.json").symlink_to("/dev/zero")

    with pytest.raises(AnswersBroken):
        load_answers(tmp_path / "a.json", pack)
