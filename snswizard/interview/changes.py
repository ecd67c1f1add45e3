"""What an answer changed: the difference between two assessments, for the panel that tells it at once."""

from __future__ import annotations

from dataclasses import dataclass

from snswizard.engine.clocks import due_order
from snswizard.model.action import Force
from snswizard.model.finding import Status
from snswizard.model.ids import ActionId, ClockId, FactId, FindingId
from snswizard.model.results.assessment import Assessment, ClockResult, Standing


@dataclass(frozen=True, slots=True)
class Changes:
    """Findings with their new status, clocks that got or lost a date, stop signs and questions that came or went."""

    findings: tuple[tuple[FindingId, Status], ...] = ()
    clocks_started: tuple[ClockId, ...] = ()
    clocks_stopped: tuple[ClockId, ...] = ()
    stops_raised: tuple[ActionId, ...] = ()
    stops_lifted: tuple[ActionId, ...] = ()
    questions_appeared: tuple[FactId, ...] = ()
    questions_fell_away: tuple[FactId, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything changed."""
        return any((self.findings, self.clocks_started, self.clocks_stopped, self.stops_raised, self.stops_lifted))


def running(assessment: Assessment) -> tuple[ClockResult, ...]:
    """The clocks in use that have a date, the earliest first."""
    dated = [(due_order(clock.due), clock) for clock in assessment.clocks.values() if clock.in_use and clock.due]
    return tuple(clock for _, clock in sorted(dated, key=lambda pair: pair[0]))


def stops(assessment: Assessment) -> tuple[ActionId, ...]:
    """The stop signs that stand."""
    return tuple(
        name
        for name, action in assessment.actions.items()
        if action.force is Force.STOP and action.standing is Standing.REQUIRED
    )


def changes(before: Assessment, after: Assessment, *, answered: FactId | None = None) -> Changes:
    """What is different now; the question just answered is no question that fell away."""
    old_clocks = {clock.id for clock in running(before)}
    new_clocks = {clock.id for clock in running(after)}
    old_stops, new_stops = stops(before), stops(after)
    old_asked, new_asked = set(before.next_questions), set(after.next_questions)
    return Changes(
        findings=tuple(
            (name, result.status)
            for name, result in after.findings.items()
            if result.status is not before.findings[name].status
        ),
        clocks_started=tuple(clock.id for clock in running(after) if clock.id not in old_clocks),
        clocks_stopped=tuple(clock.id for clock in running(before) if clock.id not in new_clocks),
        stops_raised=tuple(name for name in new_stops if name not in old_stops),
        stops_lifted=tuple(name for name in old_stops if name not in new_stops),
        questions_appeared=tuple(fact for fact in after.next_questions if fact not in old_asked and fact != answered),
        questions_fell_away=tuple(fact for fact in before.next_questions if fact not in new_asked and fact != answered),
    )
