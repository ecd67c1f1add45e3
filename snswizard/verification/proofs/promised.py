"""What must never happen: opposed actions together, an indicated finding without its stop sign, a broken invariant."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import z3

from snswizard.model.action import Force
from snswizard.model.condition import All, AnyOf, Condition, FindingRef, TermRef
from snswizard.model.finding import Status
from snswizard.model.ids import ActionId, FindingId
from snswizard.model.pack import Pack
from snswizard.model.promises import ActionStanding, Invariant, Promises
from snswizard.model.text import Text
from snswizard.verification.proofs.claims import Told, broken, conditions_of, is_broken
from snswizard.verification.proofs.prover import Prover, Target
from snswizard.verification.proofs.report import ProofKind

_REQUIRED = ActionStanding.REQUIRED


@dataclass(frozen=True, slots=True)
class Prohibition:
    """A statement that something never happens; `shows` is what the engine says where it does."""

    kind: ProofKind
    subject: str
    target: Target
    words: Text | None
    shows: Callable[[Told], tuple[tuple[str, str], ...]]
    track: str = "incident"


def promises_of(pack: Pack) -> Promises:
    """The promises of a pack, empty where it makes none."""
    return pack.promises or Promises()


def promised_conditions(pack: Pack) -> Iterator[Condition]:
    """The conditions that a program must know beside its own."""
    for invariant in promises_of(pack).invariants.values():
        for claim in (invariant.when, invariant.then, invariant.never):
            yield from conditions_of(claim)


def prohibitions(prover: Prover) -> Iterator[Prohibition]:
    """Everything that a pack promises never to happen, and what no pack may do."""
    promises = promises_of(prover.pack)
    for name, pair in promises.opposed.items():
        for act in pair.acts:
            yield _opposed(prover, name, pair.stop, act, pair)
    for finding, stop in stop_signs(prover.pack):
        yield _unstopped(prover, finding, stop)
    for name, invariant in promises.invariants.items():
        yield _invariant(prover, name, invariant)


def _opposed(prover: Prover, name: str, stop: ActionId, act: ActionId, words: Text) -> Prohibition:
    at = prover.encoding
    target = Target(
        lambda: z3.And(at.standing(stop, _REQUIRED), at.standing(act, _REQUIRED)),
        lambda said: said.standing(stop) is _REQUIRED and said.standing(act) is _REQUIRED,
    )
    return Prohibition(
        ProofKind.OPPOSED, f"{name} {act}", target, words, lambda said: (_said(said, stop), _said(said, act))
    )


def _said(said: Told, action: ActionId) -> tuple[str, str]:
    return action, said.standing(action).value


def stop_signs(pack: Pack) -> Iterator[tuple[FindingId, ActionId]]:
    """Findings with their stop signs: those that a stop names as a reason, and those that the pack declares."""
    pairs = [
        (finding, name)
        for name, action in pack.actions.items()
        if action.force is Force.STOP
        for finding in _reasons(pack, action.when)
    ]
    pairs += [(finding, stop) for finding, stops in promises_of(pack).stop_signs.items() for stop in stops]
    yield from dict.fromkeys(pairs)


def _reasons(pack: Pack, condition: Condition) -> Iterator[FindingId]:
    """The findings for which a condition speaks: not those under a `not` or an `arguable`."""
    match condition:
        case FindingRef():
            yield condition.finding
        case TermRef():
            yield from _reasons(pack, pack.terms[condition.term].when)
        case All() | AnyOf():
            for part in condition.parts:
                yield from _reasons(pack, part)


def _unstopped(prover: Prover, finding: FindingId, stop: ActionId) -> Prohibition:
    at = prover.encoding
    target = Target(
        lambda: z3.And(at.finding(finding).yes, z3.Not(at.action(stop).yes)),
        lambda said: (
            said.assessment.findings[finding].status is Status.INDICATED and said.standing(stop) is not _REQUIRED
        ),
    )
    return Prohibition(
        ProofKind.STOP_SIGN,
        f"{finding} {stop}",
        target,
        None,
        lambda said: ((finding, said.assessment.findings[finding].status.value), _said(said, stop)),
    )


def _invariant(prover: Prover, name: str, invariant: Invariant) -> Prohibition:
    target = Target(lambda: broken(invariant, prover.encoding, prover.audit), partial(is_broken, invariant))
    claims = (invariant.when, invariant.then, invariant.never)
    track = "audit" if any(claim and (claim.gaps or claim.flags or claim.remedies) for claim in claims) else "incident"
    return Prohibition(ProofKind.INVARIANT, name, target, invariant, partial(_shown, invariant), track)


def _shown(invariant: Invariant, said: Told) -> tuple[tuple[str, str], ...]:
    """What the engine says of everything that an invariant names itself."""
    found: dict[str, str] = {}
    waiting = [claim for claim in (invariant.when, invariant.then, invariant.never) if claim is not None]
    while waiting:
        claim = waiting.pop(0)
        waiting += [*claim.all, *claim.any, *claim.neither]
        found.update((name, said.assessment.findings[name].status.value) for name in claim.findings)
        found.update(_said(said, name) for name in claim.actions)
        found.update((name, said.clock(name).value) for name in claim.clocks)
        found.update((name, said.state(name).value) for name in claim.answers)
        found.update((name, said.gap(name)) for name in claim.gaps)
        found.update((name, said.remedy(name).value) for name in claim.remedies)
        if claim.triage:
            found["triage"] = said.assessment.triage.level
    return tuple(found.items())
