"""The order of an audit's work: urgent first, then by domain as the method says, each behind what it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from snswizard.model.audit import Remedy
from snswizard.model.results.assessment import Standing
from snswizard.model.results.audit_assessment import AuditAssessment, RemedyResult

PERIODS = (30, 90, 180)
_DOMAINS = ("all", "p9", "p6", "p5", "p2", "p1", "p3", "p4", "p7", "p8")


@dataclass(frozen=True, slots=True)
class Span:
    """When a remedy is worked on; `sure` is the earliest end where its length is a range."""

    begin: date
    sure: date
    end: date


def in_order(results: AuditAssessment) -> tuple[RemedyResult, ...]:
    """Every remedy of the plan in the order of work."""

    def key(remedy: RemedyResult) -> tuple[object, ...]:
        place = _DOMAINS.index(remedy.domain) if remedy.domain in _DOMAINS else len(_DOMAINS)
        return (not remedy.urgent, remedy.standing is Standing.CONDITIONAL, place, remedy.due, remedy.id)

    waiting = sorted(results.remedies.values(), key=key)
    placed: dict[str, RemedyResult] = {}
    present = set(results.remedies)
    while waiting:
        ready = next((each for each in waiting if not (present & set(each.after)) - placed.keys()), waiting[0])
        placed[ready.id] = ready
        waiting.remove(ready)
    return tuple(placed.values())


def by_period(results: AuditAssessment, rules: dict[str, Remedy]) -> dict[int, tuple[RemedyResult, ...]]:
    """The required remedies by the period in which they end; periods without any are left out."""
    found = spans(results, rules)
    ordered = [each for each in in_order(results) if each.standing is Standing.REQUIRED]
    periods: dict[int, list[RemedyResult]] = {days: [] for days in PERIODS}
    for remedy in ordered:
        days = (found[remedy.id].end - results.today).days
        periods[next((limit for limit in PERIODS if days <= limit), PERIODS[-1])].append(remedy)
    return {
        days: tuple(sorted(each, key=lambda remedy: found[remedy.id].end)) for days, each in periods.items() if each
    }


def in_two(results: AuditAssessment) -> tuple[tuple[RemedyResult, ...], tuple[RemedyResult, ...]]:
    """What comes first of all, with what it waits for, and the rest; each in the order of work."""
    ordered = in_order(results)
    first = {each.id for each in ordered if each.urgent}
    for each in reversed(ordered):
        if each.id in first:
            first.update(set(each.after) & results.remedies.keys())
    return (
        tuple(each for each in ordered if each.id in first),
        tuple(each for each in ordered if each.id not in first),
    )


def spans(results: AuditAssessment, rules: dict[str, Remedy]) -> dict[str, Span]:
    """From when to when each remedy is worked on.

    It begins where the last of those it waits for ends. It ends on its due; where that has gone by before it can
    begin, it takes its own length from there.
    """
    found: dict[str, Span] = {}
    for each in in_order(results):
        begin = max([results.today, *(found[other].end for other in each.after if other in found)])
        origin = results.today if each.due > begin else begin
        end = origin + (each.due - results.today)
        sure = origin + timedelta(rules[each.id].shortest)
        found[each.id] = Span(begin, sure if sure > begin else end, end)
    return found
