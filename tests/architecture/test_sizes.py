"""How long modules and functions are, and that each public thing says what it is for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from helpers.processes import ROOT

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

PROGRAM = sorted((ROOT / "snswizard").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def functions_of(file: Path) -> Iterator[Function]:
    """List the functions of a module, those of classes too."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def too_long(files: list[Path], lines: int, *, prefix: str = "") -> list[str]:
    """List the functions that are longer than this and whose name begins so."""
    return [
        f"{file.relative_to(ROOT)}:{each.lineno} {each.name}"
        for file in files
        for each in functions_of(file)
        if each.name.startswith(prefix) and (each.end_lineno or 0) - each.lineno + 1 > lines
    ]


@pytest.mark.parametrize(("files", "ceiling"), [(PROGRAM, 400), (TESTS, 500)], ids=["program", "tests"])
def test_no_module_is_longer_than_its_ceiling(files: list[Path], ceiling: int) -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for file in files
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > ceiling
    }

    assert long == {}


def test_no_function_is_longer_than_fifty_lines() -> None:
    assert too_long(PROGRAM, 50) == []


def test_no_test_is_longer_than_thirty_lines() -> None:
    assert too_long(TESTS, 30, prefix="test_") == []


def without_docstring(file: Path) -> Iterator[str]:
    """List what is public in a module and does not say what it is for; methods of private classes are private."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    if ast.get_docstring(tree) is None:
        yield str(file.relative_to(ROOT))
    waiting: list[ast.AST] = [tree]
    while waiting:
        for node in ast.iter_child_nodes(waiting.pop()):
            if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
                if ast.get_docstring(node) is None and not overrides(node):
                    yield f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"
                if isinstance(node, ast.ClassDef):
                    waiting.append(node)


def overrides(node: ast.ClassDef | Function) -> bool:
    """Tell Qt's own names, which Qt's handbook explains, and what is marked as an override."""
    marks = {mark.id for mark in node.decorator_list if isinstance(mark, ast.Name)}
    return "override" in marks or (not isinstance(node, ast.ClassDef) and node.name != node.name.lower())


def test_everything_public_says_what_it_is_for() -> None:
    assert [each for file in PROGRAM for each in without_docstring(file)] == []


def test_a_docstring_is_one_sentence_in_its_first_line() -> None:
    odd = []
    for file in PROGRAM:
        first = (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").split("\n")[0]
        if not first.endswith((".", "?")):
            odd.append(str(file.relative_to(ROOT)))

    assert odd == []


def test_every_test_asserts_something() -> None:
    idle = [
        f"{file.relative_to(ROOT)}:{each.lineno} {each.name}"
        for file in TESTS
        for each in functions_of(file)
        if each.name.startswith("test_")
        and not any(word in ast.unparse(each) for word in ("assert ", "raises(", "wait", "check"))
    ]

    assert idle == []
