"""The proof that the package works on a Debian that has never seen it, and leaves nothing but the user's cases."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from shipping.clean_root import HOME, USER, Broken, CleanRoot, clean_root
from shipping.facts import APP_ID, COMMAND, MIME_TYPE, PACKAGING, ROOT, VERSION

SAMPLE = ROOT / "resources" / "samples" / "teller-vlog.yaml"
CASES = f"{HOME}/cases"
PASSWORD = "파란 우산 7개와 기차"
_TOOLS = ("shared-mime-info", "desktop-file-utils", "hicolor-icon-theme", "libglib2.0-bin", "poppler-utils")


class Refuted(Exception):
    """The package does not do what is promised of it."""


def prove(package: Path, tell: Callable[[str], None] = print) -> None:
    """Install, start, make plans, register cases, remove; raises `Refuted` at the first promise that is not kept."""
    with clean_root() as root:
        root.put(package, f"/srv/{package.name}")
        _fetch(root, package)
        tell("clean Debian without network: dependencies fetched, package not seen yet")
        _works_with_its_dependencies_alone(root, package.name)
        tell("installed without network; start page shown; window played to Korean and English PDF; removed")
        root.run("apt-get", "install", "-y", "--no-install-recommends", "--no-download", *_TOOLS)
        _leaves_only_cases(root, package.name, tell)


def _fetch(root: CleanRoot, package: Path) -> None:
    """The only step with a network: what the package declares that it needs, and tools that a desktop has."""
    depends = subprocess.run(["dpkg-deb", "-f", str(package), "Depends"], capture_output=True, text=True, check=True)
    root.run("apt-get", "update", network=True)
    root.run("apt-get", "satisfy", "-y", "--no-install-recommends", depends.stdout.strip(), network=True)
    root.run("apt-get", "install", "-y", "--no-install-recommends", "--download-only", *_TOOLS, network=True)


def _works_with_its_dependencies_alone(root: CleanRoot, name: str) -> None:
    root.run("dpkg", "--install", f"/srv/{name}")
    _demand(VERSION in root.run(COMMAND, "--version", user=USER), "the program does not tell its version")
    root.run(COMMAND, "--probe-start", user=USER, QT_QPA_PLATFORM="offscreen")
    root.run(COMMAND, "demo", "--out", f"{HOME}/demo", user=USER, QT_QPA_PLATFORM="offscreen")
    for language in ("ko", "en"):
        file = root.folder / HOME.lstrip("/") / "demo" / f"action-plan-{language}.pdf"
        _demand(file.read_bytes().startswith(b"%PDF-"), f"{file.name} is no PDF")
    root.run(COMMAND, "pack", "check", user=USER)
    root.run("dpkg", "--purge", COMMAND)


def _leaves_only_cases(root: CleanRoot, name: str, tell: Callable[[str], None]) -> None:
    root.run("rm", "-rf", f"{HOME}/demo")
    before = root.files()
    root.run("dpkg", "--install", f"/srv/{name}")
    _give_cases(root)
    _demand("조치" in root.run("pdftotext", f"{CASES}/plan.pdf", "-", user=USER), "the plan is not in Korean")
    _knows_cases(root)
    tell(f"{MIME_TYPE}: known by content and by name, opened by {APP_ID}.desktop")
    root.run("dpkg", "--purge", COMMAND)
    left = root.files() - before
    expected = {CASES.lstrip("/")} | {f"{CASES}/{each}".lstrip("/") for each in _MADE}
    _demand(left == expected, f"left behind: {sorted(left - expected)}; lost: {sorted(expected - left)}")
    tell(f"removed: nothing is left but {', '.join(sorted(_MADE))} of the user")


_MADE = {"open.snscase", "locked.snscase", "plan.pdf"}


def _give_cases(root: CleanRoot) -> None:
    """Two cases of the user, one with a password, and a plan made of the first by the installed program."""
    root.run("mkdir", CASES, user=USER)
    with TemporaryDirectory() as made:
        case, locked = Path(made) / "open.snscase", Path(made) / "locked.snscase"
        command = [sys.executable, str(PACKAGING / "make_cases.py"), str(case), str(locked), PASSWORD]
        subprocess.run(command, cwd=ROOT, check=True)
        for file in (case, locked):
            root.put(file, f"{CASES}/{file.name}", owner=USER)
    root.run(COMMAND, "plan", f"{CASES}/open.snscase", "--pdf", f"{CASES}/plan.pdf", user=USER)


def _knows_cases(root: CleanRoot) -> None:
    """By its content an open case, by its name one with a password; and who opens them."""
    for name in ("open.snscase", "locked.snscase"):
        told = root.run("gio", "info", "-a", "standard::content-type", f"{CASES}/{name}", user=USER)
        _demand(MIME_TYPE in told, f"{name} is not known as a case: {told}")
    root.run("cp", f"{CASES}/open.snscase", f"{HOME}/without-its-name", user=USER)
    told = root.run("gio", "info", "-a", "standard::content-type", f"{HOME}/without-its-name", user=USER)
    _demand(MIME_TYPE in told, f"a case without its name is not known: {told}")
    root.run("rm", f"{HOME}/without-its-name", user=USER)
    opened = root.run("gio", "mime", MIME_TYPE, user=USER)
    _demand(re.search(rf"{re.escape(APP_ID)}\.desktop", opened) is not None, f"no program for cases: {opened}")
    command = [COMMAND, "plan", f"{CASES}/locked.snscase", "--json", "-"]
    try:
        root.run(*command, user=USER)
    except Broken:
        return
    raise Refuted("a case with a password was opened without it")


def _demand(kept: bool, otherwise: str) -> None:  # noqa: FBT001  # reads as a sentence
    if not kept:
        raise Refuted(otherwise)
