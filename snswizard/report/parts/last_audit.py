"""The last audit of the company beside an incident: where it was weak, and what that means for the case in hand."""

from __future__ import annotations

from snswizard.model.audit import SEVERITIES, Severity
from snswizard.model.ids import FindingId
from snswizard.model.results.audit_assessment import GapResult
from snswizard.report.parts.context import Context
from snswizard.report.plan_front import Line, Tone
from snswizard.report.plan_model import Entries, Entry, Node, Paragraph, Role

_TONES = {Severity.CRITICAL: Tone.CRITICAL, Severity.HIGH: Tone.HIGH}
_WEAK = SEVERITIES.index(Severity.HIGH)


def last_audit(context: Context) -> tuple[Node, ...]:
    """What feeds the case, then the domains that were weak; nothing where no audit is at hand."""
    if context.audit is None:
        return ()
    note = Paragraph(context.text("note.last_audit", day=context.words.day(context.audit.day)), Role.NOTE)
    feeds = tuple(_feed(context, name) for name in context.audit.feeds)
    weak = tuple(_weak(context, gap) for gap in context.audit.results.gaps.values() if _is_weak(gap))
    lists = (Entries("feeds", "", feeds), Entries("weak", context.text("weak_domains"), weak, small=True))
    shown = tuple(each for each in lists if each.rows)
    return (note, *shown) if shown else (note, Paragraph(context.text("none.last_audit")))


def feed_lines(context: Context, finding: FindingId) -> tuple[Line, ...]:
    """What the last audit says beside a finding."""
    if context.audit is None or context.pack.audit is None:
        return ()
    rules = context.pack.audit.feeds
    told = (rules[name] for name in context.audit.feeds if finding in rules[name].beside)
    return tuple(context.line("last_audit", context.of(each), Tone.MEDIUM) for each in told)


def _feed(context: Context, name: str) -> Entry:
    assert context.pack.audit is not None
    rule = context.pack.audit.feeds[name]
    marks = context.listed(context.finding_mark(each) for each in rule.beside if each in context.findings)
    lines = (context.minor("beside", marks),) if marks else ()
    return Entry((name,), "", "", context.of(rule), lines, Tone.MEDIUM)


def _is_weak(gap: GapResult) -> bool:
    return not gap.skipped and gap.severity is not None and SEVERITIES.index(gap.severity) >= _WEAK


def _weak(context: Context, gap: GapResult) -> Entry:
    assert context.pack.audit is not None
    severity = gap.severity or Severity.NONE
    text = context.text(
        "weak_domain",
        severity=context.words.text(f"audit_report.severity.{severity.value}"),
        flags=len(gap.flags),
        level=context.words.text("plan.weak_unknown") if gap.level is None or gap.level_unknown else gap.level,
        target=gap.target,
    )
    title = context.of(context.pack.audit.domains[gap.domain])
    return Entry((gap.domain,), "", title, text, tone=_TONES.get(severity, Tone.PLAIN))
