"""The order of an audit's work: urgent first, then by domain as the method says, each behind what it waits for."""

from __future__ import annotations

from snswizard.model.assessment import Standing
from snswizard.model.audit_assessment import AuditAssessment, RemedyResult

PERIODS = (30, 90, 180)
_DOMAINS = ("all", "p9", "p6", "p5", "p2", "p1", "p3", "p4", "p7", "p8")


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


def by_period(results: AuditAssessment) -> dict[int, tuple[RemedyResult, ...]]:
    """The required remedies by the period in which they are due; periods without any are left out."""
    ordered = [each for each in in_order(results) if each.standing is Standing.REQUIRED]
    periods: dict[int, list[RemedyResult]] = {days: [] for days in PERIODS}
    for remedy in ordered:
        days = (remedy.due - results.today).days
        periods[next((limit for limit in PERIODS if days <= limit), PERIODS[-1])].append(remedy)
    return {days: tuple(sorted(each, key=lambda remedy: remedy.due)) for days, each in periods.items() if each}
