"""From a folder of YAML to a checked pack; every problem is reported at once."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path as FilePath
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from snswizard.base.errors import PackBroken
from snswizard.model.pack import Pack
from snswizard.packs.checks import check
from snswizard.packs.conditions import ConditionReader
from snswizard.packs.content_checks import check_used
from snswizard.packs.document_checks import document_holders
from snswizard.packs.promise_checks import promise_holders
from snswizard.packs.raw_pack import RawPack, read_folder
from snswizard.packs.strict_yaml import Path, Tree

Model = TypeVar("Model", bound=BaseModel)

_KINDS_OF_ERROR = {
    "missing": "pack.missing",
    "extra_forbidden": "pack.extra",
    "string_too_short": "pack.blank",
    "string_pattern_mismatch": "pack.pattern",
    "too_short": "pack.empty",
    "too_long": "pack.empty",
}


def load_folder(folder: FilePath) -> Pack:
    """Read and check a pack; raises PackBroken with every problem as file, line, path and reason."""
    raw = read_folder(folder)
    pack = _checked(raw) if raw.tree else None
    if pack is None or raw.problems:
        raise PackBroken(tuple(sorted(raw.problems, key=lambda found: (found.file, found.line))), path=str(folder))
    return pack


def _checked(raw: RawPack) -> Pack | None:
    check(raw)
    pack = validated(raw, explicit(raw), Pack)
    if pack is not None and not raw.problems:
        check_used(raw)
    return pack


def validated(raw: RawPack, tree: dict[str, Tree], model: type[Model]) -> Model | None:
    """The tree as its model; None where it does not fit, and every reason is noted."""
    try:
        return model.model_validate(tree)
    except ValidationError as cause:
        errors = cause.errors(include_url=False)
        broken = {error["loc"][: len(error["loc"]) - 1] for error in errors}
        for error in errors:
            if error["type"] == "too_short" and any(part[: len(error["loc"])] == error["loc"] for part in broken):
                continue  # a list whose entries are broken is not empty as well
            _report(raw, error)
        return None


def _report(raw: RawPack, error: ErrorDetails) -> None:
    path: Path = tuple(part for part in error["loc"] if part != "[key]")
    language = path[-1] if path and path[-1] in ("ko", "en") else None
    if language is not None and error["type"] in ("missing", "string_too_short", "string_pattern_mismatch"):
        raw.report(path, "pack.no_translation", language=language)
        return
    key = _KINDS_OF_ERROR.get(error["type"], "pack.invalid")
    reason = str(error.get("ctx", {}).get("error") or error["msg"])
    raw.report(path, key, name=str(path[-1]) if path else "", reason=reason)


def explicit(raw: RawPack, reader: ConditionReader | None = None) -> dict[str, Tree]:
    """The tree with its conditions in explicit form, ready for the model."""
    tree = deepcopy(raw.tree)
    reader = reader or ConditionReader(raw)
    for holder, key, path in _holders(tree):
        holder[key] = reader.read(holder[key], path)
    actions = tree.get("actions")
    for action in actions.values() if isinstance(actions, dict) else ():
        if isinstance(action, dict) and isinstance(action.get("clock"), str):
            action["clock"] = [action["clock"]]
    return tree


def _holders(tree: dict[str, Tree]) -> Iterator[tuple[dict[str, Tree], str, Path]]:
    """Every mapping that holds a condition, with the key and the path of it."""
    keys = {"questions": "asked_when", "terms": "when", "clocks": "applies_from", "actions": "when", "triage": "when"}
    for table, key in keys.items():
        for name, entry in _entries(tree.get(table)):
            if key in entry:
                yield entry, key, (table, name, key)
    for name, entry in _entries(tree.get("findings")):
        for part in ("elements", "unless"):
            for element, words in _entries(entry.get(part)):
                if "when" in words:
                    yield words, "when", ("findings", name, part, element, "when")
    yield from _audit_holders(tree.get("audit"))
    yield from document_holders(tree.get("documents"))
    yield from promise_holders(tree.get("promises"))
    for name, entry in _entries(tree.get("scores")):
        if "when" in entry:
            yield entry, "when", ("scores", name, "when")
        added = entry.get("add")
        for place, points in enumerate(added if isinstance(added, list) else []):
            if isinstance(points, dict) and "when" in points:
                yield points, "when", ("scores", name, "add", place, "when")


def _audit_holders(audit: Tree | None) -> Iterator[tuple[dict[str, Tree], str, Path]]:
    if not isinstance(audit, dict):
        return
    for name, entry in _entries(audit.get("target")):
        if "when" in entry:
            yield entry, "when", ("audit", "target", name, "when")
    for name, feed in _entries(audit.get("feeds")):
        if "when" in feed:
            yield feed, "when", ("audit", "feeds", name, "when")
    for name, domain in _entries(audit.get("domains")):
        if "skip_when" in domain:
            yield domain, "skip_when", ("audit", "domains", name, "skip_when")
        for flag, entry in _entries(domain.get("flags")):
            for key in ("when", "also"):
                if key in entry:
                    yield entry, key, ("audit", "domains", name, "flags", flag, key)


def _entries(table: Tree | None) -> Iterator[tuple[str, dict[str, Tree]]]:
    if isinstance(table, dict):
        for name, entry in table.items():
            if isinstance(entry, dict):
                yield name, entry
