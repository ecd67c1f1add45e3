"""The company's own rules in a document: whose they are, whom to call, and which clause stands beside what."""

from __future__ import annotations

from collections.abc import Iterable

from snswizard.model.ids import ActionId, DocumentId, OwnerId, ProvisionId
from snswizard.model.own import Clause, ClauseTable, Contact
from snswizard.report.plan_front import Line, Tone
from snswizard.report.plan_model import Entries, Entry, OwnStamp
from snswizard.report.words import Words

_DIGITS = 12


def own_stamp(words: Words) -> OwnStamp | None:
    """The own rules that a document was made with; None without any."""
    own = words.pack.own
    if own is None:
        return None
    return OwnStamp(own.info.id, own.info.version, words.of(own.info.company), own.info.digest)


def own_in_short(words: Words) -> str:
    """Company, version and the first digits of the digest, in one phrase; empty without own rules."""
    stamp = own_stamp(words)
    if stamp is None:
        return ""
    digest = stamp.digest.removeprefix("sha256:")[:_DIGITS]
    return words.text("own.in_short", company=stamp.company, version=stamp.version, digest=digest)


def title_lines(words: Words) -> tuple[Line, ...]:
    """The line of a title block that says whose own rules were used."""
    shown = own_in_short(words)
    return (Line(words.text("own.label.own_rules"), shown),) if shown else ()


def method_lines(words: Words) -> tuple[Line, ...]:
    """What the own rules are, for the page on method and sources."""
    stamp = own_stamp(words)
    if stamp is None:
        return ()
    named = words.text("own.named", company=stamp.company, id=stamp.id, version=stamp.version)
    rows = (("own_rules", named), ("own_digest", stamp.digest))
    return tuple(Line(words.text(f"own.label.{key}"), text, minor=True) for key, text in rows)


def clause_words(words: Words, clause: Clause) -> str:
    """A clause with the rules that it stands in, and what it says."""
    named = words.text("own.clause", rules=words.of(clause.rules), clause=words.of(clause.clause))
    return named if clause.says is None else words.text("own.clause_says", clause=named, says=words.of(clause.says))


def clauses_beside(words: Words, table: ClauseTable, name: ProvisionId | DocumentId | ActionId) -> list[str]:
    """The company's clauses that stand beside something, in words."""
    own = words.pack.own
    return [] if own is None else [clause_words(words, each) for each in own.clauses_beside(table, name)]


def clause_lines(words: Words, table: ClauseTable, name: ProvisionId | DocumentId | ActionId) -> tuple[Line, ...]:
    """The same as labelled lines."""
    shown = clauses_beside(words, table, name)
    return tuple(Line(words.text("own.label.clause"), each, minor=True) for each in shown)


def named_clauses(words: Words, table: ClauseTable, name: ProvisionId | DocumentId | ActionId) -> tuple[Line, ...]:
    """The same where lines stand without their labels."""
    label = words.text("own.label.clause")
    texts = [words.text("own.clause_says", clause=label, says=each) for each in clauses_beside(words, table, name)]
    return tuple(Line(label, text, Tone.MUTED) for text in texts)


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


def contacts(words: Words, owners: Iterable[OwnerId]) -> Entries:
    """The people to call for these roles, each once."""
    rows = []
    for owner in dict.fromkeys(owners):
        contact = contact_of(words, owner)
        if contact is not None:
            note = () if contact.note is None else (Line(words.text("own.label.note"), words.of(contact.note)),)
            title = words.text("own.owner", owner=words.of(words.pack.owners[owner]), name=words.of(contact.name))
            rows.append(Entry((owner,), "", title, reached_at(words, contact), note))
    return Entries("contacts", "", tuple(rows))
