"""Packs of any shape: loading ends in a pack or in problems that can be told, and in nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from snswizard.base.errors import PackBroken
from snswizard.base.i18n import Messages
from snswizard.base.problems import explained
from snswizard.packs.loader import load_folder

GOOD = Path(__file__).parent.parent / "broken_packs" / "good"
ODD: tuple[Any, ...] = (
    *("", "x", "5", "true", "always", "unknown", "2026-02-30", "9" * 30, "-5", "\u0000", "한글"),
    *([], {}, ["x"], {"x": "y"}, [["a"]], [{}], {"ko": "가", "en": "a"}, {"": ""}),
    *({"all": []}, {"not": []}, {"arguable": "always"}, {"because": "x"}, {"passed": "limit"}, {"term": ["a"]}),
    *({"finding": {}}, {"count": {"at_least": {"calculation": []}}}, {"color": {"red": "x"}}, {"days": "x"}),
)
BATCHES, BATCH = range(8), 50


def places(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """List every place of a tree but its root."""
    branches = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for name, branch in branches:
        yield (*path, name)
        yield from places(branch, (*path, name))


def spoilt(files: dict[str, Any], rng: Random) -> dict[str, Any]:
    """Take something away, or put something odd in its place, once or twice."""
    files = deepcopy(files)
    for _ in range(rng.choice((1, 2))):
        name = rng.choice(sorted(files))
        *way, last = rng.choice([*places(files[name])] or [("gone",)])
        holder = files[name]
        for step in way:
            holder = holder[step]
        if rng.random() < 0.3:
            holder.pop(last, None) if isinstance(holder, dict) else holder.pop(last)
        else:
            holder[last] = deepcopy(rng.choice(ODD))
    return files


@pytest.mark.parametrize("batch", BATCHES)
def test_a_spoilt_pack_is_a_pack_or_has_problems_that_can_be_told(batch: int, tmp_path: Path, ko: Messages) -> None:
    whole = {file.name: yaml.load(file.read_text("utf-8"), yaml.BaseLoader) for file in GOOD.iterdir()}
    told = 0
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        for name, tree in spoilt(whole, Random(seed)).items():
            text = yaml.dump(tree, allow_unicode=True, sort_keys=False, default_style='"')
            (tmp_path / name).write_text(text, encoding="utf-8")

        try:
            load_folder(tmp_path)
        except PackBroken as failure:
            told += len(explained(ko, failure).splitlines()) > 1

    assert told > BATCH / 2
