"""The papers of one case by name, each built when it is asked for; what they share is worked out once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from snswizard.engine.assess import assess
from snswizard.engine.audit import assess_audit, feeds_of
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.evaluation import Evaluation, evaluate, values_of
from snswizard.engine.program import Program
from snswizard.model.answer import Answers
from snswizard.model.ids import DocumentId
from snswizard.model.results.assessment import Assessment, Standing
from snswizard.model.results.audit_assessment import AuditAssessment
from snswizard.report.action_plan import build_action_plan
from snswizard.report.letters import Draft, LetterDesk
from snswizard.report.papers.evidence_register import Register, build_evidence_register
from snswizard.report.parts.context import LastAudit
from snswizard.report.parts.frame import CaseHead
from snswizard.report.plan_model import Plan
from snswizard.report.words import Words

ACTION_PLAN, BRIEFING, MANAGER, CARD = "action_plan", "legal_briefing", "managers_page", "first_hour"
AUDIT_REPORT, REGISTER = "audit_report", "evidence_register"


@dataclass(frozen=True, slots=True)
class CaseInputs:
    """The case that is exported; `party` holds what the user gave for the fields of letters.

    `register` is the evidence of a case file; what is made of answers alone has none. `previous` holds the answers of
    an earlier audit of the same company, and its day.
    """

    program: Program
    answers: Answers
    today: date
    calendar: KoreanCalendar
    title: str = ""
    case_id: str = ""
    revision: int = 0
    track: str = "incident"
    party: Mapping[str, str] = field(default_factory=dict)
    register: Register | None = None
    previous: tuple[Answers, date] | None = None


def main_paper(track: str) -> str:
    """The paper that calendar, tables and plan object belong to."""
    return AUDIT_REPORT if track == "audit" else ACTION_PLAN


class Desk:
    """Builds the papers of a case."""

    def __init__(
        self,
        case: CaseInputs,
        words: Words,
        *,
        head: CaseHead,
        leave_out: frozenset[str] = frozenset(),
        sheets: bool = True,
    ) -> None:
        self.case = case
        self.words = words
        self._head = replace(head, title=head.title or case.title)
        self._leave_out = leave_out
        self._sheets = sheets
        self._built: dict[str, Plan] = {}

    @cached_property
    def assessment(self) -> Assessment:
        """The results for the incident."""
        case = self.case
        return assess(case.program, case.answers, case.today, case.calendar)

    @cached_property
    def audit(self) -> AuditAssessment:
        """The results for the audit."""
        return self._audited(self.case.answers, self.case.today)

    def _audited(self, answers: Answers, day: date) -> AuditAssessment:
        return assess_audit(self._evaluated(answers, day))

    def _evaluated(self, answers: Answers, day: date) -> Evaluation:
        program = self.case.program
        return evaluate(program, values_of(program, answers), day, self.case.calendar)

    @cached_property
    def last_audit(self) -> LastAudit | None:
        """The last audit of the company, beside an incident."""
        if self.case.previous is None or self.case.track == "audit":
            return None
        answers, day = self.case.previous
        return LastAudit(self._audited(answers, day), feeds_of(self._evaluated(answers, day)), day)

    @cached_property
    def letters(self) -> LetterDesk:
        """Where the documents of the pack are filled."""
        case = self.case
        return LetterDesk(
            case.program,
            case.answers,
            self.assessment,
            self.words,
            case.calendar,
            title=case.title,
            sheet=self._sheets,
        )

    def needed(self) -> tuple[DocumentId, ...]:
        """The documents that the required steps or remedies need, in their order."""
        needed: dict[DocumentId, None] = {}
        audit = self.case.program.pack.audit
        if self.case.track == "audit" and audit is not None:
            for name, remedy in self.audit.remedies.items():
                if remedy.standing is Standing.REQUIRED:
                    needed.update(dict.fromkeys(audit.remedies[name].documents))
        else:
            for action in self.assessment.actions.values():
                if action.standing is Standing.REQUIRED:
                    needed.update(dict.fromkeys(action.documents))
            if self.last_audit is not None and audit is not None:
                fed = (audit.feeds[name].document for name in self.last_audit.feeds)
                needed.update(dict.fromkeys(document for document in fed if document is not None))
        return tuple(needed)

    def draft(self, name: str) -> Draft | None:
        """How far a document of the pack is filled; None for the program's own papers."""
        return None if name in PAPERS else self.letters.draft(DocumentId(name), self.case.party)

    def plan(self, name: str) -> Plan:
        """One paper as a document tree."""
        if name not in self._built:
            build = PAPERS.get(name)
            self._built[name] = self.letters.plan(DocumentId(name), self.case.party) if build is None else build(self)
        return self._built[name]

    def action_plan(self, *, in_full: bool = False) -> Plan:
        """What HR carries out and signs."""
        case = self.case
        return build_action_plan(
            case.program,
            case.answers,
            self.assessment,
            self.words,
            calendar=case.calendar,
            head=self._head,
            leave_out=self._leave_out,
            audit=self.last_audit,
            in_full=in_full,
        )

    def tables(self) -> Plan:
        """What calendar and workbook are made of: they have room for every step and answer in full."""
        if self.case.track == "audit":
            return self.plan(AUDIT_REPORT)
        return self.action_plan(in_full=True)

    def legal_briefing(self) -> Plan:
        """What counsel reads."""
        from snswizard.report.papers.legal_briefing import build_legal_briefing

        case = self.case
        return build_legal_briefing(
            case.program,
            case.answers,
            self.assessment,
            self.words,
            calendar=case.calendar,
            head=self._head,
            leave_out=self._leave_out,
            audit=self.last_audit,
        )

    def managers_page(self) -> Plan:
        """What the manager reads."""
        from snswizard.report.papers.managers_page import build_managers_page

        case = self.case
        return build_managers_page(
            case.program, case.answers, self.assessment, self.words, calendar=case.calendar, head=self._head
        )

    def first_hour_card(self) -> Plan:
        """What needs no case."""
        from snswizard.report.papers.first_hour_card import build_first_hour_card

        return build_first_hour_card(self.words, self.case.today)

    def audit_report(self) -> Plan:
        """The report on a policy audit."""
        from snswizard.report.audit_report import build_audit_report

        case = self.case
        previous = None if case.previous is None else self._audited(*case.previous)
        return build_audit_report(
            case.program,
            case.answers,
            self.audit,
            self.words,
            head=self._head,
            leave_out=self._leave_out,
            previous=previous,
        )

    def evidence_register(self) -> Plan:
        """What a court reads of the evidence."""
        case = self.case
        register = case.register or Register((), (), "", case.case_id)
        return build_evidence_register(register, self.words, case.today, self._head)


PAPERS: dict[str, Callable[[Desk], Plan]] = {
    ACTION_PLAN: Desk.action_plan,
    BRIEFING: Desk.legal_briefing,
    MANAGER: Desk.managers_page,
    CARD: Desk.first_hour_card,
    AUDIT_REPORT: Desk.audit_report,
    REGISTER: Desk.evidence_register,
}
