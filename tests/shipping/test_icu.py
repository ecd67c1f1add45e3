"""The trimmed Unicode data: small, safe to load, and the same answers in Korean and English."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.processes import python
from shipping.icu import Item, is_kept, read_package, trim, written_package

pytest.importorskip("PySide6")
ANSWERS = """
from PySide6.QtCore import QByteArray, QCollator, QDateTime, QLocale, QTimeZone
words = ['하늘', '가나', '각', '한글', 'Zebra', 'apple', 'Äpfel', 'ㄱ', '漢', 'a10', 'a9', 'éa']
for name in ('ko_KR', 'en_US'):
    collator = QCollator(QLocale(name))
    print(sorted(words, key=collator.sortKey))
    collator.setNumericMode(True)
    print(collator.compare('a10', 'a9'), QLocale(name).toUpper('straße ı'))
for name, locale in (('Asia/Seoul', 'ko_KR'), ('America/New_York', 'en_US')):
    zone = QTimeZone(QByteArray(name.encode()))
    print(zone.displayName(QTimeZone.TimeType.StandardTime, QTimeZone.NameType.LongName, QLocale(locale)))
    print(zone.offsetFromUtc(QDateTime(2026, 7, 1, 0, 0, 0)))
"""


def shipped() -> Path | None:
    """The library as its wheel brings it; Linux only."""
    import PySide6

    return next(Path(PySide6.__file__).parent.glob("Qt/lib/libicudata.so.*"), None)


@pytest.fixture
def trimmed(tmp_path: Path) -> Path:
    """A trimmed copy of the library."""
    whole = shipped()
    if sys.platform != "linux" or whole is None or shutil.which("ld") is None or shutil.which("objcopy") is None:
        pytest.skip("the library of Linux, and binutils, are not here")
    copy = tmp_path / whole.name
    shutil.copy(whole, copy)
    trim(copy)
    return copy


def test_korean_and_english_answers_stay_the_same(trimmed: Path) -> None:
    whole, less = python(ANSWERS), python(ANSWERS, LD_LIBRARY_PATH=str(trimmed.parent))

    assert whole.returncode == 0, whole.stderr
    assert less.stdout == whole.stdout
    assert trimmed.stat().st_size < 6_000_000


def test_the_library_does_not_ask_for_an_executable_stack(trimmed: Path) -> None:
    told = subprocess.run(["objdump", "-p", str(trimmed)], capture_output=True, text=True, check=True).stdout
    stack = told.partition("STACK")[2].split("flags ")[1][:3]

    assert stack == "rw-"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("ko.res", True),
        ("coll/ko.res", True),
        ("zone/en.res", True),
        ("root.res", True),
        ("supplementalData.res", True),
        ("coll/ucadata.icu", True),
        ("windows-949-2000.cnv", True),
        ("de.res", False),
        ("coll/zh_Hant.res", False),
        ("brkitr/cjdict.dict", False),
        ("translit/root.res", False),
        ("ibm-943_P15A-2003.cnv", False),
    ],
)
def test_what_is_kept(name: str, *, kept: bool) -> None:
    assert is_kept(name) is kept


def test_a_package_is_read_back_as_it_was_written() -> None:
    header = (32).to_bytes(2, "little") + b"\xda\x27" + bytes(8) + b"CmnD" + bytes(16)
    items = [Item("b.res", b"second" + bytes(10)), Item("a.res", b"first"), Item("coll/a.res", b"third" + bytes(11))]

    again = read_package(written_package(header, "icudt73l", items))

    assert again[:2] == (header, "icudt73l")
    assert [(each.name, each.content.rstrip(b"\0")) for each in again[2]] == [
        ("a.res", b"first"),
        ("b.res", b"second"),
        ("coll/a.res", b"third"),
    ]
