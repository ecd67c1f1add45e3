"""The plan of an audit: gaps, remedies, schedule, open points and documents."""

from __future__ import annotations

from snswizard.gui.tabs.audit import GapsTab, RemediesTab, ScheduleTab
from snswizard.gui.tabs.incident import OpenTab
from snswizard.gui.tabs.shell import TabbedPage, later
from snswizard.gui.widgets.basics import restyle
from snswizard.model.audit import SEVERITIES, Severity


class AuditPlanPage(TabbedPage):
    """The same shell as an incident's plan, over the results of an audit."""

    TABS = (
        ("gaps", GapsTab),
        ("remedies", RemediesTab),
        ("schedule", ScheduleTab),
        ("compared", later("snswizard.gui.tabs.compared", "ComparedTab")),
        ("open", OpenTab),
        ("evidence", later("snswizard.gui.tabs.evidence", "EvidenceTab")),
        ("documents", later("snswizard.gui.tabs.documents", "DocumentsTab")),
    )

    def show_headline(self) -> None:
        """The gravest gap, how many gaps and flags, how many remedies."""
        results = self.session.interview.audit
        if results is None:
            return
        gaps = [gap for gap in results.gaps.values() if not gap.skipped]
        worst = max((gap.severity for gap in gaps if gap.severity), key=SEVERITIES.index, default=Severity.NONE)
        self.chip.setText(self.text(f"severity.{worst.value}"))
        restyle(self.chip, "tone", "low" if worst is Severity.NONE else worst.value)
        self.headline.setText(
            self.text(
                "audit.headline",
                gaps=sum(bool(gap.gap) for gap in gaps),
                flags=sum(len(gap.flags) for gap in gaps),
                remedies=len(results.remedies),
                left=len(results.next_questions),
            )
        )
        self.advice.setText(self.text("audit.never_compliant", day=self.session.words.day(results.today)))
