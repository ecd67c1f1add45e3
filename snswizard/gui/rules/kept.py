"""Under which rules a case was worked: kept in its journal, and told where others are in use now."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snswizard.cases.store import CaseStore
    from snswizard.model.case import RulesUsed
    from snswizard.model.pack import Pack


@dataclass(frozen=True, slots=True)
class OtherRules:
    """What is said of a case whose rules are others than those in use: a message key and what fills it."""

    key: str
    facts: dict[str, str]


def rules_entry(store: CaseStore, pack: Pack) -> list[tuple[str, str, object]]:
    """The journal entry that says under which rules the case goes on; none where it says so already."""
    now = _used(pack)
    return [] if _kept(store) == now else [("rules", now.own_id, asdict(now))]


def other_rules(store: CaseStore, pack: Pack) -> OtherRules | None:
    """Own rules that are missing or others, or another version of the pack; a case without own rules lacks none."""
    kept, now = _kept(store), _used(pack)
    if kept.own_id and (kept.own_id, kept.own_digest) != (now.own_id, now.own_digest):
        return OtherRules("own.case_other_own", {"id": kept.own_id, "version": kept.own_version})
    if (kept.pack_id, kept.pack_version) != (now.pack_id, now.pack_version):
        facts = {"id": kept.pack_id, "version": kept.pack_version, "now": now.pack_version}
        return OtherRules("own.case_other_pack", facts)
    return None


def _used(pack: Pack) -> RulesUsed:
    from snswizard.model.case import RulesUsed

    info, own = pack.info, pack.own
    beside = ("", "", "") if own is None else (own.info.id, own.info.version, own.info.digest)
    return RulesUsed(info.id, info.version, info.digest, *beside)


def _kept(store: CaseStore) -> RulesUsed:
    from snswizard.model.case import RulesUsed

    told = store.info
    return store.state.rules or RulesUsed(told.pack_id, told.pack_version, told.pack_digest)
