"""Broken packs: each fault is found at its place, told in both languages, and all of them at once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from snswizard.base.errors import PackBroken, Problem
from snswizard.base.i18n import Messages
from snswizard.base.problems import explained, problem_line
from snswizard.packs.loader import load_folder

FOLDER = Path(__file__).parent.parent / "broken_packs"
GOOD = FOLDER / "good"
HANGUL = re.compile(r"[가-힣]")


def broken_packs() -> list[Any]:
    """Read every description of a broken pack; what the program does not do yet is marked."""
    found = []
    for file in sorted(FOLDER.glob("*.yaml")):
        case = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)  # a safe loader
        marks = [pytest.mark.xfail(reason=case["known_bug"])] if "known_bug" in case else []
        found.append(pytest.param(case, id=file.stem, marks=marks))
    return found


def a_folder(tmp_path: Path, changes: list[dict[str, str]]) -> Path:
    """Copy the good pack and make these changes in its files."""
    folder = tmp_path / "pack"
    shutil.copytree(GOOD, folder)
    for change in changes:
        file = folder / change["file"]
        file.parent.mkdir(exist_ok=True)
        text = change["new"]
        if "old" in change:
            before = file.read_text(encoding="utf-8")
            assert before.count(change["old"]) == 1, f"{change['old']} must stand once in {file.name}"
            text = before.replace(change["old"], change["new"])
        file.write_text(text, encoding="utf-8")
    return folder


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """Load a folder that cannot be used and give its problems."""
    with pytest.raises(PackBroken) as caught:
        load_folder(folder)
    return caught.value.problems


def test_the_pack_from_which_the_broken_ones_are_made_is_good() -> None:
    assert list(load_folder(GOOD).findings) == ["fault"]


@pytest.mark.parametrize("case", broken_packs())
def test_every_problem_is_told_with_file_line_path_and_reason(case: Any, tmp_path: Path, en: Messages) -> None:
    problems = problems_of(a_folder(tmp_path, case["changes"]))

    assert [problem_line(en, problem) for problem in problems] == case["expect"]


@pytest.mark.parametrize("case", [each for each in broken_packs() if not each.marks])
def test_every_problem_is_told_in_korean_as_well(case: Any, tmp_path: Path, ko: Messages) -> None:
    for problem in problems_of(a_folder(tmp_path, case["changes"])):
        line = problem_line(ko, problem)

        assert HANGUL.search(line)
        assert not re.search(r"\{\w*\}|\{\{", line)


def test_the_failure_names_the_folder_and_counts_the_problems(tmp_path: Path, en: Messages) -> None:
    folder = a_folder(tmp_path, [{"file": "documents.yaml", "new": "letter: {}\n"}])

    with pytest.raises(PackBroken) as caught:
        load_folder(folder)

    assert explained(en, caught.value).splitlines()[0] == (
        f"The rule pack {folder} cannot be used (problems: 5). Mend the lines below, then check it again."
    )


def test_a_folder_without_yaml_holds_no_pack(tmp_path: Path) -> None:
    assert [problem.key for problem in problems_of(tmp_path)] == ["pack.no_files"]


def test_a_folder_that_is_not_there_holds_no_pack(tmp_path: Path) -> None:
    assert [problem.key for problem in problems_of(tmp_path / "nowhere")] == ["pack.no_files"]


def test_a_file_that_is_no_text_is_a_problem_among_the_others(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, [])
    (folder / "documents.yaml").write_bytes(b"letter: \xff\xfe\n")

    keys = [problem.key for problem in problems_of(folder)]

    assert "error.file_unreadable" in keys
    assert "pack.unknown_near" in keys or "pack.unknown" in keys


def test_files_of_one_table_are_taken_together_in_order(tmp_path: Path) -> None:
    terms = 'greenish:\n  ko: "초록"\n  en: "Green"\n  when: {color: green}\n'
    use = {
        "file": "actions.yaml",
        "old": "when: {finding: fault}",
        "new": "when: {any: [finding: fault, term: greenish]}",
    }
    folder = a_folder(tmp_path, [use])
    (folder / "terms").mkdir()
    (folder / "terms" / "more.yaml").write_text(terms, encoding="utf-8")

    assert set(load_folder(folder).terms) == {"reddish", "greenish"}


def test_one_clock_of_an_action_may_be_written_without_a_list(tmp_path: Path) -> None:
    listed = a_folder(tmp_path / "a", [{"file": "actions.yaml", "old": "clock: limit", "new": "clock: [limit]"}])

    assert load_folder(listed) == load_folder(a_folder(tmp_path / "b", []))
