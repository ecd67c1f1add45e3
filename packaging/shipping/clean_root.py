"""A Debian with nothing in it, and what is done in there: with the network only to fetch what a package depends on."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from shipping.facts import BUILD

SUITE = "bookworm"
USER = "officer"
HOME = f"/srv/{USER}"
_TOOLS = ("debootstrap", "chroot", "unshare")
# What Debian itself writes whenever a package comes or goes, and what no file system keeps.
_PASSING = ("proc", "sys", "dev", "tmp", "run", "var/lib/dpkg", "var/lib/apt", "var/cache", "var/log")


class NoCleanRoot(Exception):
    """A clean root cannot be made here; the message says what it needs."""


class Broken(Exception):
    """Something in the root ended with an error; what it said is in the message."""


def why_not() -> str:
    """Why a clean root cannot be made here; empty where it can."""
    if os.name != "posix" or os.geteuid() != 0:
        return "it needs root (debootstrap and chroot); call it with sudo"
    missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
    return f"{', '.join(missing)} is missing; sh packaging/system_libraries.sh python3 packages" if missing else ""


class CleanRoot:
    """One root: commands run in it with their own process tree, and without a network unless that is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *command: str, user: str = "root", network: bool = False, **settings: str) -> str:
        """Run a command to its end and return what it said; raises `Broken` where it fails."""
        apart = ["unshare", "--mount", "--pid", "--fork", "--kill-child", f"--mount-proc={self.folder}/proc"]
        apart += [] if network else ["--net"]
        home = HOME if user == USER else "/root"
        surroundings = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": home, "LC_ALL": "C.UTF-8", **settings}
        surroundings |= {"DEBIAN_FRONTEND": "noninteractive"}
        inside = ["chroot", f"--userspec={user}", str(self.folder), "env", "-i", "-C", home]
        inside += [f"{key}={value}" for key, value in surroundings.items()]
        done = subprocess.run([*apart, *inside, *command], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Broken(f"{' '.join(command)}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def put(self, file: Path, place: str, *, owner: str = "root") -> None:
        """Copy a file into the root."""
        target = self.folder / place.lstrip("/")
        shutil.copyfile(file, target)
        self.run("chown", f"{owner}:{owner}", place)

    def files(self) -> set[str]:
        """Every path in the root but what Debian keeps for itself."""
        found = set()
        for folder, folders, names in os.walk(self.folder):
            here = Path(folder).relative_to(self.folder)
            folders[:] = [each for each in folders if (here / each).as_posix() not in _PASSING]
            found |= {(here / name).as_posix() for name in (*folders, *names)}
        return found


@contextmanager
def clean_root() -> Iterator[CleanRoot]:
    """A root of its own with one ordinary user, gone afterwards; raises `NoCleanRoot` where none can be made."""
    reason = why_not()
    if reason:
        raise NoCleanRoot(reason)
    folder = Path(mkdtemp(prefix="snswizard-root-"))
    try:
        folder.chmod(0o755)
        subprocess.run(["cp", "-a", f"{_bare_root()}/.", str(folder)], check=True)
        root = CleanRoot(folder)
        root.run("useradd", "--create-home", "--home-dir", HOME, "--shell", "/bin/sh", USER)
        shutil.copyfile("/etc/resolv.conf", folder / "etc" / "resolv.conf")
        yield root
    finally:
        shutil.rmtree(folder)


def _bare_root() -> Path:
    """The minimal system, fetched once."""
    root = BUILD / "roots" / SUITE
    if not (root / "complete").exists():
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir(parents=True)
        command = ["debootstrap", "--variant=minbase", SUITE, str(root)]
        mirror = os.environ.get("DEBIAN_MIRROR")
        done = subprocess.run([*command, *([mirror] if mirror else [])], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise NoCleanRoot(f"debootstrap failed, perhaps for want of a network:\n{done.stdout[-800:]}")
        (root / "complete").touch()
    return root
