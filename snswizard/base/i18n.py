"""Words of the interface: one catalogue per language, looked up by key."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import cast

from snswizard.base.tables import read_table


class Language(StrEnum):
    """The two languages of screen and report."""

    KO = "ko"
    EN = "en"

    @property
    def other(self) -> Language:
        """The language that this one is not."""
        return Language.EN if self is Language.KO else Language.KO


class Messages:
    """Words of one language by dotted key."""

    def __init__(self, language: Language, words: Mapping[str, str]) -> None:
        self.language = language
        self._words = words

    def text(self, key: str, /, **values: object) -> str:
        """The words of `key` with {name} replaced by values; KeyError for an unknown key."""
        return self._words[key].format(**values)

    def template(self, key: str) -> str:
        """The words of `key` as they stand in the catalogue, with their places unfilled."""
        return self._words[key]

    def has(self, key: str) -> bool:
        """Whether the catalogue knows this key."""
        return key in self._words

    def keys(self) -> frozenset[str]:
        """All keys, for the test that compares the languages."""
        return frozenset(self._words)


def _flatten(tree: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in tree.items():
        if isinstance(value, Mapping):
            flat.update(_flatten(cast("Mapping[str, object]", value), f"{prefix}{name}."))
        else:
            flat[prefix + name] = str(value)
    return flat


PARTS = (
    "screen",
    "commands",
    "plan",
    "case",
    "problems",
    "report",
    "documents",
    "audit",
    "offline",
    "own",
    "verification",
)


def load_messages(folder: Path, language: Language, parts: tuple[str, ...] = PARTS) -> Messages:
    """Read the catalogue of a language: one TOML file a part, in the folder named after the language."""
    words: dict[str, str] = {}
    for part in parts:
        words.update(_flatten(read_table(folder / language.value / f"{part}.toml")))
    return Messages(language, words)
