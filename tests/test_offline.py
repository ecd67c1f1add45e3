"""The program never reaches for a network: a whole journey, watched from outside and with no network to reach for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from helpers.processes import ROOT, surroundings

JOURNEY = str(ROOT / "tests" / "helpers" / "whole_journey.py")
WRITTEN = {"window.pdf", "plan.pdf", "plan.docx", "plan.ics", "plan.xlsx"}
INTERNET = ("AF_INET", "AF_INET6", "AF_PACKET", "AF_NETLINK")
FILES_OF_A_LOOK_UP = ("/etc/resolv.conf", "/etc/hosts", "libnss_dns", "libresolv")
WATCHED = ("strace", "-f", "-qq", "-e", "trace=%network,openat")
LONGEST = 240


def works(*command: str) -> bool:
    """Whether a tool is there and allowed here."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False, timeout=20).returncode == 0


@cache
def traceable() -> bool:
    """Whether system calls of a child can be watched here."""
    return works("strace", "-f", "-o", os.devnull, sys.executable, "-c", "pass")


@cache
def without_network() -> tuple[str, ...]:
    """How a child is started where no network interface is up; empty where that is not allowed."""
    ways = (("unshare", "--net"), ("unshare", "--user", "--map-root-user", "--net"))
    return next((way for way in ways if works(*way, "true")), ())


def journey(folder: Path, *before: str, then: Sequence[str] = ()) -> dict[str, int]:
    """Play the whole journey behind a command; what Python's audit counted."""
    home = str(folder / "home")
    out = folder / "out"
    out.mkdir()
    done = subprocess.run(
        [*before, sys.executable, JOURNEY, str(out), *then],
        env=surroundings(SNSWIZARD_HOME=home, QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(ROOT)),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    made = {each.name for each in out.iterdir()}
    assert made >= WRITTEN
    assert [*(out / "letters").iterdir()] != []
    counted: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return counted


def calls() -> tuple[dict[str, int], list[str]]:
    """Play the journey under strace; what the audit counted, and every call to do with networks and files."""
    with TemporaryDirectory() as made:
        record = Path(made) / "calls.txt"
        counted = journey(Path(made), *WATCHED, "-o", str(record))
        return counted, record.read_text(encoding="utf-8", errors="replace").splitlines()


def reaching_out(lines: Sequence[str]) -> list[str]:
    """The calls that reach beyond this computer, or ask for a name out there."""
    sockets = [line for line in lines if any(family in line for family in INTERNET) and "openat(" not in line]
    return sockets + [line for line in lines if any(file in line for file in FILES_OF_A_LOOK_UP)]


@pytest.mark.slow
@pytest.mark.timeout(2 * LONGEST)
@pytest.mark.skipif(not traceable(), reason="NOT PROVEN HERE: strace is missing or ptrace is forbidden")
def test_a_whole_journey_asks_the_system_for_no_network() -> None:
    counted, lines = calls()

    assert len([line for line in lines if "openat(" in line]) > 500
    assert reaching_out(lines) == []
    assert counted == {"internet": 0, "look_ups": 0}


@pytest.mark.skipif(not traceable(), reason="NOT PROVEN HERE: strace is missing or ptrace is forbidden")
def test_the_watching_sees_a_socket_that_is_made(tmp_path: Path) -> None:
    record = tmp_path / "calls.txt"
    script = "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)"

    subprocess.run([*WATCHED, "-o", str(record), sys.executable, "-c", script], check=True, timeout=LONGEST)

    assert any("socket(AF_INET6" in line for line in reaching_out(record.read_text(encoding="utf-8").splitlines()))


@pytest.mark.slow
@pytest.mark.timeout(2 * LONGEST)
@pytest.mark.skipif(not without_network(), reason="NOT PROVEN HERE: no network namespace may be made")
def test_a_whole_journey_succeeds_where_there_is_no_network(tmp_path: Path) -> None:
    only_loopback = subprocess.run(
        [*without_network(), "cat", "/proc/net/dev"], capture_output=True, text=True, check=True
    ).stdout.splitlines()[2:]

    counted = journey(tmp_path, *without_network(), then=("connect",))

    assert [line.split(":")[0].strip() for line in only_loopback] == ["lo"]
    assert counted == {"internet": 1, "look_ups": 0}  # the one that was asked for
