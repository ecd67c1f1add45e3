"""What leaves the house: evidence package, copy without names, locked copy, plain copy."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from helpers.evidence import a_picture, add, settled
from helpers.plan_tree import squeezed_text
from helpers.window import FakeDialogs, page_of
from pytestqt.qtbot import QtBot

from snswizard.base.errors import PasswordNeeded
from snswizard.base.files import sha256_of
from snswizard.cases.store import CaseStore
from snswizard.gui.case_file.hand_over_page import HandOverPage
from snswizard.gui.locking.password_dialog import PasswordDialog
from snswizard.gui.main_window import MainWindow
from snswizard.model.evidence import Description
from snswizard.model.ids import FactId

CONTENT = FactId("content")
PASSWORD = "파란 우산 7개와 기차"


def hand_over(window: MainWindow) -> HandOverPage:
    """The page, in view, with the sample case behind it."""
    if not window.session.has_case:
        window.go("sample:teller-vlog")
    return page_of(window, "handing_over", HandOverPage)


def test_a_package_is_found_sound_by_its_own_verifier(
    qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    window.go("sample:teller-vlog")
    picture = a_picture(tmp_path)
    add(qtbot, window, picture)
    dialogs.to_save = tmp_path / "package"

    page = hand_over(window)
    page.ask_and_package()
    settled(qtbot, window)

    target = tmp_path / "package.zip"
    with zipfile.ZipFile(target) as archive:
        archive.extractall(tmp_path / "out")
    run = [sys.executable, str(tmp_path / "out" / "verify_package.py"), str(target)]
    verified = subprocess.run(run, capture_output=True, text=True, check=False)
    assert verified.returncode == 0, verified.stdout + verified.stderr
    register = squeezed_text((tmp_path / "out" / "documents" / "register-ko.pdf").read_bytes())
    heads = [json.loads(line)["hash"] for line in (tmp_path / "out" / "journal.jsonl").read_text("utf-8").splitlines()]
    assert sha256_of(picture.read_bytes()) in register
    assert heads[-1] in register
    assert (tmp_path / "out" / "documents" / "register-en.pdf").exists()
    assert "증거자료 1건" in page.said()
    assert window.session.store.entries[-1].kind == "packaged"


def test_names_become_letters_and_what_was_replaced_is_shown(
    qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    page = hand_over(window)
    window.session.note(CONTENT, "김철수가 올림. 김 대리 연락처 010-1234-5678")
    dialogs.to_save = tmp_path / "less.snscase"

    page.names.setPlainText("김철수, 김 대리\n\n이영희")
    page.ask_and_redact()
    settled(qtbot, window)

    with CaseStore.open(tmp_path / "less.snscase", lambda: "") as store:
        note = store.state.notes[CONTENT]
    assert "김철수" not in note
    assert "010-1234" not in note
    assert "A = 김철수: 2번" in page.said()
    assert "B = 이영희: 0번" in page.said()
    assert "전화번호: 1" in page.said()


def test_names_that_the_case_knows_are_offered(qtbot: QtBot, window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    told = Description(captured_by="이서연")
    window.session.add_evidence([("a.txt", b"x")], told)
    settled(qtbot, window)

    assert "이서연" in hand_over(window).names.toPlainText()


def test_a_copy_without_names_needs_names(window: MainWindow) -> None:
    page = hand_over(window)

    page.names.clear()
    page.ask_and_redact()

    assert "한 사람 이상" in page.said()


def test_a_locked_copy_opens_with_its_password_only(
    qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    page = hand_over(window)
    dialogs.to_save = tmp_path / "locked.snscase"

    page.ask_and_lock()
    dialog = next(each for each in window.findChildren(PasswordDialog) if each.isVisible())
    dialog.new.setText(PASSWORD)
    dialog.again.setText(PASSWORD)
    dialog.accept()
    settled(qtbot, window)

    with pytest.raises(PasswordNeeded):
        CaseStore.open(dialogs.to_save, lambda: "")
    CaseStore.open(dialogs.to_save, lambda: "", password=PASSWORD).close()
    assert not window.session.store.encrypted


def test_a_plain_copy_has_everything(qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs, tmp_path: Path) -> None:
    hand_over(window)
    dialogs.to_save = tmp_path / "copy"

    window.acts.save_copy()
    settled(qtbot, window)

    with CaseStore.open(tmp_path / "copy.snscase", lambda: "") as store:
        assert store.state.answers == window.session.store.state.answers
    assert "copy.snscase" in dialogs.told[-1]


def test_a_plain_copy_of_a_locked_case_is_asked_for_twice(
    qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    page = hand_over(window)
    window.session.set_password(PASSWORD, None)
    settled(qtbot, window)
    dialogs.to_save, dialogs.agrees = tmp_path / "copy.snscase", False

    page.ask_and_copy()
    settled(qtbot, window)

    assert not dialogs.to_save.exists()
    assert "누구나" in dialogs.asked[-1]


def test_the_quick_copy_of_a_locked_case_is_locked(
    qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    hand_over(window)
    window.session.set_password(PASSWORD, None)
    settled(qtbot, window)
    dialogs.to_save, dialogs.passwords = tmp_path / "copy.snscase", [PASSWORD]

    window.acts.save_copy()
    settled(qtbot, window)

    with pytest.raises(PasswordNeeded):
        CaseStore.open(dialogs.to_save, lambda: "")


def test_a_copy_never_replaces_a_file(qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs, tmp_path: Path) -> None:
    page = hand_over(window)
    dialogs.to_save = tmp_path / "there.snscase"
    dialogs.to_save.write_bytes(b"precious")

    page.ask_and_copy()
    settled(qtbot, window)

    assert dialogs.to_save.read_bytes() == b"precious"
    assert "쓸 수 없습니다" in page.said()


def test_a_copy_without_names_can_have_a_password(
    qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    page = hand_over(window)
    dialogs.to_save = tmp_path / "less.snscase"
    page.names.setPlainText("김철수")
    page.lock_redacted.setChecked(True)

    page.ask_and_redact()
    (dialog,) = page.findChildren(PasswordDialog)
    dialog.new.setText(PASSWORD)
    dialog.again.setText(PASSWORD)
    dialog.accept()
    settled(qtbot, window)

    with pytest.raises(PasswordNeeded):
        CaseStore.open(tmp_path / "less.snscase", lambda: "")
    with CaseStore.open(tmp_path / "less.snscase", lambda: "", password=PASSWORD) as store:
        assert store.encrypted
    assert PASSWORD not in page.said()
