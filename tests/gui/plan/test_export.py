"""The export page: what is open is told first, parts can be left out, and the journal keeps what was read back."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from helpers.keyboard import focused, press
from helpers.window import page_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import snswizard.report.output.formats as formats
from snswizard.gui.export.open_places import open_places
from snswizard.gui.export.sections import SectionsButton
from snswizard.gui.main_window import MainWindow
from snswizard.gui.pages.export import ExportPage
from snswizard.model.ids import BlankId, DocumentId
from snswizard.report.output.desk import ACTION_PLAN, MANAGER, Desk
from snswizard.report.output.formats import Format
from snswizard.report.parts.frame import CaseHead
from snswizard.report.plan_model import Plan
from snswizard.report.read_back import ReadBack, ReadBackFailed


def the_page(window: MainWindow, sample: str = "teller-vlog") -> ExportPage:
    """The export page of a sample case."""
    window.go(f"sample:{sample}")
    return page_of(window, "export", ExportPage)


def write(page: ExportPage, target: Path, qtbot: QtBot) -> None:
    """Write what is ticked and wait until the page says what became of it."""
    with qtbot.waitSignal(page.finished, timeout=20_000):
        page.write(target)


def exported(window: MainWindow) -> dict[str, object]:
    """What the journal tells of files that were written or refused."""
    return {entry.subject: entry.body for entry in window.session.store.entries if entry.kind == "exported"}


def test_blanks_are_named_before_a_letter_is_written(window: MainWindow) -> None:
    page = the_page(window)
    assert page.choices.open_said == ""

    page.choices.tick(("breach_notice",), (Format.PDF,))

    said = page.choices.open_said
    draft_title = window.session.words.pack.documents[DocumentId("breach_notice")].title.ko
    assert f"‘{draft_title}’ 남은 빈칸" in said
    assert window.session.words.pack.blanks[BlankId("company_name")].ko in said


@pytest.mark.parametrize("name", ["hearing_notice", "discipline_notice", "dismissal_notice"])
def test_a_notice_says_why_it_cannot_be_final(window: MainWindow, name: str) -> None:
    the_page(window, "union-safety-video")
    words, case = window.session.words, window.session.case_inputs()
    desk = Desk(case, words, head=CaseHead())

    said = open_places(words, desk, (name,))

    draft = desk.draft(name)
    assert draft is not None
    assert draft.stops
    assert not draft.is_final
    assert "최종본이 될 수 없습니다" in said
    assert all(words.of(words.pack.actions[stop].title) in said for stop, _ in draft.stops)


def test_parts_that_are_left_out_stay_out(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = the_page(window)
    page.choices.tick((ACTION_PLAN,), (Format.DOCX,))
    button = page.choices.findChild(SectionsButton)
    assert button is not None

    button.leave_out("answers", "letters")
    write(page, tmp_path / "plan.docx", qtbot)

    headings = [each.text for each in docx.Document(str(tmp_path / "plan.docx")).paragraphs]
    assert "뺀 부분 2개" in button.text()
    assert not [each for each in headings if each.endswith("입력한 답변")]
    assert [each for each in headings if "단계별 조치" in each]


def test_the_journal_keeps_what_was_read_in_each_file(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = the_page(window)
    page.choices.tick((ACTION_PLAN, MANAGER), (Format.PDF,))

    write(page, tmp_path / "set", qtbot)

    told = exported(window)
    assert len(told) == 2
    for body in told.values():
        assert isinstance(body, dict)
        assert set(body) == {"sha256", "checked", "draft", "blanks"}
        assert body["checked"]["pages"] > 0
    assert {path.name for path in (tmp_path / "set").iterdir()} == {*told, "manifest.json"}


def test_a_file_that_differs_is_removed_told_and_kept_in_the_journal(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_content: bytes, plan: Plan) -> ReadBack:
        raise ReadBackFailed(count=1, missing=plan.kind)

    monkeypatch.setattr(formats, "read_back_docx", refuse)
    page = the_page(window)
    page.choices.tick((ACTION_PLAN,), (Format.PDF, Format.DOCX))

    write(page, tmp_path / "set", qtbot)

    refused = {name for name, body in exported(window).items() if isinstance(body, dict) and "refused" in body}
    assert len(refused) == 1
    assert "저장하지 않았습니다" in page.said()
    assert not [path for path in (tmp_path / "set").iterdir() if path.suffix == ".docx"]


@pytest.mark.parametrize("size", [(1180, 760), (1024, 700)])
def test_what_became_of_a_file_is_in_view(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    window.resize(*size)
    page = the_page(window)

    write(page, tmp_path / "plan.pdf", qtbot)
    qtbot.wait(50)

    shown = next(each for each in page.findChildren(QLabel) if each.text() == page.said())
    assert shown.visibleRegion().boundingRect().size() == shown.size()


def test_the_keyboard_stays_on_the_page_while_a_file_is_written(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = the_page(window)
    before = focused()

    with qtbot.waitSignal(page.finished, timeout=20_000):
        page.write(tmp_path / "plan.pdf")
        during = focused()
    qtbot.wait(50)

    assert page.isAncestorOf(during)
    assert focused() is before
    press(focused(), Qt.Key.Key_Tab)
    assert window.session.has_case
