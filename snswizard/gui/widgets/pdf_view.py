"""A PDF shown inside the window, and sent to a printer: pages are drawn when they come into view."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from snswizard.base.i18n import Messages

if TYPE_CHECKING:
    import pypdfium2

_KEPT = 6
_WIDEST = 860
_POINTS = 72


class PdfPages:
    """The pages of a document as pictures; the last few are kept."""

    def __init__(self, content: bytes) -> None:
        import pypdfium2

        self._document: pypdfium2.PdfDocument = pypdfium2.PdfDocument(content)
        self._drawn: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self.shapes: list[float] = []
        self.widths: list[float] = []
        for number in range(len(self._document)):
            width, height = self._document.get_page_size(number)
            self.shapes.append(height / width)
            self.widths.append(width)

    def picture(self, number: int, width: int) -> QImage:
        """A page drawn at a width in pixels."""
        key = (number, width)
        if key not in self._drawn:
            self._drawn[key] = self._draw(number, width)
            while len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return self._drawn[key]

    def _draw(self, number: int, width: int) -> QImage:
        page = self._document[number]
        bitmap = page.render(scale=width / self.widths[number], rev_byteorder=True, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
        ).copy()
        bitmap.close()
        page.close()
        return image

    def print_to(self, printer: QPrinter) -> None:
        """Draw every page on a printer at its resolution, one sheet a page."""
        painter = QPainter(printer)
        for number, shape in enumerate(self.shapes):
            if number:
                printer.newPage()
            room = printer.pageRect(QPrinter.Unit.DevicePixel).toRect()
            width = min(room.width(), int(room.height() / shape), int(self.widths[number] / _POINTS * 300))
            image = self._draw(number, width)
            target = QRect(0, 0, room.width(), int(room.width() * shape))
            painter.drawImage(target, image)
        painter.end()

    def close(self) -> None:
        """Let go of the document."""
        self._drawn.clear()
        self._document.close()


class _PageView(QWidget):
    def __init__(self, pages: PdfPages, number: int, name: str) -> None:
        super().__init__()
        self._pages = pages
        self._number = number
        self.setAccessibleName(name)
        self.setMaximumWidth(_WIDEST)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """In the shape of the page, which is never wider than its widest."""
        return int(min(width, _WIDEST) * self._pages.shapes[self._number])

    def sizeHint(self) -> QSize:
        """At the widest."""
        return QSize(_WIDEST, self.heightForWidth(_WIDEST))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page at the width that it has."""
        ratio = self.devicePixelRatioF()
        image = self._pages.picture(self._number, max(int(self.width() * ratio), 40))
        painter = QPainter(self)
        painter.drawImage(QRect(0, 0, self.width(), self.heightForWidth(self.width())), image)
        painter.end()


class PdfView(QScrollArea):
    """Pages one under another."""

    def __init__(self, messages: Messages, pages: PdfPages) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setAccessibleName(messages.text("preview.name"))
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setSpacing(16)
        inside.setContentsMargins(24, 20, 24, 20)
        count = len(pages.shapes)
        for number in range(count):
            name = messages.text("preview.page", number=number + 1, count=count)
            inside.addWidget(_PageView(pages, number, name), 0, Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(body)
