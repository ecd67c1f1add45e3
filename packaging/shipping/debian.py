"""The Debian package: the portable folder below /usr/lib, and what a desktop has to know of the program."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
from collections.abc import Iterator
from email.utils import format_datetime
from hashlib import md5
from pathlib import Path

from shipping.facts import (
    APP_ID,
    BUILD,
    COMMAND,
    COPYRIGHT,
    DIST,
    MAIL,
    MAKER,
    PACKAGING,
    PORTABLE,
    SUMMARY,
    VERSION,
    machine,
    moment_of_source,
)
from shipping.icons import hicolor
from shipping.portable import size_of

LINUX = PACKAGING / "linux"
TREE = BUILD / "deb"
HOME = Path("usr/lib") / COMMAND
LONG = """SNSwizard asks what only the people of a company in Korea can know of an
 incident, works out with a local rule pack what the law makes of it, and
 writes an action plan that can be carried out and signed, in Korean or
 English. It opens no network connection. It gives no verdict, and no attorney
 has certified its content."""
_DATA = ("xkb-data",)  # what the keyboard library in the folder reads
_OPTIONAL = ("printsupport", "platforminputcontexts", "libqwayland", "libQt6WaylandClient", "wayland-")


class NoDebian(Exception):
    """A tool or a library of Debian is missing, so no package can be made here."""


def package_name() -> str:
    """The file name of the package."""
    return f"{COMMAND}_{VERSION}_{machine()}.deb"


def build() -> Path:
    """Make the package from the portable folder; raises `NoDebian` where its tools are missing."""
    missing = [tool for tool in ("dpkg-deb", "dpkg-shlibdeps") if shutil.which(tool) is None]
    if missing:
        raise NoDebian(", ".join(missing))
    shutil.rmtree(TREE, ignore_errors=True)
    _lay_out(TREE)
    _declare(TREE)
    _same_every_time(TREE)
    target = DIST / package_name()
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(TREE), str(target)]
    environment = {"SOURCE_DATE_EPOCH": str(int(moment_of_source().timestamp())), "PATH": "/usr/bin:/bin"}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return target


def _lay_out(tree: Path) -> None:
    shutil.copytree(PORTABLE, tree / HOME, symlinks=True)
    for paper in ("LICENSE.txt", "README-en.txt", "README-ko.txt"):
        (tree / HOME / paper).unlink()
    _place(tree / "usr/share/applications" / f"{APP_ID}.desktop", _text(f"{APP_ID}.desktop"))
    _place(tree / "usr/share/metainfo" / f"{APP_ID}.metainfo.xml", _text(f"{APP_ID}.metainfo.xml"))
    _place(tree / "usr/share/mime/packages" / f"{APP_ID}.xml", _text(f"{APP_ID}.mime.xml"))
    _place(tree / "usr/share/lintian/overrides" / COMMAND, _text("lintian-overrides"))
    _place(tree / "usr/share/doc" / COMMAND / "copyright", _copyright())
    _zipped(tree / "usr/share/doc" / COMMAND / "changelog.gz", _changelog())
    _zipped(tree / "usr/share/man/man1" / f"{COMMAND}.1.gz", _text(f"{COMMAND}.1").replace("@VERSION@", VERSION))
    hicolor(tree / "usr/share/icons/hicolor")
    link = tree / "usr/bin" / COMMAND
    link.parent.mkdir(parents=True)
    link.symlink_to(Path("../lib") / COMMAND / COMMAND)


def _declare(tree: Path) -> None:
    depends, recommends = wanted_packages(tree / HOME)
    control = (
        f"Package: {COMMAND}\nVersion: {VERSION}\nArchitecture: {machine()}\nMaintainer: {MAKER} <{MAIL}>\n"
        f"Installed-Size: {size_of(tree) // 1024}\nDepends: {', '.join(depends)}\n"
        f"Recommends: {', '.join(recommends)}\nSection: misc\nPriority: optional\n"
        f"Description: {SUMMARY[0].lower() + SUMMARY[1:]}\n {LONG}\n"
    )
    _place(tree / "DEBIAN" / "control", control)
    sums = [f"{md5(file.read_bytes()).hexdigest()}  {file.relative_to(tree)}\n" for file in _installed(tree)]
    _place(tree / "DEBIAN" / "md5sums", "".join(sums))


def wanted_packages(folder: Path) -> tuple[list[str], list[str]]:
    """The Debian packages that the libraries in the folder are linked to: needed, and for optional plugins only."""
    needed: list[str] = []
    optional: list[str] = []
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink() and file.open("rb").read(4) == b"\x7fELF":
            (optional if any(mark in str(file) for mark in _OPTIONAL) else needed).append(str(file))
    depends = _shlibdeps(folder, needed)
    recommends = [each for each in _shlibdeps(folder, optional) if _bare(each) not in {_bare(one) for one in depends}]
    return sorted([*depends, *_DATA]), recommends


def _bare(relation: str) -> str:
    return re.split(r"[ (|]", relation)[0]


def _shlibdeps(folder: Path, files: list[str]) -> list[str]:
    """Ask dpkg which packages hold the libraries that are not in the folder itself."""
    work = BUILD / "shlibdeps"
    (work / "debian").mkdir(parents=True, exist_ok=True)
    (work / "debian" / "control").write_text(f"Source: {COMMAND}\n\nPackage: {COMMAND}\nArchitecture: any\n")
    places = sorted({str(each.parent) for each in folder.rglob("*.so*")})
    command = ["dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", f"-S{folder}"]
    command += [f"-l{place}" for place in places] + [f"-e{file}" for file in files]
    asked = subprocess.run(command, cwd=work, check=False, capture_output=True, text=True)
    if asked.returncode != 0:
        raise NoDebian(asked.stderr.strip())
    relations = asked.stdout.partition("shlibs:Depends=")[2].strip()
    wanted = _linked(files) - {file.name for file in folder.rglob("*.so*")}
    return [each for each in relations.split(", ") if each and _libraries(_bare(each)) & wanted]


def _linked(files: list[str]) -> set[str]:
    """The libraries that these files name."""
    said = subprocess.run(["objdump", "-p", *files], check=True, capture_output=True, text=True).stdout
    return set(re.findall(r"^ +NEEDED +(\S+)$", said, re.MULTILINE))


def _libraries(package: str) -> set[str]:
    """The libraries that a Debian package installs, as others name them."""
    said = subprocess.run(["dpkg-query", "-L", package], capture_output=True, text=True, check=False).stdout
    return {Path(line).name for line in said.splitlines() if ".so" in line}


def _installed(tree: Path) -> Iterator[Path]:
    for file in sorted(tree.rglob("*")):
        if file.is_file() and not file.is_symlink() and "DEBIAN" not in file.parts:
            yield file


def _same_every_time(tree: Path) -> None:
    """Give every file plain rights, whatever the machine's habits are."""
    for file in tree.rglob("*"):
        if not file.is_symlink():
            is_program = file.is_dir() or file == tree / HOME / COMMAND
            file.chmod(0o755 if is_program else 0o644)
    tree.chmod(0o755)


def _text(name: str) -> str:
    return (LINUX / name).read_text(encoding="utf-8")


def _copyright() -> str:
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: SNSwizard\nUpstream-Contact: {MAKER}\n"
        f"Comment: /{HOME}/THIRD-PARTY-LICENSES.txt holds the licences of what the package brings\n"
        " besides the program: Python, Qt, libraries and fonts.\n\n"
        f"Files: *\nCopyright: {COPYRIGHT.removeprefix('Copyright ').partition('.')[0]}\nLicense: Apache-2.0\n"
        " On Debian systems the whole text is in /usr/share/common-licenses/Apache-2.0.\n"
    )


def _changelog() -> str:
    when = format_datetime(moment_of_source())
    return f"{COMMAND} ({VERSION}) unstable; urgency=medium\n\n  * See CHANGELOG.md.\n\n -- {MAKER} <{MAIL}>  {when}\n"


def _place(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _zipped(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
