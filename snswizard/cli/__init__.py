"""The program without a window: what is declared and carried out for a command."""

from snswizard.cli.commands import parser, run
from snswizard.cli.output import FAULT, OK

__all__ = ["FAULT", "OK", "parser", "run"]
