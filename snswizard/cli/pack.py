"""The command `pack`: each of its words is a row of the table below."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from snswizard.base.files import write_atomically
from snswizard.base.i18n import Messages
from snswizard.cli.output import OK, write_or_print
from snswizard.cli.pack_certificate import declare_certificate, run_certificate
from snswizard.cli.pack_coverage import declare_coverage, run_coverage
from snswizard.cli.pack_diff import declare_diff, run_diff
from snswizard.cli.pack_export import declare_export, run_export
from snswizard.cli.pack_graph import declare_graph, run_graph
from snswizard.cli.pack_handing import (
    build_own,
    check_beside,
    declare_install,
    declare_keygen,
    declare_remove,
    declare_sign,
    install,
    is_beside_a_pack,
    keygen,
    remove,
    sign,
)
from snswizard.cli.pack_prove import run_prove
from snswizard.cli.pack_test import declare_test, run_test

Run = Callable[[argparse.Namespace, Messages], int]


def add_pack(pack: argparse.ArgumentParser) -> None:
    """Declare the words of `pack` with their arguments."""
    words = pack.add_subparsers(dest="pack", required=True)
    for name, word in _WORDS.items():
        word.declare(words.add_parser(name, help=word.help))


def run_pack(arguments: argparse.Namespace, messages: Messages) -> int:
    """Carry out one word of `pack`; returns the exit code."""
    return _WORDS[arguments.pack].run(arguments, messages)


def declare_folder(part: argparse.ArgumentParser) -> None:
    """The arguments that most words share: the folder of a pack and the file to write."""
    part.add_argument("dir", nargs="?", type=Path, metavar="DIR")
    part.add_argument("--out", type=Path, metavar="FILE")


def _check(arguments: argparse.Namespace, messages: Messages) -> int:
    from snswizard.packs.library import source_folder
    from snswizard.packs.loader import load_folder

    folder = arguments.dir or source_folder()
    if is_beside_a_pack(folder):
        return check_beside(folder, messages)
    pack = load_folder(folder)
    counts = {name: len(getattr(pack, name)) for name in ("questions", "findings", "clocks", "actions", "provisions")}
    print(messages.text("cli.pack_ok", path=folder, **counts))
    return OK


def _build(arguments: argparse.Namespace, messages: Messages) -> int:
    from snswizard.packs.calendar_table import compiled_table, table_file
    from snswizard.packs.compile import compiled, digest_of
    from snswizard.packs.library import compiled_file, source_folder
    from snswizard.packs.loader import load_folder

    folder = arguments.dir or source_folder()
    if is_beside_a_pack(folder):
        return build_own(folder, arguments.out, messages)
    pack = load_folder(folder)
    target = arguments.out or (compiled_file() if arguments.dir is None else folder.with_suffix(".json"))
    write_atomically(target, compiled(pack))
    if arguments.dir is None:
        write_atomically(table_file(), compiled_table())
    print(messages.text("cli.pack_built", path=target, digest=digest_of(pack)))
    return OK


def _schema(arguments: argparse.Namespace, messages: Messages) -> int:
    from snswizard.packs.schema import own_schema_text, schema_text

    write_or_print(arguments.out, own_schema_text() if arguments.overlay else schema_text())
    return OK


def _declare_schema(part: argparse.ArgumentParser) -> None:
    declare_folder(part)
    part.add_argument("--overlay", action="store_true", help="of own rules instead of a pack")


@dataclass(frozen=True, slots=True)
class _Word:
    help: str
    run: Run
    declare: Callable[[argparse.ArgumentParser], None] = declare_folder


_WORDS = {
    "check": _Word("list every problem of a pack folder", _check),
    "build": _Word("compile a pack folder to JSON", _build),
    "export": _Word("write the findings for engines of other makers", run_export, declare_export),
    "schema": _Word("print the JSON Schema for editors", _schema, _declare_schema),
    "keygen": _Word("make a key to sign packs with", keygen, declare_keygen),
    "sign": _Word("sign a compiled pack or compiled own rules", sign, declare_sign),
    "install": _Word("install a signed pack or own rules", install, declare_install),
    "remove": _Word("return to the pack that came with the program", remove, declare_remove),
    "test": _Word("run the scenarios of a pack", run_test, declare_test),
    "coverage": _Word("tell what the scenarios exercise, and how long interviews are", run_coverage, declare_coverage),
    "diff": _Word("tell how two packs, or the results of a case, differ", run_diff, declare_diff),
    "graph": _Word("draw the way from questions to documents", run_graph, declare_graph),
    "certificate": _Word("check a pack and write the certificate", run_certificate, declare_certificate),
    "prove": _Word("prove over all answers what can happen and what never does (needs z3-solver)", run_prove),
}
