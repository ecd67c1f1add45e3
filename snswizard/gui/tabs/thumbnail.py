"""Small pictures of evidence, made in memory and never written to disk."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from snswizard.gui import tasks
from snswizard.gui.session import InterviewSession
from snswizard.model.evidence import EvidenceItem

_LARGEST = 48 << 20
_KEPT = 60
_PICTURES = ("png", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff")


class Thumbnails(QObject):
    """Reads an item off the GUI thread and makes its picture; `ready` names the item."""

    ready = Signal(str)

    def __init__(self, session: InterviewSession, parent: QObject, width: int) -> None:
        super().__init__(parent)
        self._session = session
        self._width = width
        self._made: OrderedDict[str, QImage] = OrderedDict()
        session.closed.connect(self._made.clear)

    def of(self, item: EvidenceItem) -> QImage | None:
        """The picture of an item, None while it is being made or where there is none."""
        made = self._made.get(item.id)
        if made is None and can_be_shown(item):
            self._make(item)
        return made

    def _make(self, item: EvidenceItem) -> None:
        self._made[item.id] = QImage()
        box, is_pdf = self._session.evidence, item.name.casefold().endswith(".pdf")

        def read() -> object:
            with box.open(item.id) as file:
                content = file.read()
            return content if is_pdf else scaled(content, self._width)

        task = tasks.run(read, self)
        task.done.connect(lambda made: self._keep(item.id, made))

    def _keep(self, key: str, made: object) -> None:
        image = first_page(made, self._width) if isinstance(made, bytes) else made
        if isinstance(image, QImage) and not image.isNull() and self._session.has_case:
            self._made[key] = image
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)
            self.ready.emit(key)


def can_be_shown(item: EvidenceItem) -> bool:
    """Whether a picture can be made of an item."""
    ending = item.name.rpartition(".")[2].casefold()
    return item.held and item.size <= _LARGEST and (ending in _PICTURES or ending == "pdf")


def scaled(content: bytes, width: int) -> QImage:
    """A picture read at the size in which it is shown; an empty one where it cannot be read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > width or size.height() > width):
        reader.setScaledSize(size.scaled(QSize(width, width), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def first_page(content: bytes, width: int) -> QImage:
    """The first page of a PDF; an empty picture where it cannot be read."""
    import pypdfium2

    from snswizard.gui.widgets.pdf_view import PdfPages

    try:
        pages = PdfPages(content)
        image = pages.picture(0, width)
        pages.close()
    except (pypdfium2.PdfiumError, IndexError, ZeroDivisionError):
        return QImage()
    return image
