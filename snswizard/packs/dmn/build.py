"""From a pack to its decision model."""

from __future__ import annotations

from collections.abc import Mapping

from snswizard.base.i18n import Language, Messages
from snswizard.engine.calendar import KoreanCalendar
from snswizard.model.ids import ProvisionId
from snswizard.model.pack import Pack
from snswizard.packs.dmn.findings import decisions_of
from snswizard.packs.dmn.inputs import FINDINGS, SHARED_TYPES, STATUS, day_input, fact_inputs
from snswizard.packs.dmn.model import Decision, DecisionModel, ItemType, Source, StructureType
from snswizard.packs.dmn.names import Names, among_findings
from snswizard.packs.dmn.wording import Wording


def decision_model(pack: Pack, calendar: KoreanCalendar, catalogues: Mapping[Language, Messages]) -> DecisionModel:
    """The model of all findings of a pack; the same for the same pack, calendar and catalogues."""
    names, wording = Names(), Wording(pack, catalogues)
    for fact in pack.questions:
        names.fact(fact)  # facts keep their ids: whoever else wants one gets a number
    decisions = decisions_of(pack, names, wording, calendar)
    needed = frozenset().union(*(decision.needs for decision in decisions))
    facts = tuple(fact for fact in pack.questions if names.fact(fact) in needed)
    inputs, types = fact_inputs(pack, names, wording, facts)
    return DecisionModel(
        name=pack.info.id,
        namespace=f"urn:snswizard:pack:{pack.info.id}:{pack.info.version}",
        words=wording.model(pack.info),
        types=(*SHARED_TYPES, _statuses(names, pack), *types),
        inputs=(day_input(wording), *inputs),
        decisions=decisions,
        sources=_sources(pack, wording, decisions),
        service=wording.named("dmn.service"),
    )


def _statuses(names: Names, pack: Pack) -> ItemType:
    return StructureType(FINDINGS, {among_findings(names.finding(each)): STATUS for each in pack.findings})


def _sources(pack: Pack, wording: Wording, decisions: tuple[Decision, ...]) -> tuple[Source, ...]:
    cited = {source for decision in decisions for source in decision.sources}
    sources = []
    for provision_id in pack.provisions:
        if provision_id in cited:
            provision = pack.provisions[ProvisionId(provision_id)]
            words = wording.provision(provision)
            sources.append(Source(provision_id, words.label, provision.source, provision.kind, words.lines))
    return tuple(sources)
