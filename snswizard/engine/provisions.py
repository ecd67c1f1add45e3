"""Which version of a provision applies: chosen by the date that decides."""

from __future__ import annotations

from datetime import date

from snswizard.engine.evaluation import Evaluation
from snswizard.engine.seoul import day_of
from snswizard.model.ids import FactId, ProvisionId
from snswizard.model.provision import Provision, ProvisionVersion
from snswizard.model.results.assessment import Citation


def cite(evaluation: Evaluation, provision_id: ProvisionId) -> Citation:
    """A provision in the version of its deciding date; today's where that date is not known."""
    provision = evaluation.program.pack.provisions[provision_id]
    decided = _deciding_day(evaluation, provision)
    chosen = version_on(provision, decided or evaluation.today)
    upcoming = tuple(
        version.since
        for version in provision.versions
        if version.since > evaluation.today and (chosen is None or version.since > chosen.since)
    )
    return Citation(provision_id, chosen.since if chosen else None, decided is None, upcoming)


def _deciding_day(evaluation: Evaluation, provision: Provision) -> date | None:
    if provision.decides == "today":
        return evaluation.today
    value = evaluation.values[evaluation.program.index[FactId(provision.decides)]]
    return day_of(value) if isinstance(value, date) else None


def version_on(provision: Provision, day: date) -> ProvisionVersion | None:
    """The wording in force on a day; None where it lies before the first that the pack holds."""
    for version in provision.versions:
        if version.contains(day):
            return version
    return None
