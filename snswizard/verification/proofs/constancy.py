"""No condition is constant, nor a part of one: each can be YES and NO, points open in law decided either way."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import z3

from snswizard.engine.evaluation import NO, OPEN, YES
from snswizard.engine.program import Op
from snswizard.verification.places import inside, sites
from snswizard.verification.proofs.circuit import Wire
from snswizard.verification.proofs.claims import Told
from snswizard.verification.proofs.prover import Prover, Target
from snswizard.verification.proofs.reachability import Possibility
from snswizard.verification.proofs.report import ProofKind

_WORDS = {YES: "yes", NO: "no"}


def condition_possibilities(prover: Prover) -> Iterator[Possibility]:
    """For every condition and part that asks something: that it can be YES, and that it can be NO.

    What stands in several places is proved once, and named by the first of them.
    """
    track = "incident"
    for node, place in named_nodes(prover).items():
        if not asks_something(prover, node):
            continue
        for truth in (YES, NO):
            target = Target(partial(_formula, prover, node, truth), partial(_has, prover, node, truth))
            subject = f"{place} {_WORDS[truth]}"
            yield Possibility(ProofKind.CONDITION, subject, target, ((node, truth),), track)


def part_possibilities(prover: Prover) -> Iterator[Possibility]:
    """For every part of an `all` or `any`: that it can be what decides, the other parts leaving it to it."""
    for node, place in named_nodes(prover).items():
        rule = prover.program.nodes[node]
        if rule.op not in (Op.ALL, Op.ANY) or len(rule.parts) < 2:
            continue
        for number, part in enumerate(rule.parts):
            rest = tuple(other for other in rule.parts if other != part)
            decisive = NO if rule.op is Op.ALL else YES
            target = Target(
                partial(_alone, prover, decisive, part, rest), partial(_decides, prover, decisive, part, rest)
            )
            goals = (*((each, YES + NO - decisive) for each in rest), (part, decisive))
            yield Possibility(ProofKind.CONDITION, f"{place}.{rule.op.name.lower()}.{number} decides", target, goals)


def named_nodes(prover: Prover) -> dict[int, str]:
    """The nodes of a pack's conditions, each by the first place where it stands."""
    named = {nodes.whole: f"findings.{finding}" for finding, nodes in prover.program.findings.items()}
    for place, condition in sites(prover.pack):
        for where, part in inside(place, condition):
            named.setdefault(prover.program.node_of[id(part)], where)
    return named


def asks_something(prover: Prover, node: int) -> bool:
    """Whether a node rests on a fact: `always` and `track` are constant on purpose."""
    return prover.encoding.asks(node) != 0


def _formula(prover: Prover, node: int, truth: int) -> z3.BoolRef:
    return z3.Or([_at(reading.at(node), truth) for reading in prover.decided])


def _at(wire: Wire, truth: int) -> z3.BoolRef:
    return {YES: wire.yes, NO: wire.no, OPEN: wire.open}[truth]


def _has(prover: Prover, node: int, truth: int, said: Told) -> bool:
    return any(reading[node] == truth for reading in prover.truths(said))


def _alone(prover: Prover, decisive: int, part: int, rest: tuple[int, ...]) -> z3.BoolRef:
    """Without the part the whole would be another: it alone is decisive, or it alone is open."""
    ways = []
    for reading in prover.decided:
        mine, others = reading.at(part), [reading.at(node) for node in rest]
        ways.append(z3.And(_at(mine, decisive), *(z3.Not(_at(other, decisive)) for other in others)))
        ways.append(z3.And(mine.open, *(_at(other, YES + NO - decisive) for other in others)))
    return z3.Or(ways)


def _decides(prover: Prover, decisive: int, part: int, rest: tuple[int, ...], said: Told) -> bool:
    return any(
        (truth[part] == decisive and all(truth[node] != decisive for node in rest))
        or (truth[part] == OPEN and all(truth[node] == YES + NO - decisive for node in rest))
        for truth in prover.truths(said)
    )
