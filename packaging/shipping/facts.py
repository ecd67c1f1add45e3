"""What every package says of the program: names, numbers, places. Told once, here."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGING = ROOT / "packaging"
BUILD = ROOT / "build"
DIST = ROOT / "dist"

NAME = "SNSwizard"
COMMAND = "snswizard"
APP_ID = "org.snswizard.SNSwizard"
MIME_TYPE = "application/x-snswizard-case"
SUFFIX = ".snscase"
MAKER = "The SNSwizard project"
MAIL = "packages@snswizard.invalid"  # no mail is read; the form of a Debian package asks for an address
SUMMARY = "Offline decision support when a social-network post becomes a workplace incident"
COPYRIGHT = "Copyright 2026 the SNSwizard project. Apache License 2.0."
LICENCE = "Apache-2.0"
# Windows knows the program by this number for ever: a new one would install beside the old one.
WINDOWS_ID = "{8C3B6F52-6F0B-4C1E-9C58-3A7E0F6D2B91}"

_SOURCE = (ROOT / "snswizard" / "__init__.py").read_text(encoding="utf-8")
VERSION: str = dict(re.findall(r'^(__version__) = "([^"]+)"', _SOURCE, re.MULTILINE))["__version__"]

PORTABLE = DIST / COMMAND
"""The folder that the program runs from, without installing."""

LARGEST = 150 * 1000 * 1000
"""Bytes that the portable folder may take."""

ICONS = {
    "win32": BUILD / "icons" / "snswizard.ico",
    "darwin": BUILD / "icons" / "snswizard.icns",
}

RESOURCES = sorted(
    (file, file.parent.relative_to(ROOT / "resources").as_posix())
    for file in (ROOT / "resources").rglob("*")
    if file.is_file() and "__pycache__" not in file.parts
)
"""Every resource with its folder below the resources."""


def shipped_resources() -> list[tuple[Path, str]]:
    """Every resource as it is shipped: tables as JSON, which the program reads without a parser of TOML."""
    return [(_as_json(file, place) if file.suffix == ".toml" else file, place) for file, place in RESOURCES]


def _as_json(file: Path, place: str) -> Path:
    target = BUILD / "tables" / place / f"{file.stem}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    target.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return target


def moment_of_source() -> datetime:
    """The moment that packages carry, so that the same source gives the same package."""
    import os
    import subprocess

    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        asked = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        given = asked.stdout.strip() or "1767225600"
    return datetime.fromtimestamp(int(given), UTC)


def machine() -> str:
    """The kind of processor in Debian's spelling."""
    import platform

    known = {"x86_64": "amd64", "AMD64": "amd64", "aarch64": "arm64", "arm64": "arm64"}
    return known.get(platform.machine(), platform.machine())


def file_name(ending: str, system: str | None = None) -> str:
    """The name of an archive of this version."""
    system = system or {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    return f"{COMMAND}-{VERSION}-{system}-{machine()}{ending}"
