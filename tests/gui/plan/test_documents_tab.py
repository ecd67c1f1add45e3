"""Letters in the window: a place is filled once, is kept, and stands in every letter and export."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from helpers.window import page_of
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from snswizard.gui.main_window import MainWindow
from snswizard.gui.pages.export import ExportPage
from snswizard.gui.tabs.documents import DocumentsTab
from snswizard.report.output.formats import Format

COMPANY = "company_name"


def leak_plan(window: MainWindow) -> DocumentsTab:
    """The documents of the sample: a leak of personal information."""
    window.go("sample:teller-vlog")
    window.go("plan")
    page = window.pages["plan"]
    page.show_tab("documents")  # type: ignore[attr-defined]
    tab = page.tab("documents")  # type: ignore[attr-defined]
    assert isinstance(tab, DocumentsTab)
    return tab


def with_field(tab: DocumentsTab, name: str) -> tuple[str, QLineEdit]:
    """The first document that has a place, chosen, with the place."""
    for row in range(tab.list.tree.topLevelItemCount()):
        key = tab.list.tree.topLevelItem(row).data(0, Qt.ItemDataRole.UserRole)  # type: ignore[union-attr]
        tab.list.choose(key)
        if name in tab.fields:
            return key, tab.fields[name]
    raise AssertionError(f"no document has {name}")


def test_a_filled_place_is_kept_and_shown_in_the_letter(window: MainWindow) -> None:
    tab = leak_plan(window)
    _, field = with_field(tab, COMPANY)

    field.setText("한빛상사")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert window.session.store.state.party == {COMPANY: "한빛상사"}
    assert "한빛상사" in tab.list.detail.toPlainText()


def test_a_filled_place_is_there_after_the_case_is_opened_again(window: MainWindow) -> None:
    tab = leak_plan(window)
    _, field = with_field(tab, COMPANY)
    field.setText("한빛상사")
    QTest.keyClick(field, Qt.Key.Key_Return)
    path = window.session.store.path
    window.go("start")

    window.open_path(str(path))
    window.go("plan")
    window.pages["plan"].show_tab("documents")  # type: ignore[attr-defined]
    again = window.pages["plan"].tab("documents")  # type: ignore[attr-defined]

    assert with_field(again, COMPANY)[1].text() == "한빛상사"


def test_filling_can_be_undone(window: MainWindow) -> None:
    tab = leak_plan(window)
    _, field = with_field(tab, COMPANY)
    field.setText("한빛상사")
    QTest.keyClick(field, Qt.Key.Key_Return)

    window.session.undo()

    assert window.session.store.state.party == {}


def test_fewer_places_are_left_after_one_is_filled(window: MainWindow) -> None:
    tab = leak_plan(window)
    key, field = with_field(tab, COMPANY)
    before = len(tab._draft(key).blanks)

    field.setText("한빛상사")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert len(tab._draft(key).blanks) == before - 1


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_letter_of_the_export_has_what_was_filled(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    tab = leak_plan(window)
    key, field = with_field(tab, COMPANY)
    field.setText("한빛상사")
    QTest.keyClick(field, Qt.Key.Key_Return)
    page = page_of(window, "export", ExportPage)
    page.choices.tick((key,), (Format(ending),))
    target = tmp_path / f"letter.{ending}"
    with qtbot.waitSignal(page.finished, timeout=30_000):
        page.write(target)

    if ending == "pdf":
        with PdfDocument(target) as document:
            words = "".join(sheet.get_textpage().get_text_range() for sheet in document)
    else:
        with ZipFile(target) as archive:
            words = archive.read("word/document.xml").decode()
    assert "한빛상사" in words
    assert page.said()
