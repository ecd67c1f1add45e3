"""The word `export` of the command `pack`: a pack's findings for engines of other makers."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from snswizard import __version__
from snswizard.base.i18n import Language, Messages, load_messages
from snswizard.base.paths import resource_root
from snswizard.cli.output import OK

if TYPE_CHECKING:
    from snswizard.model.pack import Pack
    from snswizard.packs.dmn.model import DecisionModel


def declare_export(part: argparse.ArgumentParser) -> None:
    """The arguments of `pack export`."""
    part.add_argument("dir", nargs="?", type=Path, metavar="DIR", help="a pack folder; else the installed pack")
    part.add_argument("--dmn", type=Path, metavar="FILE", required=True, help="write the findings as DMN 1.3 with FEEL")
    inputs = "write what the model is to be given: every fact as unanswered, or as --answers says"
    part.add_argument("--inputs", type=Path, metavar="FILE", help=inputs)
    part.add_argument("--answers", type=Path, metavar="ANSWERS", help="the answers file for --inputs")


def run_export(arguments: argparse.Namespace, messages: Messages) -> int:
    """Write the decision model of a pack; raises what reading the pack and writing the file may raise."""
    from snswizard.base.files import write_atomically
    from snswizard.packs.calendar_table import load_calendar
    from snswizard.packs.dmn.build import decision_model
    from snswizard.packs.dmn.xml import written_model

    pack = _pack(arguments.dir)
    words = {each: load_messages(resource_root() / "i18n", each, ("documents",)) for each in Language}
    model = decision_model(pack, load_calendar(), words)
    inputs = _inputs(arguments.answers, pack, model)
    write_atomically(arguments.dmn, written_model(model, exporter_version=__version__))
    if arguments.inputs is not None:
        write_atomically(arguments.inputs, inputs)
    counts = {"findings": len(pack.findings), "decisions": len(model.decisions), "inputs": len(model.inputs)}
    print(messages.text("cli.pack_exported", path=arguments.dmn, digest=pack.info.digest, **counts))
    return OK


def _inputs(answers: Path | None, pack: Pack, model: DecisionModel) -> bytes:
    """The inputs of a case, as the engines take them."""
    import json

    from snswizard.model.answer import Answers
    from snswizard.packs.answers_file import load_answers
    from snswizard.packs.dmn.case import case_inputs

    given = None if answers is None else load_answers(answers, pack)
    today = (given and given.today) or date.today()  # noqa: DTZ011  # the user's own day
    inputs = case_inputs(pack, model, Answers() if given is None else given.answers, today)
    return (json.dumps(inputs, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _pack(folder: Path | None) -> Pack:
    """The pack of a folder with its digest, or the installed one."""
    from snswizard.packs.compile import digest_of
    from snswizard.packs.library import load_pack
    from snswizard.packs.loader import load_folder

    if folder is None:
        return load_pack()
    pack = load_folder(folder)
    return pack.model_copy(update={"info": pack.info.model_copy(update={"digest": digest_of(pack)})})
