"""The whole check of a pack on this machine: what was looked at, how much of it, and how it ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from snswizard import __version__
from snswizard.base.i18n import Language
from snswizard.model.pack import Pack, PackInfo
from snswizard.packs.compile import digest_of
from snswizard.packs.library import load_pack, shipped_pack, source_folder
from snswizard.packs.loader import load_folder
from snswizard.packs.scenario_files import load_scenarios, scenarios_digest, scenarios_folder
from snswizard.verification.bench import Watch, bench_of, unwatched
from snswizard.verification.coverage import Coverage, cover
from snswizard.verification.scenarios import Outcome, run_scenarios
from snswizard.verification.static import StaticReport, check_pack
from snswizard.verification.walks import WALKS, InterviewStatistics, walk_interviews

_WHOLE = 1000
_SHARES = {"static": (0, 100), "scenarios": (100, 180), "coverage": (180, 300), "walks": (300, _WHOLE)}


class ProofCounts(Protocol):
    """How many statements were asked, and how they ended."""

    @property
    def asked(self) -> int:
        """All of them."""

    @property
    def held(self) -> int:
        """Proved for every answer."""

    @property
    def accepted(self) -> int:
        """Refuted, with a reason that the pack gives."""

    @property
    def refuted(self) -> int:
        """Refuted by an answer set."""


class Proofs(Protocol):
    """What the prover says of a pack, as far as a certificate tells it."""

    @property
    def ran(self) -> bool:
        """Whether anything was proved on this machine."""

    @property
    def digest(self) -> str:
        """The digest of the pack that was proved."""

    @property
    def counts(self) -> Callable[[], ProofCounts]:
        """How the proofs ended."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The pack to be checked, its YAML where there is any, and the folder of its scenarios."""

    pack: Pack
    folder: Path | None
    scenarios: Path

    @property
    def info(self) -> PackInfo:
        """What the pack says of itself, with its digest."""
        info = self.pack.info
        return info if info.digest else info.model_copy(update={"digest": digest_of(self.pack)})


@dataclass(frozen=True, slots=True)
class Verification:
    """All that one run found out; `proofs` is None where no prover ran."""

    info: PackInfo
    program: str
    today: date
    counts: dict[str, int]
    static: StaticReport
    outcomes: tuple[Outcome, ...]
    scenarios_digest: str
    coverage: Coverage
    interviews: InterviewStatistics
    proofs: Proofs | None = None

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The scenarios that did not come out as expected."""
        return tuple(outcome for outcome in self.outcomes if not outcome.passed)

    @property
    def proved(self) -> Proofs | None:
        """The proofs, where they ran here and on this very pack."""
        proofs = self.proofs
        return proofs if proofs is not None and proofs.ran and proofs.digest == self.info.digest else None

    @property
    def refuted(self) -> int:
        """How many statements an answer set refuted."""
        return 0 if self.proved is None else self.proved.counts().refuted

    @property
    def holds(self) -> bool:
        """Whether nothing was found wrong."""
        return not (self.static.problems or self.failed or self.refuted) and self.interviews.no_dead_end


def subject_of(folder: Path | None = None, scenarios: Path | None = None) -> Subject:
    """A pack folder, or the pack in use, which has its YAML here where it came with the program.

    Raises PackBroken, PackMissing.
    """
    if folder is None:
        pack = load_pack()
        came_along = pack.info.digest == shipped_pack().info.digest
        return Subject(pack, source_folder() if came_along else None, scenarios or scenarios_folder())
    return Subject(load_folder(folder), folder, scenarios or scenarios_folder(folder))


def verify(
    subject: Subject,
    today: date,
    *,
    walks: int = WALKS,
    proofs: Proofs | None = None,
    watch: Watch = unwatched,
) -> Verification:
    """Run every check that this machine can; the watch hears of it in thousandths and may raise Cancelled.

    Raises ScenariosBroken for scenarios that cannot be read.
    """
    part = _parts_of(watch)
    part("static")(0, 1)
    pack = subject.pack
    static = check_pack(subject.pack, subject.folder)
    bench = bench_of(pack, Language.KO)
    scenarios = load_scenarios(subject.scenarios, pack)
    outcomes = run_scenarios(bench, scenarios, part("scenarios"))
    coverage = cover(bench, scenarios, part("coverage"))
    interviews = walk_interviews(bench, scenarios, count=walks, watch=part("walks"))
    tables = ("questions", "findings", "clocks", "actions", "documents", "provisions")
    return Verification(
        subject.info,
        __version__,
        today,
        {table: len(getattr(pack, table)) for table in tables},
        static,
        outcomes,
        scenarios_digest(subject.scenarios),
        coverage,
        interviews,
        proofs,
    )


def _parts_of(watch: Watch) -> Callable[[str], Watch]:
    """A watch for each part, which hears of its share of the whole."""

    def part(name: str) -> Watch:
        low, high = _SHARES[name]
        return lambda done, total: watch(low + (high - low) * done // max(total, 1), _WHOLE)

    return part
