"""Packs of any size, made up of blocks with the proportions of the shipped one: they say nothing about law.

A block has ten facts; its findings and actions ask of them, and of the block before, so that nothing stands alone.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from snswizard.engine.seoul import SEOUL
from snswizard.model.answer import UNKNOWN, Answers, Given
from snswizard.model.ids import FactId
from snswizard.model.pack import Pack

Tree: TypeAlias = dict[str, Any]

BLOCK = 10
_KINDS = ("yes_no",) * 6 + ("choice", "choices", "number", "datetime")
_WORDS = {"ko": "말", "en": "words"}
_VALUES: tuple[Given, ...] = (
    *("yes", "no", "yes", "no", "yes", "no", "one", ("one", "two"), Decimal(120)),
    datetime(2026, 11, 20, 9, 0, tzinfo=SEOUL),
)


def pack_of(facts: int) -> Pack:
    """A pack with so many facts, a multiple of ten."""
    tree: Tree = {
        "info": {"id": "synthetic", "version": "1", "law_as_of": "2026-11-22", "title": _WORDS, "about": _WORDS},
        "sections": {"all": _WORDS},
        "phases": {"now": _WORDS},
        "owners": {"legal": _WORDS},
        "fields": {"civil": _WORDS},
        "unsettled": {"open": _WORDS},
        "triage": {"low": {**_WORDS, "when": {"op": "always"}, "advice": _WORDS}},
        **{table: {} for table in ("calculations", "scores", "documents", "cautions")},
        **{table: {} for table in ("questions", "terms", "findings", "clocks", "actions", "provisions")},
    }
    for block in range(facts // BLOCK):
        _add_block(tree, block)
    return Pack.model_validate(tree)


def answers_for(pack: Pack) -> Answers:
    """Answers to most questions: of seven facts one is unknown and one is left out."""
    given: dict[FactId, Given] = {}
    for place, fact in enumerate(pack.questions):
        if place % 7 != 3:
            given[fact] = UNKNOWN if place % 7 == 5 else _VALUES[place % BLOCK]
    return Answers(given, {}, frozenset())


def _fact(block: int, place: int) -> str:
    return f"fact_{block}_{place}"


def _is(block: int, place: int, *values: str) -> Tree:
    return {"op": "is", "fact": _fact(max(block, 0), place), "values": values or ("yes",)}


def _all(*parts: Tree) -> Tree:
    return {"op": "all", "parts": parts}


def _any(*parts: Tree) -> Tree:
    return {"op": "any", "parts": parts}


def _add_block(tree: Tree, block: int) -> None:
    for place, kind in enumerate(_KINDS):
        tree["questions"][_fact(block, place)] = _question(kind)
    for place in range(5):
        tree["provisions"][f"law_{block}_{place}"] = _provision()
    for place in range(2):
        tree["terms"][f"term_{block}_{place}"] = {
            **_WORDS,
            "when": _any(_is(block, place), _all(_is(block, place + 2), _is(block - 1, place + 3))),
        }
        tree["clocks"][f"clock_{block}_{place}"] = {
            "from": _fact(block, 9),
            "add": {"days": 10 + place},
            "roll": True,
            "cites": [f"law_{block}_4"],
            "title": _WORDS,
            "rule": _WORDS,
        }
    for place in range(4):
        tree["findings"][f"finding_{block}_{place}"] = _finding(block, place)
    for place in range(6):
        tree["actions"][f"action_{block}_{place}"] = _action(block, place)


def _question(kind: str) -> Tree:
    choices = {"yes_no": ("yes", "no"), "choice": ("one", "two"), "choices": ("one", "two", "three")}.get(kind, ())
    return {
        "section": "all",
        "kind": kind,
        "ask": _WORDS,
        "why": _WORDS,
        "finder": "legal",
        "learn": {"how": _WORDS, "whom": _WORDS, "evidence": _WORDS},
        "choices": dict.fromkeys(choices, _WORDS),
    }


def _provision() -> Tree:
    return {
        "field": "civil",
        "act": _WORDS,
        "citation": _WORDS,
        "title": _WORDS,
        "kind": "statute",
        "decides": "today",
        "confidence": "verified",
        "source": "https://example.invalid/law",
        "checked": date(2026, 11, 22),
        "versions": [{"from": date(2020, 1, 1), "basis": _WORDS, "summary": _WORDS}],
    }


def _finding(block: int, place: int) -> Tree:
    elements = (
        {"op": "term", "term": f"term_{block}_{place % 2}"},
        _any(_is(block, 6, "one"), _is(block, 7, "two", "three"), _is(block - 1, place)),
        {"op": "compare", "fact": _fact(block, 8), "relation": "at_least", "number": str(10 + place)},
    )
    arguable = {"op": "arguable", "part": _is(block, place + 1), "because": "open"}
    return {
        "field": "civil",
        "concerns": ["company"],
        "title": _WORDS,
        "clocks": [f"clock_{block}_{place % 2}"],
        "elements": {f"e{number}": {**_WORDS, "when": when} for number, when in enumerate(elements)},
        "unless": {"u": {**_WORDS, "when": _all(arguable, _is(block, 5, "no"))}},
        "cites": [f"law_{block}_{place}"],
        "means": dict.fromkeys(("indicated", "possible", "not_indicated"), _WORDS),
        "other_side": [_WORDS],
        "own_risk": [_WORDS],
    }


def _action(block: int, place: int) -> Tree:
    seen = {"op": "finding", "finding": f"finding_{block}_{place % 4}"}
    return {
        "phase": "now",
        "owner": "legal",
        "force": "duty",
        "title": _WORDS,
        "why": _WORDS,
        "done": _WORDS,
        "when": _any(seen, {"op": "not", "part": _is(block - 1, place)}),
        "steps": [_WORDS],
        "clock": [f"clock_{block}_{place % 2}"],
        "cites": [f"law_{block}_{place % 5}"],
    }
