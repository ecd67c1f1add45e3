"""The plan of an incident: steps, clocks, findings, what-if, open points and documents."""

from __future__ import annotations

from snswizard.gui.tabs.incident import ClocksTab, FindingsTab, OpenTab, StepsTab
from snswizard.gui.tabs.shell import TabbedPage, later
from snswizard.gui.tabs.what_if import WhatIfTab
from snswizard.gui.widgets.basics import restyle
from snswizard.gui.widgets.live_panel import time_left
from snswizard.report.parts.order import next_due


class PlanPage(TabbedPage):
    """The plan of the present answers."""

    TABS = (
        ("steps", StepsTab),
        ("clocks", ClocksTab),
        ("findings", FindingsTab),
        ("what_if", WhatIfTab),
        ("open", OpenTab),
        ("evidence", later("snswizard.gui.tabs.evidence", "EvidenceTab")),
        ("documents", later("snswizard.gui.tabs.documents", "DocumentsTab")),
        ("last_audit", later("snswizard.gui.tabs.compared", "LastAuditTab")),
    )

    def show_headline(self) -> None:
        """Triage, steps, next due, what is open."""
        words, assessment = self.session.words, self.session.interview.assessment
        level = words.pack.triage[assessment.triage.level]
        key = "panel.triage" if assessment.triage.certain else "panel.triage_open"
        self.chip.setText(words.text(key, level=words.of(level)))
        restyle(self.chip, "tone", assessment.triage.level)
        done = sum(state.status == "done" for state in self.session.store.state.steps.values())
        coming = next_due(assessment)
        now = self.session.now()
        due = (
            words.text("plan_page.next", due=words.due(coming.due), left=time_left(words, coming.due, now))
            if coming is not None and coming.due is not None
            else words.text("plan_page.no_due")
        )
        self.headline.setText(
            words.text(
                "plan_page.headline",
                count=len(assessment.actions),
                done=done,
                due=due,
                open=len(assessment.open_facts),
                left=len(assessment.next_questions),
            )
        )
        self.advice.setText(words.of(level.advice))
