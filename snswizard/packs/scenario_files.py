"""Scenarios of a pack: cases with their answers, and what the law makes of them, read from YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from snswizard.base.errors import AnswersBroken, Problem, ProblemsFound
from snswizard.base.files import read_text, sha256_of
from snswizard.model.answer import Answers
from snswizard.model.pack import Pack
from snswizard.packs.answers_file import read_answers
from snswizard.packs.library import STANDARD, source_folder
from snswizard.packs.raw_pack import SCENARIOS
from snswizard.packs.strict_yaml import Source, Tree, read_yaml

_KEYS = ("id", "title", "level", "track", "today", "answers", "notes", "expect", "why")
_ANSWERS_KEYS = ("track", "today", "answers", "notes")
_BETWEEN = re.compile(r"^---[ \t]*$", re.MULTILINE)
_PARTS = {"incident": ("findings", "actions", "clocks", "triage", "severity"), "audit": ("gaps", "actions")}
_NOTHING = ("null", "~", "")


class ScenariosBroken(ProblemsFound):
    """Scenarios that cannot be run; carries every problem found."""

    key = "error.scenarios_broken"


@dataclass(frozen=True, slots=True)
class Scenario:
    """A case with what is expected of it; `file` and `line` tell where it stands, `why` gives the law behind it."""

    id: str
    title: str
    track: str
    today: date
    answers: Answers
    expect: Mapping[str, object]
    why: str
    file: str
    line: int


def scenarios_folder(folder: Path | None = None) -> Path:
    """Where the scenarios of a pack folder lie, or those of the pack that comes with the program."""
    return (source_folder(STANDARD) if folder is None else folder) / SCENARIOS


def load_scenarios(folder: Path, pack: Pack) -> tuple[Scenario, ...]:
    """Read every scenario of a folder; raises ScenariosBroken with all problems, FileUnreadable."""
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    problems = [] if files else [Problem(str(folder), 1, "$", "scenario.none", {})]
    found: dict[str, Scenario] = {}
    for file in files:
        for source in _documents(read_text(file), file.name):
            reader = _Reader(source, pack)
            scenario = reader.read()
            problems += reader.problems
            if scenario is not None and scenario.id in found:
                first = found[scenario.id]
                facts = {"name": scenario.id, "first": f"{first.file}:{first.line}"}
                problems.append(Problem(file.name, scenario.line, "$.id", "pack.defined_twice", facts))
            elif scenario is not None:
                found[scenario.id] = scenario
    if problems:
        raise ScenariosBroken(tuple(problems), path=str(folder))
    return tuple(found.values())


def scenarios_digest(folder: Path) -> str:
    """The SHA-256 of all scenario files in the order of their names."""
    whole = "".join(f"{file.name}\n{read_text(file)}\n" for file in sorted(folder.glob("*.yaml")))
    return f"sha256:{sha256_of(whole.encode('utf-8'))}"


def _documents(text: str, file: str) -> Iterator[Source]:
    """The documents of one file, each with the lines that it has there."""
    start = 0
    for end in [*(found.start() for found in _BETWEEN.finditer(text)), len(text)]:
        lines_before = text.count("\n", 0, start)
        content = text[start:end].removeprefix("---")
        source = read_yaml("\n" * lines_before + content, file)
        if source.data or source.problems:
            yield source
        start = end


class _Reader:
    """Collects the problems of one scenario."""

    def __init__(self, source: Source, pack: Pack) -> None:
        self.problems = list(source.problems)
        self._source = source
        self._pack = pack
        self._known: dict[str, list[str]] = {
            "findings": [*pack.findings],
            "actions": [*pack.actions],
            "clocks": [*pack.clocks],
            "gaps": [] if pack.audit is None else [f"gap.{name}" for name in pack.audit.domains],
        }

    def read(self) -> Scenario | None:
        written = self._source.data
        if not isinstance(written, dict):
            self._note((), "answers.no_mapping")
        if self.problems or not isinstance(written, dict):
            return None
        for key in written:
            if key not in _KEYS:
                self._unknown((key,), key, list(_KEYS), "key")
        for key in ("id", "today", "answers", "expect", "why"):
            if key not in written:
                self._note((), "pack.missing", name=key)
        track = str(written.get("track", "incident"))
        expect = self._expect(written.get("expect", {}), track)
        given = self._answers(written)
        if self.problems or given is None:
            return None
        line = self._source.lines.get(("id",), 1)
        named = {key: str(written.get(key, "")) for key in ("id", "title", "why")}
        answers, today = given
        if today is None:
            return None
        return Scenario(
            named["id"], named["title"], track, today, answers, expect, named["why"], self._source.file, line
        )

    def _answers(self, written: dict[str, Tree]) -> tuple[Answers, date | None] | None:
        part: dict[str, object] = {key: written[key] for key in _ANSWERS_KEYS if key in written}
        lines = {path[:2]: line for path, line in self._source.lines.items() if len(path) <= 2}
        try:
            read = read_answers(part, self._pack, self._source.file, lines)
        except AnswersBroken as cause:
            self.problems += [each for each in cause.problems if each.key != "answers.none"]
            return None
        return read.answers, read.today

    def _expect(self, written: Tree, track: str) -> dict[str, object]:
        parts = _PARTS.get(track, ())
        expected: dict[str, object] = {}
        if not isinstance(written, dict) or not written:
            self._note(("expect",), "scenario.expects_nothing")
            return expected
        for part, entries in written.items():
            if part not in parts:
                self._unknown(("expect", part), part, list(parts), "key")
                continue
            expected[part] = _plain(entries)
            for name in entries if isinstance(entries, dict) else ():
                if name not in self._names(part, track):
                    self._unknown(("expect", part, name), name, self._names(part, track), part)
        return expected

    def _names(self, part: str, track: str) -> list[str]:
        audit = self._pack.audit
        if part == "actions" and track == "audit" and audit is not None:
            return [*audit.remedies]
        return self._known.get(part, [])

    def _unknown(self, path: tuple[str, ...], name: str, known: list[str], kind: str) -> None:
        near = get_close_matches(name, known, n=1, cutoff=0.6)
        key = "pack.unknown_near" if near else "pack.unknown"
        self._note(path, key, kind=kind, name=name, near=near[0] if near else "")

    def _note(self, path: tuple[str, ...], key: str, **facts: object) -> None:
        lines = self._source.lines
        line = next((lines[path[:n]] for n in range(len(path), -1, -1) if path[:n] in lines), 1)
        self.problems.append(Problem(self._source.file, line, "$" + "".join(f".{each}" for each in path), key, facts))


def _plain(tree: Tree) -> object:
    """What is expected, with nothing for an empty value."""
    if isinstance(tree, dict):
        return {name: _plain(value) for name, value in tree.items()}
    if isinstance(tree, list):
        return [_plain(value) for value in tree]
    return None if isinstance(tree, str) and tree in _NOTHING else tree
