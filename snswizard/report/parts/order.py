"""The order of steps: stops first, then by date, each behind what it has to wait for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import TypeAlias

from snswizard.engine.seoul import day_of, instant_of
from snswizard.model.action import Force
from snswizard.model.finding import Status
from snswizard.model.ids import ActionId, FactId, FieldId, FindingId, PhaseId
from snswizard.model.own import is_own
from snswizard.model.pack import Pack
from snswizard.model.results.assessment import ActionResult, Assessment, Due, Standing

Moment: TypeAlias = tuple[date, float]
Key: TypeAlias = Callable[[ActionResult], tuple[object, ...]]
NEVER: Moment = (date.max, float("inf"))
FIRST_STEPS = 6
MANY = 12  # conditional steps, from which on they are grouped by the question that they wait for


def end_of(due: Due | None) -> Moment:
    """A moment to sort by: a plain day counts to its end, no date comes last."""
    if due is None:
        return NEVER
    return day_of(due), instant_of(due).timestamp() if isinstance(due, datetime) else float("inf")


def moment_of(result: ActionResult) -> Moment:
    """The date that moves a step forward: its due by law or its target, whichever is earlier."""
    return min(end_of(result.due), end_of(result.target))


def _behind(results: Iterable[ActionResult], key: Key) -> tuple[ActionResult, ...]:
    """Sorted by the key, but none before a step that it stands behind."""
    waiting = sorted(results, key=key)
    present = {result.id for result in waiting}
    placed: dict[ActionId, ActionResult] = {}
    while waiting:
        ready = next(
            (each for each in waiting if not (present & set(each.after)) - placed.keys()),
            waiting[0],
        )
        placed[ready.id] = ready
        waiting.remove(ready)
    return tuple(placed.values())


def steps_by_phase(pack: Pack, assessment: Assessment) -> dict[PhaseId, tuple[ActionResult, ...]]:
    """The actions of the plan by phase; phases without one are left out."""

    def key(result: ActionResult) -> tuple[object, ...]:
        return result.force is not Force.STOP, moment_of(result)

    phases = {
        phase: _behind((each for each in assessment.actions.values() if each.phase == phase), key)
        for phase in pack.phases
    }
    return {phase: results for phase, results in phases.items() if results}


def question_numbers(pack: Pack) -> dict[FactId, int]:
    """The number of every question, the same in every plan of that pack; own ones come behind those of the pack."""
    return {fact: place for place, fact in enumerate(sorted(pack.questions, key=is_own), start=1)}


def is_waiting(result: ActionResult) -> bool:
    """Whether answers would settle a step: a conditional one of which facts are not known."""
    return result.standing is Standing.CONDITIONAL and bool(result.missing)


def by_question(
    phases: Mapping[PhaseId, tuple[ActionResult, ...]], place_of: Mapping[FactId, int]
) -> dict[FactId, tuple[ActionResult, ...]]:
    """The waiting steps by the first question that they wait for; none where they are few."""
    groups: dict[FactId, list[ActionResult]] = {}
    for result in (each for results in phases.values() for each in results if is_waiting(each)):
        groups.setdefault(min(result.missing, key=place_of.__getitem__), []).append(result)
    if sum(map(len, groups.values())) <= MANY:
        return {}
    return {fact: tuple(groups[fact]) for fact in sorted(groups, key=place_of.__getitem__)}


def as_numbered(
    phases: Mapping[PhaseId, tuple[ActionResult, ...]], groups: Mapping[FactId, tuple[ActionResult, ...]]
) -> tuple[ActionResult, ...]:
    """The steps in the order of their numbers: in a phase the waiting ones last, grouped ones behind all phases."""
    grouped = tuple(result for results in groups.values() for result in results)
    apart = {result.id for result in grouped}
    listed = (each for results in phases.values() for each in sorted(results, key=is_waiting))
    return (*(each for each in listed if each.id not in apart), *grouped)


def first_steps(pack: Pack, assessment: Assessment) -> tuple[ActionResult, ...]:
    """The required steps that come first, over all phases; stop signs have a list of their own."""
    phase_of = {phase: place for place, phase in enumerate(pack.phases)}

    def key(result: ActionResult) -> tuple[object, ...]:
        return moment_of(result), phase_of[result.phase]

    due = (
        each
        for each in assessment.actions.values()
        if each.standing is Standing.REQUIRED and each.force is not Force.STOP
    )
    return _behind(due, key)[:FIRST_STEPS]


def next_due(assessment: Assessment) -> ActionResult | None:
    """The action with the nearest due by law that has not passed; of two on the same day a required one."""
    coming = (
        each
        for each in assessment.actions.values()
        if each.due is not None and each.due_kind == "by" and not each.passed
    )
    return min(coming, key=lambda each: (end_of(each.due), each.standing is not Standing.REQUIRED), default=None)


def findings_by_field(pack: Pack, assessment: Assessment) -> dict[FieldId, tuple[FindingId, ...]]:
    """The indicated, then the possible findings of each field of law; fields without one are left out."""
    fields: dict[FieldId, tuple[FindingId, ...]] = {}
    for field in pack.fields:
        listed = tuple(
            finding
            for status in (Status.INDICATED, Status.POSSIBLE)
            for finding, rule in pack.findings.items()
            if rule.field == field and assessment.findings[finding].status is status
        )
        if listed:
            fields[field] = listed
    return fields
