"""A compiled pack held against itself, as its YAML was: what came as a file is checked before it decides anything."""

from __future__ import annotations

import json
from pathlib import Path

from snswizard.base.errors import PackBroken, Problem
from snswizard.packs.checks import check
from snswizard.packs.compile import PACK, unsealed
from snswizard.packs.loader import explicit
from snswizard.packs.own.explicit_conditions import ExplicitReader
from snswizard.packs.raw_pack import Layout, RawPack


def check_sound(content: bytes, path: Path) -> None:
    """Raise PackBroken with every name of a compiled pack that leads nowhere."""
    _, body = unsealed(content, PACK, path)
    raw = RawPack(path.parent, layout=Layout(path.name, {}, {}))
    try:
        raw.tree = json.loads(body)
        _write_triage_as_authors_do(raw)
        check(raw)
        explicit(raw, ExplicitReader(raw))
    except (ValueError, RecursionError, AttributeError, TypeError) as cause:
        raw.problems.append(Problem(path.name, 1, "$", "pack.invalid", {"reason": type(cause).__name__}))
    if raw.problems:
        raise PackBroken(tuple(raw.problems), path=str(path))


def _write_triage_as_authors_do(raw: RawPack) -> None:
    """The last line of the ladder says `always`, which the check looks for in the author's spelling."""
    for line in raw.table("triage").values():
        if isinstance(line, dict) and line.get("when") == {"op": "always"}:
            line["when"] = "always"
