"""The window's side of installing: what a file offers is shown, and only then accepted or refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from snswizard.base.errors import SnswizardError
from snswizard.base.problems import explained
from snswizard.gui.case_file.desk import PACK_SUFFIX

if TYPE_CHECKING:
    from snswizard.gui.main_window import MainWindow
    from snswizard.packs.signing.install import Offer


class RulesDesk:
    """Installs and removes rules for the window; every change makes its pages anew."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._session = window.session

    @property
    def is_free(self) -> bool:
        """Whether the rules may change now: an open case keeps those with which it was opened."""
        return not self._session.has_case

    def refused_words(self) -> str:
        """Why rules that were installed are not in use."""
        messages = self._window.messages
        reason = "\n".join(explained(messages, each) for each in self._session.rules.refused)
        return messages.text("window.rules_refused", reason=reason)

    def offer(self, path: Path) -> None:
        """Show what a file offers, and put it in use where that is wanted."""
        self._guarded(lambda: self._offer_signed(path) if path.suffix == PACK_SUFFIX else self._take_own(path))

    def choose_pack(self) -> None:
        """Ask for a signed file and show what it offers."""
        self._choose("own.choose_pack", self._say("own.pack_files"))

    def choose_own(self) -> None:
        """Ask for own rules, as a folder's `own.yaml`, compiled or signed, and put them in use."""
        self._choose("own.choose_own", self._say("own.own_files"))

    def remove_pack(self) -> None:
        """Return to the pack that came with the program."""
        from snswizard.packs.library import STANDARD
        from snswizard.packs.signing.install import remove_installed

        if self._agrees("own.remove_pack", "own.remove_pack_words"):
            self._guarded(lambda: self._changed() if remove_installed(STANDARD) else None)

    def remove_own(self) -> None:
        """Put the own rules out of use."""
        from snswizard.packs.signing.install import remove_own

        if self._agrees("own.remove_own", "own.remove_own_words"):
            self._guarded(lambda: self._changed() if remove_own() else None)

    # -- parts

    def _choose(self, title: str, filters: str) -> None:
        chosen = self._window.dialogs.ask_open(self._window, self._say(title), Path.home(), filters)
        if chosen is not None:
            self.offer(chosen)

    def _agrees(self, title: str, words: str) -> bool:
        return self._window.dialogs.confirm(self._window, self._say(title), self._say(words))

    def _guarded(self, work: Callable[[], None]) -> None:
        """Do what changes the rules; with a case open it is refused, and what fails is told."""
        dialogs, title = self._window.dialogs, self._say("own.cannot_install")
        if not self.is_free:
            dialogs.tell(self._window, title, self._say("own.close_case_first"))
            return
        try:
            work()
        except SnswizardError as failure:
            dialogs.tell(self._window, title, explained(self._window.messages, failure))

    def _take_own(self, path: Path) -> None:
        from snswizard.packs.library import load_pack, read_own
        from snswizard.packs.signing.install import install_own

        own = read_own(path, load_pack())
        counts = {name: len(getattr(own, name)) for name in ("contacts", "clauses", "questions", "actions", "holidays")}
        company = own.info.company.in_language(self._session.language)
        words = self._say("own.take", company=company, id=own.info.id, version=own.info.version, **counts)
        if self._window.dialogs.offer(self._window, self._say("own.choose_own"), words, self._say("own.use")):
            install_own(own)
            self._changed()

    def _offer_signed(self, path: Path) -> None:
        from snswizard.packs.signing.install import install, offer_of

        present = self._session.rules.program.pack
        offer = offer_of(path, present, present.own)
        choice = self._say("own.install" if offer.is_trusted else "own.trust_and_install")
        title = self._say(f"own.offered_{offer.manifest.kind}")
        if self._window.dialogs.offer(self._window, title, self._offered(offer), choice):
            install(offer, accepted=offer.manifest.fingerprint)
            self._changed()

    def _offered(self, offer: Offer) -> str:
        """Signer, fingerprint, version, law as of, and what differs in counts."""
        manifest, words = offer.manifest, self._session.words
        lines = [
            self._say("own.offer_what", id=manifest.id, version=manifest.version, serial=manifest.serial),
            self._say("own.offer_signer", signer=manifest.signer),
            self._say("own.offer_fingerprint", fingerprint=_in_two_lines(manifest.fingerprint)),
        ]
        if manifest.law_as_of is not None:
            lines.insert(1, self._say("own.offer_law", day=words.day(manifest.law_as_of)))
        lines.append("\n" + self._say("own.signer_trusted" if offer.is_trusted else "own.signer_unknown") + "\n")
        lines += [
            self._say("own.differs", table=self._say(f"own.table.{table}"), **_counts(each))
            for table, each in offer.differences.items()
            if any(_counts(each).values())
        ]
        return "\n".join(lines)

    def _changed(self) -> None:
        self._session.forget_rules()
        self._window.show_anew()

    def _say(self, key: str, /, **values: object) -> str:
        return self._session.words.text(key, **values)


def _in_two_lines(fingerprint: str) -> str:
    """A fingerprint as two people compare it, half a line each."""
    groups = fingerprint.split()
    half = len(groups) // 2
    return "\n".join((" ".join(groups[:half]), " ".join(groups[half:])))


def _counts(difference: object) -> dict[str, int]:
    return {name: getattr(difference, name) for name in ("added", "removed", "changed")}
