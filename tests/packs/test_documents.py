"""The documents of the standard pack: all that are promised, what each must hold, and whom none may name."""

from __future__ import annotations

import re

import pytest

from snswizard.model.document import PLACE, Document, DocumentKind, holders
from snswizard.model.ids import DocumentId
from snswizard.model.pack import Pack

PROMISED = (
    "takedown_request",
    "breach_notice",
    "breach_notice_supplement",
    "breach_report",
    "possible_breach_notice",
    "technology_report",
    "client_notice",
    "return_demand",
    "recipient_notice",
    "contractor_notice",
    "contractor_request",
    "public_statement",
    "hearing_notice",
    "discipline_notice",
    "dismissal_notice",
    "complaint",
    "evidence_log",
    "no_duty_memo",
    "harassment_inquiry_opening",
    "sns_pledge_staff",
    "sns_pledge_data_handlers",
    "sns_pledge_official",
    "sns_pledge_executives",
    "work_rule_clauses",
    "work_rule_procedure",
    "sns_policy",
    "sns_guideline",
    "training_outline",
    "training_attendance",
    "confidentiality_annex",
    "exit_kit",
    "subcontract_clauses",
    "hotline_notice",
    "first_hour_card",
    "drill_script",
)
MAY_NAME_THE_POSTER = {
    "complaint",
    "hearing_notice",
    "discipline_notice",
    "dismissal_notice",
    "technology_report",
    "return_demand",
}
DISCIPLINE = ("hearing_notice", "discipline_notice", "dismissal_notice")


def places(document: Document) -> set[str]:
    """List the places of a document that are filled."""
    return set(PLACE.findall(document.model_dump_json()))


def test_every_document_that_is_promised_is_there(pack: Pack) -> None:
    assert [name for name in PROMISED if name not in pack.documents] == []


def test_every_document_rests_on_a_provision_or_says_that_it_is_practice(pack: Pack) -> None:
    assert [name for name, each in pack.documents.items() if not each.cites and each.basis != "practice"] == []


def test_only_those_who_must_know_learn_the_posters_name(pack: Pack) -> None:
    naming = {name for name, each in pack.documents.items() if "poster_name" in places(each)}

    assert naming <= MAY_NAME_THE_POSTER


def test_a_public_statement_names_nobody(pack: Pack) -> None:
    found = places(pack.documents[DocumentId("public_statement")])

    assert found.isdisjoint({"poster_name", "victim_name", "account_name", "post_address", "employer_of_poster"})


@pytest.mark.parametrize("name", DISCIPLINE)
def test_a_notice_of_discipline_waits_for_the_stop(name: str, pack: Pack) -> None:
    assert "no_discipline_yet" in pack.documents[DocumentId(name)].stops


def test_a_dismissal_states_reasons_and_date(pack: Pack) -> None:
    assert {"dismissal_date", "discipline_reason"} <= places(pack.documents[DocumentId("dismissal_notice")])


def test_a_letter_says_whom_it_addresses_and_is_signed(pack: Pack) -> None:
    letters = {name: each for name, each in pack.documents.items() if each.kind is DocumentKind.LETTER}

    addressed = {name for name, each in letters.items() if each.addressee or "수신" in each.parts[0].model_dump_json()}
    assert set(letters) - addressed == set()
    assert [name for name, each in letters.items() if not any(part.sign for part in each.parts)] == []


def test_every_shared_field_is_used(pack: Pack) -> None:
    used = set().union(*(places(each) for each in pack.documents.values()))

    assert set(pack.blanks) - used == set()


def test_headings_that_are_numbered_count_from_one(pack: Pack) -> None:
    for name, document in pack.documents.items():
        numbers = [
            int(found.group(1))
            for part in document.parts
            if part.heading is not None and (found := re.match(r"(\d+)\. ", part.heading.ko))
        ]
        assert sorted(set(numbers)) == list(range(1, len(set(numbers)) + 1)), name


def test_conditions_are_told_of_parts_and_entries(pack: Pack) -> None:
    document = pack.documents[DocumentId("breach_notice")]

    conditions = [each.when for each in holders(document) if each.when is not None]

    assert len(conditions) > 5
