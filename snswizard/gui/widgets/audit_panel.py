"""What the audit says so far: the target, each domain's level against it, red flags."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from snswizard.gui.widgets.basics import label, restyle
from snswizard.interview.changes import Changes
from snswizard.interview.interview import Interview
from snswizard.model.audit import Severity
from snswizard.model.ids import FactId
from snswizard.model.results.audit_assessment import GapResult
from snswizard.report.words import Words

_FLAGS_SHOWN = 5


class AuditPanel(QScrollArea):
    """Redrawn at every answer; one line a domain."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setWidgetResizable(True)
        self.setAccessibleName(words.text("panel.heading"))
        self._words = words
        self.news = False  # levels are told where they stand
        self._target = label("", "meta")
        self._levels: dict[str, tuple[QLabel, QLabel]] = {}
        self._flags = [label("", "stop") for _ in range(_FLAGS_SHOWN)]
        self._more = label("", "meta")
        self._build()

    def _build(self) -> None:
        words = self._words
        body = QWidget()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.setSpacing(10)
        inside.addWidget(label(words.text("panel.heading"), "heading"))
        inside.addWidget(self._target)
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(3)
        audit = words.pack.audit
        for number, (name, domain) in enumerate(audit.domains.items() if audit is not None else ()):
            level, severity = label("", "meta", wrap=False), label("", "chip", wrap=False)
            grid.addWidget(label(words.of(domain)), 2 * number, 0, 1, 2)
            grid.addWidget(level, 2 * number + 1, 0)
            grid.addWidget(severity, 2 * number + 1, 1, Qt.AlignmentFlag.AlignRight)
            self._levels[name] = (level, severity)
        inside.addLayout(grid)
        inside.addWidget(label(words.text("audit.flags"), "meta"))
        for line in (*self._flags, self._more):
            inside.addWidget(line)
        inside.addStretch(1)
        inside.addWidget(label(words.text("panel.private"), "meta"))
        self.setWidget(body)

    def show_interview(self, interview: Interview, changes: Changes | None, now: datetime) -> None:
        """Show the results of the audit."""
        del changes, now
        audit = interview.audit
        if audit is None:
            return
        first = next(iter(audit.gaps.values()))
        key = "audit.target" if first.target_up_to is None else "audit.target_up_to"
        self._target.setText(self._words.text(key, target=first.target, up_to=first.target_up_to or first.target))
        for name, gap in audit.gaps.items():
            self._show_gap(gap, *self._levels[name])
        lit = [flag for gap in audit.gaps.values() for flag in gap.flags]
        for place, line in enumerate(self._flags):
            words = flag_words(self._words, lit[place]) if place < len(lit) else ""
            line.setText(words)
            line.setVisible(bool(words))
        more = len(lit) - _FLAGS_SHOWN
        self._more.setText(self._words.text("panel.more", count=more) if more > 0 else "")

    def _show_gap(self, gap: GapResult, level: QLabel, severity: QLabel) -> None:
        level.setText(gap_words(self._words, gap))
        shown = gap.severity not in (None, Severity.NONE) and not gap.skipped
        severity.setText(self._words.text(f"severity.{gap.severity.value}") if shown and gap.severity else "")
        restyle(severity, "tone", gap.severity.value if shown and gap.severity else "")


def gap_words(words: Words, gap: GapResult) -> str:
    """Level against target in short."""
    if gap.skipped:
        return words.text("audit.skipped")
    if gap.level is None:
        return words.text("audit.not_answered", target=gap.target)
    key = "audit.level_unknown" if gap.level_unknown else "audit.level"
    return words.text(key, level=gap.level, target=gap.target)


def flag_words(words: Words, flag: FactId) -> str:
    """A red flag in words: the question that was answered yes."""
    return words.of(words.pack.questions[flag].ask)
