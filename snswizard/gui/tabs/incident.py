"""The tabs of the plan page: each a list with its detail."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from snswizard.engine.seoul import SEOUL, day_of, in_seoul
from snswizard.gui.pages.base import Surroundings
from snswizard.gui.widgets.basics import button, row
from snswizard.gui.widgets.detail import Details
from snswizard.gui.widgets.live_panel import time_left
from snswizard.gui.widgets.master_detail import MasterDetail
from snswizard.gui.widgets.note_field import NoteField
from snswizard.gui.widgets.timeline import Mark, Timeline
from snswizard.interview.review import unknowns
from snswizard.model.action import Force
from snswizard.model.finding import Status
from snswizard.model.ids import ActionId, ClockId, FactId, FindingId
from snswizard.model.own import is_own
from snswizard.model.results.assessment import ActionResult, ClockResult, Due, Standing
from snswizard.report.parts.order import end_of, findings_by_field, steps_by_phase
from snswizard.report.parts.own_words import contact_of

_NOTE_HEIGHT = 64
_WHO = 2  # the column of the owner


class Tab(QWidget):
    """A list with its detail; filled from the session when it comes into view."""

    question_wanted = Signal(str)
    row_wanted = Signal(str, str)
    changed = Signal()

    def __init__(self, around: Surroundings, name: str, columns: tuple[str, ...], *, stretch: int) -> None:
        super().__init__()
        self.around = around
        self.session = around.session
        self.words = around.session.words
        self.stale = True
        heads = tuple(around.messages.text(f"column.{column}") for column in columns)
        self.list = MasterDetail(around.theme, around.messages.text(f"tab.{name}"), heads, stretch=stretch)
        self.list.row_chosen.connect(lambda key: self.list.detail.setHtml(self.detail_of(key)))
        self.list.question_wanted.connect(self.question_wanted)
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(0, 4, 0, 0)
        self.whole.setSpacing(8)
        self.whole.addWidget(self.list, 1)

    @property
    def details(self) -> Details:
        """The writer of details for the present answers."""
        return Details(self.words, self.session.interview)

    def detail_of(self, key: str) -> str:
        """The detail of a row as HTML."""
        raise NotImplementedError

    def time_passed(self) -> None:
        """Called every minute while the tab is in view."""

    def left(self) -> None:
        """Called before another page comes into view: hand in what is still being typed."""

    def fill(self) -> None:
        """Show the present results."""
        self.list.refill(self.add_rows)

    def add_rows(self) -> None:
        """Add the rows of the present results."""
        raise NotImplementedError


class StepsTab(Tab):
    """Steps by phase: ticked, noted; stops first."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "steps", ("due", "step", "owner", "force"), stretch=1)
        self.list.row_ticked.connect(self._ticked)
        self.list.row_chosen.connect(self._show_note)
        self._note = NoteField(self.words.text("steps.note_name"), self.words.text("steps.note_hint"), _NOTE_HEIGHT)
        self._note.finished.connect(self._keep_typed)
        pack = self.words.pack
        self._owner = self._filter("owner", [(name, self.words.of(text)) for name, text in pack.owners.items()])
        self._phase = self._filter("phase", [(name, self.words.of(text)) for name, text in pack.phases.items()])
        states = [(name, self.words.text(f"steps.{name}")) for name in ("open", "done")]
        self._state = self._filter("state", states)
        self.whole.insertLayout(0, row(self._owner, self._phase, self._state, None))
        self._person = QLineEdit()
        self._person.setPlaceholderText(self.words.text("steps.person_hint"))
        self._person.setAccessibleName(self.words.text("steps.person_name"))
        self._person.editingFinished.connect(self._keep_typed)
        self._shown = ("", "", "")  # the step whose note and person stand in the fields, as they were kept
        keep = button(self.words.text("steps.keep_note"), self._keep_note)
        self.list.side.addWidget(self._note)
        self.list.side.addLayout(row(self._person, keep))

    def _filter(self, name: str, lines: list[tuple[str, str]]) -> QComboBox:
        box = QComboBox()
        box.addItem(self.words.text(f"steps.every_{name}"), "")
        for value, words in lines:
            box.addItem(words, value)
        box.setAccessibleName(self.words.text(f"steps.filter_{name}"))
        box.activated.connect(lambda _: self.fill())
        return box

    def add_rows(self) -> None:
        """One row a step under its phase, as far as the filters let it through."""
        pack, shown = self.words.pack, 0
        for phase, results in steps_by_phase(pack, self.session.interview.assessment).items():
            wanted = [result for result in results if self._wanted(result)]
            if wanted:
                self.list.add_group(self.words.of(pack.phases[phase]))
            for result in wanted:
                self._add(result, ticked=self._is_done(result))
                shown += 1
        if not shown:
            self.list.add_group(self.words.text("steps.none"))

    def _is_done(self, result: ActionResult) -> bool:
        return self.session.step(result.id).status == "done"

    def _wanted(self, result: ActionResult) -> bool:
        owner, phase, state = (str(box.currentData()) for box in (self._owner, self._phase, self._state))
        fits = owner in ("", result.owner) and phase in ("", result.phase)
        return fits and (not state or (state == "done") == self._is_done(result))

    def _add(self, result: ActionResult, *, ticked: bool) -> None:
        words, rule = self.words, self.words.pack.actions[result.id]
        title = words.of(rule.title)
        if result.force is Force.STOP:
            title = words.text("steps.stop", title=title)
        if result.standing is Standing.CONDITIONAL:
            title = words.text("steps.conditional", title=title)
        tone = {Force.STOP: "stop", Force.DUTY: "critical"}.get(result.force, "muted")
        force = words.text(f"force.{result.force.value}")
        due_tone = "critical" if result.passed and result.due_kind == "by" else "text"
        cells = (
            self._date(result),
            title,
            self._who(result),
            words.text("own.force", force=force) if is_own(result.id) else force,
        )
        self.list.add_row(result.id, cells, tones={0: due_tone, 3: tone}, ticked=ticked)

    def _who(self, result: ActionResult) -> str:
        words = self.words
        owner, contact = words.of(words.pack.owners[result.owner]), contact_of(words, result.owner)
        person = self.session.step(result.id).person or ("" if contact is None else contact.phone)
        return f"{owner}\n{person}" if person else owner

    def _date(self, result: ActionResult) -> str:
        words = self.words
        lines = []
        if result.due is not None:
            key = "steps.until" if result.due_kind == "until" else "steps.passed" if result.passed else "steps.due"
            lines.append(words.text(key, due=words.due(result.due)))
        if result.target is not None:
            key = "steps.target_passed" if day_of(result.target) < self.session.today() else "steps.target"
            lines.append(words.text(key, due=words.due(result.target)))
        return "\n".join(lines) or words.text("steps.no_date")

    def detail_of(self, key: str) -> str:
        """Why, how, by whom, by when, on which provision."""
        return self.details.action(ActionId(key))

    def left(self) -> None:
        """Keep what is being typed beside the step."""
        QGuiApplication.inputMethod().commit()
        self._keep_typed()

    def _show_note(self, key: str) -> None:
        self._keep_typed()
        kept = self.session.step(key)
        self._shown = (key, kept.note, kept.person)
        self._note.setPlainText(kept.note)
        self._person.setText(kept.person)

    def _keep_typed(self) -> None:
        """Keep note and person of the step in view where they were changed."""
        key, *before = self._shown
        note, person = self._note.toPlainText().strip(), self._person.text().strip()
        if not key or not self.session.has_case or [note, person] == before:
            return
        if self.session.set_step(key, note=note, person=person):
            self._shown = (key, note, person)
            result = self.session.interview.assessment.actions.get(ActionId(key))
            if result is not None:
                self.list.set_cell(key, _WHO, self._who(result), "text")

    def _ticked(self, key: str, on: bool) -> None:  # noqa: FBT001  # a signal's own argument
        self.session.set_step(key, status="done" if on else "open")

    def _keep_note(self) -> None:
        self.left()
        self.fill()


class ClocksTab(Tab):
    """The clocks in use: drawn, and counted step by step."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "clocks", ("due", "clock", "kind"), stretch=1)
        self._timeline = Timeline(around.theme, self.words.text("clocks.today"))
        self._timeline.chosen.connect(self.list.choose)
        self.whole.insertWidget(0, self._timeline)

    def _shown(self) -> list[ClockResult]:
        clocks = [clock for clock in self.session.interview.assessment.clocks.values() if clock.in_use]
        return sorted(clocks, key=lambda clock: end_of(clock.due))

    def add_rows(self) -> None:
        """One row a clock, dated ones first."""
        shown = self._shown()
        self._timeline.show_marks(tuple(self._mark(clock, clock.due) for clock in shown if clock.due is not None))
        if not shown:
            self.list.add_group(self.words.text("clocks.none"))
        for clock in shown:
            words = self.words
            kind = words.text(f"clock_kind.{self._kind(clock)}")
            title = words.of(words.pack.clocks[clock.id].title)
            self.list.add_row(clock.id, (self._when(clock), title, kind), tones={0: _tone(clock), 2: "muted"})

    def _when(self, clock: ClockResult) -> str:
        """The date, and beneath it the time that is left."""
        if clock.due is None:
            return self.words.text("clocks.no_start")
        left = time_left(self.words, clock.due, self.session.now())
        return f"{self.words.due(clock.due)}\n{left}"

    def time_passed(self) -> None:
        """Show the time that is left anew."""
        for clock in self._shown():
            self.list.set_cell(clock.id, 0, self._when(clock), _tone(clock))

    def _kind(self, clock: ClockResult) -> str:
        rule = self.words.pack.clocks[clock.id]
        if clock.passed:
            return "passed"
        return "other" if rule.side == "other_party" else rule.kind

    def _mark(self, clock: ClockResult, due: Due) -> Mark:
        end = due if isinstance(due, datetime) else datetime.combine(due + timedelta(days=1), time.min, SEOUL)
        days = (in_seoul(end) - in_seoul(self.session.now())).total_seconds() / 86400
        kind = self._kind(clock)
        tone = "critical" if kind == "passed" else "high" if days < 3 else "primary"
        title = self.words.of(self.words.pack.clocks[clock.id].title)
        return Mark(clock.id, days, title, self.words.due(due), tone, kind if kind in ("other", "target") else "law")

    def detail_of(self, key: str) -> str:
        """The count step by step."""
        return self.details.clock(ClockId(key))


def _tone(clock: ClockResult) -> str:
    return "critical" if clock.passed else "text" if clock.due is not None else "muted"


class FindingsTab(Tab):
    """Findings by field of law: appear met, open, and not shown."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "findings", ("status", "finding"), stretch=1)

    def add_rows(self) -> None:
        """The indicated and possible ones by field, then all that is not shown."""
        pack, assessment = self.words.pack, self.session.interview.assessment
        for field, names in findings_by_field(pack, assessment).items():
            self.list.add_group(self.words.of(pack.fields[field]))
            for name in names:
                self._add(name)
        rest = [name for name, each in assessment.findings.items() if each.status is Status.NOT_INDICATED]
        if rest:
            self.list.add_group(self.words.text("findings.not_shown", count=len(rest)))
        for name in rest:
            self._add(name)

    def _add(self, name: FindingId) -> None:
        status = self.session.interview.assessment.findings[name].status
        tone = {Status.INDICATED: "high", Status.POSSIBLE: "medium"}.get(status, "muted")
        mark = self.words.text(f"status_mark.{status.value}")
        self.list.add_row(name, (mark, self.words.of(self.words.pack.findings[name].title)), tones={0: tone})

    def detail_of(self, key: str) -> str:
        """Elements, defences, provisions, the other side, own risk."""
        return self.details.finding(FindingId(key))


class OpenTab(Tab):
    """What is not known yet and who can find out; what has not been asked yet."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "open", ("question", "finder"), stretch=0)

    def add_rows(self) -> None:
        """Unknown answers that matter, then questions that are still live."""
        interview = self.session.interview
        others = tuple(fact for fact in unknowns(interview) if fact not in interview.open_facts)
        groups = (
            ("open.unknown", interview.open_facts),
            ("open.not_asked", interview.questions),
            ("open.other_unknown", others),
        )
        if not any(facts for _, facts in groups):
            self.list.add_group(self.words.text("open.nothing"))
        for key, facts in groups:
            if facts:
                self.list.add_group(self.words.text(key, count=len(facts)))
            for fact in facts:
                question = self.words.pack.questions[fact]
                finder = self.words.of(self.words.pack.owners[question.finder])
                self.list.add_row(fact, (self.words.of(question.ask), finder), tones={1: "muted"})

    def detail_of(self, key: str) -> str:
        """How to find out, whom to ask, what shows it."""
        return self.details.question(FactId(key))
