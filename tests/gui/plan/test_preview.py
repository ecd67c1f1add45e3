"""The document inside the window, and on paper."""

from __future__ import annotations

from pathlib import Path

from helpers.window import page_of
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from snswizard.gui.main_window import MainWindow
from snswizard.gui.pages.export import ExportPage
from snswizard.gui.pages.preview import PreviewPage
from snswizard.gui.widgets.pdf_view import PdfPages
from snswizard.report.read_back import pdf_text


def previewed(window: MainWindow, qtbot: QtBot) -> PreviewPage:
    """The preview of the sample case."""
    window.go("sample:teller-vlog")
    page = page_of(window, "export", ExportPage)
    with qtbot.waitSignal(page.previewed, timeout=20_000):
        page.preview()
    shown = window.pages["preview"]
    assert isinstance(shown, PreviewPage)
    return shown


def test_the_preview_shows_pages_and_writes_nothing(window: MainWindow, qtbot: QtBot) -> None:
    previewed(window, qtbot)

    assert window.page_name == "preview"
    written = {path.name for path in window.session.store.path.parent.iterdir()}
    case = window.session.store.path.name
    assert written <= {case, f"{case}-journal", f".{case}.lock"}


def test_the_preview_is_let_go_with_the_case(window: MainWindow, qtbot: QtBot) -> None:
    page = previewed(window, qtbot)

    window.go("start")

    assert page._pages is None


def test_printing_gives_as_many_sheets_as_the_document_has_pages(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = previewed(window, qtbot)
    pages = page._pages
    assert isinstance(pages, PdfPages)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))

    page.print_to(printer)

    assert pdf_text((tmp_path / "printed.pdf").read_bytes())[0] == len(pages.shapes)
