"""What a case file says, as rows: read with its chain checked, and written anew for copies."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TypeAlias

from snswizard.cases.file.schema import Cell, Content
from snswizard.cases.journal import FIRST, about_hash, entry_hash, plain
from snswizard.model.case import CaseInfo, Entry

Change: TypeAlias = tuple[str, str, object]


class Contradiction(Exception):
    """A file that contradicts itself; its words say where."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a case file says: of itself, in its journal, and outside of it."""

    info: CaseInfo
    entries: list[Entry]
    head: str
    position: str


def told_by(content: Content) -> Told:
    """What the rows of a file say; raises Contradiction where chain and entries do not fit together."""
    about = about_of(content)
    try:
        info = CaseInfo(**about)
    except TypeError as cause:
        raise Contradiction("about") from cause
    entries, head = [], FIRST
    for place, row in enumerate(content["journal"], 1):
        try:
            entry = entry_of(row)
        except (ValueError, RecursionError) as cause:
            raise Contradiction(f"journal {place}") from cause
        head = entry_hash(head, entry)
        if entry.number != place or head != row["hash"]:
            raise Contradiction(f"journal {place}")
        entries.append(entry)
    if content["chain"] != [{"one": 1, "about": about_hash(about), "head": head, "count": len(entries)}]:
        raise Contradiction("chain")
    view = content["view"]
    return Told(info, entries, head, str(view[0]["position"]) if view else "")


def about_of(content: Content) -> dict[str, str]:
    """What a case says of itself, by name."""
    return {str(row["name"]): str(row["value"]) for row in content["about"]}


def entry_of(row: Mapping[str, Cell]) -> Entry:
    """The entry in a row of the journal; ValueError where its body is no plain data."""
    number = row["number"]
    if not isinstance(number, int):
        raise ValueError(number)
    at, who, kind, subject = (str(row[name]) for name in ("at", "who", "kind", "subject"))
    return Entry(number, at, who, kind, subject, json.loads(str(row["body"])))


def row_of(entry: Entry, hash_: str) -> dict[str, Cell]:
    """The row of the journal in which an entry is kept."""
    return {
        "number": entry.number,
        "at": entry.at,
        "who": entry.who,
        "kind": entry.kind,
        "subject": entry.subject,
        "body": plain(entry.body),
        "hash": hash_,
    }


def content_from(
    info: CaseInfo, entries: Sequence[Entry], *, position: str = "", secret: bytes | None = None
) -> Content:
    """The rows of a file that says this, with its chain."""
    about, rows, head = asdict(info), [], FIRST
    for entry in entries:
        head = entry_hash(head, entry)
        rows.append(row_of(entry, head))
    return {
        "about": [{"name": name, "value": value} for name, value in about.items()],
        "journal": rows,
        "chain": [{"one": 1, "about": about_hash(about), "head": head, "count": len(rows)}],
        "view": [{"one": 1, "position": position}],
        "seal": [{"one": 1, "secret": secret}] if secret is not None else [],
    }


def with_entry(content: Content, change: Change, *, at: str, who: str = "") -> Content:
    """The rows with one more entry at the end of the journal."""
    told = told_by(content)
    kind, subject, body = change
    entry = Entry(len(told.entries) + 1, at, who, kind, subject, body)
    head = entry_hash(told.head, entry)
    chain = [{**content["chain"][0], "head": head, "count": entry.number}]
    return {**content, "journal": [*content["journal"], row_of(entry, head)], "chain": chain}
