"""Custody: everything that the journal says was done with each item of evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from snswizard.model.case import Entry
from snswizard.model.evidence import CustodyEntry


def custody_logs(entries: Iterable[Entry]) -> dict[str, tuple[CustodyEntry, ...]]:
    """The custody log of every item, by its id: the entries about it and those that name it, in order."""
    logs: dict[str, list[CustodyEntry]] = {}
    for entry in entries:
        body: Mapping[str, object] = entry.body if isinstance(entry.body, dict) else {}
        named = body.get("items")
        items = dict.fromkeys([entry.subject] if entry.kind.startswith("evidence_") and entry.subject else [])
        items |= dict.fromkeys(str(each) for each in named) if isinstance(named, list) else {}
        for item in items:
            logs.setdefault(item, []).append(CustodyEntry(entry.number, entry.at, entry.who, entry.kind, body))
    return {item: tuple(log) for item, log in logs.items()}
