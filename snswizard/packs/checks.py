"""Cross-checks of a pack: every name leads somewhere, no circle, every provision and trap has its place."""

from __future__ import annotations

from collections.abc import Iterator

from snswizard.packs.conditions import references
from snswizard.packs.content_checks import YAML_WORDS, check_content
from snswizard.packs.document_checks import check_documents
from snswizard.packs.promise_checks import check_promises
from snswizard.packs.raw_pack import RawPack
from snswizard.packs.strict_yaml import Path, Tree

REFERRING: dict[str, tuple[tuple[str, str], ...]] = {
    "questions": (("section", "sections"), ("finder", "owners"), ("as_of", "questions"), ("beside", "questions")),
    "findings": (("field", "fields"), ("clocks", "clocks"), ("calculations", "calculations"), ("cites", "provisions")),
    "clocks": (("from", "questions"), ("cites", "provisions")),
    "actions": (
        ("phase", "phases"),
        ("owner", "owners"),
        ("clock", "clocks"),
        ("target", "clocks"),
        ("after", "actions"),
        ("documents", "documents"),
        ("calculations", "calculations"),
        ("cites", "provisions"),
    ),
    "calculations": (("fact", "questions"),),
    "provisions": (("field", "fields"),),
    "cautions": (("cites", "provisions"),),
    "documents": (("cites", "provisions"), ("stops", "actions")),
}
_ALL_DOMAINS = "all"  # a remedy of the whole audit
_RESERVED = {"known", "not_known", "unknown"}


def check(raw: RawPack) -> None:
    """Note every problem of names and references in a raw pack."""
    for table, fields in REFERRING.items():
        for name, entry in raw.table(table).items():
            if isinstance(entry, dict):
                for field, target in fields:
                    check_field(raw, (table, name, field), entry.get(field), target)
    _check_audit(raw)
    _check_decides(raw)
    _check_beside(raw)
    check_names(raw)
    _check_triage(raw)
    _check_cited(raw)
    check_circles(raw)
    check_documents(raw)
    _check_liability(raw)
    check_content(raw)
    check_promises(raw)


_AUDIT_REFERRING: dict[str, tuple[tuple[str, str], ...]] = {
    "domains": (
        ("section", "sections"),
        ("level", "questions"),
        ("also", "questions"),
        ("cites", "provisions"),
    ),
    "remedies": (("owner", "owners"), ("flags", "questions"), ("documents", "documents"), ("cites", "provisions")),
    "feeds": (("beside", "findings"), ("document", "documents")),
}


def _check_audit(raw: RawPack) -> None:
    audit = raw.table("audit")
    for table, fields in _AUDIT_REFERRING.items():
        entries = audit.get(table)
        for name, entry in entries.items() if isinstance(entries, dict) else ():
            if isinstance(entry, dict):
                for field, target in fields:
                    check_field(raw, ("audit", table, name, field), entry.get(field), target)
    domains = audit.get("domains")
    for name, domain in domains.items() if isinstance(domains, dict) else ():
        flags = domain.get("flags") if isinstance(domain, dict) else None
        names: list[Tree] = list(flags) if isinstance(flags, dict) else []
        check_field(raw, ("audit", "domains", name, "flags"), names, "questions")
    check_field(raw, ("audit", "profile"), audit.get("profile"), "questions")
    _check_remedies(raw, audit)


def _check_remedies(raw: RawPack, audit: dict[str, Tree]) -> None:
    """Each remedy belongs to a domain, or to all, and stands behind others that there are."""
    domains, remedies = audit.get("domains"), audit.get("remedies")
    if not isinstance(domains, dict) or not isinstance(remedies, dict):
        return
    for name, remedy in remedies.items():
        entry = remedy if isinstance(remedy, dict) else {}
        domain, after = entry.get("domain"), entry.get("after")
        if isinstance(domain, str) and domain not in (*domains, _ALL_DOMAINS):
            raw.report_unknown(("audit", "remedies", name, "domain"), domain, list(domains), kind="domains")
        for other in after if isinstance(after, list) else ():
            if other not in remedies:
                raw.report_unknown(("audit", "remedies", name, "after"), str(other), list(remedies), kind="remedies")


def check_field(raw: RawPack, path: Path, value: Tree | None, target: str) -> None:
    """Note each name of a field, one or a list, that its table does not have."""
    if value is None:
        return
    for name in value if isinstance(value, list) else [value]:
        if str(name) not in raw.table(target):
            raw.report_unknown(path, str(name), list(raw.table(target)), kind=target)


def _check_decides(raw: RawPack) -> None:
    questions = raw.table("questions")
    moments = [
        fact
        for fact, question in questions.items()
        if isinstance(question, dict) and question.get("kind") in ("date", "datetime")
    ]
    for name, provision in raw.table("provisions").items():
        decides = provision.get("decides") if isinstance(provision, dict) else None
        if isinstance(decides, str) and decides not in ("today", *moments):
            raw.report_unknown(("provisions", name, "decides"), decides, ["today", *moments], kind="date_fact")
    for name, clock in raw.table("clocks").items():
        start = clock.get("from") if isinstance(clock, dict) else None
        if isinstance(start, str) and start in questions and start not in moments:
            raw.report(("clocks", name, "from"), "pack.start_no_date", name=start)


def _check_beside(raw: RawPack) -> None:
    for name, caution in raw.table("cautions").items():
        beside = caution.get("beside") if isinstance(caution, dict) else None
        for table, names in beside.items() if isinstance(beside, dict) else ():
            check_field(raw, ("cautions", name, "beside", table), names, table)


def _check_liability(raw: RawPack) -> None:
    findings = raw.table("findings")
    for name, parties in raw.table("liability").items():
        finding = findings.get(name)
        if not isinstance(finding, dict):
            raw.report_unknown(("liability", name), name, list(findings), kind="findings")
            continue
        concerned = finding.get("concerns")
        for party in parties if isinstance(parties, dict) else ():
            if not isinstance(concerned, list) or party not in concerned:
                raw.report(("liability", name, party), "pack.not_concerned", name=party)


def check_names(raw: RawPack) -> None:
    """Note ids and values that YAML or an answer reads as something else."""
    for table in ("questions", "terms", "findings", "actions", "clocks"):
        for name in raw.table(table):
            if name.lower() in YAML_WORDS:
                raw.report((table, name), "pack.yaml_word", name=name)
    for fact, question in raw.table("questions").items():
        choices = question.get("choices") if isinstance(question, dict) else None
        for choice in choices if isinstance(choices, dict) else ():
            if choice in _RESERVED:
                raw.report(("questions", fact, "choices", choice), "pack.reserved_value", name=choice)


def _check_triage(raw: RawPack) -> None:
    lines = list(raw.table("triage").items())
    if lines:
        level, line = lines[-1]
        if not isinstance(line, dict) or line.get("when") != "always":
            raw.report(("triage", level, "when"), "pack.triage_open_end")


def _check_cited(raw: RawPack) -> None:
    cited = {
        str(cite)
        for table in ("findings", "clocks", "actions", "cautions")
        for entry in raw.table(table).values()
        if isinstance(entry, dict) and isinstance(cites := entry.get("cites"), list)
        for cite in cites
    }
    audit = raw.table("audit")
    for table in ("domains", "remedies"):
        entries = audit.get(table)
        for entry in entries.values() if isinstance(entries, dict) else ():
            if isinstance(entry, dict) and isinstance(cites := entry.get("cites"), list):
                cited.update(map(str, cites))
    for provision in raw.table("provisions"):
        if provision not in cited:
            raw.report(("provisions", provision), "pack.never_cited", name=provision)


def _conditions_of(table: str, entry: Tree) -> Iterator[Tree]:
    if not isinstance(entry, dict):
        return
    if table == "findings":
        for part in ("elements", "unless"):
            parts = entry.get(part)
            for element in parts.values() if isinstance(parts, dict) else ():
                if isinstance(element, dict):
                    yield element.get("when", {})
    else:
        yield entry.get("applies_from" if table == "clocks" else "when", {})


def check_circles(raw: RawPack) -> None:
    """Note terms, findings and clocks that in the end rest on themselves."""
    graph = {
        (table, name): [named for when in _conditions_of(table, entry) for named in references(when)]
        for table in ("terms", "findings", "clocks")
        for name, entry in raw.table(table).items()
    }
    done: set[tuple[str, str]] = set()
    for start in graph:
        _walk(raw, graph, start, [], done)


def _walk(
    raw: RawPack,
    graph: dict[tuple[str, str], list[tuple[str, str]]],
    node: tuple[str, str],
    way: list[tuple[str, str]],
    done: set[tuple[str, str]],
) -> None:
    if node in way:
        circle = [*way[way.index(node) :], node]
        raw.report(node, "pack.circle", names=" → ".join(name for _, name in circle))
        return
    if node in done or node not in graph:
        return
    for named in graph[node]:
        _walk(raw, graph, named, [*way, node], done)
    done.add(node)
