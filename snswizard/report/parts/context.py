"""What every part of a plan needs: the results, the words, and the numbers under which things are cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from snswizard.engine.evaluation import Evaluation
from snswizard.engine.provisions import cite
from snswizard.model.answer import Answers
from snswizard.model.finding import Status
from snswizard.model.ids import ActionId, CautionId, FactId, FindingId, PhaseId, ProvisionId, ReasonId
from snswizard.model.pack import Pack
from snswizard.model.results.assessment import ActionResult, Assessment, Citation
from snswizard.model.results.audit_assessment import AuditAssessment
from snswizard.model.text import Text
from snswizard.report.parts.order import (
    as_numbered,
    by_question,
    findings_by_field,
    question_numbers,
    steps_by_phase,
)
from snswizard.report.plan_front import Line, Ref, Tone
from snswizard.report.words import Words

_SHOWN_FACTS = 4
_ASKED = 2
Beside: TypeAlias = Literal["questions", "findings", "actions", "clocks"]


@dataclass(frozen=True, slots=True)
class LastAudit:
    """The last audit of the same company: its results, what it shows beside an incident, its day."""

    results: AuditAssessment
    feeds: tuple[str, ...]
    day: date


class Context:
    """The case in hand; provisions are numbered in the order in which the parts cite them."""

    def __init__(
        self,
        evaluation: Evaluation,
        answers: Answers,
        assessment: Assessment,
        words: Words,
        audit: LastAudit | None = None,
    ) -> None:
        self.audit = audit
        self.evaluation = evaluation
        self.answers = answers
        self.assessment = assessment
        self.words = words
        self.pack: Pack = evaluation.program.pack
        self.phases: dict[PhaseId, tuple[ActionResult, ...]] = steps_by_phase(self.pack, assessment)
        self.groups: dict[FactId, tuple[ActionResult, ...]] = by_question(self.phases, evaluation.program.index)
        steps = as_numbered(self.phases, self.groups)
        self.steps: dict[ActionId, int] = {result.id: place for place, result in enumerate(steps, start=1)}
        self.fields = findings_by_field(self.pack, assessment)
        found = (finding for findings in self.fields.values() for finding in findings)
        self.findings: dict[FindingId, int] = {finding: place for place, finding in enumerate(found, start=1)}
        self.cited: dict[ProvisionId, Citation] = {}
        self._numbers: dict[ProvisionId, int] = {}
        self.cautions: dict[CautionId, int] = {}
        self.named: set[FactId] = set()
        self._reasons: dict[ReasonId, int] = {}
        self._question_numbers = question_numbers(self.pack)

    def of(self, text: Text) -> str:
        """A text of the pack in the report's language."""
        return self.words.of(text)

    def text(self, key: str, /, **values: object) -> str:
        """A text of the catalogue's table for plans."""
        return self.words.text(f"plan.{key}", **values)

    def listed(self, words: Iterable[str]) -> str:
        """Words of a list in one line."""
        return self.text("list_separator").join(words)

    def line(self, key: str, text: str, tone: Tone = Tone.PLAIN) -> Line:
        """A line under a label of the catalogue."""
        return Line(self.text(f"label.{key}"), text, tone)

    def minor(self, key: str, text: str) -> Line:
        """A line that refers to something, and may share its line with others."""
        return Line(self.text(f"label.{key}"), text, minor=True)

    def mark(self, fact: FactId) -> str:
        """The number of a question: its place in the pack, the same in every plan of that pack."""
        self.named.add(fact)
        return self.text("mark.question", number=self._question_numbers[fact])

    def finding_mark(self, finding: FindingId) -> str:
        """The number of a finding of this plan, or its title where it is not indicated."""
        if finding in self.findings:
            return self.text("mark.finding", number=self.findings[finding])
        status = self.text(f"status.{Status.NOT_INDICATED.value}")
        return self.text("finding_as", title=self.of(self.pack.findings[finding].title), status=status)

    def step_mark(self, action: ActionId) -> str:
        """The number and the title of a step."""
        return self.text("step_as", number=self.steps[action], title=self.of(self.pack.actions[action].title))

    def question(self, fact: FactId) -> str:
        """A question with its number."""
        return self.text("question_as", mark=self.mark(fact), question=self.of(self.pack.questions[fact].ask))

    def ask(self, fact: FactId) -> str:
        """A question in short with its number."""
        return self.text("question_as", mark=self.mark(fact), question=self.words.ask(fact))

    def marks(self, facts: Sequence[FactId]) -> str:
        """The numbers of questions; of many the first ones, and how many more there are."""
        listed = self.listed(self.mark(fact) for fact in facts[:_SHOWN_FACTS])
        more = len(facts) - _SHOWN_FACTS
        return self.text("marks_and_more", listed=listed, count=more) if more > 0 else listed

    def deciding_lines(
        self, missing: tuple[FactId, ...], unsettled: tuple[ReasonId, ...], told: set[FactId] | None = None
    ) -> tuple[Line, ...]:
        """What would settle something, in short: the first questions in words and the others by number.

        Questions that were `told` before are named by number; they are noted there.
        """
        if not missing:
            return self.reason_lines(unsettled)
        told = set() if told is None else told
        fresh = [fact for fact in missing[:_ASKED] if fact not in told]
        told.update(fresh)
        questions = [self.ask(fact) for fact in fresh]
        if others := [fact for fact in missing if fact not in fresh]:
            questions.append(self.marks(others))
        return (self.line("decided_by", self.listed(questions), Tone.MEDIUM), *self.reason_lines(unsettled))

    def answer(self, fact: FactId) -> str:
        """An answer with the number of its question."""
        value = self.words.value(fact, self.answers.given.get(fact))
        return self.text("answer_as", mark=self.mark(fact), answer=value)

    def refs(self, provisions: Iterable[ProvisionId]) -> tuple[Ref, ...]:
        """References to provisions; a provision cited for the first time gets the next number."""
        refs = []
        for provision in provisions:
            if provision not in self.cited:
                self.cited[provision] = cite(self.evaluation, provision)
                self._numbers[provision] = len(self.cited)
            refs.append(Ref(self.provision_mark(provision), provision))
        return tuple(refs)

    def provision_mark(self, provision: ProvisionId) -> str:
        """The number of a provision that is cited."""
        return self.text("mark.provision", number=self._numbers[provision])

    def is_out_of_sight(self, missing: tuple[FactId, ...]) -> bool:
        """Whether only questions that nobody has been asked yet keep something open."""
        return bool(missing) and not set(missing) & set(self.assessment.open_facts)

    def missing_lines(self, facts: tuple[FactId, ...]) -> tuple[Line, ...]:
        """The facts that would decide, in words; from the fifth on by number only."""
        shown = facts if len(facts) <= _SHOWN_FACTS + 1 else facts[:_SHOWN_FACTS]
        lines = [self.line("to_find", self.question(fact), Tone.MEDIUM) for fact in shown]
        if len(shown) < len(facts):
            rest = self.listed(self.mark(fact) for fact in facts[len(shown) :])
            lines.append(self.line("to_find_too", rest, Tone.MEDIUM))
        return tuple(lines)

    def unsettled_lines(self, reasons: tuple[ReasonId, ...]) -> tuple[Line, ...]:
        """Why points are open in law although the facts are known."""
        return tuple(self.line("unsettled", self.of(self.pack.unsettled[each]), Tone.MEDIUM) for each in reasons)

    def reason_lines(self, reasons: tuple[ReasonId, ...]) -> tuple[Line, ...]:
        """Why points are open in law: told in full once, and later by number."""
        lines = []
        for reason in reasons:
            fresh = reason not in self._reasons
            mark = self.text("mark.reason", number=self._reasons.setdefault(reason, len(self._reasons) + 1))
            text = self.text("reason_as", mark=mark, reason=self.of(self.pack.unsettled[reason])) if fresh else mark
            lines.append(self.line("unsettled", text, Tone.MEDIUM))
        return tuple(lines)

    def caution_lines(self, table: Beside, name: str, own: Text | None) -> tuple[Line, ...]:
        """The caution that a thing carries itself, and the numbers of those that stand beside it."""
        lines = [] if own is None else [replace(self.line("caution", self.of(own), Tone.HIGH), run_on=True)]
        beside = [caution for caution, rule in self.pack.cautions.items() if name in rule.beside.get(table, ())]
        for caution in beside:
            self.cautions.setdefault(caution, len(self.cautions) + 1)
        if beside:
            marks = (self.text("mark.caution", number=self.cautions[caution]) for caution in beside)
            lines.append(replace(self.minor("cautions", self.listed(marks)), tone=Tone.HIGH))
        return tuple(lines)
