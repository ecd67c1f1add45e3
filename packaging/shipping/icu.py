"""The Unicode data of Qt, without the languages that the program does not speak: 32 MB become a few.

ICU falls back to its root for whatever a language lacks, so sorting, upper case, time zones and encodings stay right
for Korean and English, and as good as anywhere for the rest. ICU's licence allows it; Qt itself stays as it was built.
"""

from __future__ import annotations

import re
import struct
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_ALIGNMENT = 16
_FORMAT = b"CmnD"  # of a package of many items
_FORMAT_PLACE = 12  # bytes from the start of the package
_LANGUAGES = {"root", "en", "en_001", "en_US", "en_US_POSIX", "en_KR", "ko", "ko_KR", "pool", "res_index"}
_LANGUAGE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2}|_\d{3})?(_[A-Z]+)?")
# What Qt never asks ICU for: breaking lines with dictionaries, transliteration, spelling numbers out, old encodings.
_UNUSED = re.compile(r"(brkitr|translit|rbnf|unit)/|.*\.(dict|cnv|spp)$|unames\.icu$")
_ENCODINGS = re.compile(r"(ibm-949|ibm-970|ibm-1363|windows-949|euc-kr)[^/]*\.cnv$")


@dataclass(frozen=True, slots=True)
class Item:
    """One file of the package: its name below the package's own, and its bytes."""

    name: str
    content: bytes


def is_kept(name: str) -> bool:
    """Whether an item serves a Korean or English screen."""
    if _ENCODINGS.search(name):
        return True
    if _UNUSED.match(name):
        return False
    stem, _, ending = name.rpartition("/")[2].rpartition(".")
    return ending != "res" or stem in _LANGUAGES or not _LANGUAGE.fullmatch(stem)


def read_package(library: bytes) -> tuple[bytes, str, list[Item]]:
    """The header, the package's name and its items, from the library that holds them."""
    start = library.index(_FORMAT) - _FORMAT_PLACE
    (header,) = struct.unpack_from("<H", library, start)
    base = start + header
    (count,) = struct.unpack_from("<I", library, base)
    places = [struct.unpack_from("<II", library, base + 4 + 8 * each) for each in range(count)]
    ends = [place for _, place in places[1:]] + [len(library) - base]
    items = []
    for (name_at, at), end in zip(places, ends, strict=True):
        name = library[base + name_at : library.index(b"\0", base + name_at)].decode("ascii")
        items.append((name, library[base + at : base + end]))
    package = items[0][0].partition("/")[0]
    return library[start:base], package, [Item(name.partition("/")[2], content) for name, content in items]


def written_package(header: bytes, package: str, items: Iterable[Item]) -> bytes:
    """The package with these items, each where its alignment wants it."""
    kept = sorted(items, key=lambda item: f"{package}/{item.name}".encode("ascii"))
    names, table, content = bytearray(), bytearray(), bytearray()
    head = 4 + 8 * len(kept)
    length = head + sum(len(package) + len(item.name) + 2 for item in kept)
    first = length + -(length + len(header)) % _ALIGNMENT
    for item in kept:
        table += struct.pack("<II", head + len(names), first + len(content))
        names += f"{package}/{item.name}".encode("ascii") + b"\0"
        content += item.content + b"\0" * (-len(item.content) % _ALIGNMENT)
    gap = b"\0" * (first - length)
    return header + struct.pack("<I", len(kept)) + bytes(table) + bytes(names) + gap + bytes(content)


def written_library(package: bytes, symbol: str, target: Path) -> None:
    """A library that holds nothing but the package under its symbol."""
    with TemporaryDirectory() as made:
        raw, linked = Path(made) / "data", Path(made) / "data.o"
        raw.write_bytes(package)
        _run(["ld", "-r", "-b", "binary", "-o", str(linked), "data"], made)
        _run(
            [
                "objcopy",
                "--rename-section",
                ".data=.rodata,alloc,load,readonly,data,contents",
                "--set-section-alignment",
                f".data={_ALIGNMENT}",
                "--redefine-sym",
                f"_binary_data_start={symbol}",
                "--strip-symbol",
                "_binary_data_end",
                "--strip-symbol",
                "_binary_data_size",
                str(linked),
            ],
            made,
        )
        _run(
            [
                "ld",
                "-shared",
                "-s",
                "-z",
                "noexecstack",
                "--build-id=none",
                "-soname",
                target.name,
                "-o",
                str(target),
                str(linked),
            ],
            made,
        )
    target.chmod(0o755)


def _run(command: list[str], folder: str) -> None:
    subprocess.run(command, cwd=folder, check=True)


def trim(library: Path) -> int:
    """Leave Korean, English and what every language shares in the library; returns the bytes that it takes now."""
    header, package, items = read_package(library.read_bytes())
    number = re.sub(r"\D", "", package)
    kept = [item for item in items if is_kept(item.name)]
    library.unlink()
    written_library(written_package(header, package, kept), f"icudt{number}_dat", library)
    return library.stat().st_size
