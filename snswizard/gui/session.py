"""The one holder and writer of the open case: pages show what it tells and report what was chosen.

An entry is on disk before its change is announced; if it cannot be written, the case stays as it was and `failed`
says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from snswizard.base.errors import SnswizardError
from snswizard.base.i18n import Language, load_messages
from snswizard.base.memory import long_lived
from snswizard.base.paths import resource_root
from snswizard.engine.seoul import day_of
from snswizard.gui.case_file.session_case import CaseKeeping

if TYPE_CHECKING:
    from snswizard.cases.store import CaseStore
    from snswizard.engine.calendar import KoreanCalendar
    from snswizard.engine.program import Program
    from snswizard.gui.rules.kept import OtherRules
    from snswizard.interview.changes import Changes
    from snswizard.interview.earlier_audit import Previous
    from snswizard.interview.interview import Interview, Track
    from snswizard.model.answer import Given
    from snswizard.model.case import Entry, StepState
    from snswizard.model.ids import FactId
    from snswizard.report.output.desk import CaseInputs
    from snswizard.report.words import Words


@dataclass(frozen=True, slots=True)
class Rules:
    """The prepared pack and calendar, loaded once."""

    program: Program
    calendar: KoreanCalendar
    signer: str = ""
    refused: tuple[SnswizardError, ...] = ()


class InterviewSession(CaseKeeping):
    """Holds the open case and its interview; every change goes through here."""

    opened = Signal()
    closed = Signal()
    ending = Signal()  # the window is closed: work that still runs has to stop
    answered = Signal(str)
    assessment_changed = Signal()
    position_changed = Signal()
    steps_changed = Signal()

    def __init__(self, language: Language, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language = language
        self.changes: Changes | None = None
        self.saved_at = ""
        self._now = now
        self._rules: Rules | None = None
        self._store: CaseStore | None = None
        self._interview: Interview | None = None
        self._words: dict[Language, Words] = {}

    # -- what pages read

    @property
    def rules(self) -> Rules:
        """The rules, loaded on first use; raises PackMissing or PackBroken."""
        if self._rules is None:
            from snswizard.engine.program import prepare
            from snswizard.packs.library import load_installed_rules

            with long_lived():
                found = load_installed_rules()
                self._rules = Rules(prepare(found.pack), found.calendar, found.signer, found.refused)
        return self._rules

    def forget_rules(self) -> None:
        """Read the rules anew when they are wanted next: others were installed."""
        self._rules = None
        self._words.clear()

    @property
    def words(self) -> Words:
        """Words of the pack and the catalogue in the language of the screen."""
        return self.words_in(self.language)

    def words_in(self, language: Language) -> Words:
        """Words in a given language, for reports."""
        if language not in self._words:
            from snswizard.report.words import Words

            self._words[language] = Words(self.rules.program.pack, load_messages(resource_root() / "i18n", language))
        return self._words[language]

    @property
    def interview(self) -> Interview:
        """The interview of the open case."""
        if self._interview is None:
            raise RuntimeError("no case is open")
        return self._interview

    @property
    def store(self) -> CaseStore:
        """The open case file."""
        if self._store is None:
            raise RuntimeError("no case is open")
        return self._store

    @property
    def has_case(self) -> bool:
        """Whether a case is open."""
        return self._store is not None

    @property
    def title(self) -> str:
        """The title of the open case."""
        return self.store.state.title

    def today(self) -> date:
        """The day that counts as today, as Korea counts it."""
        return day_of(self._now())

    def now(self) -> datetime:
        """The moment that counts as now, with its zone."""
        return self._now()

    # -- opening and closing

    def create(self, path: Path, title: str, track: Track = "incident", *, password: str | None = None) -> None:
        """Make a case file of a track and begin; raises FileUnwritable or DiskFull."""
        from snswizard.cases.store import CaseStore

        info = self.rules.program.pack.info
        about = {"track": track, "pack_id": info.id, "pack_version": info.version, "pack_digest": info.digest}
        store = CaseStore.create(path, about, self._stamp, password=password, user=self.who)
        self._tell_rules(store)
        store.append("renamed", "", title, who=self.who)
        self._take(store)

    def open(self, path: Path, password: str | None = None, *, take_over: bool = False) -> None:
        """Open a case file where it was left; raises what CaseStore.open raises."""
        from snswizard.cases.store import CaseStore

        self._take(CaseStore.open(path, self._stamp, password=password, user=self.who, take_over=take_over))

    def close(self) -> None:
        """Let go of the open case."""
        if self._store is not None:
            self.stop_works()
            self.remember_position()
            self._store.close()
            self._store = None
            self._interview = None
            self.changes = None
            self.closed.emit()

    def _take(self, store: CaseStore) -> None:
        from snswizard.interview.case_answers import answers_of
        from snswizard.interview.interview import begin
        from snswizard.interview.navigator import first_open
        from snswizard.model.ids import FactId

        self.close()
        rules = self.rules
        self._store = store
        answers = answers_of(store.state, rules.program.pack)
        track: Track = "audit" if store.info.track == "audit" and rules.program.pack.audit else "incident"
        interview = begin(rules.program, answers, self.today(), rules.calendar, track=track)
        kept = FactId(store.position)
        known = kept if kept in rules.program.index else None
        self._interview = interview.go_to(known or first_open(interview))
        self.opened.emit()
        self._tell_saved()

    # -- changing

    def answer(self, fact: FactId, value: Given | None) -> bool:
        """Give or take back an answer; False where it could not be written."""
        from snswizard.interview.changes import changes
        from snswizard.packs.values import write_value

        self.notice_day()
        if self.interview.answers.given.get(fact) == value:
            return True
        if not self._append("answered", fact, None if value is None else write_value(value)):
            return False
        before = self.interview
        self._interview = before.answer(fact, value)
        self.changes = changes(before.assessment, self._interview.assessment, answered=fact)
        self.answered.emit(fact)
        self.assessment_changed.emit()
        return True

    def take_over(self, given: Mapping[FactId, Given], notes: Mapping[FactId, str], *, source: str = "") -> bool:
        """Take answers and notes over from elsewhere in one transaction; False where they could not be written.

        Those from a named source are undone together.
        """
        from snswizard.packs.values import write_value

        changes = [("answered", fact, write_value(value)) for fact, value in given.items()]
        changes += [("noted", fact, words) for fact, words in notes.items()]
        try:
            self._tell_rules(self.store)
            if source:
                self.store.take_over_answers(source, changes, who=self.who)
            else:
                self.store.append_all(changes, who=self.who)
        except SnswizardError as failure:
            self.failed.emit(failure)
            return False
        self._read_again()
        self.changes = None
        self.assessment_changed.emit()
        self._tell_saved()
        return True

    def note(self, fact: FactId, words: str) -> bool:
        """Keep a note beside an answer; False where it could not be written."""
        if self.interview.answers.notes.get(fact, "") == words.strip():
            return True
        if not self._append("noted", fact, words.strip()):
            return False
        self._interview = self.interview.note(fact, words.strip())
        self.assessment_changed.emit()
        return True

    def flag(self, fact: FactId, *, on: bool) -> bool:
        """Mark an answer "check again", or take the mark away."""
        if not self._append("flagged", fact, on):
            return False
        self._interview = self.interview.flag(fact, on=on)
        return True

    def go_to(self, fact: FactId | None) -> None:
        """Bring another question into view, or the review."""
        self._interview = self.interview.go_to(fact)
        self.position_changed.emit()

    def remember_position(self) -> None:
        """Keep the question in view for the next opening; without it a case opens at its first open question."""
        if self._store is not None:
            try:
                self._store.remember_position(self.interview.position or "")
            except SnswizardError as failure:
                self.failed.emit(failure)

    def undo(self) -> bool:
        """Undo the newest answer, note, mark or step; the page goes to where it was. False where nothing is left."""
        return self._turn(self.store.undo)

    def redo(self) -> bool:
        """Take the newest undoing back; False where nothing is left."""
        return self._turn(self.store.redo)

    def _turn(self, turn: Callable[..., tuple[Entry, ...]]) -> bool:
        from snswizard.interview.changes import changes
        from snswizard.model.ids import FactId

        try:
            turned = turn(who=self.who)
        except SnswizardError as failure:
            self.failed.emit(failure)
            return False
        if not turned:
            return False
        before = self.interview.assessment
        self._read_again()
        self.changes = changes(before, self.interview.assessment)
        fact = turned[-1].subject
        if turned[-1].kind == "answered" and fact in self.rules.program.index:
            self.go_to(FactId(fact))
        self.assessment_changed.emit()
        self.steps_changed.emit()
        self._tell_saved()
        return True

    def _read_again(self) -> None:
        """Make the interview anew from what the journal says now."""
        from snswizard.interview.case_answers import answers_of
        from snswizard.interview.interview import begin

        old, calendar = self.interview, self.rules.calendar
        answers = answers_of(self.store.state, old.program.pack)
        self._interview = begin(old.program, answers, self.today(), calendar, position=old.position, track=old.track)

    def rename(self, title: str) -> bool:
        """Give the case another title."""
        return self._append("renamed", "", title)

    def step(self, action: str) -> StepState:
        """What was done about a step or a remedy so far."""
        from snswizard.model.case import StepState
        from snswizard.model.ids import ActionId

        return self.store.state.steps.get(ActionId(action), StepState())

    def set_step(self, action: str, **changed: str) -> bool:
        """Keep what was done about a step: status, note, person."""
        kept = replace(self.step(action), **changed)
        done = self._append("step", action, asdict(kept))
        if done:
            self.steps_changed.emit()
        return done

    def set_party(self, blank: str, words: str) -> bool:
        """Keep what belongs into a blank of letters; it fills every letter that has the same blank."""
        if self.store.state.party.get(blank, "") == words.strip():
            return True
        return self._append("party", blank, words.strip())

    @property
    def previous(self) -> Previous | None:
        """The audit that the open one is compared with."""
        from snswizard.interview.earlier_audit import previous_of

        return previous_of(self.store.state, self.rules.program.pack)

    def compare_with(self, previous: Previous | None) -> bool:
        """Keep the audit that the open one is compared with, or none; False where it could not be written."""
        from snswizard.interview.earlier_audit import written

        if previous is None:
            return self._append("compared", "", None)
        return self._append("compared", previous.title, written(previous))

    def notice_day(self) -> bool:
        """Count anew where a day has begun since the last counting; True then."""
        from snswizard.interview.changes import changes

        before = self._interview
        if before is None or before.evaluation.today == self.today():
            return False
        self._interview = before.on_day(self.today())
        self.changes = changes(before.assessment, self._interview.assessment)
        self.assessment_changed.emit()
        return True

    def case_inputs(self) -> CaseInputs:
        """The open case as documents are made of it, counted from today."""
        from snswizard.report.output.desk import CaseInputs
        from snswizard.report.papers.evidence_register import register_of

        self.notice_day()
        interview, state, previous = self.interview, self.store.state, self.previous
        return CaseInputs(
            program=interview.program,
            answers=interview.answers,
            today=interview.evaluation.today,
            calendar=interview.evaluation.calendar,
            title=state.title,
            case_id=self.store.info.case_id,
            revision=state.entries,
            track=interview.track,
            party=dict(state.party),
            register=register_of(self.store),
            previous=None if previous is None else (previous.answers, previous.day),
        )

    def other_rules(self) -> OtherRules | None:
        """The rules under which the case was last changed, where they are others than those in use."""
        from snswizard.gui.rules.kept import other_rules

        return other_rules(self.store, self.rules.program.pack)

    def _tell_rules(self, store: CaseStore) -> None:
        """Before a change: let the journal say under which rules the case goes on, where that is news."""
        from snswizard.gui.rules.kept import rules_entry

        for entry in rules_entry(store, self.rules.program.pack):
            store.append(*entry, who=self.who)

    def record_export(self, name: str, told: Mapping[str, object]) -> bool:
        """Keep in the journal what left the house: the file's name, its hash and what was read in it, or why not."""
        return self._append("exported", name, dict(told))

    def _append(self, kind: str, subject: str, body: object) -> bool:
        try:
            self._tell_rules(self.store)
            self.store.append(kind, subject, body, who=self.who)
        except SnswizardError as failure:
            self.failed.emit(failure)
            return False
        self._tell_saved()
        return True

    def _stamp(self) -> str:
        return self._now().isoformat(timespec="seconds")

    def _tell_saved(self) -> None:
        self.saved_at = f"{self._now():%H:%M}"
        self.saved.emit(self.saved_at)
