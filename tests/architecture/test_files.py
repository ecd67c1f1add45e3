"""What stands in the project's files: no paths of a machine, nothing unfinished."""

from __future__ import annotations

import re
from pathlib import Path

from helpers.processes import ROOT

TEXT = {
    ".py",
    ".yaml",
    ".toml",
    ".md",
    ".qss",
    ".json",
    ".txt",
    ".yml",
    ".cfg",
    ".spec",
    ".desktop",
    ".xml",
    ".svg",
    "",
}
FOLDERS = ("snswizard", "tests", "resources", "packaging", "docs", ".ci")
LEFT_BEHIND = {"__pycache__", "fonts", "build", "dist", "out", ".coverage"}
# written apart, so that this file does not find itself
PLACES = re.compile("|".join(("/" + "work/", "/" + "tmp/", r"(?<![\w-])shared" + "/", "/" + "home/", "/" + "root/")))
UNFINISHED = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX", "lorem " + "ipsum")))


def project_files() -> list[Path]:
    """List the files of the project that are text, without what tools leave behind."""
    files = [*ROOT.iterdir()] + [file for folder in FOLDERS for file in (ROOT / folder).rglob("*")]
    return [file for file in files if file.suffix in TEXT and file.is_file() and not LEFT_BEHIND & {*file.parts}]


def found_in(files: list[Path], pattern: re.Pattern[str]) -> list[str]:
    """List the lines that match."""
    return [
        f"{file.relative_to(ROOT)}:{number} {line.strip()[:80]}"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_place_of_one_machine() -> None:
    assert found_in(project_files(), PLACES) == []


def test_nothing_in_the_code_is_unfinished() -> None:
    assert found_in([file for file in project_files() if file.suffix == ".py"], UNFINISHED) == []


def test_resources_hold_no_code() -> None:
    assert [*(ROOT / "resources").rglob("*.py")] == []


def test_every_sample_of_the_resources_is_marked_as_fictional() -> None:
    samples = [*(ROOT / "resources" / "samples").glob("*.yaml")]

    assert samples
    assert [file.name for file in samples if "ictional" not in file.read_text(encoding="utf-8").splitlines()[0]] == []
