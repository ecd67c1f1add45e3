"""Answers drawn at random on the shipped pack, for measurements.

usage: drawn_cases.py COUNT OUT.jsonl
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))  # the drawing is the tests' own


def drawn_answers(first: int = 0) -> Iterator[dict[str, Any]]:
    """Answers without end, the same on every run."""
    from helpers.contract_shape import contract_shape
    from helpers.random_answers import random_answers

    from snswizard.packs.library import load_pack

    model = contract_shape(load_pack())
    seed = first
    while True:
        yield random_answers(model, seed)
        seed += 1


def write(count: int, target: Path) -> None:
    """Write answers objects, one a line."""
    cases = drawn_answers()
    with target.open("w", encoding="utf-8") as file:
        for _ in range(count):
            line = {"today": "2026-11-22", "language": "ko", "answers": next(cases)}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
