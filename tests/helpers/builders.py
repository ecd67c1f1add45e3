"""Small packs and cases: a test names what it is about, everything else is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from snswizard.engine.assess import assess
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.evaluation import TRUTHS, Evaluation, evaluate, values_of
from snswizard.engine.program import Program, prepare
from snswizard.model.answer import Answers, Given
from snswizard.model.ids import FactId, TermId
from snswizard.model.pack import Pack
from snswizard.model.results.assessment import Assessment, Truth
from snswizard.packs.loader import explicit
from snswizard.packs.raw_pack import RawPack
from snswizard.packs.values import read_value

Tree: TypeAlias = Any  # whatever YAML or JSON may hold

TODAY = date(2026, 11, 22)  # a Sunday
NO_HOLIDAYS = KoreanCalendar({}, 2027)
FACTS: dict[str, Tree] = {
    "color": {"kind": "choice", "choices": ["red", "green", "blue"]},
    "tags": {"kind": "choices", "choices": ["sweet", "sour", "bitter", "none"]},
    "seen": {"kind": "yes_no"},
    "told": {"kind": "yes_no"},
    "count": {"kind": "number"},
    "wage": {"kind": "number", "unit": "KRW"},
    "day": {"kind": "date"},
    "posted_at": {"kind": "datetime"},
    "aware_at": {"kind": "datetime"},
}


def words(english: str = "words", korean: str = "말") -> dict[str, Tree]:
    """Give a text in both languages."""
    return {"ko": korean, "en": english}


def a_pack(**tables: Tree) -> Pack:
    """Build a pack from conditions as they are written: facts, terms, findings, clocks, actions, triage, and so on."""
    raw = RawPack(Path("small"), tree=pack_tree(**tables))
    tree = explicit(raw)
    assert not raw.problems, raw.problems
    return Pack.model_validate(tree)


def pack_tree(**tables: Tree) -> dict[str, Tree]:
    """Build the same pack as the plain tree that a folder holds."""
    given = deepcopy(tables)
    facts = {**FACTS, **given.pop("facts", {})}
    made: dict[str, Tree] = {
        "info": {"id": "small", "version": "1", "law_as_of": "2026-11-22", "title": words(), "about": words()},
        "sections": {"first": words(), "second": words()},
        "phases": {"now": words()},
        "owners": {"legal": words()},
        "fields": {"civil": words()},
        "unsettled": {"open_in_law": words()},
        "cautions": {},
        "questions": {name: _question(fact) for name, fact in facts.items()},
    }
    for table, entry in _ENTRIES.items():
        made[table] = {name: entry(value) for name, value in given.pop(table, {}).items()}
    made["provisions"].setdefault("law", _provision({}))
    made["documents"].setdefault("letter", _document({}))
    made["triage"]["low"] = {**words(), "when": "always", "advice": words()}
    assert not given, f"no tables of a pack: {list(given)}"
    return made


def _question(fact: Mapping[str, Tree]) -> Tree:
    choices = fact.get("choices", ["yes", "no"] if fact["kind"] == "yes_no" else [])
    learn = {"how": words(), "whom": words(), "evidence": words()}
    base = {"section": "first", "ask": words(), "why": words(), "learn": learn, "finder": "legal"}
    return {**base, **fact, "choices": {choice: words() for choice in choices}}


def _document(document: Mapping[str, Tree]) -> Tree:
    base = {"track": "incident", "kind": "letter", "title": words(), "purpose": words(), "basis": "practice"}
    return {**base, "parts": [{"text": words()}], **document}


def _finding(finding: Mapping[str, Tree]) -> Tree:
    means = {"indicated": words(), "possible": words(), "not_indicated": words()}
    base = {"field": "civil", "concerns": ["company"], "title": words(), "means": means, "cites": ["law"]}
    parts = {
        part: {name: {**words(), "when": when} for name, when in finding.get(part, {}).items()}
        for part in ("elements", "unless")
    }
    return {**base, "other_side": [words()], "own_risk": [words()], **finding, **parts}


def _action(action: Mapping[str, Tree]) -> Tree:
    base = {"phase": "now", "owner": "legal", "force": "advised", "title": words(), "why": words(), "steps": [words()]}
    instead = {"instead": words()} if action.get("force") == "stop" else {}
    return {**base, "done": words(), "basis": "practice", **instead, **action}


def _provision(provision: Mapping[str, Tree]) -> Tree:
    versions = [{"basis": words(), "summary": words(), **version} for version in provision.get("versions", [{}])]
    for version in versions:
        version.setdefault("from", "2000-01-01")
    base = {"field": "civil", "act": words(), "citation": words(), "title": words(), "kind": "statute"}
    sources = {"source": "https://www.law.go.kr/law", "checked": "2026-11-22", "confidence": "verified"}
    return {**base, **sources, "decides": "today", **provision, "versions": versions}


def _score(score: Mapping[str, Tree]) -> Tree:
    add = [{**words(), "points": points, "when": when} for points, when in score["add"]]
    bands = {name: {**words(), "low": low, "high": high} for name, (low, high) in score["bands"].items()}
    base = {**words(), "note": words(), "when": "always", "lowest": 0, "highest": 10}
    return {**base, **score, "add": add, "bands": bands}


_ENTRIES = {
    "terms": lambda when: {**words(), "when": when},
    "findings": _finding,
    "clocks": lambda clock: {"title": words(), "rule": words(), "cites": ["law"], **clock},
    "actions": _action,
    "triage": lambda when: {**words(), "when": when, "advice": words()},
    "calculations": lambda calculation: {**words(), **calculation},
    "scores": _score,
    "provisions": _provision,
    "documents": _document,
}


def a_case(pack: Pack, **written: Tree) -> Answers:
    """Read answers as a file writes them."""
    return answers_of(pack, written)


def answers_of(pack: Pack, written: Mapping[str, Tree]) -> Answers:
    """Read a mapping of written answers."""
    given: dict[FactId, Given] = {
        FactId(name): read_value(pack.questions[FactId(name)], value) for name, value in written.items()
    }
    return Answers(given)


def evaluated(pack: Pack | Program, *, today: date = TODAY, **written: Tree) -> Evaluation:
    """Evaluate a pack on answers, with no holidays but weekends."""
    program = pack if isinstance(pack, Program) else prepare(pack)
    return evaluate(program, values_of(program, a_case(program.pack, **written)), today, NO_HOLIDAYS)


def assessed(pack: Pack | Program, *, today: date = TODAY, **written: Tree) -> Assessment:
    """Assess a pack on answers, with no holidays but weekends."""
    program = pack if isinstance(pack, Program) else prepare(pack)
    return assess(program, a_case(program.pack, **written), today, NO_HOLIDAYS)


def truth_of(
    condition: Tree, *, today: date = TODAY, tables: Mapping[str, Tree] | None = None, **written: Tree
) -> Truth:
    """Tell the truth of one condition on answers to the small facts."""
    pack = a_pack(**{**(tables or {}), "terms": {**(tables or {}).get("terms", {}), "asked": condition}})
    evaluation = evaluated(pack, today=today, **written)
    return TRUTHS[evaluation.truth[evaluation.program.terms[TermId("asked")]]]


def missing_of(condition: Tree, *, tables: Mapping[str, Tree] | None = None, **written: Tree) -> list[str]:
    """Name the facts that keep a condition open."""
    pack = a_pack(**{**(tables or {}), "terms": {**(tables or {}).get("terms", {}), "asked": condition}})
    evaluation = evaluated(pack, **written)
    return [*evaluation.facts_in(evaluation.missing[evaluation.program.terms[TermId("asked")]])]
