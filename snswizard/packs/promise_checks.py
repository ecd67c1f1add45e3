"""The promises of a pack: where their conditions stand, and whether every name in them leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from snswizard.packs.raw_pack import RawPack
from snswizard.packs.strict_yaml import Path, Tree

_CONDITIONS = ("holds", "open", "fails")
_CLAIMS = ("all", "any", "neither")
_NAMED = {"answers": "questions", "findings": "findings", "actions": "actions", "clocks": "clocks"}


def promise_holders(promises: Tree | None) -> Iterator[tuple[dict[str, Tree], str, Path]]:
    """Every mapping in the promises that holds a condition, with the key and the path of it."""
    for claim, path in _claims(promises):
        for key in _CONDITIONS:
            if key in claim:
                yield claim, key, (*path, key)


def check_promises(raw: RawPack) -> None:
    """Note every name in a promise that the pack does not have."""
    promises: Tree = raw.table("promises")
    for claim, path in _claims(promises):
        for key, table in _NAMED.items():
            _check(raw, (*path, key), claim.get(key), list(raw.table(table)), table)
        for key in ("flags", "asked"):
            _check(raw, (*path, key), claim.get(key), list(raw.table("questions")), "questions")
        _check(raw, (*path, "triage"), claim.get("triage"), list(raw.table("triage")), "triage")
        for key, table in (("gaps", "domains"), ("remedies", "remedies")):
            _check(raw, (*path, key), claim.get(key), _audit_names(raw, table), table)
    actions = list(raw.table("actions"))
    for name, entry in _entries(promises, "invariants"):
        _check(
            raw, ("promises", "invariants", name, "cites"), entry.get("cites"), list(raw.table("provisions")), "cites"
        )
    for name, entry in _entries(promises, "opposed"):
        path = ("promises", "opposed", name)
        _check(raw, (*path, "stop"), [entry.get("stop", "")], actions, "actions")
        _check(raw, (*path, "acts"), entry.get("acts"), actions, "actions")
    _check(raw, ("promises", "stop_signs"), _table(promises, "stop_signs"), list(raw.table("findings")), "findings")
    for finding, stops in _table(promises, "stop_signs").items():
        _check(raw, ("promises", "stop_signs", finding), stops, actions, "actions")


def _check(raw: RawPack, path: Path, names: Tree | None, known: list[str], kind: str) -> None:
    for name in names if isinstance(names, list | dict) else ():
        if str(name) not in known:
            raw.report_unknown(path, str(name), known, kind=kind)


def _audit_names(raw: RawPack, table: str) -> list[str]:
    return list(_table(raw.table("audit"), table))


def _table(promises: Tree | None, name: str) -> dict[str, Tree]:
    table = promises.get(name) if isinstance(promises, dict) else None
    return table if isinstance(table, dict) else {}


def _entries(promises: Tree | None, table: str) -> Iterator[tuple[str, dict[str, Tree]]]:
    for name, entry in _table(promises, table).items():
        if isinstance(entry, dict):
            yield name, entry


def _claims(promises: Tree | None) -> Iterator[tuple[dict[str, Tree], Path]]:
    for name, entry in _entries(promises, "invariants"):
        for part in ("when", "then", "never"):
            yield from _inside(entry.get(part), ("promises", "invariants", name, part))


def _inside(claim: Tree | None, path: Path) -> Iterator[tuple[dict[str, Tree], Path]]:
    if not isinstance(claim, dict):
        return
    yield claim, path
    for key in _CLAIMS:
        parts = claim.get(key)
        for place, part in enumerate(parts if isinstance(parts, list) else ()):
            yield from _inside(part, (*path, key, place))
