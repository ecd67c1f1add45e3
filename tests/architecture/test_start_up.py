"""What the program loads before anybody has asked for anything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from helpers.processes import python

HEAVY = (
    "reportlab",
    "yaml",
    "pydantic",
    "pypdfium2",
    "holidays",
    "apsw",
    "docx",
    "icalendar",
    "xlsxwriter",
    "pikepdf",
    "lxml",
    "PIL",
)
LOADED = "import json, sys; {what}; print(json.dumps(sorted({{name.partition('.')[0] for name in sys.modules}})))"


def loaded_by(statement: str) -> set[str]:
    """Run a statement in a new Python and list the packages that it loads."""
    done = python(LOADED.format(what=statement))
    assert done.returncode == 0, done.stderr
    found: Any = json.loads(done.stdout)
    return set(found)


def test_starting_loads_nothing_heavy() -> None:
    assert loaded_by("import snswizard.app").isdisjoint(HEAVY)


def test_the_start_page_needs_no_rules() -> None:
    shown = "from snswizard.app import main; assert main(['--probe-start']) == 0"

    assert loaded_by(shown).isdisjoint(HEAVY)


def test_the_start_page_makes_no_enumerations_of_qt() -> None:
    shown = "from snswizard.app import main; assert main(['--probe-start']) == 0"
    made = "from PySide6 import QtCore; assert 'Qt' not in vars(QtCore), 'something at the start names Qt: 11 ms'"

    done = python(f"{shown}; {made}", QT_QPA_PLATFORM="offscreen")

    assert done.returncode == 0, done.stderr


def test_a_language_that_is_asked_for_is_that_of_the_window(tmp_path: Path) -> None:
    shown = "from snswizard.app import main; assert main(['--lang', 'en', '--probe-start']) == 0"

    done = python(shown, QT_QPA_PLATFORM="offscreen", SNSWIZARD_HOME=str(tmp_path))

    assert done.returncode == 0, done.stderr
    assert json.loads(next(tmp_path.rglob("settings.json")).read_text("utf-8"))["language"] == "en"


def test_starting_loads_no_window_before_it_is_wanted() -> None:
    assert "PySide6" not in loaded_by("import snswizard.app")


@pytest.mark.parametrize("room", ["base", "model", "engine", "packs", "cases", "interview", "report"])
def test_no_room_below_the_window_loads_qt(room: str) -> None:
    statement = (
        "import importlib, pkgutil, snswizard." + room + " as room; "
        "[importlib.import_module(each.name) for each in pkgutil.walk_packages(room.__path__, room.__name__ + '.')]"
    )

    assert {"PySide6", "shiboken6"}.isdisjoint(loaded_by(statement))


def test_a_plan_is_made_without_yaml_and_without_the_writers() -> None:
    statement = (
        "from pathlib import Path; from snswizard.cli import parser, run; import tempfile, os; "
        "file = Path(tempfile.mkdtemp()) / 'a.json'; file.write_text('{\"answers\": {}}'); "
        "done = run(parser().parse_args(['plan', str(file), '--json', str(file.with_suffix('.out'))])); "
        "assert done == 0"
    )

    assert loaded_by(statement).isdisjoint({"yaml", "reportlab", "pypdfium2", "holidays", "apsw"})
