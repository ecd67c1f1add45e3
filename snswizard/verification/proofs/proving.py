"""All proofs of a pack, one kind after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from time import perf_counter
from typing import TYPE_CHECKING

from snswizard.base.errors import ProverMissing
from snswizard.engine.calendar import KoreanCalendar
from snswizard.model.pack import Pack
from snswizard.model.promises import Promises
from snswizard.model.text import Text
from snswizard.verification.proofs.report import Proof, ProofKind, ProofReport, Verdict

if TYPE_CHECKING:
    from snswizard.verification.proofs.prover import Prover

Progress = Callable[[ProofKind], None]


def prover_is_here() -> bool:
    """Whether the solver is installed: it comes with the development packages, not with the program."""
    return find_spec("z3") is not None


def prove(pack: Pack, today: date, calendar: KoreanCalendar, progress: Progress = lambda _: None) -> ProofReport:
    """Prove everything about a pack on one day; `progress` hears each kind as it starts.

    Raises ProverMissing where the solver is not installed.
    """
    if not prover_is_here():
        raise ProverMissing()
    from snswizard.verification.proofs.promised import promised_conditions
    from snswizard.verification.proofs.prover import Prover

    started = perf_counter()
    prover = Prover(pack, today, calendar, promised_conditions(pack))
    accepted = (pack.promises or Promises()).accepted
    proofs: list[Proof] = []
    told: set[ProofKind] = set()
    for kind, work in _all_work():
        if kind not in told:
            progress(kind)
            told.add(kind)
        proofs += work(prover)
    order = list(ProofKind)
    proofs.sort(key=lambda proof: order.index(proof.kind))
    judged = tuple(_judged(proof, accepted) for proof in proofs)
    return ProofReport(
        pack.info.id,
        pack.info.version,
        pack.info.digest,
        today,
        ran=True,
        any_day=_any_day(prover),
        seconds=perf_counter() - started,
        proofs=judged,
    )


def _all_work() -> Iterator[tuple[ProofKind, Callable[[Prover], list[Proof]]]]:
    from snswizard.verification.proofs import statements

    yield ProofKind.QUESTION, statements.reached
    yield ProofKind.AUDIT, statements.reached_in_audit
    yield ProofKind.CONDITION, statements.conditions
    yield ProofKind.OPTION, statements.options
    yield ProofKind.INVARIANT, statements.never


def _judged(proof: Proof, accepted: Mapping[str, Text]) -> Proof:
    reason = accepted.get(f"{proof.kind.value} {proof.subject}")
    if proof.verdict is not Verdict.REFUTED or reason is None:
        return proof
    return replace(proof, verdict=Verdict.ACCEPTED, reason=reason)


def _any_day(prover: Prover) -> bool:
    """Whether facts that are compared with today are compared with no fixed moment: then each day has the same results.

    A later day only moves the line between "before" and "after" along the answers.
    """
    from snswizard.engine.program import DayTest, Op

    moving, fixed = set[int](), set[int]()
    for node in prover.program.nodes:
        if node.op is Op.PASSED or (isinstance(node.detail, DayTest) and node.detail.moment is None):
            moving.add(node.fact)
        elif node.op is Op.DAY:
            fixed.add(node.fact)
    return moving.isdisjoint(fixed)
