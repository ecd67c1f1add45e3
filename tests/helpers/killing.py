"""Kills a program that works on a case at random moments, and looks at what is left. Run as a script, for it forks.

usage: killing.py FOLDER WORK SEED ROUNDS
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from helpers.case_files import PASSWORD, SCREENSHOT, a_case, a_file, now, with_evidence

from snswizard.base.i18n import Language, load_messages
from snswizard.base.paths import resource_root
from snswizard.cases.backups import back_up
from snswizard.cases.checking import verify
from snswizard.cases.evidence_box import EvidenceBox
from snswizard.cases.file import migrations, schema
from snswizard.cases.handover import Order, write_package
from snswizard.cases.password import set_password
from snswizard.cases.store import CaseStore

Told = Callable[[str, CaseStore], None]
WORDS = load_messages(resource_root() / "i18n", Language.EN)
PIECES = 3 << 20


def answering(path: Path, told: Told) -> None:
    """Answer, undo and remember the position, without end."""
    with CaseStore.open(path, now) as case:
        for number in range(100_000):
            case.append("answered", f"fact{number % 7}", "x" * (number % 900))
            told("answered", case)
            if number % 5 == 4:
                case.undo()
                case.remember_position("poster")


def adding(path: Path, told: Told) -> None:
    """Add evidence and remove some of it, without end."""
    with CaseStore.open(path, now) as case:
        box = EvidenceBox(case)
        for number in range(100_000):
            item = box.add(path.with_name("new.bin"), SCREENSHOT)
            told("added", case)
            if number % 3 == 2:
                box.remove(item.id, "x")


def exporting(path: Path, told: Told) -> None:
    """Hand evidence over and make backups, without end."""
    with CaseStore.open(path, now) as case:
        for number in range(100_000):
            write_package(case, path.with_name("package.zip"), Order("snswizard"), WORDS)
            told("packaged", case)
            if number % 4 == 3:
                back_up(case)


def migrating(path: Path, told: Told) -> None:
    """Open a case that an older version wrote."""
    be_newer()
    with CaseStore.open(path, now) as case:
        told("migrated", case)
        time.sleep(60)


def locking(path: Path, told: Told) -> None:
    """Give the case a password."""
    with CaseStore.open(path, now) as case:
        set_password(case, PASSWORD)
        told("locked", case)
        time.sleep(60)


WORKS: dict[str, tuple[Callable[[Path, Told], None], float]] = {
    "answering": (answering, 0.08),
    "adding": (adding, 0.15),
    "exporting": (exporting, 0.15),
    "migrating": (migrating, 0.06),
    "locking": (locking, 0.7),
}


def be_newer() -> None:
    """Be an imagined next version of the program, for the rest of this process."""
    schema.SCHEMAS[2] = schema.SCHEMAS[1].replace(
        "position TEXT NOT NULL)", "position TEXT NOT NULL, zoom INTEGER NOT NULL)"
    )
    migrations.STEPS[1] = lambda content: {**content, "view": [{**row, "zoom": 100} for row in content["view"]]}
    schema.FORMAT = 2


def killed(path: Path, work: Callable[[Path, Told], None], moment: float) -> list[tuple[str, int, str]]:
    """Work in a child, kill it, and give what it had acknowledged: kind, count of entries, head."""
    source, target = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(source)
        work(path, lambda kind, case: void(os.write(target, f"{kind} {len(case.entries)} {case.head}\n".encode())))
        os._exit(0)
    os.close(target)
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(source, "rb") as file:
        lines = file.read().decode().split("\n")[:-1]
    return [(kind, int(count), head) for kind, count, head in (line.split() for line in lines)]


def void(value: object) -> None:
    """Take a value and give nothing."""


def left_by(path: Path, acknowledged: list[tuple[str, int, str]]) -> str:
    """Open what is left and say what is wrong with it; nothing where all is well."""
    password = None if path.read_bytes().startswith(b"SQLite") else PASSWORD
    with CaseStore.open(path, now, password=password) as case:
        heads = heads_of(case)
        lost = [each for each in acknowledged if heads.get(each[1]) != each[2]]
        found, results = verify(case), EvidenceBox(case).verify()
        if case.read_only or lost or not found.sound or not all(result.intact for result in results):
            return f"read only {case.read_only}, lost {lost}, faults {found.faults}"
        case.append("answered", "poster", "manager")
    package = path.with_name("package.zip")
    if package.exists() and package.read_bytes()[-22:-18] != b"PK\x05\x06":
        return "a package that is cut"
    names = [file.name for file in path.parent.iterdir() if file.name.startswith(f".{path.name}.")]
    parts = [name for name in names if ".lock." not in name]  # those are swept up when they are a minute old
    return f"left behind: {parts}" if parts else ""


def heads_of(case: CaseStore) -> dict[int, str]:
    """Give the hash of each entry by its number."""
    with case.reading() as connection:
        return {int(number): str(hash_) for number, hash_ in connection.execute("SELECT number, hash FROM journal")}


def main() -> None:
    """Kill as often as was asked for, and print what was wrong and how much had been acknowledged."""
    folder, name, seed, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    work, longest = WORKS[name]
    drawn, wrong, acknowledged = Random(seed), [], 0
    template = folder / "template.snscase"
    with a_case(template) as case:
        with_evidence(case, size=300_000)
    a_file(folder, PIECES, "new.bin")
    for number in range(rounds):
        path = folder / "a.snscase"
        for old in [*folder.glob("a.*"), *folder.glob(".a.*"), folder / "package.zip"]:
            old.unlink(missing_ok=True)
        shutil.copy(template, path)
        told = killed(path, work, drawn.uniform(0.0, longest))
        acknowledged += len(told)
        if name == "migrating":
            be_newer()
        problem = left_by(path, told)
        schema.FORMAT = 1
        if problem:
            wrong.append(f"{number}: {problem}")
    sys.stdout.write(json.dumps({"wrong": wrong, "acknowledged": acknowledged}))


if __name__ == "__main__":
    main()
