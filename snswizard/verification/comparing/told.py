"""The difference of two packs, or of one case under them, in lines of one language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby

from snswizard.model.pack import Pack
from snswizard.model.text import Text
from snswizard.report.words import Words
from snswizard.verification.bench import Bench
from snswizard.verification.comparing.packs import Delta, EntryChange
from snswizard.verification.comparing.results import (
    NO_DATE,
    OPEN,
    Flip,
    ResultComparison,
    answers_behind,
)

_LONGEST = 300
_ANSWERS = 6
_FLIPS = 60


class DifferenceTeller:
    """Tells differences in the words of the newer pack, and what is gone in those of the older one."""

    def __init__(self, old: Bench, new: Bench) -> None:
        self._old, self._new = old, new
        self._words = new.words

    def heading(self) -> str:
        """Which pack is compared with which."""
        return self._say("heading", old=self._pack(self._old.words), new=self._pack(self._words))

    def _pack(self, words: Words) -> str:
        info = words.pack.info
        facts = {"day": words.date(info.law_as_of), "digest": info.digest.removeprefix("sha256:")[:12]}
        return self._say("pack", id=info.id, version=info.version, **facts)

    def changes(self, changes: tuple[EntryChange, ...]) -> Iterator[str]:
        """Every changed entry under its table, with its changed fields."""
        if not changes:
            yield self._say("none")
        for table, entries in groupby(changes, key=lambda change: change.table):
            listed = [*entries]
            yield ""
            yield self._say("table", table=self._table(table), count=len(listed))
            for change in listed:
                yield from self._entry(change)

    def _table(self, name: str) -> str:
        key = f"verification.table.{name}"
        return self._words.text(key) if self._words.messages.has(key) else name

    def _entry(self, change: EntryChange) -> Iterator[str]:
        if change.before is None:
            yield self._say("added", name=change.id, words=change.after or "")
        elif change.after is None:
            yield self._say("removed", name=change.id, words=change.before)
        else:
            yield self._say("changed", name=change.id, words=change.after)
            for delta in change.deltas:
                yield from self._delta(delta)

    def _delta(self, delta: Delta) -> Iterator[str]:
        parts = [self._say("needs", part=part) for part in delta.needs]
        parts += [self._say("needs_no", part=part) for part in delta.needs_no]
        if not parts and delta.before is None:
            parts = [self._say("came", after=_short(delta.after or ""))]
        elif not parts and delta.after is None:
            parts = [self._say("went", before=_short(delta.before or ""))]
        elif not parts:
            parts = [self._say("was", before=_short(delta.before or ""), after=_short(delta.after or ""))]
        for change in parts:
            yield self._say("field", field=delta.field, change=change)

    def results(self, comparison: ResultComparison) -> Iterator[str]:
        """Which results flip, how often, with an example and the answers behind it."""
        if not comparison.differ:
            yield self._say("results_none", total=comparison.tried)
            return
        yield self._say("results", differ=comparison.differ, total=comparison.tried)
        for flip in comparison.flips[:_FLIPS]:
            yield self.flip(flip, counted=True)
            yield self._example(flip)

    def case(self, flips: tuple[Flip, ...]) -> Iterator[str]:
        """What changes in one case."""
        yield self._say("case_heading" if flips else "case_none")
        for flip in flips:
            yield self.flip(flip, counted=False)

    def flip(self, flip: Flip, *, counted: bool) -> str:
        """One result before and after."""
        before, after = (self._value(flip.area, value) for value in (flip.before, flip.after))
        name, count = self._name(flip), len(flip.cases)
        return self._say("result" if counted else "result_once", name=name, before=before, after=after, count=count)

    def _example(self, flip: Flip) -> str:
        case = flip.cases[0]
        behind = answers_behind(self._new, flip, case)
        known = {fact: given for fact, given in behind.items() if fact in self._new.pack.questions}
        told = [
            self._say("answer", question=self._words.ask(fact), answer=self._words.value(fact, given))
            for fact, given in [*known.items()][:_ANSWERS]
        ]
        if not told:
            return self._say("example_plain", case=case.name)
        answers = self._words.text("verification.list_separator").join(told)
        return self._say("example", case=case.name, answers=answers)

    def _name(self, flip: Flip) -> str:
        return self._words.text(f"verification.result.{flip.area}", title=_title(self._words, flip))

    def _value(self, area: str, value: str) -> str:
        words = self._words
        if value == NO_DATE:
            return self._say("no_due")
        if value == OPEN:
            return self._say("score_open")
        if area == "clocks":
            return words.due(datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value))
        if area == "triage":
            level = words.pack.triage.get(value)
            return value if level is None else words.of(level)
        key = f"verification.outcome.{value}"
        if area == "gaps":
            key = f"audit_report.severity.{value}"
        return words.text(key) if words.messages.has(key) else value

    def _say(self, key: str, **values: object) -> str:
        return self._words.text(f"verification.diff.{key}", **values)


def _title(words: Words, flip: Flip) -> str:
    text = _titles(words.pack, flip.area).get(flip.id)
    return flip.id if text is None else words.of(text)


def _titles(pack: Pack, area: str) -> dict[str, Text]:
    match area:
        case "findings":
            return {name: entry.title for name, entry in pack.findings.items()}
        case "actions":
            return {name: entry.title for name, entry in pack.actions.items()}
        case "clocks" | "passed":
            return {name: entry.title for name, entry in pack.clocks.items()}
        case "scores":
            return {str(name): entry for name, entry in pack.scores.items()}
        case "gaps" if pack.audit is not None:
            return {str(name): entry for name, entry in pack.audit.domains.items()}
        case "remedies" if pack.audit is not None:
            return {str(name): entry for name, entry in pack.audit.remedies.items()}
        case _:
            return {}


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
