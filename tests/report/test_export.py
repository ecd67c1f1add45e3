"""Exports: names, places, redaction, the answers inside a PDF, and nothing left behind that is not right."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest

import snswizard.report.output.formats as formats
from snswizard.base.errors import Cancelled, FileUnwritable, NoAnswersInside
from snswizard.base.i18n import Language
from snswizard.model.ids import FactId
from snswizard.packs.answers_file import read_json
from snswizard.report.export import LETTERS, ExportOrder, Written, export, preview
from snswizard.report.output.desk import ACTION_PLAN, AUDIT_REPORT, BRIEFING, CARD, MANAGER, CaseInputs
from snswizard.report.output.formats import Format
from snswizard.report.pdf.attachment import answers_in
from snswizard.report.plan_model import Plan
from snswizard.report.read_back import ReadBack, ReadBackFailed, pdf_text
from snswizard.report.words import Words

CaseOf = Callable[[str], CaseInputs]
WordsOf = Callable[[Language], Words]
EVERY_PAPER = (ACTION_PLAN, BRIEFING, MANAGER, CARD, LETTERS)


def names_in(folder: Path) -> list[str]:
    """List the files of a folder."""
    return sorted(file.name for file in folder.iterdir())


def the_text(file: Path) -> str:
    """Read all text of a file, without blanks."""
    content = file.read_bytes()
    match file.suffix:
        case ".pdf":
            return pdf_text(content)[1]
        case ".docx":
            text = "".join(docx.Document(BytesIO(content)).element.itertext())
        case ".xlsx":
            book = openpyxl.load_workbook(BytesIO(content))
            text = "".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
        case _:
            text = content.decode().replace("\r\n ", "")
    return "".join(text.split())


@pytest.mark.parametrize("language", Language)
def test_a_whole_set_goes_into_one_archive_with_its_manifest(
    language: Language, case_of: CaseOf, words_of: WordsOf, tmp_path: Path
) -> None:
    target = tmp_path / "set.zip"

    written = export(case_of("teller-vlog"), ExportOrder(EVERY_PAPER, tuple(Format), target), words_of(language))

    with ZipFile(target) as archive:
        listed = json.loads(archive.read("manifest.json"))
        files = {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}
    assert set(files) == {each.name for each in written} == {each["name"] for each in listed["files"]}
    assert all(hashlib.sha256(files[each["name"]]).hexdigest() == each["sha256"] for each in listed["files"])
    assert all(each.failure is None and each.checked is not None and each.path == target for each in written)
    assert (listed["case"], listed["revision"], listed["language"]) == ("case-teller-vlog", 7, language.value)


def test_the_same_order_gives_the_same_archive(case_of: CaseOf, words_of: WordsOf, tmp_path: Path) -> None:
    archives = []
    for name in ("a.zip", "b.zip"):
        order = ExportOrder((ACTION_PLAN, LETTERS), tuple(Format), tmp_path / name, attach_answers=True)
        export(case_of("teller-vlog"), order, words_of(Language.KO))
        archives.append((tmp_path / name).read_bytes())

    assert archives[0] == archives[1]


def test_files_are_named_after_day_case_and_document(case_of: CaseOf, words_of: WordsOf, tmp_path: Path) -> None:
    case = replace(case_of("teller-vlog"), title="A/B: 사건?")

    export(case, ExportOrder((ACTION_PLAN, CARD), (Format.PDF,), tmp_path / "out"), words_of(Language.KO))

    assert names_in(tmp_path / "out") == [
        "2026-11-22_A_B_사건_조치계획서.pdf",
        "2026-11-22_A_B_사건_첫_한_시간_카드.pdf",
        "manifest.json",
    ]


def test_a_long_title_leaves_room_for_the_name_of_the_document(
    case_of: CaseOf, words_of: WordsOf, tmp_path: Path
) -> None:
    case = replace(case_of("teller-vlog"), title="가나다" * 60)

    export(case, ExportOrder(("breach_notice", LETTERS), (Format.PDF,), tmp_path), words_of(Language.KO))

    names = [name for name in names_in(tmp_path) if name != "manifest.json"]
    assert any(name.endswith("개인정보_유출등_통지서.pdf") for name in names)
    assert not [name for name in names if name.endswith("_2.pdf")]
    assert all(len(name.encode()) < 200 for name in names)


def test_a_single_file_goes_where_it_is_sent(case_of: CaseOf, words_of: WordsOf, tmp_path: Path) -> None:
    target = tmp_path / "briefing.docx"

    [written] = export(case_of("teller-vlog"), ExportOrder((BRIEFING,), (Format.DOCX,), target), words_of(Language.EN))

    assert written.path == target
    assert names_in(tmp_path) == ["briefing.docx"]


def test_letters_are_those_that_required_steps_need(case_of: CaseOf, words_of: WordsOf, tmp_path: Path) -> None:
    order = ExportOrder((LETTERS,), (Format.PDF,), tmp_path / "letters")

    written = export(case_of("teller-vlog"), order, words_of(Language.KO))

    documents = [each.document for each in written]
    assert {"breach_notice", "breach_report", "takedown_request"} <= set(documents)
    assert len(documents) == len(set(documents))
    notice = next(each for each in written if each.document == "breach_notice")
    assert notice.draft
    assert notice.blanks > 5


def test_the_preview_hides_the_same_names(case_of: CaseOf, words_of: WordsOf, tmp_path: Path) -> None:
    case = replace(case_of("teller-vlog"), title="홍길동 사건")
    order = ExportOrder((ACTION_PLAN,), (Format.PDF,), tmp_path / "none.pdf", redact={"홍길동": "A"})

    _, words = pdf_text(preview(case, order, words_of(Language.KO)))

    assert "홍길동" not in words
    assert "A사건" in words  # read without blanks
    assert names_in(tmp_path) == []


def test_names_that_are_to_be_hidden_are_nowhere(case_of: CaseOf, words_of: WordsOf, tmp_path: Path) -> None:
    case = case_of("teller-vlog")
    answers = replace(case.answers, notes={FactId("aware_at"): "홍길동 과장이 가온에서 들었습니다."})
    case = replace(case, answers=answers, title="홍길동 사건", party={**case.party, "recipient_name": "홍길동"})
    hidden = {"홍길동": "A", "주식회사 가온": "甲", "가온": "乙"}
    order = ExportOrder(
        (ACTION_PLAN, "breach_notice"), tuple(Format), tmp_path / "out", redact=hidden, attach_answers=True
    )

    export(case, order, words_of(Language.KO))

    files = [tmp_path / "out" / name for name in names_in(tmp_path / "out")]
    assert len(files) == 8
    assert [file.name for file in files if "홍길동" in file.name or "홍길동" in the_text(file)] == []
    assert "A과장이乙에서" in the_text(next(file for file in files if file.name.endswith("조치계획서.docx")))
    pdf = next(file for file in files if file.name.endswith("조치계획서.pdf"))
    assert "홍길동" not in answers_in(pdf)
    assert "A 과장이 乙에서" in answers_in(pdf)


def test_the_answers_inside_a_pdf_make_the_same_case(case_of: CaseOf, words_of: WordsOf, tmp_path: Path) -> None:
    case, target = case_of("teller-vlog"), tmp_path / "plan.pdf"
    order = ExportOrder((ACTION_PLAN,), (Format.PDF,), target, attach_answers=True)

    export(case, order, words_of(Language.KO))

    read = read_json(answers_in(target), case.program.pack, target.name)
    assert read.answers.given == case.answers.given
    assert read.answers.notes == case.answers.notes
    assert (read.title, read.today, read.track) == (case.title, case.today, "incident")


def test_a_pdf_without_answers_says_so(case_of: CaseOf, words_of: WordsOf, tmp_path: Path) -> None:
    target = tmp_path / "plan.pdf"
    export(case_of("nothing"), ExportOrder((MANAGER,), (Format.PDF,), target), words_of(Language.KO))

    with pytest.raises(NoAnswersInside):
        answers_in(target)


def test_a_file_that_fails_the_comparison_is_not_put_in_place(
    case_of: CaseOf, words_of: WordsOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_content: bytes, plan: Plan) -> ReadBack:
        raise ReadBackFailed(count=1, missing=plan.kind)

    monkeypatch.setattr(formats, "read_back_docx", refuse)

    order = ExportOrder((ACTION_PLAN,), (Format.PDF, Format.DOCX), tmp_path / "out")
    written: list[Written] = export(case_of("nothing"), order, words_of(Language.KO))

    assert [(each.format, each.failure is None, each.path is None) for each in written] == [
        (Format.PDF, True, False),
        (Format.DOCX, False, True),
    ]
    assert [name for name in names_in(tmp_path / "out") if name.endswith(".docx")] == []


def test_an_export_that_is_stopped_leaves_nothing(case_of: CaseOf, words_of: WordsOf, tmp_path: Path) -> None:
    order = ExportOrder((ACTION_PLAN, MANAGER), (Format.PDF,), tmp_path / "out")

    with pytest.raises(Cancelled):
        export(case_of("nothing"), order, words_of(Language.KO), told=lambda done, _: done < 1)

    assert names_in(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_told(case_of: CaseOf, words_of: WordsOf, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("there", encoding="utf-8")
    order = ExportOrder((CARD, MANAGER), (Format.PDF,), tmp_path / "file" / "folder")

    with pytest.raises(FileUnwritable):
        export(case_of("nothing"), order, words_of(Language.KO))


def test_mark_and_author_are_those_of_the_order(case_of: CaseOf, words_of: WordsOf, tmp_path: Path) -> None:
    target = tmp_path / "plan.docx"
    order = ExportOrder((ACTION_PLAN,), (Format.DOCX,), target, mark="변호사 특권", author="법무팀")

    export(case_of("nothing"), order, words_of(Language.KO))

    document = docx.Document(str(target))
    assert "변호사 특권" in document.sections[0].header.paragraphs[0].text
    assert document.core_properties.author == "법무팀"


@pytest.mark.parametrize("language", Language)
def test_an_audit_has_its_report_and_its_letters(
    language: Language, case_of: CaseOf, words_of: WordsOf, tmp_path: Path
) -> None:
    case = replace(case_of("nothing"), track="audit")
    order = ExportOrder(("audit_report", "sns_policy"), tuple(Format), tmp_path / "out")

    written = export(case, order, words_of(language))

    assert [each.failure for each in written] == [None] * 7
    assert all(each.path is not None for each in written)
    calendar = next(each.checked for each in written if each.format is Format.ICS)
    assert calendar is not None


MANY = os.environ.get("SNSWIZARD_MANY") == "1"
SETS = [
    (name, language)
    for name in ("teller-vlog", "leaver-price-list", "union-safety-video", "policy-audit")
    for language in Language
    if MANY or (name, language) in {("union-safety-video", Language.KO), ("policy-audit", Language.EN)}
]


@pytest.mark.parametrize(("name", "language"), SETS)
def test_every_document_in_every_format_is_read_back(
    name: str, language: Language, case_of: CaseOf, words_of: WordsOf, tmp_path: Path
) -> None:
    case = replace(case_of(name), track="audit" if name == "policy-audit" else "incident")
    papers = (AUDIT_REPORT,) if case.track == "audit" else (ACTION_PLAN, BRIEFING, MANAGER, CARD)
    order = ExportOrder((*papers, *case.program.pack.documents), tuple(Format), tmp_path)

    written = export(case, order, words_of(language))

    assert len(written) == 2 * (len(papers) + len(case.program.pack.documents)) + 3
    assert [each.name for each in written if each.failure is not None or each.checked is None] == []
