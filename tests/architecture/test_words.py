"""The words of the interface: both languages, the same places to fill, and every key that is used."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers.processes import ROOT

from snswizard.base.i18n import PARTS, Language, Messages
from snswizard.base.paths import resource_root

FOLDER = resource_root() / "i18n"
KEY = re.compile(r'"((?:pack|yaml|json|condition|document|value|answers|error|contradiction|cli|count)\.[a-z_]+)"')
ENGLISH = re.compile(r"[A-Za-z]{4,} [a-z]{3,} [a-z]{3,}")
CODE = "\n".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "snswizard").rglob("*.py")))


def places(words: str) -> set[str]:
    """Name the places of a message that are filled."""
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


def words_of(language: Language, part: str) -> dict[str, str]:
    """Read one part of a catalogue as it is written, its places not filled."""
    return dict(leaves(tomllib.loads((FOLDER / language.value / f"{part}.toml").read_text(encoding="utf-8"))))


def leaves(tree: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """List the words of a table with their dotted keys."""
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from leaves(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


@pytest.mark.parametrize("part", PARTS)
def test_both_languages_have_the_same_keys(part: str) -> None:
    assert words_of(Language.KO, part).keys() == words_of(Language.EN, part).keys()


@pytest.mark.parametrize("part", PARTS)
def test_both_languages_fill_the_same_places(part: str) -> None:
    korean, english = words_of(Language.KO, part), words_of(Language.EN, part)
    different = [key for key in korean.keys() & english.keys() if places(korean[key]) != places(english[key])]

    assert different == []


@pytest.mark.parametrize("part", PARTS)
def test_no_message_is_blank_and_korean_is_korean(part: str) -> None:
    commands = re.compile(r"`[^`]*`")
    blank = [key for key, words in words_of(Language.EN, part).items() if not words.strip()]
    foreign = [key for key, words in words_of(Language.KO, part).items() if ENGLISH.search(commands.sub("", words))]

    assert (blank, foreign) == ([], [])


def test_a_key_stands_in_one_part_only() -> None:
    keys = [key for part in PARTS for key in words_of(Language.EN, part)]

    assert len(keys) == len(set(keys))


def test_every_catalogue_file_is_a_part() -> None:
    files = {file.stem for file in FOLDER.rglob("*.toml")}

    assert files == set(PARTS)


@pytest.mark.parametrize("file", sorted(FOLDER.rglob("*.toml")), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_catalogue_is_toml_and_not_longer_than_its_ceiling(file: Path) -> None:
    text = file.read_text(encoding="utf-8")

    assert tomllib.loads(text)
    assert len(text.splitlines()) <= 400


def test_every_key_that_the_code_names_has_words(ko: Messages, en: Messages) -> None:
    named = {key for key in KEY.findall(CODE) if key.split(".")[1] not in ("json", "yaml", "pdf")}  # names of files

    assert len(named) > 50
    assert sorted(key for key in named if not (ko.has(key) and en.has(key))) == []


def test_every_near_miss_has_words_too(en: Messages) -> None:
    nears = [key for key in sorted(en.keys()) if key.endswith("_near")]

    assert [key for key in nears if not en.has(key.removesuffix("_near"))] == []


def test_every_step_of_a_count_has_words(ko: Messages, en: Messages) -> None:
    source = (ROOT / "snswizard" / "engine" / "clocks.py").read_text(encoding="utf-8")
    steps = set(re.findall(r'CountStep\("([a-z_]+)"', source)) | {"add_months_month_end", "add_years_month_end"}

    assert len(steps) > 8
    assert sorted(step for step in steps if not (ko.has(f"count.{step}") and en.has(f"count.{step}"))) == []


@pytest.mark.parametrize("part", PARTS)
def test_no_plural_is_made_with_brackets(part: str) -> None:
    assert [key for key, words in words_of(Language.EN, part).items() if "(s)" in words] == []


def test_the_catalogue_that_is_loaded_has_the_keys_of_all_parts(en: Messages) -> None:
    assert en.keys() == {key for part in PARTS for key in words_of(Language.EN, part)}
