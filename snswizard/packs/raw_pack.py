"""A pack folder as plain data, before it is checked: one tree, with the place of every value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path as FilePath

from snswizard.base.errors import Problem, SnswizardError
from snswizard.base.files import read_text
from snswizard.packs.strict_yaml import Path, Source, Tree, path_text, read_yaml

TABLES = {
    "terms": "terms",
    "unsettled": "unsettled",
    "clocks": "clocks",
    "documents": "documents",
    "glossary": "glossary",
    "questions": "questions",
    "findings": "findings",
    "actions": "actions",
    "provisions": "provisions",
    "cautions": "cautions",
    "liability": "liability",
}
GROUPED = {
    "pack": ("info", "sections", "phases", "owners", "fields"),
    "scores": ("calculations", "scores", "triage"),
    "first-hour": ("first_hour",),
    "audit": ("target", "profile", "domains", "remedies", "feeds"),
    "invariants": ("invariants", "opposed", "stop_signs", "accepted"),
}
BLANKS_FILE, BLANKS_GROUP, BLANKS_TABLE = "documents/fields.yaml", "fields", "blanks"  # what documents leave to fill
SCENARIOS = "scenarios"  # cases on which the pack is tried stand beside it and are no part of it
INSIDE = {"audit": "audit", "invariants": "promises"}  # groups of these files stand together under one name


@dataclass(frozen=True, slots=True)
class Layout:
    """Which files a folder may hold: tables by the stem of their files, and groups inside one file."""

    main: str
    tables: Mapping[str, str]
    grouped: Mapping[str, tuple[str, ...]]


PACK_LAYOUT = Layout("pack.yaml", TABLES, GROUPED)


@dataclass(slots=True)
class RawPack:
    """All files of a pack merged into one tree; `places` tells file and line of each path."""

    folder: FilePath
    tree: dict[str, Tree] = field(default_factory=dict)
    places: dict[Path, tuple[str, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    layout: Layout = PACK_LAYOUT

    def table(self, name: str) -> dict[str, Tree]:
        """One table of the tree; empty where it is missing or no mapping."""
        found = self.tree.get(name)
        return found if isinstance(found, dict) else {}

    def place(self, path: Path) -> tuple[str, int]:
        """File and line of a path, or of the nearest path above it."""
        for length in range(len(path), 0, -1):
            found = self.places.get(path[:length])
            if found is not None:
                return found
        return (self.layout.main, 1)

    def report(self, path: Path, key: str, **facts: object) -> None:
        """Note a problem at a path."""
        file, line = self.place(path)
        self.problems.append(Problem(file, line, path_text(path), key, facts))

    def report_unknown(self, path: Path, name: str, known: list[str], *, kind: str) -> None:
        """Note a name that is not among the known ones, with the nearest of them."""
        near = get_close_matches(name, known, n=1, cutoff=0.6)
        key = "pack.unknown_near" if near else "pack.unknown"
        self.report(path, key, kind=kind, name=name, near=near[0] if near else "")


def read_folder(folder: FilePath, layout: Layout = PACK_LAYOUT) -> RawPack:
    """Read every YAML file of a pack folder; problems of form are noted, not raised."""
    raw = RawPack(folder, layout=layout)
    found = sorted(folder.rglob("*.yaml")) if folder.is_dir() else []
    files = [file for file in found if SCENARIOS not in file.relative_to(folder).parts]
    if not files:
        raw.problems.append(Problem(str(folder), 1, "$", "pack.no_files", {}))
    for file in files:
        name = file.relative_to(folder).as_posix()
        try:
            source = read_yaml(read_text(file), name)
        except SnswizardError as cause:
            raw.problems.append(Problem(name, 1, "$", cause.key, cause.facts))
            continue
        raw.problems.extend(source.problems)
        _take_in(raw, source)
    return raw


def _stem(file: str) -> str:
    return file.split("/")[0] if "/" in file else file.removesuffix(".yaml").rstrip("-0123456789")


def _take_in(raw: RawPack, source: Source) -> None:
    stem = _stem(source.file)
    groups = raw.layout.grouped.get(stem)
    if not isinstance(source.data, dict):
        raw.problems.append(Problem(source.file, 1, "$", "pack.no_mapping", {}))
    elif source.file == BLANKS_FILE and stem in raw.layout.tables:
        _take_blanks(raw, source)
    elif groups is not None:
        _take_groups(raw, source, groups)
    elif stem in raw.layout.tables:
        _merge(raw, source, raw.layout.tables[stem], (), source.data)
    else:
        raw.problems.append(Problem(source.file, 1, "$", "pack.unknown_file", {}))


def _take_groups(raw: RawPack, source: Source, groups: tuple[str, ...]) -> None:
    assert isinstance(source.data, dict)
    inside = INSIDE.get(_stem(source.file))
    if inside is not None:
        _take_inside(raw, source, inside, groups)
        return
    for name, value in source.data.items():
        if name not in groups:
            line = source.lines.get((name,), 1)
            facts = {"kind": "key", "name": name}
            raw.problems.append(Problem(source.file, line, f"$.{name}", "pack.unknown", facts))
        elif isinstance(value, dict):
            _merge(raw, source, name, (name,), value)
        else:
            raw.tree[name] = value
            _take_places(raw, source, (name,), (name,))


def _take_blanks(raw: RawPack, source: Source) -> None:
    assert isinstance(source.data, dict)
    for name, value in source.data.items():
        if name == BLANKS_GROUP and isinstance(value, dict):
            _merge(raw, source, BLANKS_TABLE, (name,), value)
        else:
            facts = {"kind": "key", "name": name}
            raw.problems.append(Problem(source.file, source.lines.get((name,), 1), f"$.{name}", "pack.unknown", facts))


def _take_inside(raw: RawPack, source: Source, outer: str, groups: tuple[str, ...]) -> None:
    """Groups that stand together under one name, some of them spread over several files."""
    whole = raw.tree.setdefault(outer, {})
    assert isinstance(whole, dict)
    assert isinstance(source.data, dict)
    for name, value in source.data.items():
        held = whole.get(name)
        if name not in groups:
            facts = {"kind": "key", "name": name}
            raw.problems.append(Problem(source.file, source.lines.get((name,), 1), f"$.{name}", "pack.unknown", facts))
        elif isinstance(held, dict) and isinstance(value, dict):
            for twice in held.keys() & value.keys():
                facts = {"name": twice, "first": ":".join(map(str, raw.place((outer, name, twice))))}
                line = source.lines.get((name, twice), 1)
                raw.problems.append(Problem(source.file, line, f"$.{name}.{twice}", "pack.defined_twice", facts))
            held.update(value)
            _take_places(raw, source, (name,), (outer, name))
        else:
            whole[name] = value
            _take_places(raw, source, (name,), (outer, name))


def _merge(raw: RawPack, source: Source, table: str, inside: Path, entries: dict[str, Tree]) -> None:
    target = raw.tree.setdefault(table, {})
    assert isinstance(target, dict)
    for name, value in entries.items():
        if name in target:
            file, line = raw.place((table, name))
            here = source.lines.get((*inside, name), 1)
            facts = {"name": name, "first": f"{file}:{line}"}
            raw.problems.append(Problem(source.file, here, f"$.{table}.{name}", "pack.defined_twice", facts))
            continue
        target[name] = value
        _take_places(raw, source, (*inside, name), (table, name))


def _take_places(raw: RawPack, source: Source, inside: Path, outside: Path) -> None:
    depth = len(inside)
    for path, line in source.lines.items():
        if path[:depth] == inside:
            raw.places[(*outside, *path[depth:])] = (source.file, line)
