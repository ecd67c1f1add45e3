"""The tree that explains a result: what was asked of the facts, and what they said."""

from __future__ import annotations

from dataclasses import dataclass

from snswizard.model.condition import Condition
from snswizard.model.ids import FactId, ReasonId
from snswizard.model.results.assessment import Truth


@dataclass(frozen=True, slots=True)
class Explanation:
    """One condition with its truth and its parts; a term carries the tree of what it names, a finding is its own.

    `missing` are the facts that keep an UNKNOWN open, `unsettled` the points open in law; `facts` what it asks of.
    """

    condition: Condition
    truth: Truth
    parts: tuple[Explanation, ...]
    facts: tuple[FactId, ...]
    missing: tuple[FactId, ...]
    unsettled: tuple[ReasonId, ...]
