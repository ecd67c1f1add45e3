"""The result of proving a pack: per kind what was asked, what holds, and the answer sets that refute the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from snswizard.model.text import Text


class ProofKind(StrEnum):
    """What is proved, in the order of the report."""

    QUESTION = "question"  # it can become live
    OPTION = "option"  # two answer sets differ only in it, and in a result
    FINDING = "finding"  # it can take each of its statuses
    ACTION = "action"  # it can be required
    CLOCK = "clock"  # it can apply and be in use
    TRIAGE = "triage"  # the level can be certain
    SCORE = "score"  # the points can count, the band can be reached
    CONDITION = "condition"  # it is not constant
    OPPOSED = "opposed"  # a stop and the act that it forbids are never both required
    STOP_SIGN = "stop_sign"  # a finding is never indicated with its stop sign absent
    INVARIANT = "invariant"  # a declared statement holds
    AUDIT = "audit"  # a level, flag, severity or remedy can occur


class Verdict(StrEnum):
    """How a proof ended; accepted is refuted, with a reason that the pack gives."""

    HELD = "held"
    ACCEPTED = "accepted"
    REFUTED = "refuted"


AnswersObject = dict[str, object]


@dataclass(frozen=True, slots=True)
class Witness:
    """Answers objects as `plan` reads them, each run through the engine; `shows` is what the engine said of them.

    One object where a statement fails or nothing nearer can be reached, two where an option changes no result.
    """

    answers: tuple[AnswersObject, ...]
    shows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """One statement: its kind, what it is about ("pi.leak possible"), and how it ended.

    A refuted one carries its witness; `words` are those of a declared statement, `reason` why it is accepted.
    """

    kind: ProofKind
    subject: str
    verdict: Verdict
    witness: Witness | None = None
    words: Text | None = None
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many statements of a kind were asked, and how they ended."""

    asked: int
    held: int
    accepted: int
    refuted: int


@dataclass(frozen=True, slots=True)
class ProofReport:
    """All proofs of one pack on one day; where `ran` is False nothing was proved here, and nothing is claimed.

    `any_day` tells that no result hangs on the day that was chosen, beyond the clocks' own dates.
    """

    pack_id: str
    pack_version: str
    digest: str
    today: date
    ran: bool
    any_day: bool = False
    seconds: float = 0.0
    proofs: tuple[Proof, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether everything was proved, or accepted with a reason."""
        return self.ran and not self.with_verdict(Verdict.REFUTED)

    @property
    def kinds(self) -> tuple[ProofKind, ...]:
        """The kinds that were asked, in order."""
        return tuple(kind for kind in ProofKind if any(proof.kind is kind for proof in self.proofs))

    def counts(self, kind: ProofKind | None = None) -> Counts:
        """How the proofs of a kind ended, or all of them."""
        verdicts = [proof.verdict for proof in self.proofs if kind in (None, proof.kind)]
        held, accepted, refuted = (verdicts.count(verdict) for verdict in Verdict)
        return Counts(len(verdicts), held, accepted, refuted)

    def with_verdict(self, verdict: Verdict) -> tuple[Proof, ...]:
        """The proofs that ended so."""
        return tuple(proof for proof in self.proofs if proof.verdict is verdict)


def not_run(pack_id: str, version: str, digest: str, today: date) -> ProofReport:
    """The report of a machine without the prover: nothing was run, nothing is claimed."""
    return ProofReport(pack_id, version, digest, today, ran=False)
