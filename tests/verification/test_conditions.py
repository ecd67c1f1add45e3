"""Conditions in words, and the place of every condition."""

from __future__ import annotations

from typing import Any

import pytest
from helpers.builders import a_pack

from snswizard.base.i18n import Language, Messages
from snswizard.engine.program import Program
from snswizard.report.words import Words
from snswizard.verification.conditions import ConditionWords, first_places
from snswizard.verification.places import sites

TERMS = {
    "is": {"color": ["red", "blue"]},
    "known": {"count": "known"},
    "not_known": {"count": "not_known"},
    "least": {"count": {"at_least": 1000}},
    "twice": {"count": {"more_than": {"calculation": "double"}}},
    "day": {"day": {"before": "today"}},
    "instant": {"posted_at": {"on_or_after": "2026-09-11T00:00"}},
    "both": {"all": [{"seen": "yes"}, {"any": [{"told": "no"}, {"term": "is"}]}]},
    "open": {"arguable": {"not": {"seen": "yes"}}, "because": "open_in_law"},
    "late": {"passed": "limit"},
}


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, str]]:
    """The terms of a small pack in both languages."""
    from snswizard.base.i18n import load_messages
    from snswizard.base.paths import resource_root

    tables: dict[str, Any] = {
        "terms": TERMS,
        "calculations": {"double": {"fact": "count", "factor": "2"}},
        "clocks": {"limit": {"from": "posted_at", "add": {"days": 3}}},
    }
    pack = a_pack(**tables)
    return {
        language.value: {
            name: ConditionWords(Words(pack, load_messages(resource_root() / "i18n", language))).told(term.when)
            for name, term in pack.terms.items()
        }
        for language in Language
    }


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("is", "“{q}” is “words” or “words”"),
        ("known", "“{q}” is known"),
        ("not_known", "“{q}” is answered “unknown”"),
        ("least", "“{q}” is at least 1,000"),
        ("twice", "“{q}” is more than words"),
        ("day", "“{q}” is before today"),
        ("instant", "“{q}” is on or after Fri 11 Sep 2026 00:00"),
        ("both", "“{q}” is “words” and (“{q}” is “words” or ‹words›)"),
        ("open", "(not (“{q}” is “words”)), which is open in law: words"),
        ("late", "time limit ‹words› has passed"),
    ],
)
def test_a_condition_is_told_in_words(name: str, english: str, told: dict[str, dict[str, str]]) -> None:
    assert told["en"][name] == english.replace("{q}", "words")


def test_a_condition_is_told_in_korean_as_well(told: dict[str, dict[str, str]]) -> None:
    assert told["ko"]["both"] == "‘말’의 답이 ‘말’임 그리고 (‘말’의 답이 ‘말’임 또는 ‹말›)"
    assert told["ko"]["least"] == "‘말’의 답이 1,000 이상"


def test_every_condition_of_the_pack_can_be_told(program: Program, ko: Messages, en: Messages) -> None:
    for messages in (ko, en):
        teller = ConditionWords(Words(program.pack, messages))
        lines = [teller.told(condition) for _, condition in sites(program.pack)]
        assert len(lines) > 400
        assert all(line.strip() and "{" not in line for line in lines)


def test_every_node_of_the_program_has_its_place(program: Program) -> None:
    places = first_places(program)
    findings = {nodes.whole for nodes in program.findings.values()}
    against = {part for node in findings for part in program.nodes[node].parts}

    unplaced = set(range(len(program.nodes))) - set(places) - findings - against

    assert {program.nodes[node].op.name for node in unplaced} <= {"CONSTANT", "ALL", "NOT"}
    assert len({path for path, _ in places.values()}) == len(places)
