"""Case files of every format that ever was: read forever, brought up to date on a copy, newer ones refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from helpers.case_files import PASSWORD, a_case, again, now, raw, with_evidence
from helpers.processes import ROOT

from snswizard.base.errors import CaseDamaged, CaseTooNew
from snswizard.cases.backups import backups_of
from snswizard.cases.checking import verify
from snswizard.cases.evidence_box import EvidenceBox
from snswizard.cases.file import disk, migrations, schema
from snswizard.cases.file.schema import FORMAT, SCHEMAS, Content
from snswizard.cases.store import CaseStore
from snswizard.model.evidence import EvidenceId

OLD = ROOT / "tests" / "old_cases"
SAMPLES = sorted(OLD.glob("*.snscase"))
NEXT = FORMAT + 1


def next_step(content: Content) -> Content:
    """Go to an imagined next format: what the view holds gets a second column."""
    return {**content, "view": [{**row, "zoom": 100} for row in content["view"]]}


@contextmanager
def a_newer_program(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Be the imagined next version of the program."""
    layout = SCHEMAS[FORMAT].replace("position TEXT NOT NULL)", "position TEXT NOT NULL, zoom INTEGER NOT NULL)")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "FORMAT", NEXT)
        patch.setitem(schema.SCHEMAS, NEXT, layout)
        patch.setitem(migrations.STEPS, FORMAT, next_step)
        yield


def as_told(store: CaseStore) -> dict[str, Any]:
    """What a case says, as the sample's companion tells it."""
    state = store.state
    return {
        "case_id": store.info.case_id,
        "title": state.title,
        "answers": {**state.answers},
        "notes": {**state.notes},
        "evidence": {item.id: item.sha256 for item in state.evidence.values()},
        "entries": len(store.entries),
        "head": store.head,
        "seal": state.seal,
    }


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_file_of_every_past_format_is_read_forever(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / sample.name
    shutil.copy(sample, path)
    told = json.loads((OLD / "told.json").read_text(encoding="utf-8"))[sample.stem]

    with again(path, told.pop("password")) as case:
        assert as_told(case) == told
        assert verify(case).sound
        assert EvidenceBox(case).verify()[0].intact
        case.append("answered", "account", "personal")


def test_every_format_has_a_sample_and_every_past_one_a_step() -> None:
    formats = {int(sample.stem.partition("-")[2].partition("-")[0]) for sample in SAMPLES}

    assert formats == {*range(1, FORMAT + 1)} == SCHEMAS.keys()
    assert migrations.STEPS.keys() == {*range(1, FORMAT)}


@pytest.mark.parametrize("password", [None, PASSWORD])
def test_an_older_file_is_brought_up_to_date_and_kept_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, password: str | None
) -> None:
    case = a_case(tmp_path / "a.snscase", password)
    with_evidence(case)
    case.remember_position("poster")
    case.close()
    before = case.path.read_bytes()

    with a_newer_program(monkeypatch), again(case.path, password) as newer:
        assert (newer.state.title, newer.position, len(newer.state.evidence)) == ("단가표 유출", "poster", 2)
        assert newer.entries[-1].body == {"from": FORMAT, "to": NEXT}
        assert newer.append("answered", "account", "personal").number == 7
        assert EvidenceBox(newer).verify()[0].intact

    (backup,) = backups_of(case.path)
    assert backup.read_bytes() == before
    with again(backup, password) as older:
        assert older.head == case.head


def test_an_older_program_refuses_what_a_newer_one_wrote_and_leaves_it_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_case(tmp_path / "a.snscase").close()
    with a_newer_program(monkeypatch):
        again(tmp_path / "a.snscase").close()
    content = (tmp_path / "a.snscase").read_bytes()

    with pytest.raises(CaseTooNew):
        again(tmp_path / "a.snscase")
    assert (tmp_path / "a.snscase").read_bytes() == content


def test_an_older_file_that_is_only_read_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_case(tmp_path / "a.snscase").close()
    content = (tmp_path / "a.snscase").read_bytes()

    with a_newer_program(monkeypatch), CaseStore.open(tmp_path / "a.snscase", now, read_only=True) as reader:
        assert (reader.state.title, len(reader.entries)) == ("단가표 유출", 3)
    assert (tmp_path / "a.snscase").read_bytes() == content


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_case(tmp_path / "a.snscase").close()
    content = (tmp_path / "a.snscase").read_bytes()

    def broken(old: Content) -> Content:
        raise CaseDamaged(path="", reason="step")

    with a_newer_program(monkeypatch):
        monkeypatch.setitem(migrations.STEPS, FORMAT, broken)
        with pytest.raises(CaseDamaged):
            again(tmp_path / "a.snscase")
        monkeypatch.delitem(migrations.STEPS, FORMAT)

    assert (tmp_path / "a.snscase").read_bytes() == content
    assert [*tmp_path.glob(".a.*")] == []
    again(tmp_path / "a.snscase").close()


def test_a_damaged_older_file_is_not_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_case(tmp_path / "a.snscase").close()
    other = raw(tmp_path / "a.snscase")
    other.execute("DROP TRIGGER journal_is_kept; DROP TRIGGER journal_stays; UPDATE journal SET who = 'x'")
    other.close()
    content = (tmp_path / "a.snscase").read_bytes()

    with a_newer_program(monkeypatch), pytest.raises(CaseDamaged):
        again(tmp_path / "a.snscase")
    assert (tmp_path / "a.snscase").read_bytes() == content


def test_a_step_changes_nothing_that_it_is_given(tmp_path: Path) -> None:
    with a_case(tmp_path / "a.snscase") as case, case.reading() as connection:
        content = schema.content_of(connection)
    given = deepcopy(content)

    assert next_step(content) != content
    assert content == given


def test_an_unfinished_copy_of_a_migration_is_swept_up(tmp_path: Path) -> None:
    path = tmp_path / "a.snscase"
    a_case(path).close()
    disk.part_of(path).write_bytes(b"half a copy")
    disk.old_of(path).write_bytes(b"former self")

    again(path).close()

    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["a.snscase"]


def test_an_item_of_evidence_survives_a_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = a_case(tmp_path / "a.snscase")
    item = with_evidence(case, size=3_000_000, items=1)[0]
    case.close()

    with a_newer_program(monkeypatch), again(case.path) as newer:
        EvidenceBox(newer).export(EvidenceId("E1"), tmp_path / "out")

    assert (tmp_path / "out").stat().st_size == item.size
