"""Conditions as they are written in a pack, turned into the explicit tree; every mistake is noted with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from snswizard.packs.raw_pack import RawPack
from snswizard.packs.strict_yaml import Path, Tree

_OPERATORS = ("all", "any", "not", "term", "finding", "track", "passed", "arguable")
_NUMBER_RELATIONS = ("at_least", "more_than", "less_than")
_DAY_RELATIONS = ("on_or_after", "before")
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$|^today$")
_NUMBER = re.compile(r"^\d+(\.\d+)?$")
_REFERENCES = {"term": "terms", "finding": "findings", "passed": "clocks"}
_NOTHING: dict[str, Tree] = {"op": "always"}


class ConditionReader:
    """Reads conditions against the names that a pack defines."""

    def __init__(self, raw: RawPack) -> None:
        self._raw = raw
        self._questions = raw.table("questions")

    def read(self, written: Tree, path: Path) -> Tree:
        """The explicit form of one condition; where it is wrong, a problem is noted and `always` returned."""
        if written == "always":
            return dict(_NOTHING)
        if not isinstance(written, dict) or not written:
            self._raw.report(path, "condition.no_mapping")
            return dict(_NOTHING)
        entries = {key: value for key, value in written.items() if not (key == "because" and "arguable" in written)}
        because = written.get("because", "")
        parts = [self._one(key, value, (*path, key), because) for key, value in entries.items()]
        return parts[0] if len(parts) == 1 else {"op": "all", "parts": parts}

    def _one(self, key: str, value: Tree, path: Path, because: Tree) -> Tree:
        match key:
            case "all" | "any":
                return self._several(key, value, path)
            case "not":
                return {"op": "not", "part": self.read(value, path)}
            case "arguable":
                self._known("unsettled", str(because), path, "reason")
                return {"op": "arguable", "part": self.read(value, path), "because": str(because)}
            case "track":
                return {"op": "track", "track": str(value)}
            case "term" | "finding" | "passed":
                self._known(_REFERENCES[key], str(value), path, key)
                return {"op": key, "clock" if key == "passed" else key: str(value)}
            case _:
                return self._fact(key, value, path)

    def _several(self, key: str, value: Tree, path: Path) -> Tree:
        if not isinstance(value, list) or not value:
            self._raw.report(path, "condition.no_list")
            return dict(_NOTHING)
        return {"op": key, "parts": [self.read(part, (*path, place)) for place, part in enumerate(value)]}

    def _known(self, table: str, name: str, path: Path, kind: str) -> None:
        known = self._raw.table(table)
        if name not in known:
            self._raw.report_unknown(path, name, list(known), kind=kind)

    def _fact(self, fact: str, test: Tree, path: Path) -> Tree:
        question = self._questions.get(fact)
        if not isinstance(question, dict):
            known = [*self._questions, *_OPERATORS]
            self._raw.report_unknown(path, fact, known, kind="fact")
            return dict(_NOTHING)
        if test in ("known", "not_known"):
            return {"op": "state", "fact": fact, "state": test}
        if isinstance(test, dict):
            return self._relation(fact, question, test, path)
        values: list[Tree] = list(test) if isinstance(test, list) else [test]
        return self._values(fact, question, values, path)

    def _values(self, fact: str, question: Mapping[str, Tree], values: list[Tree], path: Path) -> Tree:
        choices = question.get("choices")
        if not isinstance(choices, dict):
            self._raw.report(path, "condition.no_choices", name=fact)
            return dict(_NOTHING)
        for value in values:
            if str(value) not in choices or isinstance(value, bool):
                self._raw.report_unknown(path, str(value), list(choices), kind="value")
        return {"op": "is", "fact": fact, "values": [str(value) for value in values]}

    def _relation(self, fact: str, question: Mapping[str, Tree], test: dict[str, Tree], path: Path) -> Tree:
        if len(test) != 1:
            self._raw.report(path, "condition.one_relation")
            return dict(_NOTHING)
        relation, bound = next(iter(test.items()))
        kind = question.get("kind")
        if relation in _NUMBER_RELATIONS and kind == "number":
            return self._number(fact, relation, bound, (*path, relation))
        if relation in _DAY_RELATIONS and kind in ("date", "datetime"):
            if not is_day(str(bound)):
                self._raw.report((*path, relation), "condition.no_date", name=str(bound))
            return {"op": "when", "fact": fact, "relation": relation, "day": str(bound)}
        known = _NUMBER_RELATIONS if kind == "number" else _DAY_RELATIONS
        self._raw.report_unknown((*path, relation), relation, list(known), kind="relation")
        return dict(_NOTHING)

    def _number(self, fact: str, relation: str, bound: Tree, path: Path) -> Tree:
        read: dict[str, Tree] = {"op": "compare", "fact": fact, "relation": relation}
        if isinstance(bound, dict) and list(bound) == ["calculation"]:
            name = str(bound["calculation"])
            self._known("calculations", name, path, "calculation")
            return {**read, "calculation": name}
        if not is_number(str(bound)):
            self._raw.report(path, "condition.no_number", name=str(bound))
        return {**read, "number": str(bound)}


def is_number(text: str) -> bool:
    """Whether a text is a number as conditions compare with."""
    return _NUMBER.match(text) is not None


def is_day(text: str) -> bool:
    """Whether a text is a day or an instant that the calendar has, or the word today."""
    if not _DAY.match(text):
        return False
    try:
        return text == "today" or bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def references(written: Tree) -> list[tuple[str, str]]:
    """The terms, findings and clocks that a written condition names, as (table, id)."""
    found: list[tuple[str, str]] = []
    if isinstance(written, dict):
        for key, value in written.items():
            if key in _REFERENCES and isinstance(value, str):
                found.append((_REFERENCES[key], value))
            else:
                found.extend(references(value))
    elif isinstance(written, list):
        for part in written:
            found.extend(references(part))
    return found
