"""The password of a case in the window: set, asked for, changed, removed, locked after idle time; nothing in clear."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from helpers.evidence import a_picture, drop, evidence_dialog, evidence_tab, open_dialogs, settled
from helpers.window import FakeDialogs, in_language
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from snswizard.base.errors import PasswordNeeded
from snswizard.base.i18n import Language
from snswizard.base.logs import set_up_logging
from snswizard.base.settings import LOCKED
from snswizard.cases.store import CaseStore
from snswizard.gui.locking.idle import IdleWatch
from snswizard.gui.locking.lock_page import LockPage
from snswizard.gui.locking.password_dialog import PasswordDialog
from snswizard.gui.main_window import MainWindow
from snswizard.model.evidence import Description, EvidenceKind
from snswizard.model.ids import FactId

PASSWORD, OTHER = "파란 우산 7개와 기차", "다른 말 여섯 마디로 하자"
CONTENT, POSTER = FactId("content"), FactId("poster")
MARKER = "망고주스-4711-xylophone"


def a_case(window: MainWindow) -> Path:
    """A case at its first question."""
    window.go("new_incident")
    window.pages["setup"].begin()  # type: ignore[attr-defined]  # the setup page's own way on
    return window.session.store.path


def password_dialog(window: MainWindow) -> PasswordDialog:
    """The dialog that asks for a new password."""
    return next(each for each in window.findChildren(PasswordDialog) if each.isVisible())


def lock_with(qtbot: QtBot, window: MainWindow, password: str, current: str = "") -> None:
    """Set a password as a person does."""
    window.acts.set_password()
    dialog = password_dialog(window)
    dialog.current.setText(current)
    dialog.new.setText(password)
    dialog.again.setText(password)
    dialog.accept()
    settled(qtbot, window)


def lock_page(window: MainWindow) -> LockPage:
    """The lock page, in view."""
    assert window.page_name == "locked"
    page = window.pages["locked"]
    assert isinstance(page, LockPage)
    return page


def test_a_password_is_set_and_answers_go_on(qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs) -> None:
    path = a_case(window)
    window.session.answer(CONTENT, ("personal_data",))

    lock_with(qtbot, window, PASSWORD)
    window.session.answer(POSTER, "employee")
    window.go("start")

    assert "걸었습니다" in dialogs.told[0]
    with pytest.raises(PasswordNeeded):
        CaseStore.open(path, lambda: "")
    with CaseStore.open(path, lambda: "", password=PASSWORD) as store:
        assert store.state.answers[POSTER] == "employee"


def test_two_different_passwords_are_not_taken(window: MainWindow) -> None:
    a_case(window)
    window.acts.set_password()
    dialog = password_dialog(window)

    dialog.new.setText(PASSWORD)
    dialog.again.setText(OTHER)

    assert not dialog.set.isEnabled()
    dialog.accept()
    assert not window.session.store.encrypted
    dialog.reject()


def test_a_weak_password_is_told(window: MainWindow) -> None:
    a_case(window)
    window.acts.set_password()
    dialog = password_dialog(window)

    dialog.new.setText("1234")
    weak = dialog.hint()
    dialog.new.setText(PASSWORD)

    assert "약함" in weak
    assert "좋음" in dialog.hint()
    dialog.reject()


def test_opening_asks_until_the_password_fits(qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs) -> None:
    path = a_case(window)
    lock_with(qtbot, window, PASSWORD)
    window.go("start")
    before = path.read_bytes()
    dialogs.passwords = ["", "틀림", PASSWORD][1:]

    window.open_path(str(path))

    assert window.session.has_case
    assert "맞지 않습니다" in dialogs.asked[-1]
    assert len(path.read_bytes()) == len(before)


def test_giving_up_leaves_the_case_closed_and_unharmed(qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs) -> None:
    path = a_case(window)
    lock_with(qtbot, window, PASSWORD)
    window.go("start")
    before = path.read_bytes()
    dialogs.passwords = ["틀림"]

    window.open_path(str(path))

    assert not window.session.has_case
    assert window.page_name == "start"
    assert path.read_bytes() == before
    assert window.settings.recent[0].path == str(path)


def test_changing_needs_the_present_password(qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs) -> None:
    path = a_case(window)
    lock_with(qtbot, window, PASSWORD)

    lock_with(qtbot, window, OTHER, current="틀림")
    wrong = dialogs.told[-1]
    lock_with(qtbot, window, OTHER, current=PASSWORD)
    window.go("start")

    assert "맞지 않습니다" in wrong
    CaseStore.open(path, lambda: "", password=OTHER).close()


def test_a_password_is_removed_after_two_questions(qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs) -> None:
    path = a_case(window)
    lock_with(qtbot, window, PASSWORD)
    dialogs.passwords = [PASSWORD]

    window.acts.remove_password()
    settled(qtbot, window)
    window.go("start")

    assert "누구나" in dialogs.asked[0]
    CaseStore.open(path, lambda: "").close()


def test_the_recent_list_says_nothing_of_a_locked_case(qtbot: QtBot, window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    window.session.rename(MARKER)
    lock_with(qtbot, window, PASSWORD)
    path = window.session.store.path
    window.go("start")

    recent = window.settings.recent[0]

    assert (recent.title, recent.triage, recent.clock, recent.due) == (path.name, LOCKED, "", "")
    assert recent.clock_en == ""


@pytest.mark.parametrize("page", ["interview", "plan", "review"])
def test_locking_hides_the_case_and_the_password_brings_the_page_back(
    qtbot: QtBot, window: MainWindow, page: str
) -> None:
    a_case(window)
    window.session.answer(CONTENT, ("personal_data",))
    window.session.rename(MARKER)
    lock_with(qtbot, window, PASSWORD)
    window.go(page)

    window.desk.lock()
    shown = lock_page(window)

    assert not window.session.has_case
    assert not any(MARKER in words for words in texts(window))
    shown.password.setText("틀림")
    shown.unlock()
    assert "맞지 않습니다" in shown.said()
    shown.password.setText(PASSWORD)
    shown.unlock()
    assert window.page_name == page
    assert window.session.interview.answers.given == {CONTENT: ("personal_data",)}


def texts(window: MainWindow) -> list[str]:
    """Every word that can be seen in the window."""
    worded: list[QLabel | QAbstractButton | QLineEdit] = [
        *window.findChildren(QLabel),
        *window.findChildren(QAbstractButton),
        *window.findChildren(QLineEdit),
    ]
    return [each.text() for each in worded if each.isVisible()]


def test_locking_closes_dialogs_that_show_the_case(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    a_case(window)
    lock_with(qtbot, window, PASSWORD)
    drop(window, a_picture(tmp_path))
    assert evidence_dialog(window)

    window.desk.lock()
    QApplication.processEvents()

    assert open_dialogs(window) == []


def test_a_locked_window_speaks_the_other_language_too(qtbot: QtBot, window: MainWindow) -> None:
    a_case(window)
    lock_with(qtbot, window, PASSWORD)
    window.desk.lock()

    in_language(window, Language.EN)
    QApplication.processEvents()

    assert "locked" in " ".join(texts(window))


def test_an_idle_case_is_locked_after_its_minutes(qtbot: QtBot, window: MainWindow) -> None:
    a_case(window)
    lock_with(qtbot, window, PASSWORD)
    time = [1000.0]
    watch = IdleWatch(lambda: window.settings.lock_after, window, lambda: time[0])
    heard: list[bool] = []
    watch.idle.connect(lambda: heard.append(True))

    time[0] += 14 * 60
    watch.look()
    assert heard == []
    time[0] += 61
    watch.look()

    assert heard == [True]
    window.desk.idle.idle.emit()
    assert window.page_name == "locked"


def test_a_case_without_a_password_is_never_locked(window: MainWindow) -> None:
    a_case(window)

    window.desk.idle.idle.emit()
    window.desk.lock()

    assert window.page_name == "interview"


def test_a_sleeping_system_locks_the_case(qtbot: QtBot, window: MainWindow) -> None:
    a_case(window)
    lock_with(qtbot, window, PASSWORD)

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationSuspended)

    assert window.page_name == "locked"


def test_a_key_press_counts_as_a_touch(qtbot: QtBot, window: MainWindow) -> None:
    a_case(window)
    lock_with(qtbot, window, PASSWORD)
    window.desk.idle._touched = 0.0  # long ago
    handle = window.windowHandle()
    assert handle is not None

    window.desk.idle._hear(handle)
    QTest.keyClick(handle, Qt.Key.Key_Shift)

    assert window.desk.idle._touched > 0


def files_with(marker: bytes, *folders: Path) -> list[Path]:
    """The files below these folders that hold some bytes."""
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                try:
                    content = path.read_bytes()
                except OSError:
                    continue
                if marker in content:
                    found.append(path)
    return found


def test_the_search_finds_what_is_in_clear(window: MainWindow, tmp_path: Path) -> None:
    path = a_case(window)
    window.session.note(CONTENT, MARKER)

    assert path in files_with(MARKER.encode("utf-8"), tmp_path)


def test_nothing_of_a_case_with_a_password_is_in_clear_on_the_disk(
    qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temp = tmp_path / "temp"
    temp.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temp))
    set_up_logging()
    path = a_case_with_a_password(window)
    window.session.answer(CONTENT, ("personal_data",))
    window.session.note(CONTENT, f"{MARKER} 메모")
    picture = a_picture(tmp_path)
    content = MARKER.encode() + picture.read_bytes()
    window.session.add_evidence([(f"{MARKER}.png", content)], _described())
    settled(qtbot, window)
    evidence_tab(window).verify(None)
    settled(qtbot, window)
    for page in ("review", "plan", "closing", "keeping", "checking"):
        window.go(page)
        settled(qtbot, window)
    window.desk.lock()
    window.go("start")

    assert path.exists()
    places = [tmp_path, Path(os.environ["SNSWIZARD_HOME"])]
    assert files_with(MARKER.encode("utf-8"), *places) == []
    assert files_with(MARKER.encode("utf-16-le"), *places) == []
    assert files_with("망고주스".encode(), *places) == []


def a_case_with_a_password(window: MainWindow) -> Path:
    """A case that had its password from the start, with the marker as its name."""
    window.go("new_incident")
    page = window.pages["setup"]
    page._title.setText(MARKER)  # type: ignore[attr-defined]  # the page's own field
    page._ask_password()  # type: ignore[attr-defined]  # the button beside it
    dialog = password_dialog(window)
    dialog.new.setText(PASSWORD)
    dialog.again.setText(PASSWORD)
    dialog.accept()
    page.begin()  # type: ignore[attr-defined]  # the page's own way on
    return window.session.store.path


def test_a_case_can_have_its_password_from_the_start(window: MainWindow) -> None:
    path = a_case_with_a_password(window)

    assert window.session.store.encrypted
    assert window.session.title == MARKER
    assert MARKER not in path.name


def _described() -> Description:
    return Description(EvidenceKind.IMAGE, source=f"https://example.com/{MARKER}", note=MARKER)
