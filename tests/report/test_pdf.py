"""The PDF, opened again: everything is in it, nothing is cut, and the same plan gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import pypdfium2 as pdfium
import pytest
from helpers.plan_tree import each, page_texts, squeezed

from snswizard.base.i18n import Language
from snswizard.model.answer import Answers
from snswizard.model.ids import FactId
from snswizard.packs.answers_file import AnswersFile
from snswizard.report.pdf.document import write_pdf
from snswizard.report.pdf.styles import EDGE, MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from snswizard.report.plan_model import ActionRow, ActionTable, ClockRow, FactRow, FindingRow, Plan, ProvisionRow

SAMPLES = ("teller-vlog", "leaver-price-list", "union-safety-video", "nothing", "unknown")
HARD = (
    "漢字 社內 <b>굵게</b> &amp; 5 < 6 && 7 > 3 😀 \u202e뒤집기\u202c \x07\ud83d ﷽\n"
    "둘째 줄\r\n셋째 줄 " + "가나다라" * 200 + " https://example.com/" + "long-path/" * 40
)
SampleOf = Callable[[str], AnswersFile]
PlanOf = Callable[[Answers, Language], Plan]


class Written(NamedTuple):
    """A plan, its PDF, and the text of each page without space."""

    plan: Plan
    content: bytes
    pages: list[str]

    @property
    def text(self) -> str:
        """Everything that can be read."""
        return "".join(self.pages)

    @property
    def flowing(self) -> str:
        """Everything that can be read between head and foot, which a page tells first."""
        furniture, count = self.plan.furniture, len(self.pages)
        around = squeezed(furniture.head + furniture.mark + furniture.foot)
        pages = enumerate(self.pages, start=1)
        return "".join(page.removeprefix(f"{around}{number}/{count}") for number, page in pages)


def write(plan: Plan) -> Written:
    """Write a plan and read it again."""
    content = write_pdf(plan)
    return Written(plan, content, [squeezed(page) for page in page_texts(content)])


@pytest.fixture(scope="module", params=[(name, language) for name in SAMPLES for language in Language])
def written(request: pytest.FixtureRequest, sample_of: SampleOf, plan_of: PlanOf) -> Written:
    """Each sample in each language."""
    name, language = request.param
    return write(plan_of(sample_of(name).answers, language))


@pytest.fixture(scope="module")
def hard(sample_of: SampleOf, plan_of: PlanOf) -> Written:
    """A plan with a note that is full of traps."""
    answers = sample_of("teller-vlog").answers
    return write(plan_of(replace(answers, notes={FactId("aware_at"): HARD}), Language.KO))


def test_all_steps_dates_findings_and_citations_can_be_read_back(written: Written) -> None:
    plan, found = written.plan, written.text

    expected = [row.title for row in each(plan, ActionRow)]
    expected += [line.text for row in each(plan, ActionRow) for line in row.dates]
    expected += [row.shown.text for row in each(plan, ClockRow)]
    expected += [row.title for row in each(plan, FindingRow)]
    expected += [words for row in each(plan, ProvisionRow) for words in (row.citation, row.source.partition("://")[2])]
    expected += [row.answer for row in each(plan, FactRow)]
    assert not [words for words in expected if squeezed(words) not in found]


def test_sentences_come_back_whole(written: Written) -> None:
    sentences = [words for row in each(written.plan, ActionRow) for words in (row.why, *row.steps)]
    sentences += [row.means for row in each(written.plan, FindingRow)]
    sentences += [row.summary for row in each(written.plan, ProvisionRow)]

    assert not [words for words in sentences if squeezed(words) not in written.text]


def test_the_same_plan_gives_the_same_bytes(written: Written) -> None:
    assert write_pdf(written.plan) == written.content


def test_every_font_is_embedded(hard: Written) -> None:
    fonts = re.findall(rb"/BaseFont /(\S+)", hard.content)

    assert {name.split(b"+")[-1].split(b"-")[0] for name in fonts} == {b"Pretendard", b"NanumGothic"}
    assert all(re.match(rb"[A-Z]{6}\+", name) for name in fonts)
    assert hard.content.count(b"/FontFile2") == len(set(fonts))


def test_plain_pages_need_no_second_font(written: Written) -> None:
    assert b"NanumGothic" not in written.content


def test_pages_are_numbered_and_none_is_empty(written: Written) -> None:
    pages, furniture = written.pages, written.plan.furniture

    assert all(f"{number}/{len(pages)}" in page for number, page in enumerate(pages, start=1))
    alone = len(squeezed(furniture.head + furniture.mark + furniture.foot)) + 10
    assert all(len(page) > alone for page in pages)


def test_nothing_stands_in_the_margins(hard: Written) -> None:
    document = pdfium.PdfDocument(hard.content)

    for page in document:
        text = page.get_textpage()
        boxes = [text.get_rect(place) for place in range(text.count_rects())]
        assert all(left >= MARGIN - 2 and right <= PAGE_WIDTH - MARGIN + 2 for left, _, right, _ in boxes)
        assert all(bottom > 20 and top < PAGE_HEIGHT - 20 for _, bottom, _, top in boxes)
        text.close()
        page.close()
    document.close()


def outline(content: bytes) -> list[tuple[int, str, int]]:
    """Read level, title and page of every entry of the outline."""
    document = pdfium.PdfDocument(content)
    entries = [(entry.level, entry.get_title(), entry.get_dest().get_index() + 1) for entry in document.get_toc()]
    document.close()
    return entries


def test_the_outline_names_every_section_on_its_page(written: Written) -> None:
    entries = [(title, page) for level, title, page in outline(written.content) if level == 0]

    sections = [f"{section.mark}  {section.title}" for section in written.plan.sections]
    assert [title for title, _ in entries] == [written.plan.kind, *sections]
    assert all(squeezed(title) in written.pages[page - 1] for title, page in entries)


def test_the_contents_give_the_page_of_every_section(written: Written) -> None:
    page_of = {title: page for _, title, page in outline(written.content)}

    names = [f"{section.mark}  {section.title}" for section in written.plan.sections]
    assert all(squeezed(f"{name}{page_of[name]}") in "".join(written.pages[:3]) for name in names)


def test_the_document_names_itself_and_no_author(written: Written) -> None:
    document = pdfium.PdfDocument(written.content)

    named = document.get_metadata_dict()
    document.close()
    assert (named["Title"], named["Author"]) == (written.plan.name, "")
    assert f"/Lang ({'ko-KR' if written.plan.language is Language.KO else 'en-US'})".encode() in written.content
    assert b"/DisplayDocTitle true" in written.content


def test_no_step_is_cut_at_the_end_of_a_page(written: Written) -> None:
    for row in (row for row in each(written.plan, ActionRow) if row.steps):
        words = [squeezed(each) for each in (row.title, row.why, *row.steps)]
        assert any(all(part in page for part in words) for page in written.pages), row.title


def test_no_heading_stands_alone_at_the_end_of_a_page(written: Written) -> None:
    foot = squeezed(written.plan.furniture.foot)

    for _, title, page in outline(written.content)[1:]:
        below = written.pages[page - 1].split(squeezed(title))[-1].replace(foot, "")
        assert len(below) > 30, title


PAGES = {
    ("teller-vlog", Language.KO): 13,
    ("teller-vlog", Language.EN): 16,
    ("union-safety-video", Language.KO): 10,
    ("union-safety-video", Language.EN): 10,
    ("leaver-price-list", Language.KO): 10,
    ("leaver-price-list", Language.EN): 10,
    ("nothing", Language.KO): 6,
    ("nothing", Language.EN): 6,
    ("unknown", Language.KO): 25,
    ("unknown", Language.EN): 25,
}


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_a_plan_is_as_short_as_its_readers_need_it(
    name: str, language: Language, sample_of: SampleOf, plan_of: PlanOf
) -> None:
    content = write_pdf(plan_of(sample_of(name).answers, language))

    assert len(page_texts(content)) <= PAGES[name, language]


@pytest.mark.parametrize("name", ["teller-vlog", "leaver-price-list", "union-safety-video"])
@pytest.mark.parametrize("known", [slice(None, None, 2), slice(0, 25)], ids=["every-other", "the-first"])
def test_a_case_half_known_stays_short(name: str, known: slice, sample_of: SampleOf, plan_of: PlanOf) -> None:
    given = sample_of(name).answers.given

    content = write_pdf(plan_of(Answers(dict([*given.items()][known])), Language.KO))

    assert len(page_texts(content)) <= 12


def test_only_the_last_page_may_be_half_empty(written: Written) -> None:
    for page in filled(written.content)[1:-1]:
        assert page > 0.75


def filled(content: bytes) -> list[float]:
    """Measure how far down each page is filled, above its foot."""
    document = pdfium.PdfDocument(content)
    shares = []
    for page in document:
        text = page.get_textpage()
        lowest = sorted(text.get_rect(place)[1] for place in range(text.count_rects()))
        shares.append((PAGE_HEIGHT - next(each for each in lowest if each > EDGE - 8)) / PAGE_HEIGHT)
        text.close()
        page.close()
    document.close()
    return shares


def test_signs_that_no_font_has_are_named_by_their_codes(hard: Written) -> None:
    for words in ("漢字社內", "[U+1F600]", "[U+202E]뒤집기[U+202C]", "[U+0007]", "[U+D83D]", "[U+FDFD]", "둘째줄"):
        assert words in hard.text


def test_markup_in_a_note_is_text(hard: Written) -> None:
    assert squeezed("<b>굵게</b> &amp; 5 < 6 && 7 > 3") in hard.text


def test_a_long_word_is_cut_and_nothing_of_it_lost(hard: Written) -> None:
    assert "가나다라" * 200 in hard.flowing
    assert "https://example.com/" + "long-path/" * 40 in hard.flowing


def test_a_note_longer_than_a_page_runs_on(sample_of: SampleOf, plan_of: PlanOf) -> None:
    answers = sample_of("teller-vlog").answers
    note = " ".join(f"{number}번째 문장입니다." for number in range(1, 1000))[:10_000]

    found = write(plan_of(replace(answers, notes={FactId("poster"): note}), Language.KO))

    assert len(note) == 10_000
    assert all(squeezed(f"{number}번째 문장입니다.") in found.text for number in (1, 300, 500, 700))


def test_five_hundred_steps_and_a_step_longer_than_pages_are_all_there(sample_of: SampleOf, plan_of: PlanOf) -> None:
    plan = plan_of(sample_of("teller-vlog").answers, Language.KO)
    table = next(each(plan, ActionTable))
    first = replace(table.rows[0], steps=tuple(f"{number}번째 할 일입니다." for number in range(500)))
    others = (replace(table.rows[1], number=number, title=f"조치 {number}번") for number in range(2, 501))
    rows = replace(table, rows=(first, *others))

    found = write(replace(plan, sections=(replace(plan.sections[0], nodes=(rows,)),)))

    assert all(f"{number}번째할일입니다." in found.text for number in range(500))
    assert all(f"조치{number}번" in found.text for number in range(2, 501))
    assert all(len(page) > 300 for page in found.pages[1:])


def test_odd_titles_do_no_harm(plan_of: PlanOf) -> None:
    plan = plan_of(Answers(), Language.KO)
    odd = replace(plan, name="\ud83d\u202e😀", furniture=replace(plan.furniture, head="가" * 400))

    assert all("가…" in page for page in write(odd).pages)


def test_links_are_written_for_web_addresses(hard: Written) -> None:
    addresses = re.findall(rb"/URI \((.*?)\)", hard.content)

    assert addresses
    assert all(address.startswith(b"https://") and address.isascii() for address in addresses)
