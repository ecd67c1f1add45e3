"""Where conditions stand in a pack: each place by name, with the condition there."""

from __future__ import annotations

from collections.abc import Iterator

from snswizard.model.audit import Audit
from snswizard.model.condition import All, AnyOf, Arguable, Condition, Not
from snswizard.model.pack import Pack


def sites(pack: Pack) -> Iterator[tuple[str, Condition]]:
    """Every condition that decides a result or a question, by its place: "findings.pi.leak.elements.duty"."""
    for term, named in pack.terms.items():
        yield f"terms.{term}", named.when
    for finding, rule in pack.findings.items():
        for part in ("elements", "unless"):
            for name, element in getattr(rule, part).items():
                yield f"findings.{finding}.{part}.{name}", element.when
    for clock, period in pack.clocks.items():
        if period.applies_from is not None:
            yield f"clocks.{clock}.applies_from", period.applies_from
    for action, act in pack.actions.items():
        yield f"actions.{action}", act.when
    for level, line in pack.triage.items():
        yield f"triage.{level}", line.when
    for fact, question in pack.questions.items():
        if question.asked_when is not None:
            yield f"questions.{fact}.asked_when", question.asked_when
    for name, score in pack.scores.items():
        yield f"scores.{name}.when", score.when
        for place, points in enumerate(score.add):
            yield f"scores.{name}.add.{place}", points.when
    if pack.audit is not None:
        yield from _audit_sites(pack.audit)


def _audit_sites(audit: Audit) -> Iterator[tuple[str, Condition]]:
    for name in ("raised", "high"):
        yield f"audit.target.{name}", getattr(audit.target, name).when
    for name, domain in audit.domains.items():
        if domain.skip_when is not None:
            yield f"audit.domains.{name}.skip_when", domain.skip_when
        for fact, flag in domain.flags.items():
            for key in ("when", "also"):
                condition = getattr(flag, key)
                if condition is not None:
                    yield f"audit.domains.{name}.flags.{fact}.{key}", condition


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The parts of a condition itself, not through the names that it uses."""
    match condition:
        case All() | AnyOf():
            return condition.parts
        case Not() | Arguable():
            return (condition.part,)
        case _:
            return ()


def inside(place: str, condition: Condition) -> Iterator[tuple[str, Condition]]:
    """A condition and all its parts, each with its place: "….all.1.not"."""
    yield place, condition
    for number, part in enumerate(parts_of(condition)):
        step = condition.op if isinstance(condition, Not | Arguable) else f"{condition.op}.{number}"
        yield from inside(f"{place}.{step}", part)
