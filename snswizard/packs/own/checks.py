"""What own rules must keep to: they add, never alter; every name leads somewhere; nothing of them is idle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from snswizard.model.own import ADDING, PREFIX, is_own
from snswizard.model.pack import Pack
from snswizard.packs.checks import REFERRING, check_circles, check_field, check_names
from snswizard.packs.raw_pack import RawPack
from snswizard.packs.strict_yaml import Tree

_WITH_PREFIX = (*ADDING, "clauses")


def check_own(raw: RawPack, whole: RawPack, base: Pack) -> None:
    """Note every problem of names and references in own rules; `whole` holds the names of the pack as well."""
    _check_base(raw, base.info.id)
    _check_prefix(raw, base)
    for table, fields in REFERRING.items():
        for name, entry in _entries(raw, table):
            for field, target in fields:
                check_field(whole, (table, name, field), entry.get(field), target)
    for owner in raw.table("contacts"):
        check_field(whole, ("contacts", owner), owner, "owners")
    for name, clause in _entries(raw, "clauses"):
        beside = clause.get("beside")
        for table, names in beside.items() if isinstance(beside, dict) else ():
            if table in whole.tree:
                check_field(whole, ("clauses", name, "beside", table), names, table)
    check_names(raw)
    check_circles(whole)
    _check_sections(raw, whole)
    _check_duties(raw)


def check_used(raw: RawPack, tree: dict[str, Tree]) -> None:
    """Note questions that nothing asks for; `tree` holds the conditions in explicit form."""
    used = {str(node["fact"]) for table in ("actions", "terms") for node in _nodes(tree.get(table)) if "fact" in node}
    for name, question in _entries(raw, "questions"):
        if name not in used and question.get("always") is not True:
            raw.report(("questions", name), "pack.own_never_asked", name=name)


def _check_base(raw: RawPack, base_id: str) -> None:
    named = raw.table("info").get("base")
    if isinstance(named, str) and named != base_id:
        raw.report(("info", "base"), "pack.own_other_base", name=named, base=base_id)


def _check_prefix(raw: RawPack, base: Pack) -> None:
    for table in _WITH_PREFIX:
        below: Mapping[str, object] = getattr(base, table, {})
        for name in raw.table(table):
            if not is_own(name) or name == PREFIX:
                raw.report((table, name), "pack.own_alters" if name in below else "pack.own_no_prefix", name=name)


def _check_sections(raw: RawPack, whole: RawPack) -> None:
    for name, section in _entries(raw, "sections"):
        if section.get("track", "incident") != "incident":
            raw.report(("sections", name, "track"), "pack.own_audit", name=name)
    for name, question in _entries(raw, "questions"):
        section_name = question.get("section")
        stub = whole.table("sections").get(str(section_name))
        if isinstance(stub, dict) and stub.get("track", "incident") != "incident":
            raw.report(("questions", name, "section"), "pack.own_audit", name=str(section_name))


def _check_duties(raw: RawPack) -> None:
    for name, action in _entries(raw, "actions"):
        if action.get("force") == "duty" and not action.get("cites"):
            raw.report(("actions", name, "force"), "pack.own_duty_without_law", name=name)


def _entries(raw: RawPack, table: str) -> Iterator[tuple[str, dict[str, Tree]]]:
    for name, entry in raw.table(table).items():
        if isinstance(entry, dict):
            yield name, entry


def _nodes(tree: Tree | None) -> Iterator[dict[str, Tree]]:
    """Every mapping in a tree."""
    if isinstance(tree, dict):
        yield tree
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from _nodes(part)
