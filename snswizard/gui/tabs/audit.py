"""The tabs of an audit's plan: gaps, remedies in order of work, and the schedule."""

from __future__ import annotations

from snswizard.gui.pages.base import Surroundings
from snswizard.gui.tabs.incident import Tab
from snswizard.gui.widgets.audit_detail import AuditDetails
from snswizard.gui.widgets.audit_panel import gap_words
from snswizard.model.audit import SEVERITIES, Audit, Severity
from snswizard.model.results.assessment import Standing
from snswizard.model.results.audit_assessment import AuditAssessment, GapResult, RemedyResult
from snswizard.report.audit_order import by_period, in_order, spans


class AuditTab(Tab):
    """A tab over the results of an audit."""

    @property
    def audit(self) -> Audit:
        """The rules of the audit."""
        audit = self.words.pack.audit
        if audit is None:
            raise RuntimeError("the pack has no audit track")
        return audit

    @property
    def results(self) -> AuditAssessment:
        """The results of the present answers."""
        results = self.session.interview.audit
        if results is None:
            raise RuntimeError("no audit is open")
        return results

    @property
    def audit_details(self) -> AuditDetails:
        """The writer of details for the present answers."""
        return AuditDetails(self.words, self.session.interview)

    def end_of(self, remedy: RemedyResult) -> str:
        """The day on which a remedy is done by the schedule: not before what it waits for."""
        return self.words.due(spans(self.results, self.audit.remedies)[remedy.id].end)


class GapsTab(AuditTab):
    """The nine domains, the gravest first."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "gaps", ("severity", "domain", "level"), stretch=1)

    def add_rows(self) -> None:
        """One row a domain."""
        gaps = sorted(
            self.results.gaps.values(),
            key=lambda gap: (gap.skipped, -SEVERITIES.index(gap.severity) if gap.severity else 0),
        )
        for gap in gaps:
            tone = "muted" if gap.severity in (None, Severity.NONE) or gap.skipped else str(gap.severity.value)
            mark = self._mark(gap)
            title = self.words.of(self.audit.domains[gap.domain])
            self.list.add_row(gap.domain, (mark, title, gap_words(self.words, gap)), tones={0: tone, 2: "muted"})

    def _mark(self, gap: GapResult) -> str:
        if gap.skipped:
            return self.words.text("severity_mark.skipped")
        if gap.severity is None:
            return self.words.text("severity_mark.not_answered")
        return self.words.text(f"severity_mark.{gap.severity.value}")

    def detail_of(self, key: str) -> str:
        """Level, flags, what a good one contains."""
        return self.audit_details.gap(key)


class RemediesTab(AuditTab):
    """Remedies in the order of work: what is urgent first; ticked and noted like steps."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "remedies", ("due", "remedy", "owner"), stretch=1)
        self.list.row_ticked.connect(self._ticked)

    def add_rows(self) -> None:
        """Urgent ones, then the rest by the order of work."""
        ordered = in_order(self.results)
        for key, wanted in (("audit.urgent", True), ("audit.in_order", False)):
            lines = [remedy for remedy in ordered if remedy.urgent is wanted]
            if lines:
                self.list.add_group(self.words.text(key))
            for remedy in lines:
                self._add(remedy)
        if not ordered:
            self.list.add_group(self.words.text("audit.no_remedy"))

    def _add(self, remedy: RemedyResult) -> None:
        words = self.words
        title = words.of(self.audit.remedies[remedy.id])
        if remedy.standing is Standing.CONDITIONAL:
            title = words.text("steps.conditional", title=title)
        cells = (
            self.end_of(remedy),
            title,
            words.of(words.pack.owners[remedy.owner]),
        )
        done = self.session.step(remedy.id).status == "done"
        self.list.add_row(remedy.id, cells, tones={0: "critical" if remedy.urgent else "text", 2: "muted"}, ticked=done)

    def _ticked(self, key: str, on: bool) -> None:  # noqa: FBT001  # a signal's own argument
        self.session.set_step(key, status="done" if on else "open")

    def detail_of(self, key: str) -> str:
        """Why, how, procedure, proof."""
        return self.audit_details.remedy(key)


class ScheduleTab(AuditTab):
    """The work over 30, 90 and 180 days."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, "schedule", ("due", "remedy", "owner"), stretch=1)

    def add_rows(self) -> None:
        """Required remedies by period."""
        for days, remedies in by_period(self.results, self.audit.remedies).items():
            self.list.add_group(self.words.text("audit.period", days=days))
            for remedy in remedies:
                owner = self.words.of(self.words.pack.owners[remedy.owner])
                title = self.words.of(self.audit.remedies[remedy.id])
                self.list.add_row(remedy.id, (self.end_of(remedy), title, owner), tones={2: "muted"})

    def detail_of(self, key: str) -> str:
        """Why, how, procedure, proof."""
        return self.audit_details.remedy(key)
