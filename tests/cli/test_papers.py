"""Papers beside the plan object on the command line, and a plan from the answers inside a PDF."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from helpers.command_line import read_json, run_cli, write_json
from icalendar import Calendar

from snswizard.base.i18n import Language, load_messages
from snswizard.base.paths import resource_root
from snswizard.packs.answers_file import load_answers
from snswizard.packs.calendar_table import load_calendar
from snswizard.packs.library import load_pack
from snswizard.report.export import ExportOrder, export
from snswizard.report.output.desk import ACTION_PLAN, CaseInputs
from snswizard.report.output.formats import Format
from snswizard.report.words import Words

SAMPLE = resource_root() / "samples" / "teller-vlog.yaml"
Err = pytest.CaptureFixture[str]


def test_every_paper_that_is_ordered_is_written(tmp_path: Path, capsys: Err) -> None:
    files = [tmp_path / f"plan.{kind}" for kind in ("docx", "ics", "xlsx")]

    done = run_cli("plan", SAMPLE, "--docx", files[0], "--ics", files[1], "--xlsx", files[2])

    assert done == 0
    assert all(file.stat().st_size > 1000 for file in files)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", ["briefing.pdf", "briefing.docx"])
def test_the_briefing_is_written_in_the_format_of_its_ending(name: str, tmp_path: Path) -> None:
    assert run_cli("plan", SAMPLE, "--lang", "en", "--briefing", tmp_path / name) == 0

    begin = (tmp_path / name).read_bytes()[:4]
    assert begin == (b"%PDF" if name.endswith("pdf") else b"PK\x03\x04")


def test_letters_go_into_a_folder_with_their_manifest(tmp_path: Path) -> None:
    assert run_cli("plan", SAMPLE, "--letters", tmp_path / "letters") == 0

    names = {file.name for file in (tmp_path / "letters").iterdir()}
    listed = read_json(tmp_path / "letters" / "manifest.json")
    assert names - {"manifest.json"} == {each["name"] for each in listed["files"]}
    assert {Path(name).suffix for name in names} == {".pdf", ".docx", ".json"}


def test_papers_are_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "plan.docx"

    run_cli("plan", SAMPLE, "--lang", "en", "--docx", target)

    assert "Action plan" in [each.text for each in docx.Document(str(target)).paragraphs]


def test_the_same_answers_give_the_same_names_of_events(tmp_path: Path) -> None:
    names = []
    for place, language in enumerate(("ko", "en")):
        target = tmp_path / f"{place}.ics"
        run_cli("plan", SAMPLE, "--lang", language, "--ics", target)
        names.append({str(event["uid"]) for event in Calendar.from_ical(target.read_bytes()).walk("VEVENT")})

    assert names[0] == names[1]
    assert len(names[0]) > 20


def test_an_audit_can_be_written_as_a_document(tmp_path: Path) -> None:
    source = tmp_path / "audit.yaml"
    source.write_text('track: audit\ntoday: "2026-11-22"\nanswers: {}\n', encoding="utf-8")

    assert run_cli("plan", source, "--docx", tmp_path / "audit.docx") == 0

    assert (tmp_path / "audit.docx").exists()


def test_a_pdf_with_its_answers_is_planned_like_the_answers(tmp_path: Path, capsys: Err) -> None:
    pack = load_pack()
    given = load_answers(SAMPLE, pack)
    from snswizard.engine.program import prepare

    case = CaseInputs(prepare(pack), given.answers, given.today or pack.info.law_as_of, load_calendar(), given.title)
    words = Words(pack, load_messages(resource_root() / "i18n", Language.KO))
    export(case, ExportOrder((ACTION_PLAN,), (Format.PDF,), tmp_path / "plan.pdf", attach_answers=True), words)

    run_cli("plan", SAMPLE, "--json", tmp_path / "one.json")
    run_cli("plan", tmp_path / "plan.pdf", "--json", tmp_path / "two.json")

    assert read_json(tmp_path / "one.json") == read_json(tmp_path / "two.json")
    assert capsys.readouterr().err == ""


def test_a_pdf_without_answers_is_refused_in_words(tmp_path: Path, capsys: Err) -> None:
    run_cli("plan", SAMPLE, "--briefing", tmp_path / "briefing.pdf")

    assert run_cli("plan", tmp_path / "briefing.pdf") == 2

    assert "carries no answers" in capsys.readouterr().err


def test_a_file_that_is_no_pdf_is_refused_in_words(tmp_path: Path, capsys: Err) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"no pdf at all")

    assert run_cli("plan", tmp_path / "broken.pdf") == 2

    assert "cannot be read" in capsys.readouterr().err


AUDIT = resource_root() / "samples" / "policy-audit.yaml"


def an_earlier_audit(folder: Path, **changed: object) -> Path:
    """Write the answers of the audit half a year before."""
    answers = {"p1_level": "l0", "p2_not_filed": "yes"}
    return write_json(folder / "spring.json", {"track": "audit", "today": "2026-05-04", "answers": answers, **changed})


def test_an_audit_is_compared_with_the_one_before(tmp_path: Path) -> None:
    report = tmp_path / "report.docx"

    assert run_cli("plan", AUDIT, "--lang", "en", "--previous", an_earlier_audit(tmp_path), "--docx", report) == 0

    assert "Compared with the previous audit" in "".join(each.text for each in docx.Document(str(report)).paragraphs)


def test_an_audit_that_came_later_is_refused(tmp_path: Path, capsys: Err) -> None:
    later = an_earlier_audit(tmp_path, today="2027-05-04")

    done = run_cli("plan", AUDIT, "--previous", later, "--pdf", tmp_path / "report.pdf")

    assert done == 2
    assert "2027-05-04" in capsys.readouterr().err
    assert not (tmp_path / "report.pdf").exists()


def test_an_incident_shows_where_the_last_audit_was_weak(tmp_path: Path) -> None:
    plan = tmp_path / "plan.docx"
    earlier = an_earlier_audit(tmp_path, answers={"p4_level": "l1", "p5_level": "l3", "p2_not_filed": "yes"})

    assert run_cli("plan", SAMPLE, "--lang", "en", "--previous", earlier, "--docx", plan) == 0

    text = "".join(each.text for each in docx.Document(str(plan)).paragraphs)
    assert "Training was weak" in text
    assert "protection of secrets was weak" not in text
