"""What an unexpected error may say: where it happened in the program, never what the case holds."""

from __future__ import annotations

import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import qVersion

from snswizard import __version__


def fault_report(kind: type[BaseException], at: TracebackType | None) -> str:
    """Versions and the places in our own files; no message and no value, for they may quote the case."""
    lines = [
        f"SNSwizard {__version__}",
        f"Python {platform.python_version()}, Qt {qVersion()}, {sys.platform}",
        kind.__name__,
    ]
    for frame in traceback.extract_tb(at):
        place = frame.filename.replace("\\", "/")
        shown = place[place.rfind("/snswizard/") + 1 :] if "/snswizard/" in place else place.rsplit("/", 1)[-1]
        lines.append(f"  {shown}:{frame.lineno} {frame.name}")
    return "\n".join(lines) + "\n"
