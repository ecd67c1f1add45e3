"""Checks without answers: how much each looked at, and which of them a problem belongs to."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.verifying import edit, small_folder

from snswizard.model.pack import Pack
from snswizard.packs.compile import digest_of
from snswizard.packs.library import source_folder
from snswizard.packs.loader import load_folder
from snswizard.verification.static import CHECKS, StaticReport, check_pack


def with_digest(folder: Path) -> Pack:
    """Load a pack folder as if it had been compiled."""
    pack = load_folder(folder)
    return pack.model_copy(update={"info": pack.info.model_copy(update={"digest": digest_of(pack)})})


def failing(report: StaticReport) -> dict[str, list[str]]:
    """Name the checks with problems, and the keys of these."""
    return {check.name: [each.key for each in check.problems] for check in report.checks if check.problems}


def test_a_sound_pack_passes_every_check(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)

    report = check_pack(with_digest(folder), folder)

    assert report.problems == ()
    assert [check.name for check in report.checks] == list(CHECKS)
    assert {check.name: check.looked_at for check in report.checks} | {"references": 0} == {
        "form": 14,
        "ids": 20,
        "references": 0,
        "languages": 69,
        "places": 4,
        "versions": 2,
        "cited": 1,
        "traps": 1,
        "source": 1,
    }


def test_the_standard_pack_passes_every_check(pack: Pack) -> None:
    report = check_pack(pack, source_folder())

    assert report.problems == ()
    assert min(check.looked_at for check in report.checks[:-1]) >= len(pack.cautions)


@pytest.mark.parametrize(
    ("file", "old", "new", "check", "key"),
    [
        ("findings.yaml", "{term: reddish}", "{term: redish}", "references", "pack.unknown_near"),
        ("findings.yaml", "{term: reddish}", "{color: red}", "references", "pack.never_used"),
        ("cautions.yaml", 'ko: "조심"', 'ko: "take good care"', "languages", "pack.wrong_language"),
        ("cautions.yaml", 'en: "Take care"', 'en: "Take {care}"', "places", "pack.stray_brace"),
        ("provisions.yaml", '"2026-09-10"', '"2026-09-09"', "versions", "pack.invalid"),
        ("findings.yaml", "  cites: [law]", "  cites: []", "cited", "pack.empty"),
        ("terms.yaml", "reddish:", "on:", "ids", "pack.yaml_word"),
        ("actions.yaml", '  done: {ko: "끝", en: "Done"}\n  clock', "  clock", "form", "pack.missing"),
    ],
)
def test_a_problem_belongs_to_its_check(file: str, old: str, new: str, check: str, key: str, tmp_path: Path) -> None:
    folder = small_folder(tmp_path)
    pack = with_digest(folder)
    edit(folder, file, old, new)

    assert key in failing(check_pack(pack, folder))[check]


def test_a_pack_that_is_not_its_source_is_told(tmp_path: Path) -> None:
    folder = small_folder(tmp_path)
    pack = with_digest(folder)
    edit(folder, "findings.yaml", "{at_least: 10}", "{at_least: 11}")

    assert failing(check_pack(pack, folder)) == {"source": ["pack.not_its_source"]}


def test_without_source_nothing_is_said_of_it(tmp_path: Path) -> None:
    report = check_pack(with_digest(small_folder(tmp_path)), None)

    assert not report.has_source
    assert [check.name for check in report.checks] == list(CHECKS[:-1])
