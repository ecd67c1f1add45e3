"""Other processes and small disks, for what a test cannot do to itself."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def python(script: str, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script in another Python that finds the program, and wait for it."""
    return subprocess.run(
        command(script, *arguments),
        env=surroundings(**environment),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def start_python(script: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """Start a script in another Python that finds the program; its output can be read while it runs."""
    return subprocess.Popen(command(script, *arguments), env=surroundings(), stdout=subprocess.PIPE, text=True)


def command(script: str, *arguments: str | Path) -> list[str]:
    """Give the command line of a script."""
    return [sys.executable, "-c", script, *map(str, arguments)]


def surroundings(**environment: str) -> dict[str, str]:
    """Give the environment in which another Python finds the program."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment}


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Give a disk of this size; skips the test where none can be mounted."""
    disk = folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(disk)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a small disk can be mounted by root on Linux only")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def peak_megabytes() -> int:
    """Give the most memory that this program had; on Linux without that of the program that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text("ascii").partition("VmHWM:")[2].split()[0]) // 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
