"""The register of evidence as a paper: every item with its moments, hash, origin and custody, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from helpers.case_files import SCREENSHOT, a_case, with_evidence
from helpers.plan_tree import squeezed_text

from snswizard.base.i18n import Language
from snswizard.cases.evidence_box import EvidenceBox
from snswizard.cases.store import CaseStore
from snswizard.model.evidence import Description
from snswizard.report.export import ExportOrder, export
from snswizard.report.nodes.briefing import TextTable
from snswizard.report.output.desk import REGISTER, CaseInputs
from snswizard.report.output.formats import Format
from snswizard.report.papers.evidence_register import Register, build_evidence_register, register_of, register_pdfs
from snswizard.report.parts.frame import CaseHead
from snswizard.report.words import Words

TODAY = date(2026, 11, 22)
ADDRESS = "https://sns.example.com/" + "a-very-long-path/" * 20 + "?q=" + "z" * 200
WordsOf = Callable[[Language], Words]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseStore]:
    """A case with evidence that was verified, described and removed."""
    with a_case(tmp_path / "a.snscase") as store:
        with_evidence(store)
        box = EvidenceBox(store)
        box.add_bytes(b"words", "메모.txt", Description(source=ADDRESS, note="=1+1 <b>굵게</b>\n둘째 줄"), who="박지훈")
        box.verify(who="박지훈")
        box.remove(box.items[1].id, "중복")
        yield store


def squeezed(words: str) -> str:
    """Leave the spaces and line ends out."""
    return "".join(words.split())


@pytest.mark.parametrize("language", Language)
def test_everything_that_is_known_of_an_item_stands_in_the_register(
    case: CaseStore, words_of: WordsOf, language: Language
) -> None:
    content = register_pdfs(register_of(case), [words_of(language)], TODAY, CaseHead("단가표 유출"))
    read = squeezed_text(content[f"register-{language.value}.pdf"])
    seen = {Language.KO: "2026-11-21 08:30:00 (서울, UTC+09:00)", Language.EN: "2026-11-21 08:30:00 (Seoul, UTC+09:00)"}

    assert case.head in read
    assert [item.sha256 in read for item in EvidenceBox(case).items] == [True] * 3
    for words in (
        seen[language],
        "이서연",
        "전체 화면 캡처",
        ADDRESS,
        "=1+1 <b>굵게</b>",
        "중복",
        "2026-11-21 00:05:00",
    ):
        assert squeezed(words) in read, words


def test_the_register_is_tagged_and_names_its_language(case: CaseStore, words_of: WordsOf, tmp_path: Path) -> None:
    content = register_pdfs(register_of(case), [words_of(Language.KO)], TODAY, CaseHead())["register-ko.pdf"]
    (tmp_path / "r.pdf").write_bytes(content)

    with pikepdf.open(tmp_path / "r.pdf") as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "ko-KR"


def test_custody_says_who_did_what_under_which_entry(case: CaseStore, words_of: WordsOf) -> None:
    plan = build_evidence_register(register_of(case), words_of(Language.EN), TODAY, CaseHead())
    added, verified, removed = next(
        node.rows for node in plan.front if isinstance(node, TextTable) and node.id == "custody:E2"
    )

    assert (added[1], verified[1], removed[1]) == ("이서연", "박지훈", "–")
    assert [row[2].rpartition("(")[2] for row in (added, verified, removed)] == ["no. 5)", "no. 7)", "no. 8)"]


def test_a_case_without_evidence_has_a_register_that_says_so(words_of: WordsOf) -> None:
    content = register_pdfs(Register((), (), "", "x"), [words_of(Language.EN)], TODAY, CaseHead())

    assert "Thecaseholdsnoevidence." in squeezed_text(content["register-en.pdf"])


@pytest.mark.parametrize("kind", [Format.PDF, Format.DOCX])
def test_the_register_is_exported_like_other_papers_with_names_hidden(
    case: CaseStore, words_of: WordsOf, case_of: Callable[[str], CaseInputs], tmp_path: Path, kind: Format
) -> None:
    inputs = replace(case_of("teller-vlog"), register=register_of(case))
    order = ExportOrder((REGISTER,), (kind,), tmp_path / "out", redact={SCREENSHOT.captured_by: "A"})

    (written,) = export(inputs, order, words_of(Language.KO))

    assert written.failure is None
    assert written.path is not None
    if kind is Format.PDF:
        assert "이서연" not in squeezed_text(written.path.read_bytes())
