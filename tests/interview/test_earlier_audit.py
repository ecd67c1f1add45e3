"""The audit before this one: read from a case or an answers file, refused where nothing can be compared."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from snswizard.base.errors import AuditEmpty, AuditLater, AuditWithoutDay, NotAnAudit, SnswizardError
from snswizard.cases.store import CaseStore
from snswizard.interview.earlier_audit import previous_of, read_previous, written
from snswizard.model.ids import FactId
from snswizard.model.pack import Pack

TODAY = date(2026, 11, 22)
ANSWERS = {"p1_level": "l1", "p2_not_filed": "yes"}
AUDIT = {"track": "audit", "today": "2026-05-04", "title": "봄 점검", "answers": ANSWERS}


def a_file(folder: Path, **changed: object) -> Path:
    """Write an answers file of an audit."""
    path = folder / "spring.json"
    path.write_text(json.dumps({**AUDIT, **changed}, ensure_ascii=False), encoding="utf-8")
    return path


def a_case(folder: Path, pack: Pack, *, track: str = "audit", password: str | None = None) -> Path:
    """Write a case with two answers, given on two days."""
    days = iter(f"2026-05-0{day}T10:00:00+09:00" for day in range(1, 9))
    info = {"track": track, "pack_id": pack.info.id, "pack_version": "1", "pack_digest": ""}
    path = folder / "spring.snscase"
    with CaseStore.create(path, info, lambda: next(days), password=password) as store:
        store.append("renamed", "", "봄 점검")
        for fact, value in ANSWERS.items():
            store.append("answered", fact, value)
        store.append("step", "r1_1", {"status": "done"})
    return path


def test_an_answers_file_says_on_which_day_it_was(pack: Pack, tmp_path: Path) -> None:
    previous = read_previous(a_file(tmp_path), pack, today=TODAY)

    assert (previous.title, previous.day) == ("봄 점검", date(2026, 5, 4))
    assert previous.answers.given == ANSWERS


def test_a_case_is_as_old_as_its_newest_answer(pack: Pack, tmp_path: Path) -> None:
    previous = read_previous(a_case(tmp_path, pack), pack, today=TODAY)

    assert (previous.title, previous.day) == ("봄 점검", date(2026, 5, 4))
    assert previous.answers.given == ANSWERS


def test_a_case_that_somebody_writes_is_only_read(pack: Pack, tmp_path: Path) -> None:
    path = a_case(tmp_path, pack)

    with CaseStore.open(path, lambda: "2026-05-09T10:00:00+09:00") as store:
        read_previous(path, pack, today=TODAY)
        store.append("answered", "p3_level", "l2")

    assert read_previous(path, pack, today=TODAY).answers.given[FactId("p3_level")] == "l2"


def test_a_locked_case_opens_with_its_password(pack: Pack, tmp_path: Path) -> None:
    path = a_case(tmp_path, pack, password="열려라")

    assert read_previous(path, pack, today=TODAY, password="열려라").answers.given == ANSWERS


@pytest.mark.parametrize(
    ("changed", "failure"),
    [
        ({"track": "incident", "answers": {"poster": "employee"}}, NotAnAudit),
        ({"today": None}, AuditWithoutDay),
        ({"today": "2026-11-23"}, AuditLater),
        ({"answers": {}}, AuditEmpty),
    ],
)
def test_what_cannot_be_compared_is_refused(
    changed: dict[str, object], failure: type[SnswizardError], pack: Pack, tmp_path: Path
) -> None:
    path = a_file(tmp_path, **changed)
    if changed.get("today", "") is None:
        path.write_text(json.dumps({name: AUDIT[name] for name in ("track", "answers")}), encoding="utf-8")

    with pytest.raises(failure):
        read_previous(path, pack, today=TODAY)


def test_a_case_of_an_incident_is_refused(pack: Pack, tmp_path: Path) -> None:
    with pytest.raises(NotAnAudit):
        read_previous(a_case(tmp_path, pack, track="incident"), pack, today=TODAY)


def test_a_case_keeps_what_it_is_compared_with_until_it_is_told_otherwise(pack: Pack, tmp_path: Path) -> None:
    previous = read_previous(a_file(tmp_path), pack, today=TODAY)
    path = a_case(tmp_path, pack)

    with CaseStore.open(path, lambda: "2026-11-22T10:00:00+09:00") as store:
        store.append("compared", previous.title, written(previous))
    with CaseStore.open(path, lambda: "2026-11-22T11:00:00+09:00") as store:
        kept = previous_of(store.state, pack)
        store.append("compared", "", None)
        assert kept == previous
        assert previous_of(store.state, pack) is None
