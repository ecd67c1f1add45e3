"""Pieces of a page: how lines are set, and where things are cut."""

from __future__ import annotations

import pytest

from snswizard.report.pdf.chips import Headline
from snswizard.report.pdf.document import from_the_top
from snswizard.report.pdf.flow.columns import TwoColumns
from snswizard.report.pdf.flow.grid import Grid
from snswizard.report.pdf.flow.parted import Parted
from snswizard.report.pdf.flow.together import Ending, Titled
from snswizard.report.pdf.fonts import letters, readable, runs
from snswizard.report.pdf.pieces import Box, Columns, Gap, Piece, Stack, Text
from snswizard.report.pdf.styles import CELL, CELL_STRONG, ROOM
from snswizard.report.pdf.text import Span, set_lines, width_of

WIDTH = 200.0


def text(words: str) -> Text:
    """A paragraph."""
    return Text((Span(words, CELL),))


def lines(*spans: Span, width: float = WIDTH) -> list[str]:
    """The words of every line."""
    return ["".join(run.text for run in line) for line in set_lines(spans, width)]


def sized(piece: Piece) -> Piece:
    """A piece that has been measured."""
    piece.height(WIDTH)
    return piece


def test_korean_breaks_between_words() -> None:
    words = "개인정보처리자는 유출등이 되었음을 알게 되었을 때에는 지체 없이 정보주체에게 알려야 합니다"

    found = lines(Span(words, CELL), width=120)

    assert len(found) > 2
    assert " ".join(found) == words


def test_no_line_is_wider_than_its_room() -> None:
    spans = (Span("라벨 ", CELL_STRONG), Span("가" * 300 + " https://example.com/" + "path/" * 50, CELL))

    found = set_lines(spans, WIDTH, indent=40)

    assert all(line[-1].x + line[-1].width <= WIDTH + 0.01 for line in found if line)


def test_a_word_may_run_over_several_letterings() -> None:
    assert lines(Span("굵게", CELL_STRONG), Span("이어서 다음", CELL), width=500) == ["굵게이어서 다음"]


def test_both_ways_of_setting_agree() -> None:
    words = "같은 문장은 어느 길로 조판해도 같은 자리에서 나뉘어야 합니다. " * 5

    assert lines(Span(words.strip(), CELL)) == lines(Span(words.strip(), CELL), Span("", CELL))


def test_an_indent_moves_only_the_first_line() -> None:
    [first, *others] = set_lines((Span("말 " * 100, CELL),), WIDTH, indent=60)

    assert first[0].x == pytest.approx(60)
    assert all(line[0].x == 0 for line in others)


def test_a_line_end_of_the_author_is_kept() -> None:
    assert lines(Span("하나\n둘\r\n\r\n넷", CELL)) == ["하나", "둘", "", "넷"]


def test_a_character_goes_to_the_font_that_has_it() -> None:
    found = runs("가漢A😀", letters(bold=False))

    assert [(words, face.name) for words, face in found] == [
        ("가", "Pretendard-Regular"),
        ("漢", "NanumGothic"),
        ("A[U+1F600]", "Pretendard-Regular"),
    ]


def test_decomposed_syllables_are_put_together() -> None:
    assert readable("\u1112\u1161\u11ab글") == "한글"


def test_unseen_characters_become_visible() -> None:
    assert readable("a\u200bb\u00adc\ud800\u2028") == "a[U+200B]b[U+00AD]c[U+D800][U+2028]"


def test_a_text_leaves_no_single_line_behind() -> None:
    piece = text("낱말 " * 60)
    high = piece.height(WIDTH)

    assert piece.cut(CELL.leading * 1.5) == (None, piece)
    head, rest = piece.cut(high - CELL.leading)
    assert head is not None
    assert rest is not None
    assert rest.height(WIDTH) == 2 * CELL.leading


def test_a_row_is_moved_whole() -> None:
    grid = sized(Grid(text("머리"), [Box(text("낱말 " * 40)) for _ in range(3)]))
    row = Box(text("낱말 " * 40)).height(WIDTH)

    head, rest = grid.cut(CELL.leading + row * 1.5)

    assert head is not None
    assert rest is not None
    assert head.height(WIDTH) == CELL.leading + row
    assert rest.height(WIDTH) == CELL.leading + 2 * row  # its head stands above it again


def test_a_row_higher_than_a_page_is_cut() -> None:
    row = Parted([text("낱말") for _ in range(100)], text("이어서"))
    grid = sized(Grid(None, [Box(row)]))

    head, rest = grid.cut(12 + 3.5 * CELL.leading, force=True)

    assert head is not None
    assert rest is not None
    assert (head.height(WIDTH), rest.height(WIDTH)) == (12 + 3 * CELL.leading, 12 + 98 * CELL.leading)


def test_what_stays_together_is_not_parted() -> None:
    stack = sized(Parted([text("하나"), text("둘"), text("셋")], Gap(0)))

    assert stack.cut(2.5 * CELL.leading) == (None, stack)
    assert stack.cut(3 * CELL.leading) == (stack, None)


def test_what_goes_on_says_again_what_it_is() -> None:
    stack = sized(Parted([text("하나"), text("둘"), text("셋"), text("넷")], text("이어서")))

    _, rest = stack.cut(2 * CELL.leading, force=True)

    assert rest is not None
    assert rest.height(WIDTH) == 3 * CELL.leading


def test_two_columns_end_at_the_same_height() -> None:
    columns = TwoColumns([text(str(number)) for number in range(7)], 20)

    assert columns.height(WIDTH) == 4 * CELL.leading
    assert TwoColumns([text("하나")], 20).height(WIDTH) == CELL.leading


def test_two_columns_go_on_at_the_left_of_the_next_page() -> None:
    columns = sized(TwoColumns([text(str(number)) for number in range(10)], 20))

    head, rest = columns.cut(3.5 * CELL.leading)

    assert head is not None
    assert rest is not None
    assert (head.height(WIDTH), rest.height(WIDTH)) == (3 * CELL.leading, 2 * CELL.leading)


def test_a_row_of_two_columns_that_is_longer_than_a_page_is_cut() -> None:
    columns = sized(TwoColumns([text("낱말 " * 4000), text("둘")], 20))

    assert columns.cut(ROOM) == (None, columns)
    head, rest = columns.cut(ROOM, force=True)
    assert head is not None
    assert rest is not None
    assert ROOM / 2 < head.height(WIDTH) <= ROOM


@pytest.mark.parametrize(("room", "lines"), [(400.0, 1), (150.0, 2)])
def test_what_stands_beside_a_title_stands_below_it_where_it_does_not_fit(room: float, lines: int) -> None:
    headline = Headline((), (Span("제목이 하나 있습니다", CELL),), (Span("2026. 11. 23.(월) 09:00", CELL),))

    assert headline.height(room) == pytest.approx(lines * CELL.leading, abs=1)


def test_a_page_begins_without_the_space_above_a_heading() -> None:
    heading = Titled(Stack([Stack([Gap(20), text("제목")]), text("머리말")]), text("글"))

    assert from_the_top(heading).height(WIDTH) == 3 * CELL.leading


def test_a_row_longer_than_a_page_is_cut() -> None:
    grid = sized(Grid(text("머리"), [Box(text("낱말 " * 4000))]))

    head, rest = grid.cut(ROOM / 2)

    assert head is not None
    assert rest is not None
    assert ROOM / 3 < head.height(WIDTH) <= ROOM / 2


def test_a_heading_stays_with_the_first_row() -> None:
    part = sized(Titled(text("제목"), Grid(None, [Box(text("낱말 " * 40))])))

    assert part.cut(CELL.leading * 2) == (None, part)


def test_a_box_that_stays_whole_is_cut_only_if_it_must() -> None:
    box = sized(Box(text("낱말 " * 400), whole=True))

    assert box.cut(100) == (None, box)
    assert box.cut(100, force=True)[0] is not None


def test_a_stack_is_cut_between_its_pieces() -> None:
    stack = sized(Stack([Gap(50), text("하나"), text("둘")]))

    head, rest = stack.cut(50 + CELL.leading)

    assert head is not None
    assert rest is not None
    assert head.height(WIDTH) == 50 + CELL.leading


def test_the_width_of_words_counts_both_fonts() -> None:
    assert width_of("가漢", CELL) == pytest.approx(width_of("가", CELL) + width_of("漢", CELL))


def test_lines_to_sign_never_stand_alone_on_a_page() -> None:
    body = Stack([text("하나"), text("둘"), text("셋")])
    ending = sized(Ending(body, text("서명")))

    head, rest = ending.cut(3.5 * CELL.leading)

    assert head is not None
    assert rest is not None
    assert (head.height(WIDTH), rest.height(WIDTH)) == (2 * CELL.leading, 2 * CELL.leading)


def test_no_single_line_of_a_paragraph_is_carried_over() -> None:
    paragraph = sized(text("\n".join(("하나", "둘", "셋"))))

    assert paragraph.cut(2.5 * CELL.leading) == (None, paragraph)
    head, rest = paragraph.cut(2.5 * CELL.leading, force=True)
    assert head is not None
    assert rest is not None


def test_a_row_whose_text_would_go_on_whole_is_not_cut_beside_its_mark() -> None:
    row = sized(Columns(((0, 10, text("•")), (10, 200, text("하나\n둘\n셋")))))

    assert row.cut(1.5 * CELL.leading) == (None, row)
