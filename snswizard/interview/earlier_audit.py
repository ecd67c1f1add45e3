"""The audit of the same company before this one: read from its case or its answers file, kept in the present case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from snswizard.base.errors import AuditEmpty, AuditLater, AuditWithoutDay, NotAnAudit
from snswizard.interview.case_answers import answers_of
from snswizard.model.answer import Answers
from snswizard.model.case import CaseState, EarlierAudit
from snswizard.model.pack import Pack
from snswizard.packs.values import write_value

SUFFIXES = (".snscase", ".json", ".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Previous:
    """What the audit before this one was called, on which day it was done, and what was answered."""

    title: str
    day: date
    answers: Answers


def read_previous(path: Path, pack: Pack, *, today: date, password: str | None = None) -> Previous:
    """The audit that a case or an answers file holds; also raises what reading the file raises.

    Refused are incidents (NotAnAudit) and audits that are later, empty, or of no known day.
    """
    previous = _of_case(path, pack, password) if path.suffix == ".snscase" else _of_answers(path, pack)
    if previous.day > today:
        raise AuditLater(path=str(path), day=previous.day.isoformat())
    if not previous.answers.given:
        raise AuditEmpty(path=str(path))
    return previous


def _of_answers(path: Path, pack: Pack) -> Previous:
    from snswizard.packs.answers_file import load_answers

    given = load_answers(path, pack)
    if given.track != "audit":
        raise NotAnAudit(path=str(path))
    if given.today is None:
        raise AuditWithoutDay(path=str(path))
    return Previous(given.title or path.stem, given.today, given.answers)


def _of_case(path: Path, pack: Pack, password: str | None) -> Previous:
    """A case may be open elsewhere: it is only read. Its day is that of its newest answer."""
    from snswizard.cases.store import CaseStore

    with CaseStore.open(path, lambda: "", password=password, read_only=True) as store:
        if store.info.track != "audit":
            raise NotAnAudit(path=str(path))
        answered = [entry.at for entry in store.entries if entry.kind == "answered"]
        if not answered:
            raise AuditEmpty(path=str(path))
        return Previous(store.state.title, date.fromisoformat(answered[-1][:10]), answers_of(store.state, pack))


def written(previous: Previous) -> dict[str, object]:
    """The earlier audit as plain data for the journal."""
    answers = {str(fact): write_value(value) for fact, value in previous.answers.given.items()}
    return {"day": previous.day.isoformat(), "answers": answers}


def previous_of(state: CaseState, pack: Pack) -> Previous | None:
    """The earlier audit that a case is compared with; None where it is compared with none."""
    kept: EarlierAudit | None = state.earlier
    if kept is None:
        return None
    return Previous(kept.title, date.fromisoformat(kept.day), answers_of(CaseState(answers=kept.answers), pack))
