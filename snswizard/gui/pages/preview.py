"""The document as it will be, before it is saved or printed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from snswizard.gui.pages.base import Page, Surroundings
from snswizard.gui.widgets.basics import button, label, row
from snswizard.gui.widgets.pdf_view import PdfPages, PdfView


class PreviewPage(Page):
    """Shows the pages; printing goes through the desktop's own dialog."""

    came_from = ("export", "preview.back")
    waiting = "preview.empty"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._pages: PdfPages | None = None
        self._view: PdfView | None = None
        self._print = button(self.text("preview.print"), self.ask_and_print)
        self._back = button(self.text(self.came_from[1]), lambda: around.go(self.came_from[0]))
        footer = QWidget()
        footer.setObjectName("footer")
        across = row(self._back, None, self._print)
        across.setContentsMargins(32, 12, 32, 12)
        footer.setLayout(across)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._empty = label(self.text(self.waiting), "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._whole.addWidget(self._empty, 1)
        self._whole.addWidget(footer)
        around.session.closed.connect(self._forget)

    def show_document(self, content: bytes) -> None:
        """Show a document; the one before is let go."""
        self._forget()
        self._pages = PdfPages(content)
        self._view = PdfView(self.around.messages, self._pages)
        self._whole.replaceWidget(self._empty, self._view)
        self._empty.hide()

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return 0 if self._pages is None else len(self._pages.shapes)

    def _forget(self) -> None:
        """Take the pages away: they belong to a case that is closed, or to an older document."""
        if self._view is not None:
            self._whole.replaceWidget(self._view, self._empty)
            self._empty.show()
            self._view.deleteLater()
            self._view = None
        if self._pages is not None:
            self._pages.close()
            self._pages = None

    def entered(self) -> None:
        """Put the keyboard on the way back."""
        self._back.setFocus(Qt.FocusReason.TabFocusReason)

    def ask_and_print(self) -> None:
        """Ask for a printer and print."""
        if self._pages is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print the document."""
        if self._pages is not None:
            self._pages.print_to(printer)
