"""The composition root: arguments in, a window or a command out; the only module that knows everything."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime
from pathlib import Path

from snswizard.base.connections import start_counting
from snswizard.base.i18n import Language, load_messages
from snswizard.base.paths import resource_root
from snswizard.cli import FAULT, OK, parser, run


def main(arguments: list[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    given = parser().parse_args(arguments)
    if given.command in ("plan", "pack"):
        return _run_command(given)
    if given.command == "demo":
        from snswizard.gui.demo import play

        return play(given.out)
    return _show_window(given)


def _set_up_logging() -> None:
    from snswizard.base.logs import set_up_logging  # after the first page is shown: it costs start-up time

    set_up_logging()


def _run_command(given: argparse.Namespace) -> int:
    _set_up_logging()
    try:
        return run(given)
    except Exception as fault:  # the last door: told in words, without what the case says
        messages = load_messages(resource_root() / "i18n", Language.EN, ("problems",))
        sys.stderr.write(messages.text("error.fault", kind=type(fault).__name__) + "\n")
        return FAULT


def _show_window(given: argparse.Namespace) -> int:
    counted = start_counting()
    from snswizard.gui.application import catch_unexpected, create_application, show_icon, translate_qt
    from snswizard.gui.dialogs import QtDialogs
    from snswizard.gui.main_window import MainWindow

    application = create_application(sys.argv[:1])
    dialogs = QtDialogs()
    window = MainWindow(dialogs, lambda: datetime.now().astimezone(), counted)
    window.show()
    application.processEvents()
    if given.probe_start:
        return OK if window.isVisible() else FAULT
    _set_up_logging()
    catch_unexpected(window.tell_fault)
    translate_qt(application, window.session.language)
    show_icon(application)
    window.warm_up()
    case: Path | None = getattr(given, "case", None)
    if case is not None:
        window.open_path(str(case))
    return application.exec()
