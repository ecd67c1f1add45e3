"""The part of the session that treats the open case as a file: evidence, password, copies, closing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from snswizard.base.account import account_name
from snswizard.base.errors import Cancelled, SnswizardError

if TYPE_CHECKING:
    from snswizard.base.i18n import Language, Messages
    from snswizard.cases.checking import Verification
    from snswizard.cases.evidence_box import EvidenceBox
    from snswizard.cases.file.disk import Watch
    from snswizard.cases.redaction import Person
    from snswizard.cases.store import CaseStore
    from snswizard.gui.case_file.running import Running
    from snswizard.model.evidence import Description, EvidenceId, EvidenceItem
    from snswizard.report.words import Words

Pasted = tuple[str, bytes]


class CaseKeeping(QObject):
    """Everything that a case file can do beside being answered; long work runs off the GUI thread."""

    failed = Signal(object)
    saved = Signal(str)
    evidence_changed = Signal()
    case_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._works: list[Running] = []
        self.checked: tuple[Verification, str] | None = None
        self.my_name: Callable[[], str] = str

    @property
    def store(self) -> CaseStore:
        """The open case file."""
        raise NotImplementedError

    @property
    def has_case(self) -> bool:
        """Whether a case is open."""
        raise NotImplementedError

    def now(self) -> datetime:
        """The moment that counts as now, with its zone."""
        raise NotImplementedError

    def today(self) -> date:
        """The day that counts as today."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of the open case."""
        raise NotImplementedError

    def words_in(self, language: Language) -> Words:
        """Words of the pack and the catalogue in a language."""
        raise NotImplementedError

    def _stamp(self) -> str:
        raise NotImplementedError

    def _tell_saved(self) -> None:
        raise NotImplementedError

    # -- what pages read

    @property
    def who(self) -> str:
        """Who works here, for every entry of the journal: the name that was set, else that of the account."""
        return self.my_name().strip() or account_name()

    @property
    def read_only(self) -> bool:
        """Whether the open case can only be read."""
        return self.has_case and self.store.read_only

    @property
    def is_busy(self) -> bool:
        """Whether long work on the case is running."""
        return any(not work.over for work in self._works)

    @property
    def evidence(self) -> EvidenceBox:
        """The evidence of the open case."""
        from snswizard.cases.evidence_box import EvidenceBox

        return EvidenceBox(self.store)

    # -- evidence

    def add_evidence(self, sources: Sequence[Path | Pasted], description: Description) -> Running:
        """Copy files and pasted pictures into the case; the result is the number of those that are in."""

        def work(box: EvidenceBox, watch: Watch) -> object:
            for number, source in enumerate(sources):
                part = _share(watch, number, len(sources))
                if isinstance(source, Path):
                    box.add(source, description, who=self.who, watch=part)
                else:
                    name, content = source
                    box.add_bytes(content, name, description, who=self.who)
            return len(sources)

        box = self.evidence
        return self._run(partial(work, box), self.evidence_changed)

    def describe_evidence(self, id_: EvidenceId, description: Description) -> bool:
        """Say something else about an item; False where it could not be written."""
        return self._keep(lambda: self.evidence.describe(id_, description, who=self.who), self.evidence_changed)

    def remove_evidence(self, id_: EvidenceId, reason: str) -> bool:
        """Take the bytes of an item out of the case; its hash and the reason stay."""
        return self._keep(lambda: self.evidence.remove(id_, reason, who=self.who), self.evidence_changed)

    def verify_evidence(self, ids: Sequence[EvidenceId] | None) -> Running:
        """Hash items again, or all of them; the result says of each whether it is intact."""
        box = self.evidence
        return self._run(lambda watch: box.verify(ids, who=self.who, watch=watch), self.evidence_changed)

    def export_evidence(self, item: EvidenceItem, target: Path) -> Running:
        """Write an original to a file; the result is its hash."""
        box = self.evidence
        return self._run(lambda watch: box.export(item.id, target, who=self.who, watch=watch), self.evidence_changed)

    # -- password and lock

    def set_password(self, new: str | None, current: str | None) -> Running:
        """Set, change or (None) remove the password of the open case."""
        from snswizard.cases.password import set_password

        store = self.store
        return self._run(
            lambda watch: set_password(store, new, current=current, who=self.who, watch=watch), self.case_changed
        )

    def password_fits(self, password: str | None) -> bool:
        """Whether a password opens the open case."""
        from snswizard.cases.password import fits

        return fits(self.store, password)

    def beat(self) -> None:
        """Show other computers that the case is still being written."""
        if self.has_case and not self.is_busy:
            self.store.beat()

    # -- life

    def close_case(self, reason: str) -> bool:
        """Close the case with a reason; False where it could not be written."""
        from snswizard.cases.life import close_case

        return self._keep(lambda: close_case(self.store, reason, who=self.who), self.case_changed)

    def reopen_case(self) -> bool:
        """Take up a closed case again."""
        from snswizard.cases.life import reopen_case

        return self._keep(lambda: reopen_case(self.store, who=self.who), self.case_changed)

    def set_archived(self, *, on: bool) -> bool:
        """Put the case among the archived ones, or take it out."""
        from snswizard.cases.life import set_archived

        return self._keep(lambda: set_archived(self.store, on=on, who=self.who), self.case_changed)

    def set_retention(self, until: date | None) -> bool:
        """Keep until when the case is stored; None takes the day away."""
        from snswizard.cases.life import set_retention

        return self._keep(lambda: set_retention(self.store, until, who=self.who), self.case_changed)

    def back_up(self) -> Running:
        """Copy the file of the case beside it; the result is the backup."""
        from snswizard.cases.backups import back_up

        store = self.store
        return self._run(lambda watch: back_up(store, watch=watch), self.case_changed)

    def backup_due(self) -> bool:
        """Whether the newest backup is a week old, or there is none."""
        from snswizard.cases.backups import backup_due

        return self.has_case and not self.read_only and backup_due(self.store.path, self.now())

    def restore(self, backup: Path, password: str | None) -> Path:
        """Let go of the case and put a backup in its place; gives the path to open. Raises what `restore` raises."""
        from snswizard.cases.backups import restore

        path = self.store.path
        self.close()
        restore(backup, path, at=self._stamp(), password=password)
        return path

    def delete_for_good(self) -> str:
        """Let go of the case and delete its file and backups; gives the key of the words on what is not promised."""
        from snswizard.cases.life import delete_for_good

        path = self.store.path
        self.close()
        return delete_for_good(path, at=self._stamp())

    def verify_case(self) -> Running:
        """Check every byte of journal and evidence; the result is a Verification."""
        from snswizard.cases.checking import verify

        store, when = self.store, f"{self.now():%Y-%m-%d %H:%M}"

        def work(watch: Watch) -> Verification:
            found = verify(store, watch)
            self.checked = (found, when)
            return found

        return self._run(work)

    # -- copies

    def save_copy(self, target: Path, password: str | None) -> Running:
        """Write a copy of the case, locked with a password or (None) plain."""
        from snswizard.cases.copies import copy_case

        store = self.store
        return self._run(lambda watch: copy_case(store, target, password, who=self.who, watch=watch))

    def duplicate(self, target: Path, title: str, password: str | None) -> Running:
        """Begin a new case from this one."""
        from snswizard.cases.copies import duplicate

        store = self.store
        return self._run(lambda watch: duplicate(store, target, title, password=password, who=self.who, watch=watch))

    def save_redacted(self, target: Path, people: Sequence[Person], password: str | None) -> Running:
        """Write a copy without names and identifiers; the result lists what was replaced."""
        from snswizard.cases.copies import redacted_copy

        store = self.store
        return self._run(
            lambda watch: redacted_copy(store, target, people, password=password, who=self.who, watch=watch)
        )

    def save_package(self, target: Path, messages: Messages, *, withhold_answers: bool) -> Running:
        """Write the evidence package; the result is a Package."""
        from snswizard import __version__
        from snswizard.base.i18n import Language
        from snswizard.cases.handover import Order, write_package
        from snswizard.cases.seal import public_key
        from snswizard.report.papers.evidence_register import register_of, register_pdfs
        from snswizard.report.parts.frame import CaseHead

        store, today, words = self.store, self.today(), [self.words_in(language) for language in Language]
        head = CaseHead("" if withhold_answers else store.state.title)

        def work(watch: Watch) -> object:
            store.require_writer()
            public_key(
                store, who=self.who
            )  # the register names the end of the journal: what is still written comes now
            documents = register_pdfs(register_of(store), words, today, head)
            order = Order(f"SNSwizard {__version__}", documents=documents, withhold_answers=withhold_answers)
            return write_package(store, target, order, messages, who=self.who, watch=watch)

        return self._run(work)

    # -- running

    def stop_works(self) -> None:
        """Stop what is running and wait for it: the file is about to be let go."""
        for work in self._works:
            work.stop()
        self._works.clear()
        self.checked = None

    def _run(self, work: Callable[[Watch], object], told: SignalInstance | None = None) -> Running:
        from snswizard.gui.case_file.running import Running

        running = Running(work, self)
        self._works = [each for each in self._works if not each.over]
        self._works.append(running)
        running.done.connect(lambda _: self._ended(running, told))
        running.failed.connect(lambda failure: self._failed(running, failure, told))
        return running.start()

    def _ended(self, running: Running, told: SignalInstance | None) -> None:
        if running in self._works:
            self._works.remove(running)
        if self.has_case:
            self._tell_saved()
            self._announce(told)

    def _failed(self, running: Running, failure: object, told: SignalInstance | None) -> None:
        if running in self._works:
            self._works.remove(running)
        if self.has_case:
            self._announce(told)
            if isinstance(failure, SnswizardError) and not isinstance(failure, Cancelled):
                self.case_changed.emit()

    def _announce(self, told: SignalInstance | None) -> None:
        if told is not None:
            told.emit()

    def _keep(self, change: Callable[[], object], told: SignalInstance | None) -> bool:
        try:
            change()
        except SnswizardError as failure:
            self.failed.emit(failure)
            return False
        self._tell_saved()
        self._announce(told)
        return True


def _share(watch: Watch, number: int, count: int) -> Watch:
    """The watch over one of several items, told as a share of all."""
    from snswizard.cases.file.disk import Watch

    def tell(done: int, total: int) -> None:
        whole = max(total, 1)
        watch.progress(number * whole + done, count * whole)

    return Watch(tell, watch.cancelled)
