"""Answers from elsewhere in the window: shown first, taken over one by one, undone together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.keyboard import focused, press
from helpers.window import FakeDialogs, in_language
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from snswizard.base.i18n import Language
from snswizard.cases.file.lock import lock_path
from snswizard.cases.store import CaseStore
from snswizard.gui.inputs.choice import ChoiceInput
from snswizard.gui.inputs.typed import TypedInput
from snswizard.gui.main_window import MainWindow
from snswizard.gui.taking_over.acts import ask_answers, ask_company
from snswizard.gui.taking_over.page import TakingOverPage
from snswizard.gui.window_commands import commands_of
from snswizard.model.ids import FactId

HEADCOUNT, CBA, POSTER, CONTENT = map(FactId, ("company_headcount", "cba", "poster", "content"))
PASSWORD = "파란 우산 7개와 기차"
ABOUT = {"track": "audit", "pack_id": "kr-sns", "pack_version": "2026.11", "pack_digest": "sha256:0"}


def an_audit(folder: Path, password: str | None = None) -> Path:
    """Make an audit of October that knows something of the company."""
    path = folder / "audit.snscase"
    with CaseStore.create(path, ABOUT, lambda: "2026-10-02T09:00:00+09:00", password=password) as store:
        store.append("renamed", "", "가온 정책 점검")
        store.append("answered", HEADCOUNT, "h30_plus")
        store.append("answered", CBA, "not_exclusive")
    return path


def an_incident(window: MainWindow) -> MainWindow:
    """Begin an incident."""
    window.go("new_incident")
    window.pages["setup"].begin()  # type: ignore[attr-defined]  # the setup page's own way on
    return window


def offers(window: MainWindow) -> TakingOverPage:
    """The page of offers, in view."""
    assert window.page_name == "taking_over"
    page = window.pages["taking_over"]
    assert isinstance(page, TakingOverPage)
    return page


def answers_file(folder: Path, answers: dict[str, object], *, track: str = "incident") -> Path:
    """Write an answers file."""
    path = folder / "answers.json"
    path.write_text(json.dumps({"track": track, "answers": answers, "notes": {"poster": "메모"}}), "utf-8")
    return path


@pytest.mark.parametrize("language", Language)
def test_company_facts_are_shown_with_date_and_source_and_count_only_when_taken_over(
    window: MainWindow, dialogs: FakeDialogs, tmp_path: Path, language: Language
) -> None:
    in_language(an_incident(window), language)
    dialogs.to_open = an_audit(tmp_path)

    ask_company(window)
    page = offers(window)

    assert "가온 정책 점검" in page.lead.text()
    assert page.ticked == {HEADCOUNT}
    assert "2026-10-02" in page.list.detail.toPlainText()
    assert window.session.interview.answers.given == {}
    page.take_over()
    state = window.session.store.state
    assert state.answers == {HEADCOUNT: "h30_plus"}
    assert "가온 정책 점검" in state.notes[HEADCOUNT]
    assert page.said()


def test_an_offer_can_be_changed_before_it_is_taken_over(
    window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    an_incident(window)
    dialogs.to_open = an_audit(tmp_path)
    ask_company(window)
    page = offers(window)
    page.list.choose(HEADCOUNT)

    assert isinstance(page.input, ChoiceInput)
    page.input.choose(1)
    page.take_over()

    first = next(iter(window.session.words.pack.questions[HEADCOUNT].choices))
    assert window.session.store.state.answers[HEADCOUNT] == first != "h30_plus"
    assert "바꿈" in window.session.store.state.notes[HEADCOUNT]


def test_what_held_on_another_day_is_taken_over_only_when_it_is_confirmed(
    window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    an_incident(window)
    dialogs.to_open = an_audit(tmp_path)
    ask_company(window)
    page = offers(window)

    page.list.choose(CBA)
    assert "게시일" in page.list.detail.toPlainText()
    page.tick_all(on=True)
    page.take_over()

    assert window.session.store.state.answers[CBA] == "not_exclusive"


def test_everything_that_was_taken_over_is_undone_at_once(
    window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    an_incident(window)
    dialogs.to_open = an_audit(tmp_path)
    ask_company(window)
    offers(window).tick_all(on=True)
    offers(window).take_over()

    window.session.undo()

    assert (window.session.store.state.answers, window.session.store.state.notes) == ({}, {})


def test_a_locked_source_asks_for_its_password_and_is_only_read(
    window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    an_incident(window)
    source = an_audit(tmp_path, PASSWORD)
    before = source.read_bytes()
    dialogs.to_open, dialogs.passwords = source, ["wrong", PASSWORD]

    ask_company(window)

    assert offers(window).ticked == {HEADCOUNT}
    assert source.read_bytes() == before
    assert not lock_path(source).exists()


def test_an_answers_file_is_previewed_and_taken_over(window: MainWindow, dialogs: FakeDialogs, tmp_path: Path) -> None:
    an_incident(window).session.answer(POSTER, "employee")
    window.session.answer(CONTENT, ("personal_data",))
    dialogs.to_open = answers_file(tmp_path, {"poster": "manager", "content": ["personal_data"], "cba": "none"})

    ask_answers(window)
    page = offers(window)

    assert "새로 쓰는 답변 1건, 덮어쓰는 답변 1건, 같은 답변 1건" in page.lead.text()
    assert page.ticked == {CBA}
    page.tick_all(on=True)
    assert page.ticked == {CBA, POSTER}
    page.take_over()
    assert window.session.store.state.answers[POSTER] == "manager"
    assert window.session.store.state.notes == {POSTER: "메모"}
    assert [entry.kind for entry in window.session.store.entries][-4:] == ["imported", "answered", "answered", "noted"]


def test_a_value_that_is_still_being_typed_is_taken_over_as_typed(
    window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    an_incident(window)
    dialogs.to_open = answers_file(tmp_path, {"affected_people": 10, "posted_at": "2026-11-20T09:00"})
    ask_answers(window)
    page = offers(window)

    for fact, typed in (("posted_at", "2026-11-21 10:30"), ("affected_people", "12")):
        page.list.choose(fact)
        assert isinstance(page.input, TypedInput)
        page.input.line.selectAll()
        QTest.keyClicks(page.input.line, typed)
    page.take_over()

    answers = window.session.store.state.answers
    assert (answers[FactId("affected_people")], str(answers[FactId("posted_at")])[:16]) == (12, "2026-11-21T10:30")


def test_a_file_with_problems_changes_nothing_and_says_where_they_are(
    window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    an_incident(window)
    (tmp_path / "a.yaml").write_text("answers:\n  poster: nobody_known\n  postre: employee\n", "utf-8")
    dialogs.to_open = tmp_path / "a.yaml"

    ask_answers(window)

    assert "a.yaml:2 $.answers.poster" in dialogs.told[-1]
    assert "a.yaml:3 $.answers.postre" in dialogs.told[-1]
    assert window.page_name == "interview"


@pytest.mark.parametrize("kind", ["same case", "nothing known", "no case", "other track", "empty file", "given up"])
def test_what_cannot_be_taken_over_is_told_and_changes_nothing(
    window: MainWindow, dialogs: FakeDialogs, tmp_path: Path, kind: str
) -> None:
    an_incident(window)
    count = len(window.session.store.entries)
    act, dialogs.to_open = ask_company, window.session.store.path
    if kind == "nothing known":
        CaseStore.create(tmp_path / "b.snscase", ABOUT, lambda: "2026-10-02T09:00:00+09:00").close()
        dialogs.to_open = tmp_path / "b.snscase"
    elif kind == "no case":
        dialogs.to_open = answers_file(tmp_path, {})
    elif kind == "given up":
        dialogs.to_open = None
    elif kind != "same case":
        act, dialogs.to_open = ask_answers, answers_file(tmp_path, {}, track="audit")
        if kind == "empty file":
            dialogs.to_open.write_text('{"answers": {}}', "utf-8")

    act(window)

    assert (window.page_name, len(dialogs.told)) == ("interview", 0 if kind == "given up" else 1)
    assert len(window.session.store.entries) == count


def test_nothing_is_offered_for_a_case_that_is_only_read(qtbot: QtBot, window: MainWindow) -> None:
    an_incident(window)
    path = window.session.store.path
    window.go("start")

    with CaseStore.open(path, lambda: ""):
        window.open_path(str(path))
        allowed = {each.name for each in commands_of(window) if window.desk.allows(each)}

    assert allowed.isdisjoint({"import_company", "import_answers"})


def test_the_keyboard_stays_on_the_page_after_taking_over(
    window: MainWindow, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    an_incident(window)
    dialogs.to_open = an_audit(tmp_path)
    ask_company(window)
    page = offers(window)
    page.tick_all(on=True)
    page.take.setFocus()

    press(page.take, Qt.Key.Key_Space)

    assert not page.take.isEnabled()
    assert page.isAncestorOf(focused())
