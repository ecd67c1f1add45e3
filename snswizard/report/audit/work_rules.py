"""The aid for a change of work rules: which procedure a clause needs, step by step, on one page."""

from __future__ import annotations

from snswizard.model.answer import UNKNOWN
from snswizard.model.ids import FactId, OwnerId, ProvisionId
from snswizard.report.audit.context import AuditContext
from snswizard.report.nodes.briefing import TextTable
from snswizard.report.plan_front import Line, Tone
from snswizard.report.plan_model import Entries, Entry, Facts, Node, Paragraph, Role

_KINDS = ("unfavourable", "examples", "milder", "binding", "educational")
_KIND_WIDTHS = (0.34, 0.18, 0.3, 0.18)
_STEPS = {
    "draft": "legal",
    "classify": "legal",
    "agreement": "legal",
    "counterpart": "hr",
    "inform": "hr",
    "decide": "hr",
    "file": "hr",
    "publish": "hr",
    "train": "hr",
    "effect": "hr",
}
_STEP_WIDTHS = (0.06, 0.62, 0.12, 0.2)
_TRAPS = ("opinion_as_consent", "managers_only", "minority_union", "reasonable", "filing", "before_the_ground")
_HEADCOUNT, _AGREEMENT = FactId("company_headcount"), FactId("cba")
_CITES = tuple(map(ProvisionId, ("lsa-93-97", "tulraa-33", "case-new-rule", "lsa-23-1")))


def work_rules(context: AuditContext) -> tuple[Node, ...]:
    """The kinds of change with their procedure, what holds for this company, the steps, and what goes wrong."""
    return (
        Paragraph(context.text("note.work_rules"), Role.NOTE),
        _kinds(context),
        _steps(context),
        Facts((_company(context, "filing", _HEADCOUNT), _company(context, "agreement", _AGREEMENT))),
        Entries("work_rules.traps", context.text("work_rules.traps"), (_fallback(context), _traps(context))),
    )


def _kinds(context: AuditContext) -> TextTable:
    head = tuple(context.text(f"work_rules.head.{name}") for name in ("change", "kind", "needs", "plan"))
    rows = tuple(
        tuple(context.text(f"work_rules.{kind}.{name}") for name in ("change", "kind", "needs", "plan"))
        for kind in _KINDS
    )
    return TextTable("work_rules.kinds", head, _KIND_WIDTHS, rows)


def _company(context: AuditContext, name: str, fact: FactId) -> Line:
    """What an answer about the company means for the procedure."""
    given = context.answers.given.get(fact)
    known = given is not None and given is not UNKNOWN
    means = context.text(f"work_rules.{name}.{given}" if known else f"work_rules.{name}.open")
    text = context.text("work_rules.for_us", mark=context.mark(fact), answer=context.value(fact), means=means)
    return context.line(name, text, Tone.PLAIN if known else Tone.MEDIUM)


def _steps(context: AuditContext) -> TextTable:
    head = tuple(context.text(f"work_rules.head.{name}") for name in ("number", "step", "who", "time"))
    rows = tuple(
        (
            str(number),
            context.text(f"work_rules.step.{name}"),
            context.owner(OwnerId(owner)),
            context.text(f"work_rules.time.{name}"),
        )
        for number, (name, owner) in enumerate(_STEPS.items(), start=1)
    )
    return TextTable("work_rules.steps", head, _STEP_WIDTHS, rows)


def _fallback(context: AuditContext) -> Entry:
    title, text = context.text("work_rules.fallback_title"), context.text("work_rules.fallback")
    return Entry(("fallback",), "", title, text, cites=context.cite(*_CITES))


def _traps(context: AuditContext) -> Entry:
    return Entry(
        _TRAPS,
        "",
        context.text("work_rules.traps_title"),
        context.listed(context.text(f"work_rules.trap.{name}") for name in _TRAPS),
    )
