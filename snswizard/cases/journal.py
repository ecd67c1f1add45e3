"""The journal: entries chained by their hashes, the state that they add up to, and what can be undone."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeAlias, cast

from snswizard.model.case import CaseState, Closing, EarlierAudit, Entry, RulesUsed, StepState, Written
from snswizard.model.evidence import EvidenceId, EvidenceItem, described
from snswizard.model.ids import ActionId, FactId

FIRST = "0" * 64
UNDOABLE = frozenset({"answered", "noted", "flagged", "step", "party"})
_ISO_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
Group: TypeAlias = tuple[int, ...]


def plain(value: object) -> str:
    """Plain data in the one spelling that is stored and hashed; TypeError or ValueError for anything else."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def entry_hash(previous: str, entry: Entry) -> str:
    """The hash of an entry, over the hash before it and every field."""
    fields = [previous, entry.number, entry.at, entry.who, entry.kind, entry.subject, entry.body]
    return hashlib.sha256(plain(fields).encode("utf-8")).hexdigest()


def about_hash(about: Mapping[str, str]) -> str:
    """The hash of what a case says of itself."""
    return hashlib.sha256(plain(dict(about)).encode("utf-8")).hexdigest()


def state_after(entries: Iterable[Entry], start: CaseState | None = None) -> CaseState:
    """The state of a case after these entries; kinds that a later version added change nothing here.

    Entries that were undone are left out; they must then be among these, so undoing needs the whole journal.
    """
    entries = tuple(entries)
    state, undone = start or CaseState(), undone_in(entries)
    for entry in entries:
        change = _CHANGES.get(entry.kind)
        if change is not None and entry.number not in undone:
            state = change(state, entry)
    return replace(state, changed=entries[-1].at, entries=entries[-1].number) if entries else state


def undone_in(entries: Iterable[Entry]) -> frozenset[int]:
    """The numbers of the entries that are undone at the end."""
    undone: set[int] = set()
    for entry in entries:
        if entry.kind == "undone":
            undone.update(_numbers(entry))
        elif entry.kind == "redone":
            undone.difference_update(_numbers(entry))
    return frozenset(undone)


@dataclass(frozen=True, slots=True)
class History:
    """What can be undone and redone, the newest last; entries that were taken over together go together."""

    undo: tuple[Group, ...] = ()
    redo: tuple[Group, ...] = ()


def history_of(entries: Iterable[Entry]) -> History:
    """What can be undone and redone after these entries."""
    undo: list[Group] = []
    redo: list[Group] = []
    together = 0
    for entry in entries:
        if entry.kind == "undone" and undo:
            redo.append(undo.pop())
        elif entry.kind == "redone" and redo:
            undo.append(redo.pop())
        elif entry.kind == "imported":
            together = _count(entry)
            undo.append(())
            redo.clear()
        elif entry.kind in UNDOABLE:
            if together:
                undo[-1] = (*undo[-1], entry.number)
            else:
                undo.append((entry.number,))
                redo.clear()
        if entry.kind != "imported":
            together = max(0, together - 1)
    return History(tuple(group for group in undo if group), tuple(redo))


def _numbers(entry: Entry) -> Sequence[int]:
    body = entry.body if isinstance(entry.body, list) else []
    return [number for number in body if isinstance(number, int)]


def _body(entry: Entry) -> Mapping[str, object]:
    return cast("Mapping[str, object]", entry.body) if isinstance(entry.body, dict) else {}


def _count(entry: Entry) -> int:
    count = _body(entry).get("count", 0)
    return count if isinstance(count, int) else 0


def _answered(state: CaseState, entry: Entry) -> CaseState:
    fact = FactId(entry.subject)
    answers = dict(state.answers)
    answers.pop(fact, None)  # the newest stands last
    if entry.body is not None:
        answers[fact] = cast("Written", entry.body)
    return replace(state, answers=answers)


def _noted(state: CaseState, entry: Entry) -> CaseState:
    fact, notes = FactId(entry.subject), dict(state.notes)
    notes.pop(fact, None)
    if entry.body:
        notes[fact] = str(entry.body)
    return replace(state, notes=notes)


def _flagged(state: CaseState, entry: Entry) -> CaseState:
    fact = FactId(entry.subject)
    return replace(state, flagged=state.flagged | {fact} if entry.body else state.flagged - {fact})


def _renamed(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, title=str(entry.body))


_STEP = (("status", "open"), ("note", ""), ("person", ""))


def _step(state: CaseState, entry: Entry) -> CaseState:
    body = _body(entry)
    step = StepState(*(str(body.get(name, default)) for name, default in _STEP))
    return replace(state, steps={**state.steps, ActionId(entry.subject): step})


def _party(state: CaseState, entry: Entry) -> CaseState:
    party = dict(state.party)
    party.pop(entry.subject, None)
    if entry.body:
        party[entry.subject] = str(entry.body)
    return replace(state, party=party)


def _evidence_added(state: CaseState, entry: Entry) -> CaseState:
    body, name = _body(entry), EvidenceId(entry.subject)
    metadata = body.get("metadata")
    item = EvidenceItem(
        id=name,
        number=_whole(body.get("number")),
        name=str(body.get("name", "")),
        size=_whole(body.get("size")),
        sha256=str(body.get("sha256", "")),
        piece=max(1, _whole(body.get("piece"))),
        added=entry.at,
        added_by=entry.who,
        description=described(body.get("told")),
        metadata={str(key): str(value) for key, value in metadata.items()} if isinstance(metadata, dict) else {},
        withheld=bool(body.get("withheld")),
    )
    return replace(state, evidence={**state.evidence, name: item})


def _evidence_described(state: CaseState, entry: Entry) -> CaseState:
    return _with_item(state, entry, lambda item: replace(item, description=described(entry.body)))


def _evidence_removed(state: CaseState, entry: Entry) -> CaseState:
    reason = str(_body(entry).get("reason", "")) or "-"
    return _with_item(state, entry, lambda item: replace(item, removed=reason))


def _with_item(state: CaseState, entry: Entry, change: Callable[[EvidenceItem], EvidenceItem]) -> CaseState:
    name = EvidenceId(entry.subject)
    if name not in state.evidence:
        return state
    return replace(state, evidence={**state.evidence, name: change(state.evidence[name])})


def _closed(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, closing=Closing(entry.at, entry.who, str(_body(entry).get("reason", ""))))


def _reopened(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, closing=None)


def _archived(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, archived=bool(entry.body))


def _retention(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, retain_until=str(entry.body or ""))


def _seal_made(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, seal=str(entry.body or ""))


def _rules(state: CaseState, entry: Entry) -> CaseState:
    body = _body(entry)
    told = {each.name: str(body.get(each.name, "")) for each in fields(RulesUsed)}
    return replace(state, rules=RulesUsed(**told))


def _compared(state: CaseState, entry: Entry) -> CaseState:
    body = _body(entry)
    answers, day = body.get("answers"), str(body.get("day", ""))
    if not isinstance(answers, dict) or not _ISO_DAY.fullmatch(day):
        return replace(state, earlier=None)
    return replace(state, earlier=EarlierAudit(entry.subject, day, cast("dict[FactId, Written]", answers)))


def _whole(value: object) -> int:
    return value if isinstance(value, int) and value >= 0 else 0


_CHANGES: dict[str, Callable[[CaseState, Entry], CaseState]] = {
    "answered": _answered,
    "noted": _noted,
    "flagged": _flagged,
    "renamed": _renamed,
    "step": _step,
    "party": _party,
    "evidence_added": _evidence_added,
    "evidence_described": _evidence_described,
    "evidence_removed": _evidence_removed,
    "closed": _closed,
    "reopened": _reopened,
    "archived": _archived,
    "retention": _retention,
    "seal_made": _seal_made,
    "rules": _rules,
    "compared": _compared,
}
