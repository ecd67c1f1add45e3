"""The shell: what survives a switch, what is said when something cannot be opened or written."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from helpers.keyboard import focused, press
from helpers.window import NOW, FakeDialogs, in_language, part, rows_of
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from snswizard.base.errors import DiskFull
from snswizard.base.i18n import Language
from snswizard.cases.store import CaseStore
from snswizard.gui.main_window import MainWindow
from snswizard.gui.tabs.incident import StepsTab
from snswizard.gui.theme import Scheme
from snswizard.model.answer import UNKNOWN
from snswizard.model.ids import FactId

CONTENT, POSTER, ACCOUNT = FactId("content"), FactId("poster"), FactId("account")


def new_case(window: MainWindow) -> None:
    """A case at its first question."""
    window.go("new_incident")
    press(focused(), Qt.Key.Key_Return)


def test_a_reopened_case_goes_on_where_it_was(window: MainWindow) -> None:
    new_case(window)
    window.session.answer(CONTENT, ("personal_data",))
    window.session.go_to(ACCOUNT)
    path = window.session.store.path
    window.go("start")

    window.open_path(str(path))

    assert window.page_name == "interview"
    assert window.session.interview.position == ACCOUNT
    assert window.session.interview.answers.given == {CONTENT: ("personal_data",)}


def test_going_back_and_changing_keeps_later_answers(window: MainWindow) -> None:
    new_case(window)
    window.session.answer(CONTENT, ("personal_data",))
    window.session.answer(POSTER, "employee")
    window.session.go_to(POSTER)

    press(window.pages["interview"], Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    window.session.answer(CONTENT, ("company_secret",))

    assert window.session.interview.position == CONTENT
    assert window.session.interview.answers.given[POSTER] == "employee"


def test_change_from_the_review_comes_back_to_the_review(window: MainWindow) -> None:
    new_case(window)
    window.session.answer(CONTENT, ("personal_data",))
    window.go("review")

    window.pages["review"].change_wanted.emit(CONTENT)  # type: ignore[attr-defined]
    assert window.page_name == "interview"
    press(focused(), Qt.Key.Key_Return)

    assert window.page_name == "review"


@pytest.mark.parametrize("page", ["interview", "review", "plan", "export"])
def test_switching_the_language_keeps_page_question_and_answers(window: MainWindow, page: str) -> None:
    new_case(window)
    window.session.answer(CONTENT, ("personal_data",))
    window.session.go_to(POSTER)
    window.go(page)

    window.switch_language()

    assert window.page_name == page
    assert window.session.language is Language.EN
    assert window.session.interview.position == POSTER
    assert window.session.interview.answers.given == {CONTENT: ("personal_data",)}


def test_every_look_can_be_taken_on_with_a_case_open(window: MainWindow) -> None:
    new_case(window)

    for scheme in Scheme:
        window.set_theme(scheme)

    assert window.theme.scheme is list(Scheme)[-1]
    assert window.page_name == "interview"


def test_an_answer_that_cannot_be_written_is_not_shown_as_given(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_case(window)

    def full(*_: object, **__: object) -> None:
        raise DiskFull(path="x")

    monkeypatch.setattr(window.session.store, "append", full)
    kept = window.session.answer(CONTENT, ("personal_data",))

    assert not kept
    assert window.session.interview.answers.given == {}
    assert "공간" in window.banner_words()


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "사건 파일이 아닙니다"), (b"%PDF-1.4 hello", "사건 파일이 아닙니다")],
)
def test_a_file_that_is_no_case_is_told_in_words(
    window: MainWindow, dialogs: FakeDialogs, tmp_path: Path, content: bytes, told: str
) -> None:
    path = tmp_path / "x.snscase"
    path.write_bytes(content)

    window.open_path(str(path))

    assert told in dialogs.told[0]
    assert path.read_bytes() == content
    assert window.page_name == "start"


def test_a_case_dropped_on_the_window_opens(window: MainWindow) -> None:
    new_case(window)
    path = window.session.store.path
    window.go("start")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )

    window.dropEvent(event)

    assert window.session.has_case
    assert window.session.store.path == path


def test_no_words_of_the_case_stand_in_the_window_title(window: MainWindow) -> None:
    new_case(window)
    window.session.rename("김철수 브이로그")
    window.go("plan")

    assert "김철수" not in window.windowTitle()


def test_the_recent_case_shows_its_next_clock(window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    window.go("start")

    recent = window.settings.recent[0]

    assert recent.triage == "critical"
    assert (recent.track, bool(recent.due)) == ("incident", True)
    for language, named in ((Language.KO, recent.clock), (Language.EN, recent.clock_en)):
        in_language(window, language)
        window.go("start")
        lines = [each.text() for each in window.pages["start"].findChildren(QLabel)]
        assert named
        assert any(named in line for line in lines)


def test_a_ticked_step_is_in_the_journal(window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    plan = window.pages["plan"]
    plan.show_tab("steps")  # type: ignore[attr-defined]
    tab = plan.tab("steps")  # type: ignore[attr-defined]  # the tab under test
    item = next(
        tab.list.tree.topLevelItem(number)
        for number in range(tab.list.tree.topLevelItemCount())
        if tab.list.tree.topLevelItem(number).data(0, Qt.ItemDataRole.UserRole)
    )

    item.setCheckState(0, Qt.CheckState.Checked)

    key = item.data(0, Qt.ItemDataRole.UserRole)
    assert window.session.store.state.steps[key].status == "done"


def test_the_export_stays_away_when_the_place_cannot_be_written(window: MainWindow, tmp_path: Path) -> None:
    window.go("sample:teller-vlog")
    window.go("export")
    page = window.pages["export"]
    finished: list[bool] = []
    page.finished.connect(lambda: finished.append(True))  # type: ignore[attr-defined]

    page.write(tmp_path / "missing" / "plan.pdf")  # type: ignore[attr-defined]
    for _ in range(400):
        if finished:
            break
        QApplication.processEvents()
        window.session.thread().msleep(25)

    assert "쓸 수 없습니다" in page.said()  # type: ignore[attr-defined]
    assert not (tmp_path / "missing").exists()


def test_not_knowing_clears_the_other_choices(window: MainWindow) -> None:
    new_case(window)
    page = window.pages["interview"]
    press(focused(), Qt.Key.Key_1)
    assert window.session.interview.answers.given[CONTENT] == ("personal_data",)
    count = len(window.session.words.pack.questions[CONTENT].choices)

    page._view.view_of(focused()).input.choose(count + 1)  # type: ignore[attr-defined]  # the last option: not known

    assert window.session.interview.answers.given[CONTENT] is UNKNOWN


def test_korean_and_english_windows_show_the_same_plan(window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    before = window.session.interview.assessment

    in_language(window, Language.EN)

    assert window.session.interview.assessment == before


def test_the_case_file_of_the_window_is_a_whole_case(window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    path, answers = window.session.store.path, dict(window.session.store.state.answers)
    window.go("start")

    with CaseStore.open(path, lambda: "") as store:
        assert store.state.answers == answers


def test_a_closed_window_is_let_go(dialogs: FakeDialogs, qapp: QApplication) -> None:
    made = MainWindow(dialogs, lambda: NOW)
    made.show()
    for page in ("offline", "new_incident", "sample:teller-vlog", "interview", "review", "export"):
        made.go(page)
        qapp.processEvents()
    made.switch_language()
    known = weakref.ref(made)

    made.close()
    del made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.unfreeze()
    gc.collect()

    assert known() is None


def test_a_heading_of_a_list_goes_across_its_columns(window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    tree = part(window.pages["plan"], StepsTab).list.tree

    headings = [row for row in rows_of(tree) if row.data(0, Qt.ItemDataRole.UserRole) is None]

    assert headings
    assert all(row.isFirstColumnSpanned() for row in headings)


@pytest.mark.parametrize("page", ["about", "card", "preferences", "shortcuts", "glossary", "offline", "rules_check"])
def test_the_way_back_from_a_page_aside_keeps_the_case_open(window: MainWindow, page: str) -> None:
    window.go("sample:teller-vlog")
    window.go("review")
    window.go(page)

    back = next(each for each in window.pages[page].findChildren(QPushButton) if each.text().startswith("←"))
    back.click()

    assert (window.page_name, window.session.has_case) == ("review", True)
