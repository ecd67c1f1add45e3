"""What this means so far: triage, clocks with the time that is left, what the last answer changed, stop signs."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from snswizard.engine.seoul import SEOUL, in_seoul
from snswizard.gui.widgets.basics import chip, label, restyle
from snswizard.interview.changes import Changes, running, stops
from snswizard.interview.interview import Interview
from snswizard.model.finding import Status
from snswizard.model.results.assessment import ClockResult, Due
from snswizard.report.words import Words

_CLOCKS_SHOWN = 4
_STOPS_SHOWN = 4
_CHANGES_SHOWN = 6
_FINDINGS_SHOWN = 6


def time_left(words: Words, due: Due, now: datetime) -> str:
    """The time until a due moment, or that it has passed."""
    end = due if isinstance(due, datetime) else datetime.combine(due + timedelta(days=1), time.min, SEOUL)
    left = in_seoul(end) - in_seoul(now)
    if left < timedelta(0):
        return words.text("left.passed")
    if left >= timedelta(days=3):
        return words.text("left.days", days=left.days)
    hours, rest = divmod(int(left.total_seconds()), 3600)
    return words.text("left.hours", hours=hours, minutes=rest // 60)


class _Lines(QWidget):
    """A heading with a few lines; labels are kept and reused, so that an answer costs no new widgets."""

    def __init__(self, heading: str, shown: int, role: str = "") -> None:
        super().__init__()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(5)
        inside.addWidget(label(heading, "meta"))
        self._lines: list[QLabel] = [label("", role) for _ in range(shown)]
        self._more = label("", "meta")
        for line in (*self._lines, self._more):
            inside.addWidget(line)

    def show_lines(self, lines: list[str], more: str = "") -> None:
        """Show these lines; hidden altogether where there is none."""
        for place, line in enumerate(self._lines):
            words = lines[place] if place < len(lines) else ""
            if line.text() != words:
                line.setText(words)
            line.setVisible(bool(words))
        self._more.setText(more)
        self._more.setVisible(bool(more))
        self.setVisible(bool(lines))


class LivePanel(QScrollArea):
    """Redrawn at every answer from the assessment and from what changed."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setWidgetResizable(True)
        self.setAccessibleName(words.text("panel.heading"))
        self._words = words
        self.news = False  # whether the last answer changed results
        self._triage = chip("", "low")
        self._advice = label("", "meta")
        self._clocks = _Lines(words.text("panel.clocks"), _CLOCKS_SHOWN)
        self._changed = _Lines(words.text("panel.changed"), _CHANGES_SHOWN)
        self._stops = _Lines(words.text("panel.stops"), _STOPS_SHOWN, "stop")
        self._findings = _Lines(words.text("panel.findings"), _FINDINGS_SHOWN)
        self._build()

    def _build(self) -> None:
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.setSpacing(14)
        inside.addWidget(label(self._words.text("panel.heading"), "heading"))
        inside.addWidget(self._triage)
        inside.addWidget(self._advice)
        for part in (self._clocks, self._changed, self._stops, self._findings):
            inside.addWidget(part)
        inside.addStretch(1)
        inside.addWidget(label(self._words.text("panel.private"), "meta"))
        self.setWidget(body)

    def show_interview(self, interview: Interview, changes: Changes | None, now: datetime) -> None:
        """Show the results; what the last answer changed is also said to screen readers."""
        assessment = interview.assessment
        words, pack = self._words, self._words.pack
        level = pack.triage[assessment.triage.level]
        certain = "panel.triage" if assessment.triage.certain else "panel.triage_open"
        self._triage.setText(words.text(certain, level=words.of(level)))
        restyle(self._triage, "tone", assessment.triage.level)
        self._advice.setText(words.of(level.advice))
        clocks = [clock for clock in running(assessment) if self._is_ours(clock)]
        self._clocks.show_lines(
            [self._clock_line(clock, now) for clock in clocks[:_CLOCKS_SHOWN]], self._more(clocks, _CLOCKS_SHOWN)
        )
        told = self._change_lines(changes) if changes is not None else []
        self.news = bool(told)
        self._changed.show_lines(told[:_CHANGES_SHOWN], self._more(told, _CHANGES_SHOWN))
        signs = [words.text("panel.stop", title=words.of(pack.actions[name].title)) for name in stops(assessment)]
        self._stops.show_lines(signs[:_STOPS_SHOWN], self._more(signs, _STOPS_SHOWN))
        lit = [
            words.text("panel.finding", title=words.of(pack.findings[name].title))
            for name, result in assessment.findings.items()
            if result.status is Status.INDICATED
        ]
        self._findings.show_lines(lit[:_FINDINGS_SHOWN], self._more(lit, _FINDINGS_SHOWN))
        if told:
            self._announce("; ".join(told[:_CHANGES_SHOWN]))

    def _is_ours(self, clock: ClockResult) -> bool:
        return self._words.pack.clocks[clock.id].side == "ours"

    def _more(self, lines: list[object] | list[str] | list[ClockResult], shown: int) -> str:
        return self._words.text("panel.more", count=len(lines) - shown) if len(lines) > shown else ""

    def _clock_line(self, clock: ClockResult, now: datetime) -> str:
        words = self._words
        due: Due = clock.due or date.max
        title = words.of(words.pack.clocks[clock.id].title)
        return words.text("panel.clock", title=title, left=time_left(words, due, now), due=words.due(due))

    def _change_lines(self, changes: Changes) -> list[str]:
        words, pack = self._words, self._words.pack
        lines = [words.text("change.stop", title=words.of(pack.actions[name].title)) for name in changes.stops_raised]
        lines += [
            words.text(f"change.{status.value}", title=words.of(pack.findings[name].title))
            for name, status in changes.findings
        ]
        lines += [
            words.text("change.clock", title=words.of(pack.clocks[name].title)) for name in changes.clocks_started
        ]
        lines += [
            words.text("change.no_stop", title=words.of(pack.actions[name].title)) for name in changes.stops_lifted
        ]
        return lines

    def _announce(self, words: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
