"""The report counts by kind, and claims nothing where nothing ran."""

from __future__ import annotations

from datetime import date

from snswizard.verification.proofs.report import Counts, Proof, ProofKind, ProofReport, Verdict, not_run

DAY = date(2026, 11, 22)


def test_a_machine_without_the_prover_claims_nothing() -> None:
    report = not_run("small", "1", "sha256:0", DAY)

    assert not report.holds
    assert not report.ran
    assert report.counts() == Counts(0, 0, 0, 0)


def test_proofs_are_counted_by_kind() -> None:
    proofs = (
        Proof(ProofKind.OPTION, "color red", Verdict.HELD),
        Proof(ProofKind.OPTION, "color blue", Verdict.ACCEPTED),
        Proof(ProofKind.ACTION, "act", Verdict.REFUTED),
    )
    report = ProofReport("small", "1", "sha256:0", DAY, ran=True, proofs=proofs)

    assert report.counts(ProofKind.OPTION) == Counts(asked=2, held=1, accepted=1, refuted=0)
    assert report.counts() == Counts(asked=3, held=1, accepted=1, refuted=1)
    assert report.kinds == (ProofKind.OPTION, ProofKind.ACTION)
    assert not report.holds


def test_an_accepted_exception_does_not_spoil_the_report() -> None:
    proofs = (Proof(ProofKind.OPTION, "color blue", Verdict.ACCEPTED),)

    assert ProofReport("small", "1", "sha256:0", DAY, ran=True, proofs=proofs).holds
