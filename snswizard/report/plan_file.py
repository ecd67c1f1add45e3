"""The plan object as a JSON file: ids, states and dates, nothing but the count steps in words."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal

from snswizard.engine.seoul import in_seoul
from snswizard.model.results.assessment import (
    ActionResult,
    Assessment,
    Citation,
    ClockResult,
    Due,
    FindingResult,
    ScoreResult,
)
from snswizard.model.results.audit_assessment import AuditAssessment, GapResult, RemedyResult
from snswizard.report.words import Words

FORMAT = 1
JsonObject = dict[str, object]


def plan_object(assessment: Assessment, words: Words) -> JsonObject:
    """The plan of an assessment in the format that outsiders rely on."""
    return {
        **_head("incident", assessment.today, words),
        "triage": {"level": assessment.triage.level, "certain": assessment.triage.certain},
        "findings": [_finding(result) for result in assessment.findings.values()],
        "actions": [_action(result) for result in assessment.actions.values()],
        "clocks": [_clock(result, words) for result in assessment.clocks.values()],
        "scores": {name: _score(result) for name, result in assessment.scores.items()},
        "calculations": {name: _number(value) for name, value in assessment.calculations.items()},
        "next_questions": list(assessment.next_questions),
        "open": list(assessment.open_facts),
        "contradictions": [
            {"key": found.key, "facts": list(found.facts), "noted": found.noted} for found in assessment.contradictions
        ],
    }


def audit_object(assessment: AuditAssessment, words: Words) -> JsonObject:
    """The plan of an audit in the same format: gaps as findings, remedies as actions."""
    return {
        **_head("audit", assessment.today, words),
        "findings": [_gap(result) for result in assessment.gaps.values()],
        "actions": [_remedy(result) for result in assessment.remedies.values()],
        "next_questions": list(assessment.next_questions),
        "open": list(assessment.open_facts),
    }


def _head(track: str, today: date, words: Words) -> JsonObject:
    info, own = words.pack.info, words.pack.own
    beside = {} if own is None else {"id": own.info.id, "version": own.info.version, "digest": own.info.digest}
    return {
        "format": FORMAT,
        "track": track,
        "today": today.isoformat(),
        "language": words.language.value,
        "pack": {
            "id": info.id,
            "version": info.version,
            "digest": info.digest,
            "law_as_of": info.law_as_of.isoformat(),
        },
        **({"own_rules": beside} if beside else {}),
    }


def _gap(result: GapResult) -> JsonObject:
    return {
        "id": f"gap.{result.domain}",
        "skipped": result.skipped,
        "level": result.level,
        "target": result.target,
        "target_up_to": result.target_up_to,
        "gap": result.gap,
        "score": result.score,
        "severity": result.severity.value if result.severity is not None else None,
        "flags": list(result.flags),
        "to_find_out": list(result.to_find_out),
        "missing": list(result.missing),
        "cites": _cites(result.cites),
    }


def _remedy(result: RemedyResult) -> JsonObject:
    return {
        "id": result.id,
        "status": result.standing.value,
        "force": "advised",
        "phase": result.domain,
        "owner": result.owner,
        "due": result.due.isoformat(),
        "due_kind": "by",
        "target": None,
        "urgent": result.urgent,
        "flags": list(result.flags),
        "missing": list(result.missing),
        "after": list(result.after),
        "cites": _cites(result.cites),
    }


def plan_json(plan: JsonObject, *, indent: int | None = 1) -> str:
    """The plan object as text."""
    return json.dumps(plan, ensure_ascii=False, indent=indent)


def written_due(due: Due | None) -> str | None:
    """A due moment as it stands in files: a day, or an instant with its offset in minutes."""
    if isinstance(due, datetime):
        return in_seoul(due).isoformat(timespec="minutes")
    return None if due is None else due.isoformat()


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _cites(cites: tuple[Citation, ...]) -> list[JsonObject]:
    listed: list[JsonObject] = []
    for cite in cites:
        entry: JsonObject = {"id": cite.id, "version": cite.version.isoformat() if cite.version else None}
        if cite.assumed:
            entry["assumed"] = True
        if cite.upcoming:
            entry["upcoming"] = [day.isoformat() for day in cite.upcoming]
        listed.append(entry)
    return listed


def _finding(result: FindingResult) -> JsonObject:
    return {
        "id": result.id,
        "status": result.status.value,
        "elements": {name: truth.word for name, truth in result.elements.items()},
        "unless": {name: truth.word for name, truth in result.unless.items()},
        "missing": list(result.missing),
        "unsettled": list(result.unsettled),
        "clocks": list(result.clocks),
        "calculations": {name: _number(value) for name, value in result.calculations.items()},
        "cites": _cites(result.cites),
    }


def _action(result: ActionResult) -> JsonObject:
    return {
        "id": result.id,
        "status": result.standing.value,
        "force": result.force.value,
        "phase": result.phase,
        "owner": result.owner,
        "due": written_due(result.due),
        "due_kind": result.due_kind,
        "due_clock": result.due_clock,
        "passed": result.passed,
        "counsel": result.passed and result.due_kind == "by",
        "target": written_due(result.target),
        "missing": list(result.missing),
        "unsettled": list(result.unsettled),
        "after": list(result.after),
        "documents": list(result.documents),
        "calculations": {name: _number(value) for name, value in result.calculations.items()},
        "cites": _cites(result.cites),
    }


def _clock(result: ClockResult, words: Words) -> JsonObject:
    return {
        "id": result.id,
        "due": written_due(result.due),
        "passed": result.passed,
        "applies": result.applies.word,
        "in_use": result.in_use,
        "missing": result.missing,
        "check_holidays": result.check_holidays,
        "steps": [words.count_step(step) for step in result.steps],
    }


def _score(result: ScoreResult) -> JsonObject:
    return {"value": result.value, "band": result.band, "low": result.low, "high": result.high}
