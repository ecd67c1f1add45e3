"""The end of a case: closed with a reason, kept until a day, backed up, duplicated, restored, deleted."""

from __future__ import annotations

from pathlib import Path

from helpers.evidence import settled
from helpers.window import FakeDialogs, page_of
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from snswizard.cases.backups import backups_of
from snswizard.cases.store import CaseStore
from snswizard.gui.case_file.checking_page import CheckingPage
from snswizard.gui.case_file.closing_page import ClosingPage
from snswizard.gui.case_file.keeping_page import KeepingPage
from snswizard.gui.main_window import MainWindow
from snswizard.model.answer import UNKNOWN
from snswizard.model.ids import FactId

CONTENT = FactId("content")


def closing(window: MainWindow) -> ClosingPage:
    """The page that closes a case, in view."""
    return page_of(window, "closing", ClosingPage)


def keeping(window: MainWindow) -> KeepingPage:
    """The page of retention and deletion, in view."""
    return page_of(window, "keeping", KeepingPage)


def test_an_incident_ends_with_the_way_to_an_audit(window: MainWindow) -> None:
    window.go("sample:teller-vlog")

    closing(window).audit.click()
    window.pages["setup"].begin()  # type: ignore[attr-defined]  # the setup page's own way on

    assert window.session.interview.track == "audit"


def test_closing_lists_what_is_open(window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    window.session.answer(FactId("poster"), UNKNOWN)
    page = closing(window)

    shown = " ".join(each.text() for each in page.findChildren(QLabel))

    assert page.open_steps()
    assert page.open_steps()[0] in shown
    assert page.unknown_facts()[0] in shown


def test_a_case_is_not_closed_without_a_reason(window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    page = closing(window)

    page.close_case()

    assert window.session.store.state.closing is None
    assert "이유" in page.said()


def test_a_closed_case_says_why_and_can_be_reopened(window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    page = closing(window)

    page.reason.setPlainText("모든 조치를 마침")
    page.close_case()

    state = window.session.store.state
    assert state.closing is not None
    assert state.closing.reason == "모든 조치를 마침"
    assert "모든 조치를 마침" in window.desk.notice_words()
    page.reopen_case()
    assert window.session.store.state.closing is None
    assert window.desk.notice_words() == ""


def test_a_past_retention_date_is_told_at_opening_and_on_the_start_page(window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    page = keeping(window)
    page.day.setText("2026-11-24")
    page.set_retention()
    path = str(window.session.store.path)

    window.go("start")
    shown = " ".join(each.text() for each in window.pages["start"].findChildren(QLabel))
    window.open_path(path)

    assert "보존 기한(2026-11-24)" in shown
    assert "보존 기한(2026-11-24)" in window.desk.notice_words()


def test_a_retention_date_can_be_taken_away(window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    page = keeping(window)
    page.day.setText("내일")
    page.set_retention()
    assert window.session.store.state.retain_until == ""
    page.day.setText("2029-11-30")
    page.set_retention()
    assert window.session.store.state.retain_until == "2029-11-30"

    page.clear_retention()

    assert window.session.store.state.retain_until == ""


def test_a_case_without_a_recent_backup_is_backed_up(qtbot: QtBot, window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    path = window.session.store.path

    window.desk.back_up_if_due()
    settled(qtbot, window)
    window.desk.back_up_if_due()
    settled(qtbot, window)

    assert len(backups_of(path)) == 1


def test_a_backup_brings_back_what_was(qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs) -> None:
    window.go("sample:teller-vlog")
    path = window.session.store.path
    page = keeping(window)
    page.back_up()
    settled(qtbot, window)
    before = dict(window.session.store.state.answers)
    window.session.answer(CONTENT, UNKNOWN)

    page.restore(backups_of(path)[0])

    assert window.session.store.path == path
    assert window.session.store.state.answers == before
    assert "되돌렸습니다" in dialogs.told[-1]


def test_a_duplicate_is_a_case_of_its_own(
    qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    window.go("sample:teller-vlog")
    dialogs.texts, dialogs.to_save = ["둘째 사건"], tmp_path / "second.snscase"

    page = keeping(window)
    page.ask_and_duplicate()
    settled(qtbot, window)

    with CaseStore.open(tmp_path / "second.snscase", lambda: "") as store:
        assert store.state.title == "둘째 사건"
        assert store.info.case_id != window.session.store.info.case_id
        assert store.state.answers == window.session.store.state.answers


def test_deleting_takes_case_backups_and_list_entry(qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs) -> None:
    window.go("sample:teller-vlog")
    path = window.session.store.path
    page = keeping(window)
    page.back_up()
    settled(qtbot, window)

    dialogs.agrees = False
    page.delete_for_good()
    assert path.exists()
    dialogs.agrees = True
    page.delete_for_good()

    assert not path.exists()
    assert backups_of(path) == ()
    assert "SSD" in dialogs.asked[-1]
    assert "약속하지 않습니다" in dialogs.told[-1]
    assert [each for each in window.settings.recent if each.path == str(path)] == []
    assert window.page_name == "start"


def test_a_sound_case_is_told_to_be_sound(qtbot: QtBot, window: MainWindow) -> None:
    window.go("sample:teller-vlog")

    window.go("checking")
    settled(qtbot, window)

    page = window.pages["checking"]
    assert isinstance(page, CheckingPage)
    assert "온전" in page.result()


def test_a_journal_that_was_cut_is_told(qtbot: QtBot, window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    with window.session.store.writing() as connection:
        connection.execute("UPDATE chain SET head = 'x'")

    window.go("checking")
    settled(qtbot, window)

    page = window.pages["checking"]
    assert isinstance(page, CheckingPage)
    assert "끝이 기록된 것과 다릅니다" in page.result()
    assert "백업으로" in page.result()


def test_aside_pages_lead_back_to_where_one_was(window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    window.go("interview")

    for name in ("closing", "keeping", "handing_over"):
        window.go(name)
    window.go("back")

    assert window.page_name == "interview"


def test_archiving_is_kept(window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    page = keeping(window)

    page._archived.click()

    assert window.session.store.state.archived
