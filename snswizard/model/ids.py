"""Names of things in a pack: each its own type, so that one is never passed for another."""

from __future__ import annotations

from typing import NewType

FactId = NewType("FactId", str)
SectionId = NewType("SectionId", str)
TermId = NewType("TermId", str)
FindingId = NewType("FindingId", str)
ActionId = NewType("ActionId", str)
ClockId = NewType("ClockId", str)
CalculationId = NewType("CalculationId", str)
ScoreId = NewType("ScoreId", str)
ProvisionId = NewType("ProvisionId", str)
DocumentId = NewType("DocumentId", str)
BlankId = NewType("BlankId", str)
CautionId = NewType("CautionId", str)
ReasonId = NewType("ReasonId", str)
OwnerId = NewType("OwnerId", str)
PhaseId = NewType("PhaseId", str)
FieldId = NewType("FieldId", str)
ClauseId = NewType("ClauseId", str)
