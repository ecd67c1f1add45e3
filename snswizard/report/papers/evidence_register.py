"""The register of evidence as a paper: every item with its four dates, hash, origin and custody log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from snswizard import __version__
from snswizard.cases.custody import custody_logs
from snswizard.cases.store import CaseStore
from snswizard.model.case import Entry
from snswizard.model.evidence import CustodyEntry, EvidenceItem
from snswizard.packs.compile import digest_of
from snswizard.report.nodes.briefing import TextTable
from snswizard.report.nodes.letter import Bit, LetterHeading
from snswizard.report.parts.frame import CaseHead, paper, title_of
from snswizard.report.plan_front import Line, TitleBlock
from snswizard.report.plan_model import Facts, Node, Paragraph, Plan, Role, SignOff, Stamp
from snswizard.report.words import Words

_OVERVIEW = (0.08, 0.4, 0.17, 0.35)
_FIELDS = (0.2, 0.8)
_LOG = (0.28, 0.2, 0.52)


@dataclass(frozen=True, slots=True)
class Register:
    """What the register is made from: the items, removed ones too, and the journal up to `head`."""

    items: tuple[EvidenceItem, ...]
    entries: tuple[Entry, ...]
    head: str
    case_id: str


def register_of(store: CaseStore) -> Register:
    """The register of an open case as it is now."""
    return Register(tuple(store.state.evidence.values()), store.entries, store.head, store.info.case_id)


def build_evidence_register(register: Register, words: Words, today: date, head: CaseHead) -> Plan:
    """The register, to be handed to a court or to counsel; it can be checked without this program."""
    info, kind = words.pack.info, words.text("evidence_register.kind")
    made_from = Stamp(__version__, info.id, info.version, info.digest or digest_of(words.pack), info.law_as_of, "")
    title = title_of(head, words)
    front = _nodes(_Writer(words), register, title, today)
    return paper(words, today, made_from, kind=kind, title=title, head=head, front=front)


def _nodes(writer: _Writer, register: Register, title: str, today: date) -> Iterator[Node]:
    words, logs = writer.words, custody_logs(register.entries)
    held = sum(item.held for item in register.items)
    yield TitleBlock(
        words.text("evidence_register.kind"),
        title,
        (
            Line(words.text("evidence_register.made"), words.day(today)),
            Line(words.text("evidence_register.count"), f"{len(register.items)} ({held})"),
        ),
    )
    yield Paragraph(words.text("evidence_register.lead"))
    yield Facts(
        (
            Line(words.text("evidence_register.case"), register.case_id),
            Line(words.text("evidence_register.journal"), str(len(register.entries))),
            Line(words.text("evidence_register.head"), register.head),
        )
    )
    if not register.items:
        yield Paragraph(words.text("evidence_register.none"), Role.LEAD)
        return
    yield writer.overview(register.items)
    for item in register.items:
        yield from writer.item(item, logs.get(item.id, ()))
    yield LetterHeading((Bit(words.text("evidence_register.signatures")),))
    head = tuple(words.text(f"plan.sign.{name}") for name in ("role", "name", "date", "signature"))
    yield SignOff(head, tuple(words.text(f"evidence_register.{name}") for name in ("prepared", "checked")))


class _Writer:
    """Writes items in words of one language."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def _say(self, key: str, /, **values: object) -> str:
        return self.words.text(key, **values)

    def overview(self, items: Iterable[EvidenceItem]) -> TextTable:
        """Every item in a line."""
        head = ("register.id", "register.name", "register.kind", "register.added")
        rows = tuple(
            (item.id, item.name, self._say(f"register.kind_{item.description.kind.value}"), self._stamp(item.added))
            for item in items
        )
        return TextTable("overview", tuple(map(self._say, head)), _OVERVIEW, rows)

    def item(self, item: EvidenceItem, log: Iterable[CustodyEntry]) -> Iterator[Node]:
        """One item: what is known of it, then its custody."""
        yield LetterHeading((Bit(f"{item.id}  {item.name}"),))
        head = (self._say("evidence_register.field"), self._say("evidence_register.value"))
        rows = tuple((self._say(key), value.strip()) for key, value in self._fields(item) if value.strip())
        yield TextTable(f"item:{item.id}", head, _FIELDS, rows)
        log_head = tuple(self._say(f"evidence_register.{name}") for name in ("when", "who", "what"))
        lines = tuple((self._stamp(each.at), each.who or "–", self._done(each)) for each in log)
        yield TextTable(f"custody:{item.id}", log_head, _LOG, lines, strong=False)

    def _fields(self, item: EvidenceItem) -> Iterator[tuple[str, str]]:
        told = item.description
        yield "register.sha256", item.sha256
        yield "register.size", f"{item.size:,}"
        yield "register.kind", self._say(f"register.kind_{told.kind.value}")
        yield "register.state", self._state(item)
        for name in ("posted", "seen", "captured"):
            moment: datetime | None = getattr(told, name)
            yield f"register.{name}", self._moment(moment) if moment else self._say("evidence.not_told")
        yield "register.added", self._stamp(item.added)
        yield "register.added_by", item.added_by
        for name in ("source", "captured_by", "captured_how", "note"):
            yield f"register.{name}", str(getattr(told, name))
        pack, of = self.words.pack, self.words.of
        yield (
            "register.findings",
            "\n".join(of(pack.findings[each].title) for each in told.findings if each in pack.findings),
        )
        yield "register.facts", "\n".join(self.words.ask(each) for each in told.facts if each in pack.questions)
        yield "register.metadata", "\n".join(self._metadata(item.metadata))

    def _state(self, item: EvidenceItem) -> str:
        if item.removed:
            return self._say("register.removed", reason=item.removed)
        return self._say("register.withheld" if item.withheld else "register.held")

    def _metadata(self, metadata: Mapping[str, str]) -> Iterator[str]:
        for name, value in sorted(metadata.items()):
            key = f"metadata.{name}"
            label = self._say(key) if self.words.messages.has(key) else name
            yield f"{label}: {self._stamp(value) if name.endswith('_on_disk') else value}"

    def _moment(self, moment: datetime) -> str:
        """A moment with the name of its zone and its offset."""
        at, offset = f"{moment:%Y-%m-%d %H:%M:%S}", moment.isoformat()[-6:]
        key = moment.tzinfo.key if isinstance(moment.tzinfo, ZoneInfo) else ""
        name = f"zone.{key.rpartition('/')[2].lower()}"
        zone = self._say(name) if self.words.messages.has(name) else key
        if zone:
            return self._say("evidence.moment", moment=at, zone=zone, offset=offset)
        return self._say("evidence.moment_plain", moment=at, offset=offset)

    def _stamp(self, stamp: str) -> str:
        """A moment of the journal; what is none stays as it is written."""
        try:
            moment = datetime.fromisoformat(stamp)
        except ValueError:
            return stamp
        return stamp if moment.utcoffset() is None else self._moment(moment)

    def _done(self, entry: CustodyEntry) -> str:
        key, failed = f"custody.{entry.kind}", entry.body.get("failed")
        if entry.kind == "evidence_verified" and failed:
            key = "custody.evidence_verified_changed"
        if not self.words.messages.has(key):
            key = "custody.other"
        facts = {"name": entry.body.get("name", ""), "reason": entry.body.get("reason", ""), "kind": entry.kind}
        return self._say("evidence_register.entry", number=entry.number, what=self._say(key, **facts))


def register_pdfs(register: Register, words: Iterable[Words], today: date, head: CaseHead) -> dict[str, bytes]:
    """The register as a PDF in each of these languages, by file name; raises ReadBackFailed."""
    from snswizard.report.ics import CaseMark
    from snswizard.report.output.formats import Format, make

    mark = CaseMark(register.case_id, len(register.entries))
    return {
        f"register-{each.language.value}.pdf": make(
            build_evidence_register(register, each, today, head), Format.PDF, each, mark
        )[0]
        for each in words
    }
