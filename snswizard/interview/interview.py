"""The guided run through the questions of one case: a value that is replaced, never changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from snswizard.engine.assess import assessment_of
from snswizard.engine.audit import assess_audit
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.evaluation import Evaluation, evaluate, values_of
from snswizard.engine.program import Program
from snswizard.model.answer import Answers, Given
from snswizard.model.ids import FactId, SectionId
from snswizard.model.results.assessment import Assessment
from snswizard.model.results.audit_assessment import AuditAssessment

Track: TypeAlias = Literal["incident", "audit"]


@dataclass(frozen=True, slots=True)
class Interview:
    """Answers, the question in view (None: the review) and the results; going back erases nothing."""

    evaluation: Evaluation
    answers: Answers
    assessment: Assessment
    position: FactId | None
    audit: AuditAssessment | None = None

    @property
    def program(self) -> Program:
        """The rules that this interview follows."""
        return self.evaluation.program

    @property
    def track(self) -> Track:
        """Which track the questions follow."""
        return "incident" if self.audit is None else "audit"

    @property
    def questions(self) -> tuple[FactId, ...]:
        """The questions that are live now, in the order of asking."""
        return self.assessment.next_questions if self.audit is None else self.audit.next_questions

    @property
    def open_facts(self) -> tuple[FactId, ...]:
        """The facts answered "unknown" that somebody can find out."""
        return self.assessment.open_facts if self.audit is None else self.audit.open_facts

    @property
    def order(self) -> tuple[FactId, ...]:
        """Every question of the track, in the order of asking."""
        return self.program.facts if self.audit is None else tuple(self.audit.asked)

    def section_of(self, fact: FactId) -> SectionId:
        """The section under which the track asks a question."""
        section = self.program.pack.questions[fact].section
        return section if self.audit is None else self.audit.asked.get(fact, section)

    def answer(self, fact: FactId, value: Given | None) -> Interview:
        """The interview with this answer; None takes the answer back. The question in view stays."""
        given = {name: known for name, known in self.answers.given.items() if name != fact}
        if value is not None:
            given[fact] = value
        return self._with(replace(self.answers, given=given))

    def note(self, fact: FactId, words: str) -> Interview:
        """The interview with a note beside an answer; blank words take it away."""
        notes = {name: known for name, known in self.answers.notes.items() if name != fact}
        if words.strip():
            notes[fact] = words
        return self._with(replace(self.answers, notes=notes))

    def flag(self, fact: FactId, *, on: bool) -> Interview:
        """The interview with the mark "check again" set or taken away."""
        flagged = self.answers.flagged | {fact} if on else self.answers.flagged - {fact}
        return replace(self, answers=replace(self.answers, flagged=flagged))

    def go_to(self, fact: FactId | None) -> Interview:
        """The interview with another question in view, or the review."""
        return replace(self, position=fact)

    def on_day(self, today: date) -> Interview:
        """The interview assessed on another day."""
        calendar = self.evaluation.calendar
        return begin(self.program, self.answers, today, calendar, position=self.position, track=self.track)

    def _with(self, answers: Answers) -> Interview:
        old = self.evaluation
        return begin(self.program, answers, old.today, old.calendar, position=self.position, track=self.track)


def begin(
    program: Program,
    answers: Answers,
    today: date,
    calendar: KoreanCalendar,
    *,
    position: FactId | None = None,
    track: Track = "incident",
) -> Interview:
    """An interview from these answers."""
    evaluation = evaluate(program, values_of(program, answers), today, calendar)
    audit = assess_audit(evaluation) if track == "audit" else None
    return Interview(evaluation, answers, assessment_of(evaluation, answers), position, audit)
