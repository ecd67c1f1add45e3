"""What a file says of itself: its times on disk and what a camera wrote into it. It is read, never altered."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

_LONGEST = 200
_EXIF = {
    271: "camera_make",
    272: "camera_model",
    305: "software",
    306: "file_changed",
    36867: "taken",
    36868: "digitized",
    36881: "taken_offset",
}
_EXIF_PART, _GPS_PART = 0x8769, 0x8825
_UNREADABLE = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    struct.error,
    ArithmeticError,
)


def times_of(path: Path) -> dict[str, str]:
    """When a file was made and last changed, by its disk; to be asked before anything reads it."""
    known = path.stat()
    times = {"modified_on_disk": _moment(known.st_mtime)}
    born: float | None = getattr(known, "st_birthtime", None)
    if born is not None:
        times["created_on_disk"] = _moment(born)
    return times


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def picture_facts(file: BinaryIO) -> dict[str, str]:
    """What a picture says of itself; nothing for other files, or where the library for pictures is missing."""
    try:
        from PIL import Image
    except ImportError:
        return {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a damaged picture is no news here
        try:
            with Image.open(file) as picture:
                facts = {"format": str(picture.format), "pixels": f"{picture.width} x {picture.height}"}
                exif = picture.getexif()
                tags: dict[int, object] = {**exif, **exif.get_ifd(_EXIF_PART)}
                position = _position(exif.get_ifd(_GPS_PART))
        except (*_UNREADABLE, Image.DecompressionBombError):
            return {}
    facts |= {name: _words(tags[tag]) for tag, name in _EXIF.items() if _words(tags.get(tag, ""))}
    return facts | ({"position": position} if position else {})


def _words(value: object) -> str:
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return "".join(each for each in text if each.isprintable()).strip()[:_LONGEST]


def _position(gps: Mapping[int, object]) -> str:
    """Latitude and longitude in degrees."""
    try:
        latitude = _degrees(gps[2], negative=gps.get(1) == "S")
        longitude = _degrees(gps[4], negative=gps.get(3) == "W")
    except _UNREADABLE:
        return ""
    return f"{latitude:.5f}, {longitude:.5f}"


def _degrees(value: object, *, negative: bool) -> float:
    if not isinstance(value, tuple) or len(value) != 3:
        raise ValueError(value)
    degrees, minutes, seconds = (float(part) for part in value)
    return (degrees + minutes / 60 + seconds / 3600) * (-1 if negative else 1)
