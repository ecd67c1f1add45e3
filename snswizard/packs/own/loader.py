"""From a folder or a compiled file to checked own rules; every problem is reported at once."""

from __future__ import annotations

import json
from pathlib import Path

from snswizard.base.errors import FileUnreadable, PackBroken, Problem, ProblemsFound
from snswizard.model.own import OwnInfo, OwnRules
from snswizard.model.pack import Pack
from snswizard.packs.compile import sealed, unsealed
from snswizard.packs.conditions import ConditionReader
from snswizard.packs.loader import explicit, validated
from snswizard.packs.own.checks import check_own, check_used
from snswizard.packs.own.explicit_conditions import ExplicitReader
from snswizard.packs.own.names import MAIN, OWN_LAYOUT, laid_over
from snswizard.packs.raw_pack import Layout, RawPack, read_folder

KIND = "own"  # the word under which a compiled file holds its body


class OwnRulesBroken(ProblemsFound):
    """Own rules that do not pass their checks, or do not fit the pack beside which they lie; facts: path."""

    key = "error.own_rules_broken"


def is_own_folder(folder: Path) -> bool:
    """Whether a folder holds own rules rather than a pack."""
    return (folder / MAIN).is_file()


def load_own_folder(folder: Path, base: Pack) -> OwnRules:
    """Read and check own rules in YAML; raises OwnRulesBroken with every problem as file, line, path and reason."""
    raw = read_folder(folder, OWN_LAYOUT)
    whole = laid_over(raw, base)
    return _finished(raw, base, whole, ConditionReader(whole))


def own_compiled(own: OwnRules) -> bytes:
    """The file of own rules: a head with format and digest, then the rules; the same rules give the same bytes."""
    told = own.info.model_dump(exclude={"digest"}, exclude_unset=True)
    bare = own.model_copy(update={"info": OwnInfo.model_validate(told)})
    return sealed(KIND, bare.model_dump_json(by_alias=True, exclude_unset=True).encode("utf-8"))


def own_in(content: bytes, path: Path, base: Pack) -> OwnRules:
    """The own rules of a compiled file, held against the pack of today; raises OwnRulesBroken."""
    try:
        digest, body = unsealed(content, KIND, path)
    except PackBroken as cause:
        raise OwnRulesBroken(cause.problems, path=str(path)) from cause
    try:
        tree = json.loads(body)
        if not isinstance(tree, dict):
            raise TypeError("object")
        raw = RawPack(path.parent, tree=tree, layout=Layout(path.name, {}, {}))
        whole = laid_over(raw, base)
        own = _finished(raw, base, whole, ExplicitReader(whole))
    except (ValueError, TypeError, RecursionError) as cause:
        problem = Problem(path.name, 1, "$", "pack.invalid", {"reason": str(cause)})
        raise OwnRulesBroken((problem,), path=str(path)) from cause
    return own.model_copy(update={"info": own.info.model_copy(update={"digest": digest})})


def compiled_again(own: OwnRules, path: Path, base: Pack) -> OwnRules:
    """The same own rules with the digest that their compiled form carries."""
    return own_in(own_compiled(own), path, base)


def read_content(path: Path) -> bytes:
    """The bytes of a file; raises FileUnreadable."""
    try:
        return path.read_bytes()
    except OSError as cause:
        raise FileUnreadable(path=str(path), reason=cause.strerror or str(cause)) from cause


def _finished(raw: RawPack, base: Pack, whole: RawPack, reader: ConditionReader) -> OwnRules:
    own: OwnRules | None = None
    if raw.tree:
        check_own(raw, whole, base)
        tree = explicit(raw, reader)
        check_used(raw, tree)
        actions = tree.get("actions")
        for action in actions.values() if isinstance(actions, dict) else ():
            if isinstance(action, dict) and not action.get("cites"):
                action.setdefault("basis", "practice")  # what stands behind it is the company's own rule
        own = validated(raw, tree, OwnRules)
    if own is None or raw.problems:
        found = sorted(raw.problems, key=lambda each: (each.file, each.line))
        raise OwnRulesBroken(tuple(found), path=str(raw.folder if raw.layout is OWN_LAYOUT else raw.place(())[0]))
    return own
