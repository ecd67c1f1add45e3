"""A whole journey in a process of its own: run as a script by the test that watches what the process asks the system.

usage: whole_journey.py FOLDER [connect]; the last line that it prints is what Python's audit counted, as JSON.
With `connect` it makes one socket of the internet at the end, to show that the watching sees one.
"""

from __future__ import annotations

import json
import socket
import sys
from datetime import datetime
from pathlib import Path

from snswizard.base.connections import counted

counted()


def play(folder: Path) -> None:
    """Start, answer, plan, export, letters, self-test, close; then the same case without a window."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from snswizard.app import main
    from snswizard.gui.application import create_application, translate_qt
    from snswizard.gui.dialogs import QtDialogs
    from snswizard.gui.main_window import MainWindow
    from snswizard.model.answer import UNKNOWN
    from snswizard.model.ids import FactId

    application = create_application(["snswizard"])
    window = MainWindow(QtDialogs(), lambda: datetime.now().astimezone())
    translate_qt(application, window.session.language)
    window.show()
    window.go("new_incident")
    window.pages["setup"].begin()  # type: ignore[attr-defined]  # the setup page's own way on
    window.session.answer(FactId("content"), ("personal_data",))
    window.session.answer(FactId("poster"), UNKNOWN)
    for name in ("interview", "review", "plan", "closing", "about", "offline"):
        window.go(name)
        QApplication.processEvents()
    window.go("sample:teller-vlog")
    case = window.session.store.path
    window.go("export")
    page, loop = window.pages["export"], QEventLoop()
    page.finished.connect(loop.quit)  # type: ignore[attr-defined]  # the export's own signal
    QTimer.singleShot(60_000, loop.quit)
    page.write(folder / "window.pdf")  # type: ignore[attr-defined]  # the export's own way to write
    loop.exec()
    window.close()
    options = ("--pdf", "plan.pdf", "--docx", "plan.docx", "--ics", "plan.ics", "--xlsx", "plan.xlsx")
    places = [str(folder / each) if not each.startswith("--") else each for each in options]
    if main(["plan", str(case), *places, "--letters", str(folder / "letters")]) != 0:
        raise SystemExit("the plan was not written")


if __name__ == "__main__":
    play(Path(sys.argv[1]))
    if "connect" in sys.argv:
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
    sys.stdout.write("\n" + json.dumps({"internet": counted().internet, "look_ups": counted().look_ups}) + "\n")
