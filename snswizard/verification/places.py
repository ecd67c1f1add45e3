"""Where conditions stand in a pack: each place by name, with the condition there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from snswizard.model.audit import Audit
from snswizard.model.condition import All, AnyOf, Arguable, Condition, Not
from snswizard.model.document import holders
from snswizard.model.pack import Pack

Path: TypeAlias = tuple[str | int, ...]


def placed(pack: Pack) -> Iterator[tuple[Path, Condition]]:
    """Every condition outside documents, by the path that leads to it in the model."""
    for term, named in pack.terms.items():
        yield ("terms", term, "when"), named.when
    for finding, rule in pack.findings.items():
        for part, elements in (("elements", rule.elements), ("unless", rule.unless)):
            for name, element in elements.items():
                yield ("findings", finding, part, name, "when"), element.when
    for clock, period in pack.clocks.items():
        if period.applies_from is not None:
            yield ("clocks", clock, "applies_from"), period.applies_from
    for action, act in pack.actions.items():
        yield ("actions", action, "when"), act.when
    for level, line in pack.triage.items():
        yield ("triage", level, "when"), line.when
    for fact, question in pack.questions.items():
        if question.asked_when is not None:
            yield ("questions", fact, "asked_when"), question.asked_when
    for score_id, score in pack.scores.items():
        yield ("scores", score_id, "when"), score.when
        for place, points in enumerate(score.add):
            yield ("scores", score_id, "add", place, "when"), points.when
    if pack.audit is not None:
        yield from _placed_in_audit(pack.audit)


def _placed_in_audit(audit: Audit) -> Iterator[tuple[Path, Condition]]:
    yield ("audit", "target", "raised", "when"), audit.target.raised.when
    yield ("audit", "target", "high", "when"), audit.target.high.when
    for name, domain in audit.domains.items():
        if domain.skip_when is not None:
            yield ("audit", "domains", name, "skip_when"), domain.skip_when
        for fact, flag in domain.flags.items():
            for key, condition in (("when", flag.when), ("also", flag.also)):
                if condition is not None:
                    yield ("audit", "domains", name, "flags", fact, key), condition
    for name, feed in audit.feeds.items():
        yield ("audit", "feeds", name, "when"), feed.when


def audit_conditions(audit: Audit) -> list[Condition]:
    """The conditions of which the result of an audit is made."""
    return [condition for path, condition in _placed_in_audit(audit) if decides_result(path)]


def decides_result(path: Path) -> bool:
    """Whether a result or a question rests on the condition there; a feed only shows an audit beside an incident."""
    return path[:2] != ("audit", "feeds")


def text_of(path: Path) -> str:
    """A path as it is named in reports: "findings.pi.leak.elements.duty"."""
    return ".".join(str(step) for step in (path[:-1] if path[-1] == "when" else path))


def sites(pack: Pack) -> Iterator[tuple[str, Condition]]:
    """Every condition with the name of its place."""
    for path, condition in placed(pack):
        yield text_of(path), condition


def document_sites(pack: Pack) -> Iterator[tuple[str, Condition]]:
    """The conditions under which parts of documents stand in them, with the names of their places."""
    for document_id, document in pack.documents.items():
        for number, holder in enumerate(holders(document), start=1):
            if holder.when is not None:
                yield f"documents.{document_id}.{number}", holder.when


def parts_of(condition: Condition) -> tuple[Condition, ...]:
    """The conditions of which one is made, not through what it names."""
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
