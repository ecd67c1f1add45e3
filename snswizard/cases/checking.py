"""The check of a whole case file: nothing changed, cut, reordered or added to journal and evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import apsw

from snswizard.base.errors import CaseDamaged, SnswizardError
from snswizard.cases.content import about_of, entry_of
from snswizard.cases.file.disk import UNWATCHED, Watch
from snswizard.cases.file.opening import content_now
from snswizard.cases.file.pieces import pieces_of
from snswizard.cases.file.schema import PLACES, SCHEMAS, Cell, Content, expected_layout, format_of, layout_of, size_of
from snswizard.cases.journal import FIRST, about_hash, entry_hash, plain, state_after
from snswizard.cases.seal import public_half
from snswizard.cases.store import CaseStore
from snswizard.model.case import CaseState, Entry
from snswizard.model.evidence import EvidenceItem


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as the journal says: a message key with its facts."""

    key: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verification:
    """What a check found; `head` and the counts are what the file says now."""

    faults: tuple[Fault, ...]
    entries: int
    items: int
    head: str

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


def verify(store: CaseStore, watch: Watch = UNWATCHED) -> Verification:
    """Check every byte of journal and evidence of an open case; raises Cancelled, or CaseInUse while it is written."""
    faults: list[Fault] = []
    try:
        store.forget_pages()
        with store.reading() as connection, connection:
            faults += _structure(store, connection)
            content = content_now(connection)
    except CaseDamaged as damage:
        faults.append(Fault("check.pages", {"place": damage.facts["reason"]}))
        return Verification(tuple(faults), len(store.entries), len(store.state.evidence), store.head)
    entries, head, more = _journal(content)
    faults += more
    state = state_after(entries)
    faults += _seal(content, state)
    faults += _evidence(store, state, watch)
    return Verification(tuple(faults), len(entries), len(state.evidence), head)


def _structure(store: CaseStore, connection: apsw.Connection) -> Iterator[Fault]:
    """The pages of the file, its length, its tables."""
    rows = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")]
    if rows != ["ok"]:
        yield Fault("check.pages", {"place": " ".join(rows[0].split())[:80]})
    found, expected = store.path.stat().st_size, size_of(connection)
    if found != expected:
        yield Fault("check.tail", {"found": found, "expected": expected})
    format_ = format_of(connection)
    layout, declared = layout_of(connection), expected_layout(format_) if format_ in SCHEMAS else []
    names = {str(row[1]) for row in layout if row not in declared} | {
        str(row[1]) for row in declared if row not in layout
    }
    for name in sorted(names):
        yield Fault("check.schema", {"name": name})


def _journal(content: Content) -> tuple[list[Entry], str, list[Fault]]:
    """The entries that can be read, the hash of the last one, and what is wrong with the chain."""
    faults: list[Fault] = []
    entries, head = [], FIRST
    for place, row in enumerate(content["journal"], 1):
        entry, fault = _entry(row, place, head)
        if fault is not None:
            faults.append(fault)
        if entry is not None:
            entries.append(entry)
            head = str(row["hash"])
    chain = content["chain"][0] if len(content["chain"]) == 1 else {}
    if chain.get("about") != about_hash(about_of(content)):
        faults.append(Fault("check.about"))
    if (chain.get("head"), chain.get("count")) != (head, len(content["journal"])):
        faults.append(Fault("check.head"))
    return entries, head, faults


def _entry(row: Mapping[str, Cell], place: int, head: str) -> tuple[Entry | None, Fault | None]:
    try:
        entry = entry_of(row)
    except (ValueError, RecursionError):
        return None, Fault("check.entry", {"number": place})
    if entry.number != place or entry_hash(head, entry) != row["hash"]:
        return entry, Fault("check.entry", {"number": place})
    if plain(entry.body) != row["body"]:
        return entry, Fault("check.written", {"number": place})
    return entry, None


def _seal(content: Content, state: CaseState) -> list[Fault]:
    """The signing key, where the case has one."""
    secrets = [row["secret"] for row in content["seal"]]
    publics = [public_half(secret) if isinstance(secret, bytes) else "" for secret in secrets]
    return [] if publics == ([state.seal] if state.seal else []) else [Fault("check.seal")]


def _evidence(store: CaseStore, state: CaseState, watch: Watch) -> Iterator[Fault]:
    """The bytes of every item, and bytes that belong to none."""
    items = [item for item in state.evidence.values() if item.held]
    total, done = sum(item.size for item in items), 0
    for item in items:
        fault = None
        try:
            fault = _item_fault(store, item, watch, (done, total))
        except CaseDamaged:
            fault = Fault("check.changed", {"id": item.id, "name": item.name})
        done += item.size
        if fault is not None:
            yield fault
    yield from _strays(store, items)


def _item_fault(store: CaseStore, item: EvidenceItem, watch: Watch, done: tuple[int, int]) -> Fault | None:
    digest, size = hashlib.sha256(), 0
    for piece in pieces_of(store.reading, item.number, item.pieces):
        if piece is None:
            return Fault("check.missing", {"id": item.id, "name": item.name})
        digest.update(piece)
        size += len(piece)
        watch.tell(min(done[0] + size, done[1]), done[1])
    if digest.hexdigest() != item.sha256:
        return Fault("check.changed", {"id": item.id, "name": item.name})
    return None


def _strays(store: CaseStore, items: list[EvidenceItem]) -> Iterator[Fault]:
    """Pieces that belong to no item, or lie behind the last one of theirs."""
    expected = {item.number: item.pieces for item in items}
    try:
        with store.reading() as connection:
            places = [int(place) for (place,) in connection.execute("SELECT place FROM piece")]
    except SnswizardError:
        return  # told as damaged pages
    strays = {place // PLACES for place in places if place % PLACES >= expected.get(place // PLACES, 0)}
    for number in sorted(strays):
        yield Fault("check.stray", {"number": number})
