"""Evidence in the window: added, described, verified, handed out, removed; nothing is left of what was cancelled."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

import pytest
from helpers.evidence import a_picture, add, drop, evidence_dialog, evidence_tab, open_dialogs, settled
from helpers.window import FakeDialogs, in_language
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from snswizard.base.i18n import Language
from snswizard.gui.main_window import MainWindow
from snswizard.model.evidence import Description, EvidenceId, EvidenceKind
from snswizard.model.ids import FactId, FindingId

E1 = EvidenceId("E1")


def test_a_dropped_picture_is_kept_as_it_is(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")
    path = a_picture(tmp_path)

    event = drop(window, path)
    dialog = evidence_dialog(window)
    dialog.source.setText("https://example.com/p/1")
    dialog.accept()
    settled(qtbot, window)

    item = window.session.evidence.item(E1)
    assert event.isAccepted()
    assert item.name == path.name
    assert item.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert item.description.kind is EvidenceKind.IMAGE
    assert item.description.source == "https://example.com/p/1"


def test_nothing_is_copied_before_it_is_said_what_it_is(window: MainWindow, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")

    drop(window, a_picture(tmp_path))
    evidence_dialog(window).reject()

    assert window.session.evidence.items == ()


def test_a_drop_stays_on_the_page_in_view(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")
    window.go("interview")

    add(qtbot, window, a_picture(tmp_path))

    assert window.page_name == "interview"
    assert len(window.session.evidence.items) == 1


def test_a_file_dropped_on_a_text_field_is_evidence_too(window: MainWindow, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")
    window.go("interview")
    window.desk.hear_drops()
    handle = window.windowHandle()
    assert handle is not None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(a_picture(tmp_path)))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

    QApplication.sendEvent(handle, QDropEvent(QPointF(400, 400), Qt.DropAction.CopyAction, data, buttons, keys))

    evidence_dialog(window).reject()


def test_what_was_dropped_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")
    window.go("interview")

    add(qtbot, window, a_picture(tmp_path))

    assert "1건을 추가" in window.desk.notice_words()
    window.go("plan")
    assert window.desk.notice_words() == ""


def test_the_posting_time_comes_from_the_answers(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")
    window.session.answer(FactId("posted_at"), datetime(2026, 11, 20, 9, 30))  # noqa: DTZ001  # Seoul, as answers are

    add(qtbot, window, a_picture(tmp_path))

    posted = window.session.evidence.item(E1).description.posted
    assert posted is not None
    assert posted.isoformat() == "2026-11-20T09:30:00+09:00"


def test_a_cancelled_adding_leaves_nothing(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")
    path = tmp_path / "long.mp4"
    with path.open("wb") as file:
        file.truncate(400 << 20)
    before, size = window.session.store.entries, window.session.store.path.stat().st_size
    running = window.session.add_evidence([path], Description())

    with qtbot.waitSignal(running.failed, timeout=20_000):
        running.progressed.connect(lambda _: running.cancel())
    settled(qtbot, window)

    assert window.session.evidence.items == ()
    assert window.session.store.entries == before
    assert window.session.store.path.stat().st_size < size + (1 << 20)


def test_answers_are_kept_while_evidence_is_copied(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")
    path = tmp_path / "long.mp4"
    path.write_bytes(b"x" * (60 << 20))

    window.session.add_evidence([path], Description())
    kept = window.session.note(FactId("posted_at"), "확인함")
    settled(qtbot, window)

    assert kept
    assert [item.size for item in window.session.evidence.items] == [60 << 20]


def test_closing_the_case_stops_what_is_being_copied(window: MainWindow, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")
    case, path = window.session.store.path, tmp_path / "long.mp4"
    with path.open("wb") as file:
        file.truncate(400 << 20)
    window.session.add_evidence([path], Description())

    window.go("start")
    QApplication.processEvents()
    window.open_path(str(case))

    assert window.session.evidence.items == ()


def test_a_sexual_image_is_refused_with_what_to_do_instead(window: MainWindow, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")
    drop(window, a_picture(tmp_path))
    dialog = evidence_dialog(window)

    dialog.kind.setCurrentIndex(dialog.kind.findData(EvidenceKind.SEXUAL_IMAGE.value))

    assert not dialog.keep.isEnabled()
    assert "112" in dialog.refusal.text()
    dialog.accept()
    assert window.session.evidence.items == ()
    dialog.reject()


def test_the_case_refuses_a_sexual_image_too(
    qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    window.go("sample:teller-vlog")
    tab = evidence_tab(window)

    tab.adding.add([a_picture(tmp_path)], Description(kind=EvidenceKind.SEXUAL_IMAGE))
    settled(qtbot, window)

    assert "보관하지 않습니다" in dialogs.told[-1]
    assert window.session.evidence.items == ()


def test_a_pasted_picture_becomes_evidence(qtbot: QtBot, window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    tab = evidence_tab(window)
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(255)
    QGuiApplication.clipboard().setImage(image)

    tab.adding.paste()
    evidence_dialog(window).accept()
    settled(qtbot, window)
    QGuiApplication.clipboard().clear()

    with window.session.evidence.open(E1) as file:
        assert file.read(8) == b"\x89PNG\r\n\x1a\n"


def test_an_empty_clipboard_is_told(window: MainWindow, dialogs: FakeDialogs) -> None:
    window.go("sample:teller-vlog")
    QGuiApplication.clipboard().clear()

    evidence_tab(window).adding.paste()

    assert "그림이나 파일이 없습니다" in dialogs.told[-1]


@pytest.mark.parametrize("language", list(Language))
def test_the_register_shows_everything_that_is_known(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, language: Language
) -> None:
    in_language(window, language)
    window.go("sample:teller-vlog")
    add(qtbot, window, a_picture(tmp_path))
    tab = evidence_tab(window)
    finding = next(iter(window.session.words.pack.findings))
    told = Description(
        EvidenceKind.IMAGE, captured=window.session.now(), findings=(finding,), facts=(FactId("posted_at"),)
    )
    window.session.describe_evidence(E1, told)
    qtbot.waitUntil(lambda: "picture:E1" in tab.list.detail.toHtml())

    html = tab.list.detail.toHtml()

    digest = window.session.evidence.item(E1).sha256
    assert digest[:32] in html
    assert digest[32:] in html
    assert "UTC+09:00" in html
    assert f"finding:{finding}" in html
    assert "question:posted_at" in html
    assert "60 x 40" in html


@pytest.mark.parametrize("name", ["x.png", "x.jpg", "x.pdf", "x.gif"])
def test_a_file_that_is_not_what_its_name_says_has_no_picture(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, name: str
) -> None:
    window.go("sample:teller-vlog")
    path = tmp_path / name
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"not a picture" * 50)
    add(qtbot, window, path)

    tab = evidence_tab(window)
    qtbot.wait(150)

    assert "picture:E1" not in tab.list.detail.toHtml()
    assert len(window.session.evidence.items) == 1


def test_a_link_leads_to_the_finding(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")
    add(qtbot, window, a_picture(tmp_path))
    tab = evidence_tab(window)
    finding = FindingId(next(iter(window.session.words.pack.findings)))

    tab.list.detail.anchorClicked.emit(QUrl(f"finding:{finding}"))

    page = window.pages["plan"]
    assert page.tab("findings").list.chosen == finding  # type: ignore[attr-defined]  # the tab that is led to


def test_verifying_is_told_and_stands_in_the_custody_log(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")
    add(qtbot, window, a_picture(tmp_path))
    tab = evidence_tab(window)

    tab.verify("E1")
    settled(qtbot, window)

    assert "그대로" in tab.said()
    assert [entry.kind for entry in window.session.evidence.custody(E1)] == ["evidence_added", "evidence_verified"]


def test_changed_bytes_are_told(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")
    add(qtbot, window, a_picture(tmp_path))
    with window.session.store.writing() as connection:
        connection.execute("UPDATE piece SET bytes = zeroblob(10)")
    tab = evidence_tab(window)

    tab.verify(None)
    settled(qtbot, window)

    assert "다른 증거자료" in tab.said()
    row = tab.list.tree.topLevelItem(0)
    assert row is not None
    assert row.text(3) == "◆ 달라짐"


def test_an_original_comes_out_as_it_went_in(
    qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    window.go("sample:teller-vlog")
    path = a_picture(tmp_path)
    add(qtbot, window, path)
    dialogs.to_save = tmp_path / "out.png"

    tab = evidence_tab(window)
    tab.ask_and_export()
    settled(qtbot, window)

    assert dialogs.to_save.read_bytes() == path.read_bytes()
    assert window.session.evidence.item(E1).sha256 in tab.said()


def test_removing_asks_for_a_reason(qtbot: QtBot, window: MainWindow, dialogs: FakeDialogs, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")
    add(qtbot, window, a_picture(tmp_path))
    tab = evidence_tab(window)

    tab.remove()
    assert window.session.evidence.item(E1).held
    dialogs.texts = ["잘못 넣음"]
    tab.remove()

    assert window.session.evidence.item(E1).removed == "잘못 넣음"
    assert "잘못 넣음" in tab.list.detail.toPlainText()


def test_a_moment_that_is_not_understood_keeps_the_dialog_open(window: MainWindow, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")
    drop(window, a_picture(tmp_path))
    dialog = evidence_dialog(window)

    dialog.moments["seen"].line.setText("어제")

    assert not dialog.keep.isEnabled()
    dialog.moments["seen"].line.setText("2026-11-24 08:05")
    assert dialog.keep.isEnabled()
    assert dialog.read().seen is not None
    dialog.reject()


def test_an_impossible_order_is_told_at_once(window: MainWindow, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")
    drop(window, a_picture(tmp_path))
    dialog = evidence_dialog(window)

    dialog.moments["posted"].setEnabled(True)
    dialog.moments["posted"].line.setText("2026-11-20 09:00")
    dialog.moments["seen"].line.setText("2026-11-19 09:00")

    assert "앞섭니다" in dialog.told.text()
    assert dialog.keep.isEnabled()
    dialog.reject()
    assert open_dialogs(window) == []


def test_a_moment_keeps_its_own_zone(window: MainWindow, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")
    drop(window, a_picture(tmp_path))
    dialog = evidence_dialog(window)
    moment = dialog.moments["captured"]

    moment.zone.setCurrentIndex(moment.zone.findData("America/New_York"))
    moment.line.setText("2026-11-20 09:00")

    captured = dialog.read().captured
    assert captured is not None
    assert captured.isoformat() == "2026-11-20T09:00:00-05:00"
    dialog.reject()
