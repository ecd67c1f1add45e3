"""A case as input of a command: opened for reading only, with its password where it has one."""

from __future__ import annotations

import sys
from getpass import getpass
from pathlib import Path

from snswizard.base.errors import PasswordNeeded, WrongPassword
from snswizard.base.files import read_text
from snswizard.base.i18n import Messages
from snswizard.cases.store import CaseStore

SUFFIX = ".snscase"
_TRIES = 3


def open_case(path: Path, password_file: Path | None, messages: Messages) -> CaseStore:
    """Open a case without the right to change it; its password comes from a file, or is asked for at a terminal.

    Raises what CaseStore.open raises, FileUnreadable for the password file, PasswordNeeded where nobody can be asked.
    """
    if password_file is not None:
        first, _, _ = read_text(password_file).partition("\n")
        return _opened(path, first.rstrip("\r"))
    try:
        return _opened(path, None)
    except PasswordNeeded:
        if not sys.stdin.isatty():
            print(messages.text("cli.password_file"), file=sys.stderr)
            raise
    for left in range(_TRIES - 1, -1, -1):
        try:
            return _opened(path, getpass(messages.text("cli.password", name=path.name)))
        except (WrongPassword, PasswordNeeded) as failure:
            if not left:
                raise
            print(messages.text(failure.key, **failure.facts), file=sys.stderr)
    raise AssertionError("the last try returns or raises")


def _opened(path: Path, password: str | None) -> CaseStore:
    return CaseStore.open(path, lambda: "", password=password, read_only=True)
