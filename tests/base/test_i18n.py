"""Words by key."""

from __future__ import annotations

from pathlib import Path

import pytest

from snswizard.base.i18n import Language, Messages, load_messages

WORDS = {"plain": "안녕", "filled": "{count}건, {path}"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue of two parts."""
    (tmp_path / "ko").mkdir()
    (tmp_path / "ko" / "one.toml").write_text('[error]\ndisk_full = "가득"\n[a.b]\nc = "깊이"\n', encoding="utf-8")
    (tmp_path / "ko" / "two.toml").write_text('top = "맨 위"\n', encoding="utf-8")
    return tmp_path


def test_words_are_found_by_key_and_filled() -> None:
    messages = Messages(Language.KO, WORDS)

    assert messages.text("plain") == "안녕"
    assert messages.text("filled", count=3, path="a.json") == "3건, a.json"


def test_an_unknown_key_is_no_empty_text() -> None:
    with pytest.raises(KeyError):
        Messages(Language.KO, WORDS).text("none")


def test_a_place_that_is_not_filled_is_no_empty_text() -> None:
    with pytest.raises(KeyError):
        Messages(Language.KO, WORDS).text("filled", count=3)


def test_a_catalogue_knows_its_keys() -> None:
    messages = Messages(Language.KO, WORDS)

    assert messages.keys() == {"plain", "filled"}
    assert messages.has("plain")
    assert not messages.has("none")


def test_tables_become_dotted_keys_and_parts_are_taken_together(folder: Path) -> None:
    messages = load_messages(folder, Language.KO, ("one", "two"))

    assert messages.keys() == {"error.disk_full", "a.b.c", "top"}
    assert messages.text("a.b.c") == "깊이"
    assert messages.language is Language.KO


@pytest.mark.parametrize("language", list(Language))
def test_the_other_language_is_the_one_that_this_is_not(language: Language) -> None:
    assert language.other is not language
    assert language.other.other is language
