"""The journal: entries chained by their hashes, and the state that they add up to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import cast

from snswizard.model.case import CaseState, Entry, StepState, Written
from snswizard.model.ids import ActionId, FactId

FIRST = "0" * 64


def entry_hash(previous: str, entry: Entry) -> str:
    """The hash of an entry, over the hash before it and every field."""
    fields = [previous, entry.number, entry.at, entry.who, entry.kind, entry.subject, entry.body]
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def state_after(entries: Iterable[Entry], start: CaseState | None = None) -> CaseState:
    """The state of a case after these entries; kinds that a later version added change nothing here."""
    state = start or CaseState()
    for entry in entries:
        change = _CHANGES.get(entry.kind)
        if change is not None:
            state = change(state, entry)
        state = replace(state, changed=entry.at, entries=entry.number)
    return state


def _answered(state: CaseState, entry: Entry) -> CaseState:
    fact = FactId(entry.subject)
    answers = {name: value for name, value in state.answers.items() if name != fact}
    if entry.body is not None:
        answers[fact] = cast("Written", entry.body)
    return replace(state, answers=answers)


def _noted(state: CaseState, entry: Entry) -> CaseState:
    notes = {name: words for name, words in state.notes.items() if name != entry.subject}
    if entry.body:
        notes[FactId(entry.subject)] = str(entry.body)
    return replace(state, notes=notes)


def _flagged(state: CaseState, entry: Entry) -> CaseState:
    fact = FactId(entry.subject)
    return replace(state, flagged=state.flagged | {fact} if entry.body else state.flagged - {fact})


def _renamed(state: CaseState, entry: Entry) -> CaseState:
    return replace(state, title=str(entry.body))


def _step(state: CaseState, entry: Entry) -> CaseState:
    body = entry.body if isinstance(entry.body, dict) else {}
    step = StepState(str(body.get("status", "open")), str(body.get("note", "")))
    return replace(state, steps={**state.steps, ActionId(entry.subject): step})


_CHANGES: dict[str, Callable[[CaseState, Entry], CaseState]] = {
    "answered": _answered,
    "noted": _noted,
    "flagged": _flagged,
    "renamed": _renamed,
    "step": _step,
}
