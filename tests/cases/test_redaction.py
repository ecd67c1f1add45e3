"""Names and identifiers taken out of texts: the same letter for the same person, everywhere."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snswizard.cases.redaction import Person, Redaction, names_in
from snswizard.model.case import Entry

MINSU = Person("김민수", ("Minsu Kim", "minsu_k", "김 대리"))
SEOYEON = Person("이서연")
DOE = Person("Jane Alexandra Doe")
WILL = Person("Mark Will")


def redacted(words: str, *people: Person) -> str:
    """Take people out of a text."""
    return Redaction(people or (MINSU, SEOYEON, DOE)).text(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("김민수가 이서연에게 말했다", "A가 B에게 말했다"),
        ("김 민 수와 이 서연", "A와 B"),
        ("민수는 서연을 만났다", "A는 B을 만났다"),
        ("김 대리, 김대리", "A, A"),
        ("KIM MINSU; Kim, Minsu; minsu kim", "A; A; A"),
        ("minsu_k 계정", "A 계정"),
        ("Jane Doe, Doe Jane, Jane Alexandra Doe", "C, C, C"),
        ("Mr. Doe and Alexandra", "Mr. C and C"),
        ("Janet Doering", "Janet Doering"),
        ("아무 이름도 없다", "아무 이름도 없다"),
    ],
)
def test_a_person_becomes_one_letter_however_the_person_is_named(words: str, expected: str) -> None:
    assert redacted(words) == expected


def test_a_name_that_is_a_word_too_is_taken_out_with_its_capital_only() -> None:
    assert redacted("I will note what Will said to MARK", WILL) == "I will note what A said to A"


def test_a_given_name_that_two_people_share_names_neither() -> None:
    assert redacted("김민수와 박민수, 그리고 민수", Person("김민수"), Person("박민수")) == "A와 B, 그리고 민수"


def test_a_name_in_letters_taken_apart_is_found() -> None:
    assert redacted(unicodedata.normalize("NFD", "김민수 캡처.png")) == "A 캡처.png"


def test_a_compound_family_name_leaves_the_given_name_to_be_found() -> None:
    assert redacted("남궁민수, 민수", Person("남궁민수")) == "A, A"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("kim@corp.co.kr, KIM@corp.co.kr, lee@corp.co.kr", "[email 1], [email 1], [email 2]"),
        ("010-1234-5678 / 02 345 6789 / +82 10 1234 5678", "[phone 1] / [phone 2] / [phone 3]"),
        ("900101-1234567", "[resident_number 1]"),
        ("1234-5678-9012-3456", "[card 1]"),
        ("계좌 110-123-456789", "계좌 [account 1]"),
        ("@shop.gangnam 글", "[handle 1] 글"),
        ("https://sns.example/minsu?x=1 에서", "[address 1] 에서"),
        ("2026-11-22T09:00와 2026-11-22", "2026-11-22T09:00와 2026-11-22"),
        ("제24조 3,000명", "제24조 3,000명"),
    ],
)
def test_identifiers_become_their_kind_and_a_number(words: str, expected: str) -> None:
    assert redacted(words) == expected


def test_what_was_taken_out_is_listed() -> None:
    redaction = Redaction((MINSU, SEOYEON))
    redaction.text("김민수, 민수, a@b.kr", place="noted")
    redaction.text("아무것도", place="noted")

    done = redaction.done()

    assert (done.names, done.letters) == ({"A": "김민수", "B": "이서연"}, {"A": 2, "B": 0})
    assert (done.identifiers, done.places) == ({"email": 1}, {"noted": 1})


def test_an_entry_keeps_ids_moments_and_hashes() -> None:
    body = {"sha256": "김민수", "name": "김민수.png", "told": {"posted": "2026-11-20T20:00+09:00", "note": ["민수", 7]}}
    entry = Entry(4, "2026-11-22", "김민수", "evidence_added", "E1", body)

    found = Redaction((MINSU,)).entry(entry)

    assert (found.number, found.at, found.who, found.subject) == (4, "2026-11-22", "A", "E1")
    assert found.body == {
        "sha256": "김민수",
        "name": "A.png",
        "withheld": True,
        "metadata": {},
        "told": {"posted": "2026-11-20T20:00+09:00", "note": ["A", 7]},
    }


@pytest.mark.parametrize(("kind", "subject"), [("exported", "A_계획.pdf"), ("answered", "김민수")])
def test_subjects_that_people_wrote_lose_their_names_and_ids_stay(kind: str, subject: str) -> None:
    name = "김민수_계획.pdf" if kind == "exported" else "김민수"

    assert Redaction((MINSU,)).entry(Entry(1, "", "", kind, name, None)).subject == subject


def test_a_field_that_holds_nothing_but_a_name_is_taken_out_though_nobody_listed_it() -> None:
    redaction = Redaction((MINSU,))
    entries = [
        Entry(1, "", "최 부장", "party", "ceo_name", "홍길동"),
        Entry(2, "", "김민수", "step", "act", {"status": "done", "note": "", "person": "최 부장"}),
        Entry(3, "", "", "evidence_described", "E1", {"captured_by": "홍길동", "kind": "image"}),
    ]

    found = [redaction.entry(entry) for entry in entries]

    assert [entry.who for entry in found] == ["[person 2]", "A", ""]
    assert [entry.body for entry in found] == [
        "[person 1]",
        {"status": "done", "note": "", "person": "[person 2]"},
        {"captured_by": "[person 1]", "kind": "image"},
    ]


def test_the_names_in_a_case_are_offered_as_people() -> None:
    entries = [
        Entry(1, "", "박지훈", "party", "ceo_name", "홍길동"),
        Entry(2, "", "박지훈", "step", "act", {"person": "최 부장"}),
        Entry(3, "", "", "evidence_added", "E1", {"told": {"captured_by": "이서연"}}),
        Entry(4, "", "", "answered", "poster", "employee"),
    ]

    assert names_in(entries) == ("박지훈", "홍길동", "최 부장", "이서연")


def test_letters_go_on_after_the_alphabet() -> None:
    people = tuple(Person(f"Person{chr(97 + index % 26)}{index:02}") for index in range(30))

    assert [Redaction(people).text(person.name) for person in people][25:28] == ["Z", "AA", "AB"]


def test_a_person_without_a_name_takes_nothing_out() -> None:
    assert redacted("아무 말", Person(""), Person("  ", ("",))) == "아무 말"


@settings(max_examples=200, deadline=None)
@given(
    st.text(max_size=40),
    st.text(max_size=40),
    st.sampled_from(["김민수", "김 민수", "MINSU KIM", "이서연", "Jane Doe"]),
)
def test_no_name_is_left_whatever_stands_around_it(before: str, after: str, name: str) -> None:
    found = redacted(f"{before} {name} {after}")

    assert name not in found or name in before or name in after
    assert redacted(found) == found or "@" in found


def test_digests_of_the_rules_stay_in_a_redacted_copy() -> None:
    digest = "sha256:" + "0212345678" * 6 + "0123"
    body = {"pack_digest": digest, "own_digest": digest, "own_id": "kim-bank"}

    less = Redaction([Person("Kim")]).entry(Entry(1, "2026-11-22T09:00", "", "rules", "kim-bank", body))

    assert isinstance(less.body, dict)
    assert (less.body["pack_digest"], less.body["own_digest"]) == (digest, digest)
