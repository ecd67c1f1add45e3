"""Drives the real window unseen and leaves, for measurements.

usage: drive_window.py question       a new case, its first question painted
       drive_window.py prepare FILE   makes a case file of the sample
       drive_window.py case FILE      opens it; its questions and its plan painted
       drive_window.py answers COUNT  as many answers; for each prints the seconds until it was told, and from there
                                      until the next question was painted
"""

from __future__ import annotations

import json
import shutil
import sys
from datetime import datetime
from time import perf_counter

from drawn_cases import drawn_answers
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from snswizard.base.paths import documents_dir
from snswizard.gui.application import create_application
from snswizard.gui.dialogs import QtDialogs
from snswizard.gui.main_window import MainWindow
from snswizard.gui.pages.interview import InterviewPage
from snswizard.gui.questions.question_view import QuestionView
from snswizard.model.answer import UNKNOWN, Given
from snswizard.model.ids import FactId

_PATIENCE = 5.0


class _Paints(QObject):
    """Notes that a widget was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's own name
        """Called by Qt for every event of the watched widget."""
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)


def shown_window() -> MainWindow:
    """The window of the program, as it starts."""
    create_application(sys.argv[:1])
    window = MainWindow(QtDialogs(), lambda: datetime.now().astimezone())
    window.show()
    QApplication.processEvents()
    return window


def begin_case(window: MainWindow, name: str) -> None:
    """Make a case and show its first question."""
    window.session.create(documents_dir() / f"{name}.snscase", name)
    window.go("interview")
    wait_for_question(window)


def questions_in(widget: QWidget) -> list[QuestionView]:
    """The questions in view; those that wait to be deleted are let go, as an event loop would do."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return [each for each in widget.findChildren(QuestionView) if each.isVisible()]


def wait_for_question(window: MainWindow) -> None:
    """Return when the question in view has been painted."""
    fact = window.session.interview.position
    view = next(each for each in questions_in(window) if each.fact == fact)
    paints = _Paints()
    view.installEventFilter(paints)
    end = perf_counter() + _PATIENCE
    while not paints.seen:
        QApplication.processEvents()
        if perf_counter() > end:
            raise TimeoutError(f"{fact} was not painted")
    view.removeEventFilter(paints)


def answered(window: MainWindow, value: Given) -> tuple[float, float] | None:
    """Answer the question in view and go on; None at the end of a case."""
    page = window.pages["interview"]
    assert isinstance(page, InterviewPage)
    fact = window.session.interview.position
    shown = questions_in(page)
    view = next(each for each in shown if each.fact == fact)
    start = perf_counter()
    view.input.value_changed.emit(value)
    told = perf_counter()
    page.go_on()
    following = window.session.interview.position
    if following is None:
        return None
    if following in (each.fact for each in shown):
        QApplication.processEvents()  # it stands on the same page, which paints only what has changed
    else:
        wait_for_question(window)
    return told - start, perf_counter() - told


def answer_times(window: MainWindow, count: int) -> list[tuple[float, float]]:
    """The times of so many answers, over as many cases as that takes."""
    times: list[tuple[float, float]] = []
    for number, drawn in enumerate(drawn_answers()):
        begin_case(window, f"answers-{number}")
        while len(times) < count and (taken := answered(window, _value(window, drawn))) is not None:
            times.append(taken)
        if len(times) == count:
            break
        window.go("start")
    return times


def _value(window: MainWindow, drawn: dict[str, object]) -> Given:
    from snswizard.packs.values import read_value

    fact = window.session.interview.position
    assert fact is not None
    question = window.session.rules.program.pack.questions[FactId(fact)]
    return read_value(question, drawn[fact]) if fact in drawn else UNKNOWN


def main(drive: str, argument: str) -> int:
    """Carry out one of the drives."""
    window = shown_window()
    if drive == "question":
        begin_case(window, "question")
    elif drive == "prepare":
        window.open_sample("teller-vlog")
        shutil.copyfile(window.session.store.path, argument)
    elif drive == "case":
        window.open_path(argument)
        QApplication.processEvents()
        window.go("interview")
        wait_for_question(window)
        window.go("plan")
        QApplication.processEvents()
    else:
        print(json.dumps(answer_times(window, int(argument))))
    window.close()
    QApplication.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else ""))
