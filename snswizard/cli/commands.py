"""The program without a window: plans from answers, packs, the demo."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from snswizard import __version__
from snswizard.base.errors import SnswizardError
from snswizard.base.i18n import Language, Messages, load_messages
from snswizard.base.paths import resource_root
from snswizard.base.problems import explained
from snswizard.cli.output import BAD_INPUT
from snswizard.cli.pack import add_pack, run_pack
from snswizard.cli.plan import PARTS, add_plan, run_plan


def parser() -> argparse.ArgumentParser:
    """The arguments of the program."""
    top = argparse.ArgumentParser(prog="snswizard", description=__doc__)
    top.add_argument("--version", action="version", version=f"snswizard {__version__}")
    top.add_argument("--probe-start", action="store_true", help="open the start page, paint it once and leave")
    top.add_argument("--lang", choices=[each.value for each in Language], help="language of the window or of messages")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    add_plan(commands.add_parser("plan", help="work out the plan of an answers file or a case"))
    add_pack(commands.add_parser("pack", help="check or build a rule pack"))
    demo = commands.add_parser("demo", help="play the sample case through the real window; write its PDF and pictures")
    demo.add_argument("--out", type=Path, required=True, metavar="DIR")
    opened = commands.add_parser("open", help="open a case in the window")
    opened.add_argument("case", type=Path, nargs="?", help="without one the start page")
    return top


def run(arguments: argparse.Namespace) -> int:
    """Carry out a command; returns the exit code and tells every problem on stderr."""
    language = Language(getattr(arguments, "plan_lang", None) or arguments.lang or Language.EN)
    messages = load_messages(resource_root() / "i18n", language, PARTS[:1])
    try:
        return _COMMANDS[arguments.command](arguments, messages)
    except SnswizardError as failure:
        print(explained(messages, failure), file=sys.stderr)
        return BAD_INPUT


_COMMANDS: dict[str, Callable[[argparse.Namespace, Messages], int]] = {"plan": run_plan, "pack": run_pack}
