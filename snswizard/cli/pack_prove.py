"""`pack prove`: proofs over all answers, told kind by kind, with the answers that refute what does not hold."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from snswizard.base.files import write_atomically
from snswizard.base.i18n import Messages
from snswizard.cli.output import BAD_INPUT, OK, say

if TYPE_CHECKING:
    from snswizard.model.pack import Pack
    from snswizard.verification.proofs.report import Proof, ProofKind, ProofReport


def run_prove(arguments: argparse.Namespace, messages: Messages) -> int:
    """Prove a pack; 0 where everything holds or is accepted, 2 where something is refuted. Raises ProverMissing."""
    from snswizard.packs.calendar_table import load_calendar
    from snswizard.verification.proofs.proving import prove

    pack = _chosen(arguments)

    def told(kind: ProofKind) -> None:
        say(messages.text("proofs.works_on", kind=messages.text(f"proofs.kind.{kind.value}")) + "\n")

    report = prove(pack, pack.info.law_as_of, load_calendar(), told)
    say("".join(f"{line}\n" for line in _summary(report, messages)))
    if arguments.out is not None:
        write_atomically(
            arguments.out, (json.dumps(report_object(report), ensure_ascii=False, indent=1) + "\n").encode()
        )
    return OK if report.holds else BAD_INPUT


def _chosen(arguments: argparse.Namespace) -> Pack:
    from snswizard.packs.compile import digest_of
    from snswizard.packs.library import load_pack
    from snswizard.packs.loader import load_folder

    if arguments.dir is None:
        return load_pack()
    pack = load_folder(arguments.dir)
    return pack.model_copy(update={"info": pack.info.model_copy(update={"digest": digest_of(pack)})})


def _summary(report: ProofReport, messages: Messages) -> list[str]:
    from snswizard.verification.proofs.report import Verdict

    lines = []
    for kind in report.kinds:
        counts = report.counts(kind)
        figures = {"asked": counts.asked, "held": counts.held, "accepted": counts.accepted, "refuted": counts.refuted}
        lines.append(messages.text("proofs.counts", kind=messages.text(f"proofs.kind.{kind.value}"), **figures))
    language = messages.language
    for proof in report.with_verdict(Verdict.ACCEPTED):
        reason = "" if proof.reason is None else proof.reason.in_language(language)
        lines.append(messages.text("proofs.accepted", name=_name(proof, messages), reason=reason))
    for proof in report.with_verdict(Verdict.REFUTED):
        lines += _refuted(proof, messages)
    counts = report.counts()
    day = "proofs.any_day" if report.any_day else "proofs.one_day"
    key = "proofs.all_hold" if report.holds else "proofs.some_fail"
    lines.append(messages.text(key, asked=counts.asked, refuted=counts.refuted, seconds=round(report.seconds)))
    lines.append(messages.text(day, day=report.today.isoformat()))
    return lines


def _name(proof: Proof, messages: Messages) -> str:
    return messages.text("proofs.name", kind=messages.text(f"proofs.kind.{proof.kind.value}"), subject=proof.subject)


def _refuted(proof: Proof, messages: Messages) -> list[str]:
    lines = [messages.text("proofs.refuted", name=_name(proof, messages))]
    if proof.words is not None:
        lines.append(f"  {proof.words.in_language(messages.language)}")
    if proof.witness is not None:
        lines += [messages.text("proofs.shows", subject=name, value=value) for name, value in proof.witness.shows]
        lines += [f"  {json.dumps(answers, ensure_ascii=False)}" for answers in proof.witness.answers]
    return lines


def report_object(report: ProofReport) -> dict[str, object]:
    """The report as a file holds it: counts by kind, and whatever does not simply hold with its answers."""
    from snswizard.verification.proofs.report import Verdict

    told = (*report.with_verdict(Verdict.REFUTED), *report.with_verdict(Verdict.ACCEPTED))
    return {
        "format": 1,
        "pack": {"id": report.pack_id, "version": report.pack_version, "digest": report.digest},
        "today": report.today.isoformat(),
        "any_day": report.any_day,
        "ran": report.ran,
        "holds": report.holds,
        "seconds": round(report.seconds, 1),
        "kinds": {kind.value: _counts(report, kind) for kind in report.kinds},
        "proofs": [_proof_object(proof) for proof in told],
    }


def _counts(report: ProofReport, kind: ProofKind) -> dict[str, int]:
    counts = report.counts(kind)
    return {"asked": counts.asked, "held": counts.held, "accepted": counts.accepted, "refuted": counts.refuted}


def _proof_object(proof: Proof) -> dict[str, object]:
    witness = proof.witness
    return {
        "kind": proof.kind.value,
        "subject": proof.subject,
        "verdict": proof.verdict.value,
        "answers": [] if witness is None else list(witness.answers),
        "shows": {} if witness is None else dict(witness.shows),
        "reason": None if proof.reason is None else {"ko": proof.reason.ko, "en": proof.reason.en},
    }
