"""YAML without surprises: only true, false and plain whole numbers are more than text; duplicates are refused."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from snswizard.base.errors import Problem

if TYPE_CHECKING:
    import yaml

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str | int | bool"
Path: TypeAlias = tuple[str | int, ...]

_WHOLE = re.compile(r"^(0|-?[1-9][0-9]*)$")
_DEEPEST = 60


@dataclass(slots=True)
class Source:
    """One YAML file as plain data, with the line of every value and the problems found on the way."""

    file: str
    data: Tree = field(default_factory=dict)
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_yaml(text: str, file: str) -> Source:
    """Parse one document; syntax errors, duplicate keys, anchors and deep nesting become problems."""
    import yaml

    source = Source(file)
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as cause:
        mark = cause.problem_mark or cause.context_mark
        line = mark.line + 1 if mark is not None else 1
        reason = cause.problem or cause.context or ""
        source.problems.append(Problem(file, line, "$", "yaml.syntax", {"reason": reason}))
        return source
    except (yaml.YAMLError, RecursionError) as cause:
        source.problems.append(Problem(file, 1, "$", "yaml.syntax", {"reason": type(cause).__name__}))
        return source
    if node is not None:
        source.data = _Builder(source).build(node, ())
    return source


class _Builder:
    def __init__(self, source: Source) -> None:
        self._source = source
        self._built: set[int] = set()

    def build(self, node: yaml.Node, path: Path) -> Tree:
        import yaml

        self._source.lines[path] = node.start_mark.line + 1
        if id(node) in self._built or len(path) > _DEEPEST:
            self._problem(node, path, "yaml.alias" if id(node) in self._built else "yaml.too_deep")
            return ""
        self._built.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(part, (*path, place)) for place, part in enumerate(node.value)]
        return self._mapping(node, path)

    def _scalar(self, node: yaml.ScalarNode) -> str | int | bool:
        text = str(node.value)
        if not node.style:  # the C loader gives "" for a plain scalar, the Python one None
            if text in ("true", "false"):
                return text == "true"
            if _WHOLE.match(text) and len(text) < 16:
                return int(text)
        return text

    def _mapping(self, node: yaml.Node, path: Path) -> dict[str, Tree]:
        import yaml

        built: dict[str, Tree] = {}
        first_line: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            line = key_node.start_mark.line + 1
            if key in built:
                self._problem(key_node, (*path, key), "yaml.duplicate", name=key, first=first_line[key])
                continue
            first_line[key] = line
            built[key] = self.build(value_node, (*path, key))
            self._source.lines[(*path, key)] = line
        return built

    def _problem(self, node: yaml.Node, path: Path, key: str, **facts: object) -> None:
        self._source.problems.append(
            Problem(self._source.file, node.start_mark.line + 1, path_text(path), key, dict(facts))
        )


def path_text(path: Path) -> str:
    """A path as it is shown: $.questions.content.ask"""
    return "$" + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
