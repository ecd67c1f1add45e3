"""Words in both languages, and the base of every passive type."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from snswizard.base.i18n import Language

Words = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]


class Frozen(BaseModel):
    """A passive value: never changed, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class Text(Frozen):
    """One statement in Korean and English; both are required and not blank."""

    ko: Words
    en: Words

    def in_language(self, language: Language) -> str:
        """The words in one language."""
        return self.ko if language is Language.KO else self.en
