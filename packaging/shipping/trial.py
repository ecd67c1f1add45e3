"""The portable folder tried where it was built: every kind of command, and how fast it starts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from measuring import Bench, Figure, seconds_of

from shipping.facts import COMMAND, PACKAGING, PORTABLE, ROOT, VERSION
from shipping.licences import FILE
from shipping.texts import BILL, guide

SAMPLE = ROOT / "resources" / "samples" / "teller-vlog.yaml"
RUNS = 15
AIM = 2.5
_FORMS = ("pdf", "docx", "xlsx", "ics", "json", "briefing")


class Unfit(Exception):
    """The frozen program does something else than the program from source."""


def executable(folder: Path = PORTABLE) -> Path:
    """The program in the folder that talks on the terminal."""
    return folder / (f"{COMMAND}-console.exe" if sys.platform == "win32" else COMMAND)


def try_out(folder: Path = PORTABLE, tell: Callable[[str], None] = print) -> None:
    """Start the window, read a pack and write every kind of document; raises `Unfit` at the first that fails."""
    _networkless(folder)
    _bill_is_whole(folder)
    with TemporaryDirectory() as made:
        run = _Runner(executable(folder), Path(made))
        if VERSION not in run("--version"):
            raise Unfit("it tells another version")
        run("--probe-start")
        run("pack", "check")
        options = [part for form in _FORMS for part in (f"--{form}", str(_target(Path(made), form)))]
        run("plan", str(SAMPLE), *options, "--letters", str(Path(made) / "letters"))
        _same_plan(_target(Path(made), "json"), Path(made))
        written = [each for each in Path(made).rglob("*") if each.is_file()]
        tell(f"portable folder: window, pack check, and {len(written)} documents of the sample case")
        _asks_for_no_network(run, Path(made), tell)


class _Runner:
    def __init__(self, program: Path, home: Path) -> None:
        self._program = program
        self._settings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "SNSWIZARD_HOME": str(home / "home")}
        self._settings.pop("PYTHONPATH", None)

    def __call__(self, *arguments: str, before: Sequence[str] = ()) -> str:
        """Run the program to its end, behind another command if need be, and return what it said."""
        command = [*before, str(self._program), *arguments]
        done = subprocess.run(command, env=self._settings, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Unfit(f"{' '.join(arguments)}: {done.returncode}\n{done.stderr}")
        return done.stdout


def _target(folder: Path, form: str) -> Path:
    return folder / (f"{form}.pdf" if form == "briefing" else f"plan.{form}")


def _same_plan(ours: Path, folder: Path) -> None:
    """The frozen program decides as the program from source does."""
    source = folder / "source.json"
    command = [sys.executable, "-m", COMMAND, "plan", str(SAMPLE), "--json", str(source)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
    if json.loads(ours.read_bytes()) != json.loads(source.read_bytes()):
        raise Unfit("its plan of the sample case differs from the plan of the program from source")


def _bill_is_whole(folder: Path) -> None:
    """Every file of the folder stands in the bill of materials with its digest, and nothing else does."""
    bill = json.loads((folder / BILL).read_text(encoding="utf-8"))
    told = {
        inside["name"]: inside["hashes"][0]["content"]
        for part in [*bill["components"], bill["metadata"]["component"]]
        for inside in part.get("components", ())
    }
    papers = {BILL, FILE, "LICENSE.txt", *guide()}
    real = {
        file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and file.name not in papers
    }
    if told != real:
        raise Unfit(f"the bill of materials differs from the folder: {sorted(told.items() ^ real.items())[:6]}")


def _asks_for_no_network(run: _Runner, made: Path, tell: Callable[[str], None]) -> None:
    """The window and a plan, watched by strace."""
    if shutil.which("strace") is None:
        tell("NOT WATCHED: strace is not installed")
        return
    for number, command in enumerate((("--probe-start",), ("plan", str(SAMPLE), "--pdf", str(made / "watched.pdf")))):
        record = made / f"calls-{number}"
        run(*command, before=("strace", "-f", "-qq", "-e", "trace=%network", "-o", str(record)))
        found = [line for line in record.read_text(errors="replace").splitlines() if "AF_INET" in line]
        if found:
            raise Unfit(f"it asks for a network: {found[0]}")
    tell("portable folder: no socket of the internet while starting and while making a plan (strace)")


def _networkless(folder: Path) -> None:
    """Neither Qt's network library nor Python's TLS is in the folder."""
    unwanted = ("*Qt*Network*", "_ssl.*", "libssl*", "*Qt*WebEngine*")
    found = [str(file.relative_to(folder)) for pattern in unwanted for file in folder.rglob(pattern)]
    if found:
        raise Unfit(f"the folder holds what could open a connection: {', '.join(found)}")


def start(folder: Path = PORTABLE) -> Iterator[Figure]:
    """How long the folder takes to its painted start page, against a bare window of Qt."""
    with TemporaryDirectory() as made:
        bench = Bench(Path(made))
        bare = (sys.executable, str(PACKAGING / "bare_window.py"))
        ours, floor = bench.programs(RUNS, (str(executable(folder)), "--probe-start"), bare)
    milliseconds = 1000.0
    yield Figure(
        "Start of the portable folder", seconds_of(ours) * milliseconds, "ms", seconds_of(floor) * milliseconds, AIM
    )
