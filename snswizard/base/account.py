"""The person at this computer, as the account of the system names them."""

from __future__ import annotations

import getpass
import sys
from functools import cache

_LONGEST = 80


@cache
def account_name() -> str:
    """The full name of the account, else its short name; empty where the system does not say."""
    try:
        name = _windows_name() if sys.platform == "win32" else _posix_name()
        return (name or getpass.getuser())[:_LONGEST]
    except (OSError, KeyError, ImportError):
        return ""


def _posix_name() -> str:
    """The first field of the account's remarks, which holds the full name."""
    import os
    import pwd

    return pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()


def _windows_name() -> str:
    """The display name; empty for an account that has none."""
    import ctypes

    display = 3
    size = ctypes.c_ulong(256)
    text = ctypes.create_unicode_buffer(size.value)
    found = getattr(ctypes, "windll").secur32.GetUserNameExW(display, text, ctypes.byref(size))  # noqa: B009  # Windows only
    return text.value.strip() if found else ""
