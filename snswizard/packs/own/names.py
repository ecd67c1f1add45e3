"""Own rules and the names of the pack below them as one raw pack, so that one checker serves both."""

from __future__ import annotations

from collections.abc import Mapping

from snswizard.model.own import ADDING
from snswizard.model.pack import Pack
from snswizard.packs.raw_pack import Layout, RawPack
from snswizard.packs.strict_yaml import Tree

MAIN = "own.yaml"
OWN_LAYOUT = Layout(
    MAIN,
    {"clauses": "clauses", "questions": "questions", "terms": "terms", "actions": "actions"},
    {"own": ("info", "owners", "sections", "contacts", "holidays")},
)
_NAMED = (
    *("phases", "owners", "fields", "terms", "unsettled", "findings", "clocks", "actions"),
    *("calculations", "documents", "provisions"),
)


def laid_over(raw: RawPack, base: Pack) -> RawPack:
    """Own rules over the names of a pack; what is noted there is noted in the own rules."""
    tree = names_of(base)
    for table in ADDING:
        below = tree[table]
        assert isinstance(below, dict)
        tree[table] = {**below, **raw.table(table)}
    return RawPack(raw.folder, tree=tree, places=raw.places, problems=raw.problems, layout=raw.layout)


def names_of(base: Pack) -> dict[str, Tree]:
    """The names that a pack defines, and what a condition must know of its questions."""
    tree: dict[str, Tree] = {table: _stubs(getattr(base, table)) for table in _NAMED}
    tree["sections"] = {name: {"track": section.track} for name, section in base.sections.items()}
    questions: dict[str, Tree] = {}
    for name, question in base.questions.items():
        stub: dict[str, Tree] = {"kind": question.kind.value}
        if question.choices:
            stub["choices"] = _stubs(question.choices)
        questions[name] = stub
    tree["questions"] = questions
    return tree


def _stubs(table: Mapping[str, object]) -> dict[str, Tree]:
    return {name: {} for name in table}
