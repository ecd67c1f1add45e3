"""What every part of an audit report needs: the results, the words, and the numbers under which things are cited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from snswizard.engine.evaluation import Evaluation
from snswizard.engine.provisions import cite
from snswizard.model.answer import Answers
from snswizard.model.audit import SEVERITIES, Audit, Severity
from snswizard.model.condition import Condition
from snswizard.model.ids import DocumentId, FactId, OwnerId, ProvisionId
from snswizard.model.pack import Pack
from snswizard.model.results.assessment import Citation, Standing
from snswizard.model.results.audit_assessment import AuditAssessment, GapResult, RemedyResult
from snswizard.model.text import Text
from snswizard.report.audit_order import in_two, spans
from snswizard.report.nodes.audit import LevelState
from snswizard.report.parts.order import question_numbers
from snswizard.report.parts.own_words import owner_words
from snswizard.report.parts.support import support
from snswizard.report.plan_front import Chip, Line, Ref, Tone
from snswizard.report.words import Words

TONES = {
    Severity.CRITICAL: Tone.CRITICAL,
    Severity.HIGH: Tone.HIGH,
    Severity.MEDIUM: Tone.MEDIUM,
    Severity.LOW: Tone.LOW,
    Severity.NONE: Tone.LOW,
}


@dataclass(frozen=True, slots=True)
class Earlier:
    """The audit of the same company before this one; its day where it is known."""

    results: AuditAssessment
    day: date


class AuditContext:
    """The audit in hand; remedies are numbered in the order of the report, provisions as they are cited."""

    def __init__(
        self,
        evaluation: Evaluation,
        answers: Answers,
        results: AuditAssessment,
        words: Words,
        earlier: Earlier | None = None,
    ) -> None:
        audit = evaluation.program.pack.audit
        if audit is None:
            raise ValueError("the pack has no audit track")
        self.evaluation = evaluation
        self.answers = answers
        self.results = results
        self.words = words
        self.earlier = earlier
        self.pack: Pack = evaluation.program.pack
        self.audit: Audit = audit
        self.first, self.rest = in_two(results)
        self.numbers = {each.id: number for number, each in enumerate((*self.first, *self.rest), start=1)}
        self.spans = spans(results, audit.remedies)
        self.gaps = tuple(gap for gap in results.gaps.values() if not gap.skipped)
        self.cited: dict[ProvisionId, Citation] = {}
        self._question_numbers = question_numbers(self.pack)

    # -- words

    def of(self, text: Text) -> str:
        """A text of the pack in the report's language."""
        return self.words.of(text)

    def text(self, key: str, /, **values: object) -> str:
        """A text of the catalogue's tables for audit reports."""
        return self.words.text(f"audit_report.{key}", **values)

    def listed(self, words: Iterable[str]) -> str:
        """Words of a list in one line."""
        return self.words.text("plan.list_separator").join(words)

    def line(self, key: str, text: str, tone: Tone = Tone.PLAIN) -> Line:
        """A line under a label of the catalogue."""
        return Line(self.text(f"label.{key}"), text, tone)

    def minor(self, key: str, text: str) -> Line:
        """A line that refers to something, and may share its line with others."""
        return Line(self.text(f"label.{key}"), text, minor=True)

    def mark(self, fact: FactId) -> str:
        """The number of a question: its place in the pack, the same in every document of that pack."""
        return self.words.text("plan.mark.question", number=self._question_numbers[fact])

    def question(self, fact: FactId) -> str:
        """A question with its number."""
        return self.words.text(
            "plan.question_as", mark=self.mark(fact), question=self.of(self.pack.questions[fact].ask)
        )

    def value(self, fact: FactId) -> str:
        """An answer in words."""
        return self.words.value(fact, self.answers.given.get(fact))

    def grounds(self, condition: Condition | None) -> str:
        """The answers on which a condition rests, in one line."""
        if condition is None:
            return ""
        facts = support(self.evaluation, condition).facts
        return self.listed(self.text("ground", question=self.question(fact), answer=self.value(fact)) for fact in facts)

    def owner(self, owner: OwnerId) -> str:
        """Whose work it is."""
        return owner_words(self.words, owner)

    def documents(self, documents: Iterable[DocumentId]) -> str:
        """The titles of some documents."""
        return self.listed(self.of(self.pack.documents[each].title) for each in documents)

    # -- domains

    def domain_mark(self, name: str) -> str:
        """The number of a domain."""
        return self.text("mark.domain", number=tuple(self.audit.domains).index(name) + 1)

    def domain(self, name: str) -> str:
        """The title of a domain with its number; remedies of all domains belong to none."""
        if name not in self.audit.domains:
            return self.text("all_domains")
        return self.text("domain_as", mark=self.domain_mark(name), title=self.of(self.audit.domains[name]))

    def state(self, gap: GapResult) -> LevelState:
        """What is known of a domain's level."""
        if gap.skipped:
            return LevelState.SKIPPED
        if gap.level is None:
            return LevelState.UNANSWERED
        return LevelState.UNKNOWN if gap.level_unknown else LevelState.ANSWERED

    def not_asked_in(self, gap: GapResult) -> int:
        """How many of a domain's questions are not answered yet."""
        section = self.audit.domains[gap.domain].section
        return sum(self.results.asked[fact] == section for fact in self.results.next_questions)

    def chip(self, gap: GapResult) -> Chip:
        """The severity of a domain by word and sign; outlined while something of it is open."""
        if gap.skipped:
            return Chip(self.text("state.skipped"), Tone.MUTED)
        settled = not (self.not_asked_in(gap) or gap.to_find_out or gap.level_unknown)
        nothing_found = gap.severity in (None, Severity.NONE)
        if gap.level is None and nothing_found:
            return Chip(self.text("state.unanswered"), Tone.MUTED)
        if gap.severity is None or (nothing_found and not settled):
            return Chip(self.text("none_so_far"), Tone.MUTED)
        return self.severity_chip(gap.severity, filled=settled or gap.severity is Severity.CRITICAL)

    def severity_chip(self, severity: Severity, *, filled: bool) -> Chip:
        """A severity in a frame."""
        return Chip(self.text(f"severity.{severity.value}"), TONES[severity], filled)

    @property
    def worst(self) -> Severity:
        """The gravest severity of any domain."""
        found = (gap.severity for gap in self.gaps if gap.severity is not None)
        return max(found, key=SEVERITIES.index, default=Severity.NONE)

    @property
    def is_settled(self) -> bool:
        """Whether every question has an answer other than "unknown"."""
        return not (self.results.next_questions or self.results.open_facts)

    # -- remedies and provisions

    @property
    def required(self) -> tuple[RemedyResult, ...]:
        """The remedies that do not wait for an answer, in the order of the report."""
        return tuple(each for each in (*self.first, *self.rest) if each.standing is Standing.REQUIRED)

    def remedy(self, name: str) -> str:
        """A remedy with its number."""
        return self.words.text("plan.step_as", number=self.numbers[name], title=self.of(self.audit.remedies[name]))

    def refs(self, cites: Iterable[Citation]) -> tuple[Ref, ...]:
        """References to provisions; a provision cited for the first time gets the next number."""
        refs = []
        for each in cites:
            self.cited.setdefault(each.id, each)
            number = tuple(self.cited).index(each.id) + 1
            refs.append(Ref(self.words.text("plan.mark.provision", number=number), each.id))
        return tuple(refs)

    def cite(self, *provisions: ProvisionId) -> tuple[Ref, ...]:
        """References to provisions of the pack by name."""
        return self.refs(cite(self.evaluation, each) for each in provisions)
