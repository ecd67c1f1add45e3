"""Damages a case file in many ways and opens it each time. Run as a script, for what it opens might end it.

usage: damaging.py FOLDER SEED COUNT
"""

from __future__ import annotations

import json
import signal
import sys
import time
from pathlib import Path
from random import Random

import apsw
from helpers.case_files import PASSWORD, a_case, again, left_by_a_crash, raw, with_evidence
from helpers.processes import peak_megabytes

from snswizard.base.errors import SnswizardError
from snswizard.cases.checking import verify
from snswizard.cases.file.lock import lock_path
from snswizard.cases.file.schema import journal_of
from snswizard.model.case import Entry

LIMIT = 2.0
VALUES = ("NULL", "''", "-1", "9223372036854775807", "zeroblob(100000)", "1.5", "x'ff00'", "'x'", "randomblob(9)")
ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
SQL = (
    "UPDATE {table} SET {column} = {value}",
    "UPDATE {table} SET {column} = {value} WHERE rowid = (SELECT max(rowid) FROM {table})",
    "DELETE FROM {table}",
    "DELETE FROM {table} WHERE rowid = (SELECT min(rowid) FROM {table})",
    "INSERT INTO {table} SELECT * FROM {table}",
    "INSERT INTO {table} ({column}) VALUES ({value})",
    "DROP TABLE {table}",
    "ALTER TABLE {table} RENAME TO other",
    "ALTER TABLE {table} RENAME COLUMN {column} TO other",
    "ALTER TABLE {table} ADD COLUMN more",
    "CREATE TRIGGER more AFTER UPDATE ON {table} BEGIN DELETE FROM {table}; END",
    f"CREATE VIEW more AS {ENDLESS} SELECT x FROM c",
    f"DROP TABLE {{table}}; CREATE VIEW {{table}} AS {ENDLESS} SELECT x AS {{column}} FROM c",
    "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = {value}",
    "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET rootpage = abs(random() % 20)",
    "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = 'CREATE TABLE t (a, b)' WHERE name = '{table}'",
    "PRAGMA user_version = {number}",
    "PRAGMA application_id = {number}",
    "PRAGMA encoding = 'UTF-16'; PRAGMA journal_mode = WAL; CREATE TABLE more (x)",
)
COLUMNS = {
    "about": ("name", "value"),
    "journal": ("number", "at", "who", "kind", "subject", "body", "hash"),
    "chain": ("one", "about", "head", "count"),
    "view": ("one", "position"),
    "seal": ("secret",),
    "piece": ("place", "bytes"),
}


def damaged(drawn: Random, whole: bytes) -> bytes:
    """Change bytes, fields of the head, pages, or the length."""
    content, pages = bytearray(whole), len(whole) // 4096
    page = 4096 * drawn.randrange(pages)
    kind = drawn.randrange(9)
    if kind == 0:
        for _ in range(drawn.choice([1, 1, 2, 10, 200])):
            content[drawn.randrange(len(content))] = drawn.randrange(256)
    elif kind == 1:
        content[drawn.randrange(100)] = drawn.choice([0, 1, 2, 127, 128, 255, drawn.randrange(256)])
    elif kind == 2:
        content[page + drawn.randrange(12)] = drawn.randrange(256)  # the head of a page
    elif kind == 3:
        at = page + 8 + 2 * drawn.randrange(20)
        content[at : at + 2] = drawn.randbytes(2)  # where its cells are
    elif kind == 4:
        content[page : page + 4096] = drawn.choice([bytes(4096), b"\xff" * 4096, drawn.randbytes(4096)])
    elif kind == 5:
        other = 4096 * drawn.randrange(pages)
        content[page : page + 4096] = whole[other : other + 4096]
    elif kind == 6:
        del content[drawn.randrange(len(content)) :]
    elif kind == 7:
        content[page:page] = drawn.randbytes(drawn.choice([1, 512, 4096]))
    else:
        start = drawn.randrange(len(content))
        content[start : start + drawn.randrange(3_000)] = b""
    return bytes(content)


def damage_rows(drawn: Random, path: Path) -> None:
    """Change tables and rows as another program could."""
    connection = raw(path)
    try:
        connection.execute("PRAGMA writable_schema = 1; DROP TRIGGER journal_is_kept; DROP TRIGGER journal_stays")
        for _ in range(drawn.choice([1, 1, 2])):
            table = drawn.choice([*COLUMNS])
            change = drawn.choice(SQL).format(
                table=table,
                column=drawn.choice(COLUMNS[table]),
                value=drawn.choice(VALUES),
                number=drawn.choice([0, -1, 2, 7, 2**31 - 1]),
            )
            connection.execute(change)
    except apsw.Error:
        pass
    finally:
        connection.close(force=True)


def opened(path: Path, password: str | None, entries: tuple[Entry, ...]) -> str:
    """Open a damaged case: `refused`, `opened`, or what was wrong about it."""
    try:
        with again(path, password) as case:
            if case.entries != entries:
                return "says something else"
            verify(case)
    except SnswizardError:
        pass
    else:
        return "opened"
    return "a lock was left" if lock_path(path).exists() else "refused"


def held_up() -> float:
    """Give the seconds for which other programs had the processors, where the system tells."""
    told = Path("/proc/self/schedstat")
    return int(told.read_text("ascii").split()[1]) / 1e9 if told.exists() else 0.0


def timed(path: Path, password: str | None, entries: tuple[Entry, ...]) -> tuple[str, float]:
    """Open a damaged case, again where that took long: what hangs does so every time, a busy computer does not."""
    content = {file: file.read_bytes() for file in (path, journal_of(path)) if file.exists()}
    result, taken = "", 0.0
    for _ in range(3):
        for file, whole in content.items():
            file.write_bytes(whole)
        signal.setitimer(signal.ITIMER_REAL, 15 * LIMIT)
        start, waited = time.monotonic(), held_up()
        result = opened(path, password, entries)
        taken = time.monotonic() - start - (held_up() - waited)
        signal.setitimer(signal.ITIMER_REAL, 0)
        if taken < LIMIT:
            break
    return result, taken


def main() -> None:
    """Damage and open as often as was asked for, and print what was wrong."""
    folder, drawn, count = Path(sys.argv[1]), Random(int(sys.argv[2])), int(sys.argv[3])
    with a_case(folder / "plain.snscase") as case:
        with_evidence(case, size=20_000)
        entries = case.entries
    with a_case(folder / "locked.snscase", PASSWORD) as case:
        with_evidence(case, size=20_000)
        locked_entries = case.entries
    left = left_by_a_crash(folder / "plain.snscase", None)
    plain, locked = ((folder / f"{name}.snscase").read_bytes() for name in ("plain", "locked"))
    cut, journal = left.read_bytes(), journal_of(left).read_bytes()
    path, results, wrong, slowest = folder / "a.snscase", {"opened": 0, "refused": 0}, [], 0.0
    for number in range(count):
        for old in (journal_of(path), lock_path(path), path):
            old.unlink(missing_ok=True)
        kind = drawn.randrange(40)
        password = PASSWORD if kind == 0 else None
        if kind == 0:
            path.write_bytes(damaged(drawn, locked))
        elif kind < 6:
            path.write_bytes(drawn.choice([cut, damaged(drawn, cut)]))
            journal_of(path).write_bytes(damaged(drawn, journal))
        elif kind < 16:
            path.write_bytes(plain)
            damage_rows(drawn, path)
        else:
            path.write_bytes(damaged(drawn, plain))
        sys.stderr.write(f"{number} ")  # the last number tells which file ended the program
        result, taken = timed(path, password, locked_entries if password else entries)
        slowest = max(slowest, taken)
        if result in results:
            results[result] += 1
        elif not (1 <= kind < 6):  # a forged journal can bring any earlier or later state of the case back
            wrong.append(f"{number}: {result}")
    sys.stdout.write(json.dumps({**results, "wrong": wrong, "slowest": slowest, "megabytes": peak_megabytes()}))


if __name__ == "__main__":
    main()
