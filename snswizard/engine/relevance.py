"""Can this open question still change anything?"""

from __future__ import annotations

from snswizard.engine.evaluation import NO, Evaluation, evaluate
from snswizard.model.answer import UNKNOWN
from snswizard.model.ids import ClockId, FactId


def wanted(evaluation: Evaluation) -> int:
    """As a bit mask, the facts that an undecided result misses, or that a clock, ceiling or score in use needs."""
    return _missed(evaluation) | _clock_starts(evaluation) | _inputs(evaluation)


def _missed(evaluation: Evaluation) -> int:
    program, mask = evaluation.program, 0
    for place in program.actions.values():
        mask |= evaluation.missing[place]
    for nodes in program.findings.values():
        mask |= evaluation.missing[nodes.whole]
    for place in program.triage.values():
        mask |= evaluation.missing[place]
    return mask


def clocks_of_actions(evaluation: Evaluation) -> frozenset[ClockId]:
    """The clocks that an action in the plan names, unless they do not apply."""
    used: set[ClockId] = set()
    for action_id, place in evaluation.program.actions.items():
        if evaluation.truth[place] != NO:
            action = evaluation.program.pack.actions[action_id]
            used.update(action.clock)
            if action.target is not None:
                used.add(action.target)
    return frozenset(clock for clock in used if evaluation.truth[evaluation.program.applies[clock]] != NO)


def _clock_starts(evaluation: Evaluation) -> int:
    program, mask = evaluation.program, 0
    for clock in clocks_of_actions(evaluation):
        mask |= 1 << program.index[program.pack.clocks[clock].start]
    return mask


def _inputs(evaluation: Evaluation) -> int:
    program, mask = evaluation.program, 0
    for action_id, place in program.actions.items():
        if evaluation.truth[place] != NO:
            for calculation in program.pack.actions[action_id].calculations:
                mask |= 1 << program.index[program.pack.calculations[calculation].fact]
    for finding_id, nodes in program.findings.items():
        if evaluation.truth[nodes.whole] != NO:
            for calculation in program.pack.findings[finding_id].calculations:
                mask |= 1 << program.index[program.pack.calculations[calculation].fact]
    for score_id, (when, _) in program.scores.items():
        if evaluation.truth[when] != NO:
            mask |= program.score_inputs[score_id]
    return mask


def live_questions(evaluation: Evaluation, mask: int) -> tuple[FactId, ...]:
    """The unanswered questions that can still change something, in the order of asking."""
    program, live = evaluation.program, []
    for place, fact in enumerate(program.facts):
        if evaluation.values[place] is not None:
            continue
        gate = program.asked_when.get(fact)
        if gate is not None and evaluation.truth[gate] == NO:
            continue
        if mask >> place & 1 or program.pack.questions[fact].always:
            live.append(fact)
    return tuple(live)


def would_ask(evaluation: Evaluation, fact: FactId) -> bool:
    """Whether a question would be live if its answer were taken back."""
    place = evaluation.program.index[fact]
    values = list(evaluation.values)
    values[place] = None
    without = evaluate(evaluation.program, values, evaluation.today, evaluation.calendar)
    return fact in live_questions(without, wanted(without))


def open_facts(evaluation: Evaluation, mask: int) -> tuple[FactId, ...]:
    """Facts answered "unknown" that still matter and that somebody can find out; "none yet" is no open point."""
    questions = evaluation.program.pack.questions
    return tuple(
        fact
        for place, fact in enumerate(evaluation.program.facts)
        if evaluation.values[place] is UNKNOWN and mask >> place & 1 and not questions[fact].optional
    )
