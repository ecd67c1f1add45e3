"""Checking and building a pack on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from helpers.command_line import run_cli

from snswizard.model.pack import Pack
from snswizard.packs import calendar_table, library
from snswizard.packs.compile import compiled, read_compiled

GOOD = Path(__file__).parent.parent / "broken_packs" / "good"
Err = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small pack that may be broken."""
    copy = tmp_path / "small"
    shutil.copytree(GOOD, copy)
    return copy


def test_a_good_pack_passes_with_its_counts(folder: Path, capsys: Err) -> None:
    assert run_cli("pack", "check", folder) == 0

    told = capsys.readouterr()
    assert told.out == f"{folder}: no problem found. 3 questions, 1 findings, 1 clocks, 2 actions, 1 provisions.\n"
    assert told.err == ""


def test_the_standard_pack_is_checked_when_no_folder_is_named(pack: Pack, capsys: Err) -> None:
    assert run_cli("pack", "check") == 0
    assert f"{len(pack.questions)} questions, 89 findings, 36 clocks, 119 actions" in capsys.readouterr().out


def test_a_broken_pack_fails_with_every_problem(folder: Path, capsys: Err) -> None:
    (folder / "terms.yaml").write_text("reddish: {ko: 가, when: {colour: red}}\n", encoding="utf-8")

    assert run_cli("pack", "check", folder) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines()[1:] == [
        "terms.yaml:1 $.terms.reddish.when.colour: Unknown fact: “colour”. Did you mean “color”?",
        "terms.yaml:1 $.terms.reddish.en: The text has no “en” version. Every text stands in Korean and English.",
    ]


def test_a_folder_that_is_not_there_fails(tmp_path: Path, capsys: Err) -> None:
    assert run_cli("pack", "check", tmp_path / "nowhere") == 2
    assert "no YAML file" in capsys.readouterr().err


def test_a_pack_is_built_beside_its_folder(folder: Path, capsys: Err) -> None:
    assert run_cli("pack", "build", folder) == 0

    built = read_compiled(folder.with_suffix(".json"))
    assert built.info.id == "small"
    assert built.info.digest in capsys.readouterr().out


def test_building_twice_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    run_cli("pack", "build", folder, "--out", tmp_path / "one.json")
    run_cli("pack", "build", folder, "--out", tmp_path / "two.json")

    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_the_standard_pack_is_built_with_its_calendar(
    pack: Pack, installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar_table, "table_file", lambda: tmp_path / "holidays.json")
    installed.unlink()

    assert run_cli("pack", "build") == 0

    assert library.compiled_file().read_bytes() == compiled(pack)
    assert json.loads((tmp_path / "holidays.json").read_bytes())["last_year"] > 2030


def test_a_broken_pack_is_not_built(folder: Path, tmp_path: Path) -> None:
    (folder / "terms.yaml").write_text("reddish: {}\n", encoding="utf-8")
    (tmp_path / "old.json").write_text("old", encoding="utf-8")

    assert run_cli("pack", "build", folder, "--out", tmp_path / "old.json") == 2
    assert (tmp_path / "old.json").read_text(encoding="utf-8") == "old"


def test_a_pack_cannot_be_built_into_a_folder_that_is_not_there(folder: Path, tmp_path: Path, capsys: Err) -> None:
    assert run_cli("pack", "build", folder, "--out", tmp_path / "nowhere" / "small.json") == 2
    assert "cannot be written" in capsys.readouterr().err


def test_the_schema_is_printed_or_written(tmp_path: Path, capsys: Err) -> None:
    assert run_cli("pack", "schema") == 0
    assert run_cli("pack", "schema", "--out", tmp_path / "schema.json") == 0

    printed = capsys.readouterr().out
    assert printed == (tmp_path / "schema.json").read_text(encoding="utf-8")
    assert "$schema" in json.loads(printed)


def test_the_version_is_told(capsys: Err) -> None:
    assert run_cli("--version") == 0
    assert capsys.readouterr().out.startswith("snswizard ")
