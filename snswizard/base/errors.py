"""Failures that a user can meet: one class each, with facts as attributes and a message key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class SnswizardError(Exception):
    """A failure with a message in both languages: `key` names it in the catalogue, `facts` fill it."""

    key = "error.general"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.key, facts)
        self.facts = facts

    def __str__(self) -> str:
        return f"{self.key}: {self.facts}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file: where (file, line, path) and why (a message key with its facts)."""

    file: str
    line: int
    path: str
    key: str
    facts: Mapping[str, object]


class ProblemsFound(SnswizardError):
    """A file or folder that cannot be used; carries every problem found, in reading order."""

    key = "error.problems"

    def __init__(self, problems: tuple[Problem, ...], **facts: object) -> None:
        super().__init__(count=len(problems), **facts)
        self.problems = problems


class PackBroken(ProblemsFound):
    """A rule pack that does not pass its checks."""

    key = "error.pack_broken"


class PackMissing(SnswizardError):
    """No compiled pack where one should be; facts: path."""

    key = "error.pack_missing"


class AnswersBroken(ProblemsFound):
    """An answers file that is not understood."""

    key = "error.answers_broken"


class FileUnreadable(SnswizardError):
    """A file that cannot be read; facts: path, reason."""

    key = "error.file_unreadable"


class FileUnwritable(SnswizardError):
    """A file that cannot be written; facts: path, reason."""

    key = "error.file_unwritable"


class DiskFull(FileUnwritable):
    """No room left on the disk; facts: path."""

    key = "error.disk_full"


class CaseDamaged(SnswizardError):
    """A case file that is cut short or changed; facts: path, reason."""

    key = "error.case_damaged"


class NotACase(SnswizardError):
    """A file that is no case file; facts: path."""

    key = "error.not_a_case"


class CaseTooNew(SnswizardError):
    """A case file from a newer version of the program; facts: path, found, known."""

    key = "error.case_too_new"


class CaseInUse(SnswizardError):
    """A case file that another program is writing; facts: path."""

    key = "error.case_in_use"


class PasswordNeeded(SnswizardError):
    """A case file that opens with a password only; facts: path."""

    key = "error.password_needed"


class WrongPassword(SnswizardError):
    """A password that does not open the case; facts: path."""

    key = "error.wrong_password"


class CaseHeld(CaseInUse):
    """A change to a case that is open for reading because somebody else writes it; facts: path, user, host, since."""

    key = "error.case_held"


class CaseTakenOver(CaseInUse):
    """A case that another program took over while it was open here; facts: path."""

    key = "error.case_taken_over"


class CaseInterrupted(SnswizardError):
    """A case whose last change was cut off, in a place where it cannot be mended; facts: path."""

    key = "error.case_interrupted"


class EvidenceRefused(SnswizardError):
    """Content that the case must not hold; facts: name, kind. The message gives the reason and the lawful way."""

    key = "error.evidence_refused"


class EvidenceChanging(SnswizardError):
    """A file that changed while it was being copied; facts: name."""

    key = "error.evidence_changing"


class EvidenceUnknown(SnswizardError):
    """An item of evidence that the case does not hold, or no longer; facts: id."""

    key = "error.evidence_unknown"


class EvidenceDamaged(SnswizardError):
    """Evidence whose bytes are no longer those that were added; facts: id, name."""

    key = "error.evidence_damaged"


class NoAnswersInside(SnswizardError):
    """A PDF that carries no answers file; facts: path."""

    key = "error.no_answers_inside"


class ProverMissing(SnswizardError):
    """The solver of the proofs is not installed: it is no part of the program."""

    key = "error.prover_missing"


class NotAnAudit(SnswizardError):
    """A file that holds an incident where an audit is needed; facts: path."""

    key = "error.not_an_audit"


class AuditWithoutDay(SnswizardError):
    """An earlier audit that does not say when it was done; facts: path."""

    key = "error.audit_without_day"


class AuditLater(SnswizardError):
    """An audit that was done after the one it is to be compared with; facts: path, day."""

    key = "error.audit_later"


class AuditEmpty(SnswizardError):
    """An earlier audit without a single answer; facts: path."""

    key = "error.audit_empty"


class Cancelled(SnswizardError):
    """Work that the user stopped; nothing of it is left."""

    key = "error.cancelled"
