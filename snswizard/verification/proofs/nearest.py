"""What cannot be reached, shown by answers that come as near to it as answers can."""

from __future__ import annotations

import z3

from snswizard.engine.evaluation import NO, YES
from snswizard.engine.program import Op
from snswizard.verification.proofs.claims import Told
from snswizard.verification.proofs.prover import Prover


def nearest(prover: Prover, goals: list[tuple[int, int]]) -> Told:
    """Answers that meet as many of the goals (node, truth) and of their parts as go together."""
    kept: list[tuple[int, int]] = []
    waiting = list(goals)
    while waiting:
        goal = waiting.pop(0)
        if prover.model(*(_formula(prover, each) for each in (*kept, goal))) is not None:
            kept.append(goal)
        else:
            waiting = _parts(prover, goal) + waiting
    said = prover.find(*(_formula(prover, goal) for goal in kept))
    assert said is not None
    return prover.smallest(said, lambda other: all(_met(prover, other, goal) for goal in kept))


def _formula(prover: Prover, goal: tuple[int, int]) -> z3.BoolRef:
    wire = prover.decided[0].at(goal[0])
    return wire.yes if goal[1] == YES else wire.no


def _met(prover: Prover, said: Told, goal: tuple[int, int]) -> bool:
    return prover.truths(said)[0][goal[0]] == goal[1]


def _parts(prover: Prover, goal: tuple[int, int]) -> list[tuple[int, int]]:
    """What would have to be met below; of alternatives each is tried."""
    place, truth = goal
    node = prover.readings[0].nodes[place]
    if node.op is Op.NOT:
        return [(node.parts[0], YES + NO - truth)]
    if node.op in (Op.ALL, Op.ANY):
        return [(part, truth) for part in node.parts]
    return []
