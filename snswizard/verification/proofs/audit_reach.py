"""What must be able to happen in an audit: every target, severity, flag and remedy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from snswizard.model.audit import SEVERITIES, Domain, Severity
from snswizard.model.ids import FactId
from snswizard.model.promises import ActionStanding
from snswizard.verification.proofs.audit_encoding import AuditEncoding
from snswizard.verification.proofs.claims import Told
from snswizard.verification.proofs.prover import Prover, Target
from snswizard.verification.proofs.reachability import Possibility
from snswizard.verification.proofs.report import ProofKind


def audit_possibilities(prover: Prover) -> Iterator[Possibility]:
    """Everything of the audit track that must be able to happen; nothing where a pack has no audit."""
    encoding, audit = prover.audit, prover.pack.audit
    if encoding is None or audit is None:
        return
    for number, reached in encoding.targets.items():
        target = Target(partial(_same, reached), partial(_has_target, number))
        yield _possibility(f"target {number}", target)
    for name, domain in audit.domains.items():
        yield from _of_domain(encoding, name, domain)
    for name in audit.remedies:
        formula = partial(encoding.standing, name, ActionStanding.REQUIRED)
        yield _possibility(f"remedy {name}", Target(formula, partial(_is_required, name)))


def _possibility(subject: str, target: Target) -> Possibility:
    return Possibility(ProofKind.AUDIT, subject, target, track="audit")


def _same(formula: object) -> object:
    return formula


def _of_domain(encoding: AuditEncoding, name: str, domain: Domain) -> Iterator[Possibility]:
    if domain.skip_when is not None:
        yield _possibility(
            f"{name} skipped", Target(partial(encoding.skipped, domain), partial(_says, name, "skipped"))
        )
    for severity in _possible_severities(encoding, domain):
        target = Target(partial(encoding.severity, domain, severity), partial(_says, name, severity.value))
        yield _possibility(f"{name} {severity.value}", target)
    for fact in domain.flags:
        target = Target(partial(encoding.counts, domain, fact), partial(_counts, name, fact))
        yield _possibility(f"{name} {fact}", target)


def _possible_severities(encoding: AuditEncoding, domain: Domain) -> tuple[Severity, ...]:
    """Those that a flag forces or a gap scores: what the weights leave out is not asked for."""
    named = encoding.severities_named(domain)
    return tuple(severity for severity in SEVERITIES if severity in named)


def _has_target(number: int, said: Told) -> bool:
    return said.audit is not None and any(gap.target == number for gap in said.audit.gaps.values())


def _says(name: str, word: str, said: Told) -> bool:
    return said.gap(name) == word


def _counts(name: str, fact: FactId, said: Told) -> bool:
    return said.audit is not None and fact in said.audit.gaps[name].flags


def _is_required(name: str, said: Told) -> bool:
    return said.remedy(name) is ActionStanding.REQUIRED
