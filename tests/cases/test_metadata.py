"""What files say of themselves: cameras, times and places, from sound and from broken pictures."""

from __future__ import annotations

import io
import sys
import types
from pathlib import Path
from random import Random

import pytest
from helpers.case_files import a_picture
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from snswizard.cases.metadata import picture_facts, times_of


def a_photo(*, gps: dict[int, object] | None = None) -> bytes:
    """Take a photo with a camera that writes into it."""
    exif = Image.Exif()
    exif[271], exif[272], exif[306] = "Maker\0", "Model 7", "2026:11:20 20:00:00"
    exif.get_ifd(0x8769)[36867] = "2026:11:20 19:58:01"
    if gps:
        exif.get_ifd(0x8825).update(gps)
    out = io.BytesIO()
    Image.new("RGB", (8, 6)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_photo_tells_camera_and_times() -> None:
    facts = picture_facts(io.BytesIO(a_photo()))

    assert facts == {
        "format": "JPEG",
        "pixels": "8 x 6",
        "camera_make": "Maker",
        "camera_model": "Model 7",
        "file_changed": "2026:11:20 20:00:00",
        "taken": "2026:11:20 19:58:01",
    }


def test_a_photo_tells_where_it_was_taken() -> None:
    degrees = (IFDRational(37), IFDRational(33), IFDRational(36))
    gps: dict[int, object] = {1: "S", 2: degrees, 3: "E", 4: (IFDRational(126), IFDRational(58), IFDRational(48))}

    assert picture_facts(io.BytesIO(a_photo(gps=gps)))["position"] == "-37.56000, 126.98000"


@pytest.mark.parametrize("gps", [{1: "N"}, {2: (IFDRational(1), IFDRational(2)), 4: (IFDRational(1), IFDRational(2))}])
def test_a_photo_with_half_a_place_tells_none(gps: dict[int, object]) -> None:
    assert "position" not in picture_facts(io.BytesIO(a_photo(gps=gps)))


@pytest.mark.parametrize("content", [b"", b"text", b"%PDF-1.7", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n" + bytes(100)])
def test_what_is_no_picture_says_nothing(content: bytes) -> None:
    assert picture_facts(io.BytesIO(content)) == {}


def test_broken_pictures_never_stop_the_program() -> None:
    drawn = Random(3)
    for whole in (a_photo(gps={1: "N", 2: (IFDRational(1),) * 3, 3: "E", 4: (IFDRational(2),) * 3}), a_picture()):
        for _ in range(400):
            broken = bytearray(whole)
            for _ in range(drawn.randint(1, 6)):
                broken[drawn.randrange(len(broken))] = drawn.randrange(256)
            facts = picture_facts(io.BytesIO(bytes(broken[: drawn.randint(1, len(broken))])))

            assert all(len(value) <= 200 for value in facts.values())


def test_without_a_library_for_pictures_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)

    assert picture_facts(io.BytesIO(a_picture())) == {}


def test_a_file_says_when_it_was_changed(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.touch()

    assert "modified_on_disk" in times_of(file)


def test_a_file_says_when_it_was_made_where_its_system_knows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    known = types.SimpleNamespace(st_mtime=0.0, st_birthtime=86_400.0)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", lambda self: known)
        times = times_of(tmp_path)

    assert times == {"modified_on_disk": "1970-01-01T00:00:00+00:00", "created_on_disk": "1970-01-02T00:00:00+00:00"}
