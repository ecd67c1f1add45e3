"""The icon of the program in the forms that each system wants, drawn from its one SVG."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from shipping.facts import APP_ID, BUILD, ICONS, ROOT

SOURCE = ROOT / "resources" / "icons" / "snswizard.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_OF_WINDOWS = (16, 24, 32, 48, 64, 128, 256)


def drawn(size: int) -> bytes:
    """The icon as PNG, this many pixels wide; needs neither a display nor an application."""
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG"):  # type: ignore[call-overload]  # Qt wants a str, whatever the stubs say
        raise OSError(str(SOURCE))
    return bytes(buffer.data().data())


def make_icons(folder: Path = BUILD / "icons") -> list[Path]:
    """PNG of every size, one .ico and one .icns."""
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: drawn(size) for size in (*SIZES, 1024)}
    made = [folder / f"{size}.png" for size in SIZES]
    for size, file in zip(SIZES, made, strict=True):
        file.write_bytes(pictures[size])
    opened = {size: Image.open(BytesIO(content)).convert("RGBA") for size, content in pictures.items()}
    ico, icns = folder / ICONS["win32"].name, folder / ICONS["darwin"].name
    opened[256].save(ico, sizes=[(size, size) for size in _OF_WINDOWS], append_images=[opened[s] for s in _OF_WINDOWS])
    opened[1024].save(icns, append_images=[opened[size] for size in SIZES])
    return [*made, ico, icns]


def hicolor(root: Path, icons: Path = BUILD / "icons") -> None:
    """Lay the icons of the program and of its files where a desktop looks for them, below `share`."""
    names = (("apps", APP_ID), ("mimetypes", "application-x-snswizard-case"))
    for context, name in names:
        for size in SIZES:
            _lay(root / f"{size}x{size}" / context / f"{name}.png", (icons / f"{size}.png").read_bytes())
        _lay(root / "scalable" / context / f"{name}.svg", SOURCE.read_bytes())


def _lay(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
