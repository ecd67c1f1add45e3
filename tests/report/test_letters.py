"""Letters: nothing invented, blanks marked and listed, drafts while a stop stands, each provision in its version."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest
from helpers.builders import NO_HOLIDAYS, a_case, a_pack, words
from helpers.plan_tree import each

from snswizard.base.i18n import Language, Messages
from snswizard.engine.assess import assess
from snswizard.engine.program import prepare
from snswizard.engine.seoul import SEOUL
from snswizard.model.ids import DocumentId, FactId
from snswizard.report.letters import BlankLeft, LetterDesk, blanks_left, build_letter
from snswizard.report.nodes.letter import (
    Banner,
    Bit,
    LetterHead,
    LetterHeading,
    LetterList,
    LetterTable,
    LetterText,
    Passage,
    plain,
)
from snswizard.report.output.desk import CaseInputs, Desk
from snswizard.report.plan_model import Plan, ProvisionRow
from snswizard.report.words import Words

SAMPLES = ("teller-vlog", "leaver-price-list", "union-safety-video", "nothing", "unknown")
DESKS = [(name, language) for name in SAMPLES for language in Language]
HELD_BACK = ("hearing_notice", "discipline_notice", "dismissal_notice")
DeskOf = Callable[[str, Language], Desk]
CaseOf = Callable[[str], CaseInputs]
WordsOf = Callable[[Language], Words]


def passages(plan: Plan) -> Iterator[Passage]:
    """Find every passage of a document, without the sheet."""
    for head in each(plan.front, LetterHead):
        yield head.addressee
    yield from (heading.text for heading in each(plan.front, LetterHeading))
    yield from (paragraph.text for paragraph in each(plan.front, LetterText))
    for listed in each(plan.front, LetterList):
        yield from listed.rows
    for table in each(plan.front, LetterTable):
        yield from (cell for row in (table.head, *table.rows) for cell in row)


def said(plan: Plan) -> str:
    """Read a document as one text."""
    return "\n".join(plain(passage) for passage in passages(plan))


def letter_of(case: CaseInputs, words_: Words, name: str, party: dict[str, str] | None = None) -> Plan:
    """Build one document of a case."""
    result = assess(case.program, case.answers, case.today, case.calendar)
    given = case.party if party is None else party
    return build_letter(case.program, case.answers, result, words_, DocumentId(name), given, case.calendar)


def with_answers(case: CaseInputs, **given: object) -> CaseInputs:
    """Change answers of a case."""
    changed = {FactId(name): value for name, value in given.items()}
    return replace(case, answers=replace(case.answers, given={**case.answers.given, **changed}))  # type: ignore[dict-item]


@pytest.mark.parametrize(("name", "language"), DESKS)
def test_every_place_is_filled_or_stands_as_a_marked_blank(name: str, language: Language, desk_of: DeskOf) -> None:
    desk = desk_of(name, language)

    for document in desk.case.program.pack.documents:
        text = said(desk.letters.plan(document, desk.case.party))
        assert not {"{", "}"} & set(text), document


@pytest.mark.parametrize(("name", "language"), DESKS)
def test_what_is_open_in_the_text_is_what_the_list_names(name: str, language: Language, desk_of: DeskOf) -> None:
    desk = desk_of(name, language)

    for document in desk.case.program.pack.documents:
        draft = desk.letters.draft(document, desk.case.party)
        plan = desk.letters.plan(document, desk.case.party)
        open_bits = {bit.text for passage in each(plan.front, Bit) for bit in (passage,) if bit.open}
        assert all(any(blank.label in text for text in open_bits) for blank in draft.blanks), document
        assert bool(open_bits) == bool(draft.blanks or draft.open_parts), document


def test_a_field_that_is_given_stands_in_the_text_and_is_no_blank(case_of: CaseOf, words_of: WordsOf) -> None:
    case, english = case_of("teller-vlog"), words_of(Language.EN)
    result = assess(case.program, case.answers, case.today, case.calendar)
    given = {"platform_name": "Example Video"}

    left = blanks_left(
        case.program, case.answers, result, english, DocumentId("takedown_request"), given, case.calendar
    )

    assert "Example Video" in said(letter_of(case, english, "takedown_request", given))
    assert "platform_name" not in {blank.id for blank in left}
    assert BlankLeft("field", "company_name", "company name") in left


def test_blanks_are_marked_in_the_language_of_the_letter(case_of: CaseOf, words_of: WordsOf) -> None:
    case = case_of("teller-vlog")

    assert "[작성: 플랫폼 사업자 이름]" in said(letter_of(case, words_of(Language.KO), "takedown_request"))
    assert "[fill in: name of the platform]" in said(letter_of(case, words_of(Language.EN), "takedown_request"))


def numbered_headings(plan: Plan) -> list[str]:
    """List the headings that begin with a number."""
    return [text for node in each(plan.front, LetterHeading) if (text := plain(node.text))[:1].isdigit()]


@pytest.mark.parametrize(
    ("aware", "items"),
    [(datetime(2026, 9, 10, 23, 59, tzinfo=SEOUL), 5), (datetime(2026, 9, 11, 0, 0, tzinfo=SEOUL), 7)],
)
def test_the_breach_notice_has_the_items_of_its_law(
    aware: datetime, items: int, case_of: CaseOf, words_of: WordsOf
) -> None:
    case = with_answers(case_of("teller-vlog"), aware_at=aware)

    for language in Language:
        headings = numbered_headings(letter_of(case, words_of(language), "breach_notice"))
        assert [heading[:2] for heading in headings] == [f"{number}." for number in range(1, items + 1)]


@pytest.mark.parametrize("document", HELD_BACK)
@pytest.mark.parametrize("language", Language)
def test_a_notice_of_discipline_is_a_draft_while_a_stop_stands(
    document: str, language: Language, desk_of: DeskOf
) -> None:
    desk = desk_of("union-safety-video", language)

    plan = desk.plan(document)

    banner = plan.front[0]
    assert isinstance(banner, Banner)
    stops = desk.case.program.pack.documents[DocumentId(document)].stops
    titles = [desk.words.of(desk.case.program.pack.actions[stop].title) for stop in stops]
    assert any(title in banner.title for title in titles)
    assert plan.furniture.mark == desk.words.text("letter.draft")


def test_a_stop_that_is_not_settled_holds_the_letter(desk_of: DeskOf) -> None:
    plan = desk_of("nothing", Language.EN).plan("hearing_notice")

    assert isinstance(plan.front[0], Banner)
    assert plan.front[0].title.startswith("On hold")


def test_without_a_stop_there_is_no_banner(desk_of: DeskOf) -> None:
    plan = desk_of("teller-vlog", Language.KO).plan("hearing_notice")

    assert not [*each(plan.front, Banner)]
    assert plan.furniture.mark == ""


def test_parts_that_hang_on_unknown_facts_are_marked(desk_of: DeskOf) -> None:
    desk = desk_of("unknown", Language.KO)

    text = said(desk.plan("breach_notice"))

    assert "[확인 필요] 그 가운데 민감정보 또는 고유식별정보" in text
    assert desk.letters.draft(DocumentId("breach_notice"), {}).open_parts


def test_a_letter_has_the_same_tree_in_both_languages(desk_of: DeskOf) -> None:
    korean, english = (desk_of("teller-vlog", language) for language in Language)

    for document in korean.case.program.pack.documents:
        trees = [
            [type(node) for node in desk.letters.plan(document, desk.case.party).front] for desk in (korean, english)
        ]
        assert trees[0] == trees[1], document


@pytest.mark.parametrize(
    ("aware", "version"), [(date(2026, 9, 1), date(2023, 9, 15)), (date(2026, 10, 1), date(2026, 9, 11))]
)
def test_the_sheet_names_each_provision_in_the_version_of_its_day(
    aware: date, version: date, case_of: CaseOf, words_of: WordsOf
) -> None:
    case = with_answers(case_of("teller-vlog"), aware_at=aware)

    plan = letter_of(case, words_of(Language.EN), "breach_notice")

    rows = {row.id: row.version for row in each(plan.sections, ProvisionRow)}
    assert set(rows) == set(case.program.pack.documents[DocumentId("breach_notice")].cites)
    assert rows[next(name for name in rows if name == "pipa-34-1-notice")] == version


def test_the_sheet_can_be_left_out(case_of: CaseOf, words_of: WordsOf) -> None:
    case = case_of("teller-vlog")
    result = assess(case.program, case.answers, case.today, case.calendar)
    desk = LetterDesk(case.program, case.answers, result, words_of(Language.KO), case.calendar, sheet=False)

    assert desk.plan(DocumentId("breach_notice"), {}).sections == ()


def small_letter(ko: Messages, **written: object) -> str:
    """Fill a letter of a small pack."""
    item = words(
        "In {clock.c}: {calc.k}, {fact.color}, {case}, {today}",
        "기한 {clock.c}: {calc.k}, {fact.color}, {case}, {today}",
    )
    pack = a_pack(
        clocks={"c": {"from": "day", "add": {"days": 3}, "applies_from": {"seen": "yes"}}},
        calculations={"k": {"fact": "wage", "factor": "0.5"}},
        documents={
            "d": {
                "parts": [
                    {"heading": words("First", "첫째")},
                    {"when": {"told": "yes"}, "text": words("told", "알림")},
                    {"heading": words("Second", "둘째")},
                    {"list": [item]},
                ]
            }
        },
    )
    program = prepare(pack)
    answers = a_case(pack, **written)
    result = assess(program, answers, date(2026, 11, 22), NO_HOLIDAYS)
    desk = LetterDesk(program, answers, result, Words(pack, ko), NO_HOLIDAYS, title="사건 제목")
    return said(desk.plan(DocumentId("d"), {}))


def test_answers_clocks_and_sums_stand_in_words(ko: Messages) -> None:
    text = small_letter(ko, color="red", wage=2000, day="2026-11-20", seen="yes", told="yes")

    assert "기한 2026. 11. 23.(월): 1,000원, 말, 사건 제목, 2026. 11. 22.(일)" in text


def test_a_clock_that_does_not_apply_says_so(ko: Messages) -> None:
    assert "기한 해당 없음" in small_letter(ko, seen="no", told="yes")


def test_a_heading_whose_parts_fall_away_says_that_there_is_nothing(ko: Messages) -> None:
    text = small_letter(ko, told="no", seen="no")

    assert text.count("해당 사항 없음") == 1
    assert "알림" not in text
