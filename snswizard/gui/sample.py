"""The sample case: fictional, complete enough to show what a plan looks like."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from snswizard.base.paths import documents_dir, resource_root

if TYPE_CHECKING:  # the start page needs the names of the samples, not the rules
    from snswizard.gui.session import InterviewSession
    from snswizard.model.answer import Given
    from snswizard.model.ids import FactId

SAMPLES = ("teller-vlog", "leaver-price-list", "union-safety-video", "policy-audit")


def sample_case(session: InterviewSession, name: str) -> None:
    """Make a case file of a sample, its dates moved so that its clocks run; raises FileUnwritable or DiskFull."""
    from snswizard.packs.answers_file import load_answers

    given = load_answers(resource_root() / "samples" / f"{name}.yaml", session.rules.program.pack)
    folder = documents_dir()
    path, number = folder / f"{session.today().isoformat()}_sample.snscase", 2
    while path.exists():
        path, number = folder / f"{session.today().isoformat()}_sample_{number}.snscase", number + 1
    session.create(path, given.title, "audit" if given.track == "audit" else "incident")
    moved = _moved(given.answers.given, session)
    session.take_over(moved, given.answers.notes)


def _moved(given: dict[FactId, Given], session: InterviewSession) -> dict[FactId, Given]:
    aware = next((value for fact, value in given.items() if fact == "aware_at"), None)
    if not isinstance(aware, datetime):
        return given
    yesterday = datetime.combine(session.today() - timedelta(days=1), time(9, 0))  # Seoul time
    shift = yesterday - aware.replace(tzinfo=None)
    days = timedelta(days=shift.days)
    return {fact: value + days if isinstance(value, datetime) else value for fact, value in given.items()}
