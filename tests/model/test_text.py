"""Words in both languages."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from snswizard.base.i18n import Language
from snswizard.model.text import Text

HELLO = Text(ko="안녕", en="Hello")


def test_a_text_speaks_both_languages() -> None:
    assert (HELLO.in_language(Language.KO), HELLO.in_language(Language.EN)) == ("안녕", "Hello")


@pytest.mark.parametrize(
    "written", [{"ko": "안녕"}, {"en": "Hello"}, {"ko": "", "en": "Hello"}, {"ko": "안녕", "en": " \n"}]
)
def test_a_text_without_one_language_is_none(written: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Text.model_validate(written)


def test_a_text_has_no_third_language() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Text.model_validate({"ko": "안녕", "en": "Hello", "fr": "Salut"})


def test_a_text_never_changes() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        HELLO.ko = "잘 가"  # type: ignore[misc]  # what the type checker forbids as well
