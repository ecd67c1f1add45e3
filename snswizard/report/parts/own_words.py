"""The company's own rules in words: whom to call, and which clause stands beside what; the window needs no more."""

from __future__ import annotations

from snswizard.model.ids import ActionId, DocumentId, OwnerId, ProvisionId
from snswizard.model.own import Clause, ClauseTable, Contact
from snswizard.report.words import Words


def clause_words(words: Words, clause: Clause) -> str:
    """A clause with the rules that it stands in, and what it says."""
    named = words.text("own.clause", rules=words.of(clause.rules), clause=words.of(clause.clause))
    return named if clause.says is None else words.text("own.clause_says", clause=named, says=words.of(clause.says))


def clauses_beside(words: Words, table: ClauseTable, name: ProvisionId | DocumentId | ActionId) -> list[str]:
    """The company's clauses that stand beside something, in words."""
    own = words.pack.own
    return [] if own is None else [clause_words(words, each) for each in own.clauses_beside(table, name)]


def owner_words(words: Words, owner: OwnerId) -> str:
    """A role, and who is to be called for it."""
    role, contact = words.of(words.pack.owners[owner]), contact_of(words, owner)
    if contact is None:
        return role
    return words.text("own.owner", owner=role, name=words.of(contact.name))


def contact_of(words: Words, owner: OwnerId) -> Contact | None:
    """Who is to be called for a role; None where the company names nobody."""
    own = words.pack.own
    return None if own is None else own.contacts.get(owner)


def reached_at(words: Words, contact: Contact) -> str:
    """Phone and address of a contact."""
    return words.text("own.separator").join(each for each in (contact.phone, contact.email) if each)
