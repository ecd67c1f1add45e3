"""Checks what the packages are made from, for all systems, without building anything.

usage: dry_run.py; ends with 0 where everything fits, with 2 where something does not: every problem is told
"""

from __future__ import annotations

import sys

from shipping.inputs import problems


def main() -> int:
    """Tell every problem."""
    found = problems()
    for each in found:
        print(each, file=sys.stderr)
    if not found:
        print("Windows installer and version file, macOS bundle, Linux desktop files and icons fit the program.")
    return 2 if found else 0


if __name__ == "__main__":
    sys.exit(main())
