"""What a check found out, as plain objects for JSON."""

from __future__ import annotations

from snswizard.report.plan_file import JsonObject
from snswizard.verification.coverage import Coverage
from snswizard.verification.scenarios import Outcome
from snswizard.verification.walks import InterviewStatistics


def outcomes_object(outcomes: tuple[Outcome, ...]) -> JsonObject:
    """Scenarios by id with what differed."""
    return {
        "passed": sum(outcome.passed for outcome in outcomes),
        "total": len(outcomes),
        "scenarios": [
            {
                "id": outcome.scenario.id,
                "title": outcome.scenario.title,
                "file": outcome.scenario.file,
                "line": outcome.scenario.line,
                "passed": outcome.passed,
                "differences": [
                    {"path": each.path, "expected": each.expected, "found": each.found} for each in outcome.differences
                ],
            }
            for outcome in outcomes
        ],
    }


def coverage_object(coverage: Coverage) -> JsonObject:
    """Every area with its figures and all that was missed, by name."""
    areas: JsonObject = {}
    for area in coverage.areas:
        missed: dict[str, list[str]] = {}
        for case in area.missed:
            missed.setdefault(case.name, []).append(case.outcome)
        figures = {"covered": area.covered, "total": area.total, "percent": area.percent}
        areas[area.area] = {**figures, "missed": missed}
    return {"scenarios": coverage.scenarios, "areas": areas}


def interviews_object(statistics: InterviewStatistics) -> JsonObject:
    """The lengths of the interviews of each track."""
    return {
        track.track: {
            "walks": track.walks,
            "shortest": track.shortest,
            "average": round(track.average, 1),
            "longest": track.longest,
            "longest_walk": list(track.longest_walk.answers.given),
            "questions": track.questions,
            "never_asked": list(track.never_asked),
            "unfinished": [walk.name for walk in track.unfinished],
            "left_open": list(track.left_open),
        }
        for track in statistics.tracks
    }
