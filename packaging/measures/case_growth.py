"""Times the opening of case files whose journals grow, from ten entries to ten thousand.

usage: case_growth.py ROUNDS FOLDER; prints seconds of the processor by number of entries as JSON, and those that pass
on the clock while one large case with evidence is opened under "evidence"
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time

from snswizard.cases.evidence_box import EvidenceBox
from snswizard.cases.store import CaseStore
from snswizard.model.evidence import Description
from snswizard.packs.library import load_pack

SIZES = (10, 100, 1_000, 3_000, 10_000)
LARGE, ITEMS = 5_000, 300
_PICTURE = bytes(range(256)) * 16


def changes() -> Iterator[tuple[str, str, object]]:
    """Changes of a case without end, as people make them: answers first, then notes, steps and blanks."""
    pack = load_pack()
    facts, actions = list(pack.questions), list(pack.actions)
    number = 0
    while True:
        fact, action = facts[number % len(facts)], actions[number % len(actions)]
        yield "answered", fact, "unknown" if number % 3 else "yes"
        if number % 4 == 0:
            yield "noted", fact, f"전화로 확인함 {number}"
        if number % 5 == 0:
            yield "step", action, {"status": "done", "note": "메신저로 알림", "person": "인사팀"}
        if number % 9 == 0:
            yield "party", f"blank_{number % 40}", "주식회사 예시"
        number += 1


def make_case(path: Path, entries: int, items: int = 0) -> None:
    """A case file with so many entries, some of which add evidence."""
    about = {"track": "incident", "pack_id": "kr-sns", "pack_version": "0", "pack_digest": "-"}
    drawn = changes()
    with CaseStore.create(path, about, lambda: datetime.now(UTC).isoformat(timespec="seconds")) as store:
        box = EvidenceBox(store)
        for number in range(items):
            box.add_bytes(_PICTURE + number.to_bytes(4, "big"), f"capture-{number}.bin", Description())
        store.append_all([next(drawn) for _ in range(entries - len(store.entries))])


def opening(path: Path, clock: Callable[[], float]) -> float:
    """The seconds from the file to the state of the case."""
    start = clock()
    store = CaseStore.open(path, lambda: "2026-11-22T09:00:00+09:00")
    taken = clock() - start
    store.close()
    return taken


def main(rounds: int, folder: Path) -> dict[str, float]:
    """The fastest of the rounds: what disturbs a short measurement only makes it longer."""
    wanted = [(str(size), size, 0) for size in SIZES] + [("evidence", LARGE, ITEMS)]
    taken: dict[str, float] = {}
    for name, entries, items in wanted:
        path = folder / f"{name}.snscase"
        make_case(path, entries, items)
        clock = perf_counter if items else process_time
        taken[name] = min(opening(path, clock) for _ in range(rounds))
    return taken


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), Path(sys.argv[2]))))
