"""Makes two case files of the sample for trying packages: one as it is, one with a password.

usage: make_cases.py FILE FILE-WITH-PASSWORD PASSWORD
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from measuring import ROOT, SCRIPTS

from snswizard.cases.password import set_password
from snswizard.cases.store import CaseStore


def main(case: Path, locked: Path, password: str) -> int:
    """Write both."""
    with TemporaryDirectory() as home:
        settings = {"QT_QPA_PLATFORM": "offscreen", "SNSWIZARD_HOME": home, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, str(SCRIPTS / "drive_window.py"), "prepare", str(case)]
        subprocess.run(command, env={**os.environ, **settings}, check=True)
    shutil.copyfile(case, locked)
    store = CaseStore.open(locked, lambda: "2026-11-22T09:00:00+09:00")
    set_password(store, password)
    store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
