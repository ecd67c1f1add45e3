"""The ways of the legal adviser and of the manager through the window, to the document that each hands on."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from helpers.keyboard import focused, press
from helpers.window import in_language, page_of
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from snswizard.base.i18n import Language
from snswizard.gui.main_window import MainWindow
from snswizard.gui.pages.export import ExportPage
from snswizard.gui.pages.first_hour import FirstHourPage
from snswizard.gui.pages.plan import PlanPage
from snswizard.gui.sample import SAMPLES
from snswizard.gui.tabs.what_if import WhatIfTab
from snswizard.model.answer import UNKNOWN, Given
from snswizard.model.finding import Status
from snswizard.model.ids import FactId
from snswizard.report.output.desk import BRIEFING, MANAGER
from snswizard.report.output.formats import Format

KNOWN_TO_A_MANAGER: dict[str, Given] = {
    "content": ("personal_data",),
    "poster": "employee",
    "account": "personal",
    "audience": "public",
}
LANGUAGES = [Language.KO, Language.EN]


def exported(window: MainWindow, qtbot: QtBot, target: Path, document: str) -> str:
    """Export one document as a PDF and read its words."""
    page = page_of(window, "export", ExportPage)
    page.choices.tick((document,), (Format.PDF,))
    with qtbot.waitSignal(page.finished, timeout=30_000):
        page.write(target)
    with PdfDocument(target) as pages:
        return "\f".join(sheet.get_textpage().get_text_range() for sheet in pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_adviser_tries_an_answer_keeps_it_and_exports_a_briefing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, language: Language
) -> None:
    in_language(window, language)
    window.go("sample:union-safety-video")
    page = window.pages["plan"]
    assert isinstance(page, PlanPage)
    page.show_tab("what_if")
    tab = page.tab("what_if")
    assert isinstance(tab, WhatIfTab)
    key = tab.list.chosen
    assert key is not None
    before = window.session.interview.answers.given[FactId(key)]

    tab.choice.setCurrentIndex(0)
    assert tab.list.detail.toPlainText().strip()
    assert window.session.interview.answers.given[FactId(key)] == before  # a trial changes nothing
    tab.keep.click()
    assert window.session.interview.answers.given[FactId(key)] != before
    assert window.session.undo()
    words = exported(window, qtbot, tmp_path / "briefing.pdf", BRIEFING)

    pack = window.session.words.pack
    indicated = [
        name for name, found in window.session.interview.assessment.findings.items() if found.status is Status.INDICATED
    ]
    assert len(indicated) >= 3
    flat = "".join(words.split())
    assert all("".join(window.session.words.of(pack.findings[name].title).split()) in flat for name in indicated)


@pytest.mark.parametrize("language", LANGUAGES)
def test_six_answers_give_the_manager_a_page_or_two(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, language: Language
) -> None:
    in_language(window, language)
    window.go("new_incident")
    press(focused(), Qt.Key.Key_Return)
    for _ in range(6):
        fact = window.session.interview.position
        assert fact is not None
        assert window.session.answer(fact, KNOWN_TO_A_MANAGER.get(fact, UNKNOWN))
        press(focused(), Qt.Key.Key_Return)
    window.go("plan")
    assert window.page_name == "plan"

    words = exported(window, qtbot, tmp_path / "manager.pdf", MANAGER)

    assert words.count("\f") <= 1
    assert any(window.session.words.of(text)[:8] in words for text in window.session.words.pack.owners.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["start", "interview", "plan", "export"])
def test_nothing_has_to_be_scrolled_sideways_on_a_small_screen_with_large_text(
    window: MainWindow, page: str, language: Language
) -> None:
    window.resize(1024, 700)
    in_language(window, language)
    window.set_text_size(150)
    window.go("sample:teller-vlog")
    window.go(page)

    areas = [area for area in window.pages[page].findChildren(QScrollArea) if area.isVisible()]

    assert window.width() == 1024
    assert all(area.horizontalScrollBar().maximum() == 0 for area in areas)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_opens_with_a_plan(window: MainWindow, name: str) -> None:
    window.go(f"sample:{name}")

    assert window.page_name == "plan"
    assert window.session.interview.answers.given
    assert window.session.title


@pytest.mark.parametrize("name", SAMPLES)
def test_everything_of_a_sample_can_be_exported_at_once(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    window.go(f"sample:{name}")
    page = page_of(window, "export", ExportPage)
    page.choices.tick(page.choices.offered, tuple(Format))
    target = tmp_path / page.proposal().name

    with qtbot.waitSignal(page.finished, timeout=120_000):
        page.write(target)

    assert target.suffix == ".zip"
    with ZipFile(target) as archive:
        names = archive.namelist()
        assert archive.testzip() is None
    assert sum(each.endswith(".pdf") for each in names) == len(page.choices.offered)
    assert {Path(each).suffix for each in names} >= {f".{kind.value}" for kind in Format}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_of_the_first_hour_is_shown_without_a_case(
    window: MainWindow, qtbot: QtBot, language: Language
) -> None:
    in_language(window, language)
    page = page_of(window, "card", FirstHourPage)

    qtbot.waitUntil(lambda: page.count == 1, timeout=20_000)
    window.go("back")

    assert window.page_name == "start"
