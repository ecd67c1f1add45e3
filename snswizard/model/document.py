"""Letters, notices, forms, policies and cards: text with places to fill, each part with the condition that shows it."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Literal, TypeAlias

from pydantic import Field, model_validator

from snswizard.model.condition import Condition
from snswizard.model.ids import ActionId, BlankId, ProvisionId
from snswizard.model.text import Frozen, Text

PLACE = re.compile(r"\{([^{}]*)\}")


class DocumentKind(StrEnum):
    """What sort of paper a document is."""

    LETTER = "letter"
    NOTICE = "notice"
    FORM = "form"
    POLICY = "policy"
    CARD = "card"


class Item(Text):
    """An entry of a list, or a line to sign; shown where its condition is not NO."""

    when: Condition | None = None


class Table(Frozen):
    """A head and rows of texts."""

    head: tuple[Text, ...] = Field(min_length=1)
    rows: tuple[tuple[Text, ...], ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _rows_as_wide_as_the_head(self) -> Table:
        for row in self.rows:
            if len(row) != len(self.head):
                raise ValueError(f"a row of {len(row)} under a head of {len(self.head)}")
        return self


class Part(Frozen):
    """One part of a document: a heading, a paragraph, a list, a table or lines to sign."""

    heading: Text | None = None
    text: Text | None = None
    list: tuple[Item, ...] = ()
    table: Table | None = None
    sign: tuple[Item, ...] = ()
    when: Condition | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Part:
        kinds = (self.heading, self.text, self.list or None, self.table, self.sign or None)
        if sum(kind is not None for kind in kinds) != 1:
            raise ValueError("one of heading, text, list, table, sign")
        return self


class Document(Frozen):
    """A document with its parts; while one of `stops` is required it can be a draft only."""

    track: Literal["incident", "audit", "both"]
    kind: DocumentKind
    title: Text
    purpose: Text
    addressee: Text | None = None
    cites: tuple[ProvisionId, ...] = ()
    basis: Literal["law", "practice"] = "law"
    stops: tuple[ActionId, ...] = ()
    fields: dict[BlankId, Text] = {}
    parts: tuple[Part, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _complete(self) -> Document:
        if not self.cites and self.basis == "law":
            raise ValueError("cites, or basis: practice")
        return self


Holder: TypeAlias = Part | Item


def holders(document: Document) -> tuple[Holder, ...]:
    """Every part and entry of a document that may carry a condition."""
    found: tuple[Holder, ...] = ()
    for part in document.parts:
        found += (part, *part.list, *part.sign)
    return found
