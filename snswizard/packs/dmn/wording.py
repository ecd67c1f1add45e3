"""The words of a decision model: each in Korean and English, from the pack and the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from snswizard.base.i18n import Language, Messages
from snswizard.model.finding import Finding
from snswizard.model.ids import ProvisionId
from snswizard.model.pack import Pack, PackInfo
from snswizard.model.provision import Provision
from snswizard.model.question import Kind, Question
from snswizard.model.text import Text
from snswizard.packs.dmn.model import Words


class Wording:
    """Writes labels and descriptions; `catalogues` holds the messages of both languages."""

    def __init__(self, pack: Pack, catalogues: Mapping[Language, Messages]) -> None:
        self._pack = pack
        self._catalogues = catalogues

    def both(self, text: Text) -> str:
        """Both languages in one line, as a label."""
        return self._catalogues[Language.KO].text("dmn.label", ko=text.ko, en=text.en)

    def told(self, key: str, **values: object) -> tuple[str, ...]:
        """The words of a key, a line for each language."""
        return tuple(self._catalogues[language].text(key, **values) for language in Language)

    def named(self, key: str) -> Words:
        """A part that has words of the catalogue only: its label, and what it is."""
        ko, en = self.told(f"{key}.label")
        return Words(self.both(Text(ko=ko, en=en)), self.told(f"{key}.about"))

    def plain(self, text: Text) -> Words:
        """A part whose words are one text of the pack."""
        return Words(self.both(text), (text.ko, text.en))

    def model(self, info: PackInfo) -> Words:
        """What the whole model is, from which pack it comes, and what it is not."""
        facts = {"id": info.id, "version": info.version, "digest": info.digest, "day": info.law_as_of.isoformat()}
        about = (info.about.ko, info.about.en)
        lines = [*about, *self.told("dmn.pack", **facts), *self.told("dmn.values"), *self.told("dmn.scope")]
        return Words(self.both(info.title), tuple(lines))

    def question(self, question: Question) -> Words:
        """What is asked, what may be answered, and how the answer is written."""
        choices = (f"{quoted}: {self.both(choice)}" for quoted, choice in question.choices.items())
        form = self.told(f"dmn.form.{question.kind.value}" if not question.kind.has_choices else _FORMS[question.kind])
        return Words(self.both(question.ask), (question.ask.ko, question.ask.en, *choices, *form))

    def finding(self, finding: Finding) -> Words:
        """The point of law, its provisions, and what stands in the way of taking it for more than it is."""
        cited = self._cited(finding.cites)
        caution = () if finding.caution is None else (finding.caution.ko, finding.caution.en)
        return Words(self.both(finding.title), (finding.title.ko, finding.title.en, *cited, *caution))

    def _cited(self, cites: Iterable[ProvisionId]) -> Iterable[str]:
        provisions = [self._pack.provisions[cite] for cite in cites]
        for language in Language:
            named = "; ".join(provision.citation.in_language(language) for provision in provisions)
            yield self._catalogues[language].text("dmn.provisions", provisions=named)

    def provision(self, provision: Provision) -> Words:
        """A provision: where it stands, and the wording that is in force or comes last."""
        summary = provision.versions[-1].summary
        since = self.told("dmn.since", day=provision.versions[-1].since.isoformat())
        checked = self.told("dmn.checked", day=provision.checked.isoformat())
        note = () if provision.confidence_note is None else (provision.confidence_note.ko, provision.confidence_note.en)
        return Words(self.both(provision.citation), (*since, summary.ko, summary.en, *checked, *note))

    def column(self, text: Text, *, defence: bool) -> str:
        """The head of a column of a finding's table."""
        key = "dmn.defence" if defence else "dmn.element"
        lines = (each.text(key, words=text.in_language(language)) for language, each in self._catalogues.items())
        return "\n".join(lines)


_FORMS = {Kind.CHOICE: "dmn.form.choice", Kind.YES_NO: "dmn.form.choice", Kind.CHOICES: "dmn.form.choices"}
