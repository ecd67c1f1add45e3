"""What changed from one pack to the next: entries added, removed and changed, with each change in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from pydantic import BaseModel

from snswizard.model.condition import (
    All,
    Always,
    AnyOf,
    Arguable,
    Compare,
    Condition,
    FindingRef,
    Is,
    Not,
    Passed,
    State,
    TermRef,
    Track,
    When,
)
from snswizard.model.pack import Pack
from snswizard.model.provision import ProvisionVersion
from snswizard.model.text import Text
from snswizard.report.words import Words
from snswizard.verification.conditions import ConditionWords

_CONDITIONS = (
    Always | Track | Is | Compare | When | State | TermRef | FindingRef | Passed | Not | All | AnyOf | Arguable
)
_IGNORED = ("digest",)
_LANGUAGES = ("ko", "en")


@dataclass(frozen=True, slots=True)
class Delta:
    """One changed field in words; `before` is None where it is new, `after` where it is gone.

    `needs` and `needs_no` are the parts that a condition gained and lost, where the rest of it stayed.
    """

    field: str
    before: str | None
    after: str | None
    needs: tuple[str, ...] = ()
    needs_no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry of a table: new (no `before`), gone (no `after`), or changed in the fields listed."""

    table: str
    id: str
    before: str | None
    after: str | None
    deltas: tuple[Delta, ...] = ()


def compare_packs(old: Words, new: Words) -> tuple[EntryChange, ...]:
    """Every difference of two packs, table by table; the words tell each side in its own pack's terms."""
    return tuple(_Comparison(old, new).changes())


class _Comparison:
    def __init__(self, old: Words, new: Words) -> None:
        self._old, self._new = old, new
        self._conditions = ConditionWords(old), ConditionWords(new)

    def changes(self) -> Iterator[EntryChange]:
        for table in Pack.model_fields:
            before, after = getattr(self._old.pack, table), getattr(self._new.pack, table)
            if isinstance(before, dict) and isinstance(after, dict):
                yield from self._entries(table, before, after)
            elif deltas := tuple(self._deltas("", before, after)):
                yield EntryChange(table, table, "", "", deltas)

    def _entries(self, table: str, before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[EntryChange]:
        for name, entry in before.items():
            if name not in after:
                yield EntryChange(table, name, self._entry(self._old, entry), None)
                continue
            deltas = tuple(self._deltas("", entry, after[name]))
            if deltas:
                words = self._entry(self._old, entry), self._entry(self._new, after[name])
                yield EntryChange(table, name, *words, deltas)
        for name, entry in after.items():
            if name not in before:
                yield EntryChange(table, name, None, self._entry(self._new, entry))

    def _deltas(self, path: str, before: object, after: object) -> Iterator[Delta]:
        if before == after:
            return
        if isinstance(before, _CONDITIONS) and isinstance(after, _CONDITIONS):
            yield self._condition(path, before, after)
        elif isinstance(before, BaseModel) and type(before) is type(after):
            yield from self._of_models(path, before, after)
        elif isinstance(before, dict) and isinstance(after, dict):
            for name in dict.fromkeys([*before, *after]):
                yield from self._deltas(_joined(path, str(name)), before.get(name), after.get(name))
        elif isinstance(before, tuple) and isinstance(after, tuple):
            yield from self._of_lists(path, before, after)
        else:
            yield Delta(
                path, _told(self._old, before, self._conditions[0]), _told(self._new, after, self._conditions[1])
            )

    def _of_models(self, path: str, before: BaseModel, after: BaseModel) -> Iterator[Delta]:
        is_text = isinstance(before, Text)
        if isinstance(before, Text) and isinstance(after, Text) and (before.ko, before.en) != (after.ko, after.en):
            yield Delta(path or "words", *_both_told(self._old, before, after))
        for name in type(before).model_fields:
            if name not in _IGNORED and not (is_text and name in _LANGUAGES):
                yield from self._deltas(_joined(path, name), getattr(before, name), getattr(after, name))

    def _of_lists(self, path: str, before: tuple[object, ...], after: tuple[object, ...]) -> Iterator[Delta]:
        if all(isinstance(each, ProvisionVersion) for each in (*before, *after)):
            yield from self._deltas(path, _by_day(before), _by_day(after))
            return
        gone = [each for each in before if each not in after]
        came = [each for each in after if each not in before]
        if len(before) == len(after) and len(gone) == len(came):
            pairs = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
            for one, other in pairs:
                yield from self._deltas(f"{path}[{before.index(one) + 1}]", one, other)
            return
        for each in gone:
            yield Delta(path, _told(self._old, each, self._conditions[0]), None)
        for each in came:
            yield Delta(path, None, _told(self._new, each, self._conditions[1]))

    def _condition(self, path: str, before: Condition, after: Condition) -> Delta:
        old, new = self._conditions
        whole = path, old.told(before), new.told(after)
        for kind in (All, AnyOf):
            if isinstance(before, kind) and isinstance(after, kind):
                came = tuple(new.told(part) for part in after.parts if part not in before.parts)
                gone = tuple(old.told(part) for part in before.parts if part not in after.parts)
                return Delta(*whole, came, gone)
        return Delta(*whole)

    def _entry(self, words: Words, entry: object) -> str:
        """An entry by its title, its question or its own words."""
        for name in ("title", "ask", "meaning"):
            text = getattr(entry, name, None)
            if isinstance(text, Text):
                return words.of(text)
        return words.of(entry) if isinstance(entry, Text) else ""


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _by_day(versions: tuple[object, ...]) -> dict[str, object]:
    return {each.since.isoformat(): each for each in versions if isinstance(each, ProvisionVersion)}


def _both_told(words: Words, before: Text, after: Text) -> tuple[str, str]:
    """Both wordings in the language of the words; where only the other language changed, in that."""
    if words.of(before) != words.of(after):
        return words.of(before), words.of(after)
    other = words.language.other
    return before.in_language(other), after.in_language(other)


def _told(words: Words, value: object, conditions: ConditionWords) -> str | None:
    match value:
        case None:
            return None
        case ProvisionVersion():
            return f"{words.date(value.since)} · {words.of(value.basis)}"
        case Text():
            return words.of(value)
        case date():
            return words.date(value)
        case Enum():
            return str(value.value)
        case tuple():
            return words.text("verification.list_separator").join(
                told for each in value if (told := _told(words, each, conditions)) is not None
            )
        case _:
            if isinstance(value, _CONDITIONS):
                return conditions.told(value)
            return value.model_dump_json() if isinstance(value, BaseModel) else str(value)
