"""Makes the packages of this system and proves them.

usage: package.py [--no-proof]; leaves folder, archive, Debian package, bill of materials and digests in dist/
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from measuring import markdown_table
from shipping import archives, debian, inputs, portable, proof, trial
from shipping.clean_root import Broken, NoCleanRoot
from shipping.contents import Unowned
from shipping.facts import APP_ID, COMMAND, DIST, PACKAGING, VERSION
from shipping.licences import FILE, LicenceMissing
from shipping.texts import BILL

LINUX = PACKAGING / "linux"
EXPECTED = (
    portable.Failed, portable.TooLarge, portable.Stray, Unowned, LicenceMissing, trial.Unfit, proof.Refuted, Broken,
    subprocess.CalledProcessError,
)  # fmt: skip


def main(arguments: list[str]) -> int:
    """Every step in turn; the first that fails ends it."""
    found = inputs.problems()
    for each in found:
        print(each, file=sys.stderr)
    if found:
        return 2
    try:
        _make(is_proven="--no-proof" not in arguments)
    except EXPECTED as failure:
        print(f"{type(failure).__name__}: {failure}", file=sys.stderr)
        return 1
    return 0


def _make(*, is_proven: bool) -> None:
    DIST.mkdir(exist_ok=True)
    folder = portable.build()
    print(f"portable folder: {portable.size_of(folder) / 1e6:.1f} MB")
    trial.try_out()
    print(markdown_table(list(trial.start())))
    papers = [_beside(folder / BILL, f"{COMMAND}-{VERSION}.cdx.json"), _beside(folder / FILE, FILE)]
    made = [archives.pack(), *papers]
    if sys.platform == "linux":
        made += _debian(is_proven=is_proven)
    _digests(made)
    for each in made:
        print(f"{each.stat().st_size / 1e6:8.1f} MB  {each.relative_to(DIST.parent)}")


def _debian(*, is_proven: bool) -> Iterator[Path]:
    for check in _CHECKS:
        check()
    try:
        package = debian.build()
    except debian.NoDebian as missing:
        print(f"NO DEBIAN PACKAGE: {missing}\n  sh packaging/system_libraries.sh python3 packages", file=sys.stderr)
        return
    _checked("lintian", "--fail-on", "error", "--allow-root", str(package))
    yield package
    try:
        if is_proven:
            proof.prove(package)
    except NoCleanRoot as reason:
        print(f"NOT PROVEN: the package is made, but was not tried on a clean Debian: {reason}", file=sys.stderr)


def _checked(tool: str, *arguments: str) -> None:
    """Let a validator look, where it is installed."""
    if shutil.which(tool) is None:
        print(f"NOT VALIDATED: {tool} is not installed", file=sys.stderr)
        return
    done = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise portable.Failed(f"{tool}:\n{done.stdout}{done.stderr}")
    print(f"{tool}: passed")


_CHECKS: tuple[Callable[[], None], ...] = (
    lambda: _checked("desktop-file-validate", str(LINUX / f"{APP_ID}.desktop")),
    lambda: _checked("appstreamcli", "validate", "--no-net", str(LINUX / f"{APP_ID}.metainfo.xml")),
)


def _beside(file: Path, name: str) -> Path:
    target = DIST / name
    shutil.copyfile(file, target)
    return target


def _digests(files: list[Path]) -> None:
    lines = [f"{sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in sorted(files)]
    (DIST / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
