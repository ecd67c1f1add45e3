"""Who did what when: every entry bears a name, which can be set, and the journal can be read and searched."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.evidence import a_picture, add
from helpers.window import FakeDialogs, in_language, page_of
from pytestqt.qtbot import QtBot

from snswizard.base.account import account_name
from snswizard.base.i18n import Language
from snswizard.base.paths import config_dir
from snswizard.base.settings import load_settings
from snswizard.cases.store import CaseStore
from snswizard.gui.case_file.journal_page import JournalPage, when
from snswizard.gui.case_file.journal_text import JournalText
from snswizard.gui.main_window import MainWindow
from snswizard.gui.pages.preferences import PreferencesPage
from snswizard.model.case import Entry
from snswizard.model.ids import FactId

CONTENT, POSTER = FactId("content"), FactId("poster")


def preferences(window: MainWindow) -> PreferencesPage:
    """The preferences, in view."""
    return page_of(window, "preferences", PreferencesPage)


def journal(window: MainWindow) -> JournalPage:
    """The journal, in view."""
    return page_of(window, "journal", JournalPage)


def test_the_name_that_is_set_stands_in_every_entry(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = preferences(window)
    page.name.setText("  이서연 ")
    page.name.editingFinished.emit()
    window.go("new_incident")
    window.pages["setup"].begin()  # type: ignore[attr-defined]  # the setup page's own way on
    session = window.session

    session.answer(POSTER, "employee")
    session.note(POSTER, "확인함")
    session.flag(POSTER, on=True)
    session.take_over({CONTENT: ("personal_data",)}, {})
    session.undo()
    session.redo()
    session.set_step("preserve", status="done")
    session.set_party("company_name", "가온")
    add(qtbot, window, a_picture(tmp_path))
    session.record_export("a.pdf", {"sha256": "0" * 64})
    session.close_case("끝")

    assert {entry.who for entry in session.store.entries} == {"이서연"}
    assert len({entry.kind for entry in session.store.entries}) > 10
    assert load_settings(config_dir()).my_name == "이서연"


def test_a_name_that_is_still_being_typed_is_taken_over_when_the_page_is_left(window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    preferences(window).name.setText("박지훈")

    window.go("plan")
    window.session.note(POSTER, "확인함")

    assert window.session.store.entries[-1].who == "박지훈"


def test_without_a_name_the_account_stands_in_the_entries(window: MainWindow) -> None:
    window.go("sample:teller-vlog")

    window.session.note(POSTER, "확인함")

    assert window.session.store.entries[-1].who == account_name() == preferences(window).name.placeholderText() != ""


def test_whoever_has_the_case_is_told_to_others_by_the_set_name(window: MainWindow) -> None:
    window._keep_settings(window.settings.__class__(my_name="이서연"))
    window.go("new_incident")
    window.pages["setup"].begin()  # type: ignore[attr-defined]  # the setup page's own way on

    with CaseStore.open(window.session.store.path, lambda: "") as other:
        assert other.holder is not None
        assert other.holder.user == "이서연"


@pytest.mark.parametrize("language", Language)
def test_the_journal_says_in_words_who_did_what_and_can_be_searched(window: MainWindow, language: Language) -> None:
    in_language(window, language)
    window.go("sample:teller-vlog")
    window.session.my_name = lambda: "이서연"
    window.session.note(POSTER, "사번 대장과 대조함")
    page = journal(window)

    page.filter.setText("이서연 대장과")

    words = window.session.words
    (line,) = page.lines()
    assert words.ask(POSTER) in line
    page.list.setCurrentIndex(page.list.model().index(0, 0))
    assert window.session.store.head in page.detail()
    page.filter.clear()
    assert len(page.lines()) == len(window.session.store.entries)


def test_what_was_undone_is_still_there_and_says_so(window: MainWindow) -> None:
    window.go("sample:teller-vlog")
    window.session.note(POSTER, "잘못 적음")
    window.session.undo()

    undoing, noted, *_ = journal(window).lines()

    assert "실행 취소: " in undoing
    assert noted.endswith("(실행 취소됨)")


@pytest.mark.parametrize("language", Language)
def test_every_kind_of_entry_has_words(window: MainWindow, language: Language) -> None:
    in_language(window, language)
    window.go("sample:teller-vlog")
    text = JournalText(window.session.words)
    step, off = {"status": "done"}, {"status": "open"}
    bodies = [("step", step), ("step", off), ("party", "x"), ("party", ""), ("archived", True), ("archived", False)]
    bodies += [
        ("imported", {"count": 2}),
        ("undone", [3, 4]),
        ("migrated", {"from": 1, "to": 2}),
        ("retention", "2031-01-01"),
    ]
    bodies += [
        ("evidence_added", {"name": "a.png"}),
        ("evidence_verified", {"items": ["E1"]}),
        ("packaged", {"items": ["E1"]}),
    ]

    lines = [text.line(Entry(1, "", "", kind, "preserve", body)) for kind, body in bodies]

    assert len(set(lines)) == len(bodies)
    assert [line for line in lines if "{" in line or "None" in line] == []
    assert "of_tomorrow" in text.line(Entry(1, "", "", "of_tomorrow", "x", None))
    assert text.line(Entry(1, "", "", "answered", "no_such_fact", "value"))


def test_the_journal_is_reached_by_its_keys(window: MainWindow, dialogs: FakeDialogs) -> None:
    window.go("sample:teller-vlog")
    window.activateWindow()

    (act,) = [each for each in window.actions() if each.shortcut().toString() == "Ctrl+J"]
    act.trigger()

    assert window.page_name == "journal"


def test_a_moment_is_shown_with_its_offset() -> None:
    assert when("2026-11-25T10:00:05+09:00") == "2026-11-25 10:00 +09:00"
    assert when("long ago") == "long ago"
