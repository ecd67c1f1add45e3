"""Own rules in every document: whose they are, whom to call, which clause, and which step is the company's own."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from helpers.own_rules import SAMPLE

from snswizard.base.i18n import Language, Messages
from snswizard.engine.calendar import KoreanCalendar
from snswizard.engine.program import prepare
from snswizard.model.answer import Answers
from snswizard.model.ids import FactId
from snswizard.model.pack import Pack
from snswizard.packs.library import load_pack, read_own
from snswizard.packs.own.laying import calendar_with, laid_beside
from snswizard.report.export import LETTERS, ExportOrder, export
from snswizard.report.output.desk import ACTION_PLAN, AUDIT_REPORT, BRIEFING, CARD, MANAGER, CaseInputs, Desk
from snswizard.report.output.formats import Format
from snswizard.report.parts.frame import CaseHead
from snswizard.report.parts.order import question_numbers
from snswizard.report.read_back import pdf_text
from snswizard.report.words import Words

CaseOf = Callable[[str], CaseInputs]
FILMED = FactId("own.filmed_in_branch")
COMPANY = {Language.KO: "한결은행", Language.EN: "HangyeolBank"}


@pytest.fixture(scope="module")
def whole() -> Pack:
    """The shipped pack with the sample's own rules beside it."""
    shipped = load_pack()
    return laid_beside(shipped, read_own(SAMPLE, shipped))


@pytest.fixture(scope="module")
def own_case(whole: Pack, case_of: CaseOf, calendar: KoreanCalendar) -> CaseOf:
    """Make the inputs of an export with the own rules."""
    program, own = prepare(whole), whole.own
    assert own is not None

    def make(name: str) -> CaseInputs:
        case = case_of(name)
        answers = Answers({**case.answers.given, FILMED: "yes"}, case.answers.notes)
        track = "audit" if name == "policy-audit" else "incident"
        days = calendar_with(calendar, own)
        return CaseInputs(program, answers, case.today, days, case.title, "case-own", 3, track=track, party=case.party)

    return make


def own_words(whole: Pack, messages: Messages) -> Words:
    """Words of the pack with own rules."""
    return Words(whole, messages)


def text_of(file: Path) -> str:
    """Read all text of a file, without blanks."""
    content = file.read_bytes()
    if file.suffix == ".pdf":
        return pdf_text(content)[1]
    if file.suffix == ".docx":
        return "".join("".join(docx.Document(BytesIO(content)).element.itertext()).split())
    return "".join(content.decode().replace("\r\n ", "").split())


@pytest.mark.parametrize("language", Language)
def test_every_paper_says_whose_own_rules_it_was_made_with(
    language: Language, whole: Pack, own_case: CaseOf, ko: Messages, en: Messages, tmp_path: Path
) -> None:
    words = own_words(whole, ko if language is Language.KO else en)
    papers = (ACTION_PLAN, BRIEFING, MANAGER, CARD, LETTERS)
    assert whole.own is not None

    written = export(own_case("teller-vlog"), ExportOrder(papers, (Format.PDF,), tmp_path / "out"), words)

    assert [each.failure for each in written if each.failure is not None] == []
    files = sorted((tmp_path / "out").rglob("*.pdf"))
    assert len(files) > 8
    digest = whole.own.info.digest.removeprefix("sha256:")[:12]
    lacking = [file.name for file in files if not {COMPANY[language], digest} <= found_in(file, language, digest)]
    assert lacking == []


def found_in(file: Path, language: Language, digest: str) -> set[str]:
    """Which of company and digest stand in a file."""
    text = text_of(file)
    return {each for each in (COMPANY[language], digest) if each in text}


def test_the_manifest_tells_the_own_rules(whole: Pack, own_case: CaseOf, ko: Messages, tmp_path: Path) -> None:
    order = ExportOrder((ACTION_PLAN, MANAGER), (Format.JSON, Format.PDF), tmp_path / "out")

    export(own_case("teller-vlog"), order, own_words(whole, ko))

    told = json.loads(next((tmp_path / "out").rglob("*manifest*.json")).read_text(encoding="utf-8"))
    assert whole.own is not None
    assert told["own_rules"] == {"id": "hangyeol-bank", "version": "2026.1", "digest": whole.own.info.digest}
    plan = next(file for file in (tmp_path / "out").rglob("*.json") if "manifest" not in file.name)
    assert json.loads(plan.read_text(encoding="utf-8"))["own_rules"]["digest"] == whole.own.info.digest


@pytest.mark.parametrize("kind", [Format.PDF, Format.DOCX, Format.ICS])
def test_the_plan_shows_contact_clause_and_own_step(
    kind: Format, whole: Pack, own_case: CaseOf, ko: Messages, tmp_path: Path
) -> None:
    target = tmp_path / f"plan.{kind.value}"

    (written,) = export(own_case("teller-vlog"), ExportOrder((ACTION_PLAN,), (kind,), target), own_words(whole, ko))

    text = text_of(target).replace("\\", "")
    assert written.failure is None
    assert "준법감시인에게2시간안에사내보고" in text
    assert "개인정보보호책임자(오세린개인정보보호부장)" in text
    assert "취업규칙제52조제7호" in text
    assert "회사자체규정(법령아님)" in text


def test_the_contacts_of_the_roles_in_the_plan_are_listed_once(whole: Pack, own_case: CaseOf, en: Messages) -> None:
    desk = Desk(own_case("teller-vlog"), own_words(whole, en), head=CaseHead())

    (contacts,) = (section for section in desk.plan(ACTION_PLAN).sections if section.id == "contacts")

    rows = contacts.nodes[0].rows  # type: ignore[union-attr]  # the list of people
    assert [row.ids for row in rows] == [("hr",), ("own.compliance",), ("privacy_officer",)]  # type: ignore[union-attr]  # rows


def test_a_workbook_keeps_standing_and_own_mark_apart(
    whole: Pack, own_case: CaseOf, ko: Messages, tmp_path: Path
) -> None:
    target = tmp_path / "plan.xlsx"

    export(own_case("teller-vlog"), ExportOrder((ACTION_PLAN,), (Format.XLSX,), target), own_words(whole, ko))

    rows = [[str(cell.value) for cell in row] for row in openpyxl.load_workbook(target).worksheets[0].iter_rows()]
    (row,) = (row for row in rows if any("사내 보고" in cell for cell in row[:4]))
    assert ko.text("table.required") in row
    assert ko.text("own.chip") not in row[3:6]


@pytest.mark.parametrize("language", Language)
def test_an_audit_report_says_it_as_well(
    language: Language, whole: Pack, own_case: CaseOf, ko: Messages, en: Messages, tmp_path: Path
) -> None:
    words, target = own_words(whole, ko if language is Language.KO else en), tmp_path / "audit.pdf"

    (written,) = export(own_case("policy-audit"), ExportOrder((AUDIT_REPORT,), (Format.PDF,), target), words)

    assert written.failure is None
    assert text_of(target).count(COMPANY[language]) > 3


def test_without_own_rules_no_paper_speaks_of_them(
    case_of: CaseOf, words_of: Callable[[Language], Words], tmp_path: Path
) -> None:
    order = ExportOrder((ACTION_PLAN, MANAGER), (Format.PDF,), tmp_path / "out")

    export(case_of("teller-vlog"), order, words_of(Language.KO))

    texts = [text_of(file) for file in (tmp_path / "out").rglob("*.pdf")]
    assert len(texts) == 2
    assert [text for text in texts if "사내조항" in text or "자체규정" in text.replace("자체규정이", "")] == []


def test_own_questions_are_numbered_behind_those_of_the_pack(whole: Pack, pack: Pack) -> None:
    numbers = question_numbers(whole)

    assert {name: numbers[name] for name in pack.questions} == question_numbers(pack)
    assert numbers[FILMED] == len(pack.questions) + 1
