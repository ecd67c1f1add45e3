"""The rule check in the window: by keyboard, with progress and Cancel, and its certificate."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from helpers.keyboard import focused, press
from helpers.plan_tree import page_texts
from helpers.window import NOW, FakeDialogs, in_language, page_of, rows_of
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from snswizard.base.i18n import Language
from snswizard.gui.checking.page import RulesPage
from snswizard.gui.checking.work import check_of
from snswizard.gui.main_window import MainWindow
from snswizard.gui.theme import Scheme
from snswizard.packs.scenario_files import scenarios_folder
from snswizard.verification import check, static


@pytest.fixture
def page(window: MainWindow) -> RulesPage:
    """The page, come to from the start page."""
    return page_of(window, "rules_check", RulesPage)


@pytest.fixture(autouse=True)
def _few_scenarios(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay four scenarios of the pack beside it: a whole check takes its time elsewhere."""
    whole = (scenarios_folder() / "audit.yaml").read_text(encoding="utf-8").split("---\n")
    folder = tmp_path / "few"
    folder.mkdir()
    (folder / "few.yaml").write_text("---\n".join(whole[:2]), encoding="utf-8")
    monkeypatch.setattr(check, "scenarios_folder", lambda _folder=None: folder)


def run(window: MainWindow, qtbot: QtBot, *, walks: int = 0) -> None:
    """Check to the end."""
    work = check_of(window.session)
    work.start(walks=walks)
    qtbot.waitUntil(lambda: not work.is_running, timeout=60_000)


def lines(window: MainWindow) -> list[str]:
    """List what the tree shows at its top."""
    tree = window.pages["rules_check"].findChild(QTreeWidget)
    assert tree is not None
    items = rows_of(tree)
    return [f"{item.text(0)} | {item.text(1)}" for item in items if item is not None]


def test_it_is_reached_from_the_menu_and_from_the_page_about_the_program(window: MainWindow) -> None:
    window.go("about")
    link = next(each for each in window.pages["about"].findChildren(QPushButton) if each.text() == "규칙 점검")

    link.click()

    assert window.page_name == "rules_check"


def test_nothing_is_said_before_the_first_check(page: RulesPage) -> None:
    assert page.said() == "프로그램을 시작한 뒤 아직 점검하지 않았습니다."
    assert focused().text() == "규칙 점검하기"  # type: ignore[attr-defined]  # a button


def test_the_keyboard_runs_the_check_and_the_result_is_shown(window: MainWindow, page: RulesPage, qtbot: QtBot) -> None:
    work = check_of(window.session)

    press(focused(), Qt.Key.Key_Space)
    assert work.is_running
    work.cancel()
    qtbot.waitUntil(lambda: not work.is_running, timeout=60_000)
    assert "멈췄습니다" in page.said()
    run(window, qtbot)

    assert page.said() == "✓ 잘못을 찾지 못함"
    assert "시나리오 | 2건 가운데 2건이 기대와 같음" in lines(window)
    assert any(line.startswith("증명 | 이 컴퓨터에서는 하지 않았습니다") for line in lines(window))


def test_the_result_outlives_language_and_look(window: MainWindow, page: RulesPage, qtbot: QtBot) -> None:
    run(window, qtbot)

    window.set_theme(Scheme.DARK)
    in_language(window, Language.EN)

    shown = window.pages["rules_check"]
    assert shown is not page
    assert isinstance(shown, RulesPage)
    assert shown.said() == "✓ No fault found"
    assert "Scenarios | 2 of 2 as expected" in lines(window)


def test_a_fault_is_counted_and_unfolded(window: MainWindow, page: RulesPage, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "few" / "few.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("score: 10", "score: 9", 1), encoding="utf-8")

    run(window, qtbot)

    tree = page.findChild(QTreeWidget)
    assert page.said() == "✗ 잘못 1건"
    assert tree is not None
    item = tree.topLevelItem(1)
    assert item is not None
    first = item.child(0)
    assert item.isExpanded()
    assert first is not None
    assert "기대 9, 실제 10" in first.text(0)


def test_scenarios_that_cannot_be_read_are_told(
    window: MainWindow, page: RulesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "few" / "few.yaml").write_text("id: [", encoding="utf-8")

    run(window, qtbot)

    assert "few.yaml:2" in page.said()


def test_progress_and_cancel_are_there_while_it_runs(
    window: MainWindow, page: RulesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    real = static.check_pack
    monkeypatch.setattr(check, "check_pack", lambda pack, folder: go_on.wait(30) and real(pack, folder))

    page.check()

    assert focused().text() == "취소"  # type: ignore[attr-defined]  # a button
    assert page.said() == "규칙을 점검하고 있습니다…"
    press(focused(), Qt.Key.Key_Space)
    go_on.set()
    qtbot.waitUntil(lambda: not check_of(window.session).is_running, timeout=60_000)
    assert "멈췄습니다" in page.said()
    assert check_of(window.session).result is None


@pytest.mark.parametrize(
    ("language", "title"), [(Language.KO, "규칙 검증 확인서"), (Language.EN, "Certificate of rule")]
)
def test_the_certificate_is_saved_in_the_language_of_the_screen(
    window: MainWindow, dialogs: FakeDialogs, qtbot: QtBot, tmp_path: Path, language: Language, title: str
) -> None:
    in_language(window, language)
    window.go("rules_check")
    run(window, qtbot)
    shown = window.pages["rules_check"]
    assert isinstance(shown, RulesPage)
    dialogs.to_save = tmp_path / "certificate.pdf"

    shown.ask_and_save()
    qtbot.waitUntil(lambda: str(dialogs.to_save) in shown.said(), timeout=20_000)

    assert title in page_texts(dialogs.to_save.read_bytes())[0]


def test_a_certificate_that_cannot_be_written_is_told(
    window: MainWindow, page: RulesPage, dialogs: FakeDialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    run(window, qtbot)
    dialogs.to_save = tmp_path / "nowhere" / "certificate.pdf"

    page.ask_and_save()
    qtbot.waitUntil(lambda: "저장할 수 없습니다" in page.said() or "쓸 수 없습니다" in page.said(), timeout=20_000)

    assert not dialogs.to_save.exists()


def test_closing_the_window_ends_the_check(qtbot: QtBot, dialogs: FakeDialogs) -> None:
    window = MainWindow(dialogs, lambda: NOW)
    window.show()
    qtbot.waitExposed(window)
    check_of(window.session).start()
    running = check_of(window.session).running
    assert running is not None

    window.close()
    ended = running.ended
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    assert ended


def test_a_case_stays_open_behind_the_check(window: MainWindow, qtbot: QtBot) -> None:
    window.go("sample:teller-vlog")
    window.go("rules_check")
    run(window, qtbot)

    window.go("back")

    assert window.page_name == "plan"
    assert window.session.has_case
