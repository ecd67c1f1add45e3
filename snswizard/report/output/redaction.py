"""Names of people taken out of a document: the same letter for the same person, wherever the name stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from snswizard.report.plan_model import Stamp

_Node = TypeVar("_Node")
_WORDS = ("str", "tuple[str, ...]", "tuple[tuple[str, ...], ...]", "tuple[tuple[ClockKind, str], ...]")
_NAMES_OF_THINGS = {"id", "ids", "target", "level"}


class Redaction:
    """Replaces names in words and in whole plans; longer ones first, so that none is cut by a shorter one."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = {name.strip(): letter for name, letter in names.items() if name.strip()}
        longest_first = sorted(self._names, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def words(self, words: str) -> str:
        """Words without the names."""
        if self._pattern is None:
            return words
        return self._pattern.sub(lambda found: self._names[found.group()], words)

    def plan(self, node: _Node) -> _Node:
        """A plan, or a part of one, without the names; ids stay as they are."""
        if self._pattern is None or isinstance(node, Stamp) or not is_dataclass(node):
            return node
        changed: dict[str, Any] = {}
        for each in fields(node):
            value = getattr(node, each.name)
            if each.name in _NAMES_OF_THINGS:
                continue
            if each.type in _WORDS:
                changed[each.name] = self._in_words(value)
            elif isinstance(value, tuple):
                changed[each.name] = self._in_tuple(value)
            elif is_dataclass(value):
                changed[each.name] = self.plan(value)
        return cast("_Node", replace(cast("Any", node), **changed))

    def _in_words(self, value: object) -> object:
        if isinstance(value, tuple):
            return tuple(self._in_words(part) for part in value)
        return self.words(value) if isinstance(value, str) else value

    def _in_tuple(self, value: tuple[object, ...]) -> tuple[object, ...]:
        """Nodes within a tuple, and within tuples of tuples; ids in a tuple are left alone."""
        return tuple(self._in_tuple(part) if isinstance(part, tuple) else self.plan(part) for part in value)
