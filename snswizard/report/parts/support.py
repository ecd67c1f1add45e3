"""Which answers and findings carry a conclusion: those that would have to change for it to fall."""

from __future__ import annotations

from dataclasses import dataclass, field

from snswizard.engine.evaluation import Evaluation
from snswizard.engine.explain import explain
from snswizard.model.condition import All, AnyOf, Condition, FindingRef
from snswizard.model.ids import FactId, FindingId
from snswizard.model.results.explanation import Explanation


@dataclass(frozen=True, slots=True)
class Support:
    """The facts and the findings behind a conclusion, each once."""

    facts: tuple[FactId, ...]
    findings: tuple[FindingId, ...]


@dataclass(slots=True)
class _Collected:
    facts: dict[FactId, None] = field(default_factory=dict)
    findings: dict[FindingId, None] = field(default_factory=dict)


def support(evaluation: Evaluation, condition: Condition) -> Support:
    """What a condition's truth rests on: of an "all" or "any" only the parts that share its truth."""
    found = _Collected()
    _collect(explain(evaluation, condition), found)
    return Support(tuple(found.facts), tuple(found.findings))


def _collect(node: Explanation, found: _Collected) -> None:
    if isinstance(node.condition, FindingRef):
        found.findings[node.condition.finding] = None
    found.facts.update(dict.fromkeys(node.facts))
    chooses = isinstance(node.condition, All | AnyOf)
    for part in node.parts:
        if not chooses or part.truth is node.truth:
            _collect(part, found)
