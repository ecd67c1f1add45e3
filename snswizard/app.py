"""The composition root: arguments in, a window or a command out; the only module that knows everything."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from snswizard.base.connections import counted
from snswizard.base.i18n import Language, load_messages
from snswizard.base.memory import long_lived
from snswizard.base.paths import resource_root

if TYPE_CHECKING:
    import argparse

    from PySide6.QtWidgets import QApplication

    from snswizard.gui.main_window import MainWindow

_PROBE = "--probe-start"


def main(arguments: list[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    if words in ([], [_PROBE]):
        return _show_window(probe=bool(words))  # at once: declaring every command costs as much as the first paint
    from snswizard.cli import parser

    given = parser().parse_args(words)
    if given.command in ("plan", "pack"):
        return _run_command(given)
    if given.command == "demo":
        from snswizard.gui.demo import play

        return play(given.out)
    case = given.case if given.command == "open" else None
    return _show_window(case, probe=given.probe_start, language=Language(given.lang) if given.lang else None)


def _set_up_logging() -> None:
    from snswizard.base.logs import set_up_logging  # after the first page is shown: it costs start-up time

    set_up_logging()


def _run_command(given: argparse.Namespace) -> int:
    from snswizard.cli import FAULT, run

    _set_up_logging()
    try:
        return run(given)
    except Exception as fault:  # the last door: told in words, without what the case says
        messages = load_messages(resource_root() / "i18n", Language.EN, ("problems",))
        sys.stderr.write(messages.text("error.fault", kind=type(fault).__name__) + "\n")
        return FAULT


def _show_window(case: Path | None = None, *, probe: bool = False, language: Language | None = None) -> int:
    with long_lived():
        application, window = _first_page()
    if language is not None and language is not window.session.language:
        window.set_language(language)
    if probe:
        return int(not window.isVisible())
    from snswizard.gui.application import catch_unexpected, show_icon, translate_qt

    _set_up_logging()
    catch_unexpected(window.tell_fault)
    translate_qt(application, window.session.language)
    show_icon(application)
    window.warm_up()
    if case is not None:
        window.open_path(str(case))
    return application.exec()


def _first_page() -> tuple[QApplication, MainWindow]:
    """The window with its start page painted."""
    counted()
    from snswizard.gui.application import create_application
    from snswizard.gui.dialogs import QtDialogs
    from snswizard.gui.main_window import MainWindow

    application = create_application(sys.argv[:1])
    window = MainWindow(QtDialogs(), lambda: datetime.now().astimezone())
    window.show()
    application.processEvents()
    return application, window
