"""What the start page keeps of an open case."""

from __future__ import annotations

from snswizard.base.settings import LOCKED, RecentCase
from snswizard.gui.session import InterviewSession
from snswizard.model.audit import SEVERITIES, Severity
from snswizard.model.text import Text
from snswizard.report.audit_order import in_order, spans
from snswizard.report.parts.order import next_due


def recent_case(session: InterviewSession) -> RecentCase:
    """Title, seriousness and next date of the open case; no answers, and of a locked case its file name only."""
    changed, path = f"{session.now():%Y-%m-%d %H:%M}", session.store.path
    if session.store.encrypted:
        return RecentCase(str(path), path.name, changed, LOCKED)
    words, interview = session.words, session.interview
    named: Text | None = None
    due = ""
    if interview.audit is not None:
        severities = [gap.severity for gap in interview.audit.gaps.values() if gap.severity is not None]
        worst = max(severities, key=SEVERITIES.index, default=Severity.NONE)
        level = "low" if worst is Severity.NONE else worst.value
        first, rules = next(iter(in_order(interview.audit)), None), words.pack.audit
        if first is not None and rules is not None:
            end = spans(interview.audit, rules.remedies)[first.id].end
            named, due = rules.remedies[first.id], end.isoformat()
    else:
        level = interview.assessment.triage.level
        coming = next_due(interview.assessment)
        if coming is not None and coming.due is not None and coming.due_clock is not None:
            named, due = words.pack.clocks[coming.due_clock].title, coming.due.isoformat()
    clock, clock_en = ("", "") if named is None else (named.ko, named.en)
    return RecentCase(str(path), session.title, changed, level, clock, due, clock_en, interview.track)
