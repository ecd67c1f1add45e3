"""The graph of a pack: which question feeds which condition, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, TypeAlias

from snswizard.base.errors import SnswizardError
from snswizard.model.condition import Compare, Condition, FindingRef, Is, Passed, State, TermRef, When
from snswizard.model.pack import Pack
from snswizard.report.words import Words
from snswizard.verification.places import parts_of

Kind: TypeAlias = Literal["questions", "terms", "findings", "clocks", "actions", "documents"]
KINDS: tuple[Kind, ...] = ("questions", "terms", "findings", "clocks", "actions", "documents")
Key: TypeAlias = tuple[Kind, str]


class NoSuchFinding(SnswizardError):
    """A finding that the pack does not have; facts: name, near."""

    key = "verification.graph.no_finding"

    def __init__(self, **facts: object) -> None:
        super().__init__(**facts)
        if facts.get("near"):
            self.key = "verification.graph.no_finding_near"


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes with their words, and arrows from what is asked to what follows, each once."""

    nodes: dict[Key, str]
    arrows: tuple[tuple[Key, Key], ...]

    def of_kind(self, kind: Kind) -> list[Key]:
        """The nodes of one kind in the order of the pack."""
        return [key for key in self.nodes if key[0] == kind]


def graph_of(words: Words, finding: str | None = None) -> Graph:
    """The whole graph, or what leads to one finding and follows from it; raises NoSuchFinding."""
    pack = words.pack
    arrows = tuple(dict.fromkeys(_arrows(pack)))
    nodes = dict(_nodes(words))
    if finding is None:
        return Graph(nodes, arrows)
    if finding not in pack.findings:
        near = get_close_matches(finding, [*pack.findings], n=1, cutoff=0.4)
        raise NoSuchFinding(name=finding, near=near[0] if near else "")
    kept = _around(("findings", finding), arrows)
    return Graph(
        {key: title for key, title in nodes.items() if key in kept},
        tuple((start, end) for start, end in arrows if start in kept and end in kept),
    )


def _nodes(words: Words) -> Iterator[tuple[Key, str]]:
    pack = words.pack
    for fact in pack.questions:
        yield ("questions", fact), words.ask(fact)
    for term, entry in pack.terms.items():
        yield ("terms", term), words.of(entry)
    for finding, rule in pack.findings.items():
        yield ("findings", finding), words.of(rule.title)
    for clock, limit in pack.clocks.items():
        yield ("clocks", clock), words.of(limit.title)
    for action, step in pack.actions.items():
        yield ("actions", action), words.of(step.title)
    for document, paper in pack.documents.items():
        yield ("documents", document), words.of(paper.title)


def _arrows(pack: Pack) -> Iterator[tuple[Key, Key]]:
    for term, entry in pack.terms.items():
        yield from _into(("terms", term), [entry.when])
    for finding, rule in pack.findings.items():
        parts = (*rule.elements.values(), *rule.unless.values())
        yield from _into(("findings", finding), [part.when for part in parts])
        yield from ((("findings", finding), ("clocks", clock)) for clock in rule.clocks)
    for clock, limit in pack.clocks.items():
        yield ("questions", limit.start), ("clocks", clock)
        if limit.applies_from is not None:
            yield from _into(("clocks", clock), [limit.applies_from])
    for action, step in pack.actions.items():
        here: Key = ("actions", action)
        yield from _into(here, [step.when])
        named = (*step.clock, *([] if step.target is None else [step.target]))
        yield from ((("clocks", clock), here) for clock in named)
        yield from ((here, ("documents", document)) for document in step.documents)


def _into(key: Key, conditions: Iterable[Condition]) -> Iterator[tuple[Key, Key]]:
    waiting = [*conditions]
    while waiting:
        condition = waiting.pop(0)
        waiting = [*parts_of(condition), *waiting]
        match condition:
            case Is() | Compare() | When() | State():
                yield ("questions", condition.fact), key
            case TermRef():
                yield ("terms", condition.term), key
            case FindingRef():
                yield ("findings", condition.finding), key
            case Passed():
                yield ("clocks", condition.clock), key
            case _:
                pass


def _around(centre: Key, arrows: tuple[tuple[Key, Key], ...]) -> set[Key]:
    """What leads to a node, however far, and what follows from it; an arrow back to findings ends the way."""
    kept, waiting = {centre}, [centre]
    while waiting:
        here = waiting.pop()
        before = {start for start, end in arrows if end == here and start[0] != "clocks"} - kept
        kept |= before
        waiting += before
    after = {end for start, end in arrows if start == centre and end[0] != "findings"}
    terms = {key for key in after if key[0] == "terms"}
    after |= {end for start, end in arrows if start in terms and end[0] == "actions"}
    after |= {end for start, end in arrows if start in after and start[0] == "actions" and end[0] == "documents"}
    after |= {start for start, end in arrows if end in after and end[0] == "actions" and start[0] == "clocks"}
    return kept | after
