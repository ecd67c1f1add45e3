"""What the standard pack promises holds for all answers."""

from __future__ import annotations

import os

import pytest

from snswizard.engine.calendar import KoreanCalendar
from snswizard.model.pack import Pack
from snswizard.verification.proofs.promised import promised_conditions, promises_of
from snswizard.verification.proofs.prover import Prover
from snswizard.verification.proofs.proving import prove
from snswizard.verification.proofs.report import Verdict
from snswizard.verification.proofs.statements import never

ALL = bool(os.environ.get("SNSWIZARD_MANY"))


def test_nothing_forbidden_happens_save_what_is_accepted(pack: Pack, calendar: KoreanCalendar) -> None:
    accepted = promises_of(pack).accepted

    proofs = never(Prover(pack, pack.info.law_as_of, calendar, promised_conditions(pack)))

    refuted = [f"{proof.kind.value} {proof.subject}" for proof in proofs if proof.verdict is Verdict.REFUTED]
    assert len(proofs) > 80
    assert set(refuted) <= set(accepted)


@pytest.mark.skipif(not ALL, reason="all proofs take half a minute: SNSWIZARD_MANY=1")
def test_everything_holds_and_every_exception_is_needed(pack: Pack, calendar: KoreanCalendar) -> None:
    report = prove(pack, pack.info.law_as_of, calendar)

    used = {f"{proof.kind.value} {proof.subject}" for proof in report.with_verdict(Verdict.ACCEPTED)}
    assert report.with_verdict(Verdict.REFUTED) == ()
    assert used == set(promises_of(pack).accepted)
    assert report.any_day
