"""What can be checked of a pack without answers: each kind of check with how much it looked at and what it found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from snswizard.base.errors import PackBroken, Problem
from snswizard.model.document import PLACE
from snswizard.model.pack import Pack
from snswizard.model.text import Text
from snswizard.packs.compile import digest_of
from snswizard.packs.loader import load_folder
from snswizard.verification.places import document_sites, parts_of, sites

CHECKS = ("form", "ids", "references", "languages", "places", "versions", "cited", "traps", "source")
_OF_KEYS = {
    "ids": ("pack.id_form", "pack.yaml_word", "pack.reserved_value", "pack.defined_twice", "yaml.duplicate"),
    "references": ("pack.unknown", "pack.circle", "pack.start_no_date", "pack.not_concerned", "pack.never_used"),
    "languages": ("pack.no_translation", "pack.wrong_language", "pack.blank"),
    "places": ("document.", "pack.stray_brace"),
    "cited": ("pack.never_cited",),
    "traps": ("pack.not_placed",),
}
_TABLES = (
    *("sections", "phases", "owners", "fields", "questions", "terms", "unsettled", "findings", "clocks", "actions"),
    *("calculations", "scores", "triage", "documents", "blanks", "provisions", "cautions"),
)
_REFERRING = frozenset(
    {
        *(
            "section",
            "finder",
            "as_of",
            "beside",
            "field",
            "clocks",
            "calculations",
            "cites",
            "start",
            "phase",
            "owner",
        ),
        *("clock", "target", "after", "documents", "fact", "decides", "stops", "flags", "also", "level", "domain"),
        *("term", "finding", "because", "calculation", "profile"),
    }
)


@dataclass(frozen=True, slots=True)
class StaticCheck:
    """One kind of check: how many things it looked at, and the problems among them."""

    name: str
    looked_at: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class StaticReport:
    """All checks in the order of CHECKS; `has_source` is False where only the compiled pack could be looked at."""

    checks: tuple[StaticCheck, ...]
    has_source: bool

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem found."""
        return tuple(problem for check in self.checks for problem in check.problems)


def check_pack(pack: Pack, folder: Path | None) -> StaticReport:
    """Check the YAML of a pack, and whether the pack is what it compiles to; without YAML the pack's own form."""
    has_source = folder is not None and (folder / "pack.yaml").is_file()
    problems = _problems(pack, folder) if folder is not None and has_source else ()
    counts = dict(_counts(pack))
    by_check: dict[str, list[Problem]] = {name: [] for name in CHECKS}
    for problem in problems:
        by_check[_check_of(problem)].append(problem)
    names = CHECKS if has_source else CHECKS[:-1]
    return StaticReport(tuple(StaticCheck(name, counts[name], tuple(by_check[name])) for name in names), has_source)


def _problems(pack: Pack, folder: Path) -> tuple[Problem, ...]:
    try:
        source = load_folder(folder)
    except PackBroken as cause:
        return cause.problems
    if pack.info.digest and digest_of(source) != pack.info.digest:
        return (Problem(folder.name, 1, "$", "pack.not_its_source", {}),)
    return ()


def _check_of(problem: Problem) -> str:
    if problem.key == "pack.not_its_source":
        return "source"
    if problem.path.startswith("$.provisions.") and problem.key == "pack.invalid":
        return "versions"
    if problem.path.endswith(".cites") and problem.key in ("pack.empty", "pack.missing"):
        return "cited"
    found = (name for name, keys in _OF_KEYS.items() if problem.key.startswith(keys))
    return next(found, "form")


def _counts(pack: Pack) -> Iterator[tuple[str, int]]:
    conditions = [each for _, condition in (*sites(pack), *document_sites(pack)) for each in [condition]]
    texts = [*texts_of(pack)]
    yield "form", sum(1 + _inside(each) for each in conditions)
    yield "ids", sum(len(getattr(pack, table)) for table in _TABLES)
    yield "references", _references(pack)
    yield "languages", len(texts)
    yield "places", sum(len({*PLACE.findall(text.ko), *PLACE.findall(text.en)}) for text in texts)
    yield "versions", sum(len(provision.versions) for provision in pack.provisions.values())
    yield "cited", sum(1 for each in pack.findings.values() if each.cites)
    yield "traps", len(pack.cautions)
    yield "source", 1


def _inside(condition: object) -> int:
    parts = parts_of(condition)  # type: ignore[arg-type]  # a condition, walked without its type
    return sum(1 + _inside(part) for part in parts)


def texts_of(tree: object) -> Iterator[Text]:
    """Every text of a pack in its two languages."""
    if isinstance(tree, Text):
        yield tree
    if isinstance(tree, BaseModel):
        for name in type(tree).model_fields:
            yield from texts_of(getattr(tree, name))
    elif isinstance(tree, dict):
        for branch in tree.values():
            yield from texts_of(branch)
    elif isinstance(tree, tuple):
        for branch in tree:
            yield from texts_of(branch)


def _references(tree: object) -> int:
    """How many names in a pack lead to something else."""
    if isinstance(tree, BaseModel):
        count = 0
        for name in type(tree).model_fields:
            value = getattr(tree, name)
            if name in _REFERRING and isinstance(value, str | tuple | dict):
                count += 1 if isinstance(value, str) else len(value)
            count += _references(value)
        return count
    if isinstance(tree, dict):
        return sum(_references(branch) for branch in tree.values())
    return sum(_references(branch) for branch in tree) if isinstance(tree, tuple) else 0
