"""What nobody expected: told in words, with a report that holds nothing of the case."""

from __future__ import annotations

import sys
from pathlib import Path

from helpers.window import FakeDialogs

from snswizard.gui.application import catch_unexpected
from snswizard.gui.fault_report import fault_report
from snswizard.gui.main_window import MainWindow

SECRET = "김철수 010-1234-5678"


def failure() -> BaseException:
    """An error that quotes the case, raised in here."""
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        return error


def test_the_report_names_the_place_and_not_the_words_of_the_error() -> None:
    error = failure()

    report = fault_report(type(error), error.__traceback__)

    assert "KeyError" in report
    assert "test_faults.py" in report
    assert SECRET not in report


def test_an_unexpected_error_is_told_and_its_report_saved(
    window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    dialogs.to_save = tmp_path / "report.txt"
    hook = sys.excepthook
    try:
        catch_unexpected(window.tell_fault)
        error = failure()
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        sys.excepthook = hook

    assert "안전하게" in dialogs.told[0]
    assert "KeyError" in dialogs.to_save.read_text(encoding="utf-8")
    assert SECRET not in dialogs.told[0]
