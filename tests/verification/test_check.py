"""The whole check: what it adds up, how it is followed, and when it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from helpers.verifying import SCENARIOS, small_folder

from snswizard import __version__
from snswizard.base.errors import Cancelled
from snswizard.model.pack import Pack
from snswizard.verification import check, static
from snswizard.verification.check import Verification, subject_of, verify

TODAY = date(2026, 11, 25)


@dataclass(frozen=True)
class Counts:
    """How some proofs ended."""

    asked: int
    held: int
    accepted: int
    refuted: int


@dataclass(frozen=True)
class Proved:
    """What a prover says of a pack."""

    digest: str
    of: Counts
    ran: bool = True

    def counts(self) -> Counts:
        """How they ended."""
        return self.of


def checked(tmp_path: Path, scenarios: str = SCENARIOS) -> Verification:
    """Check the small pack."""
    return verify(subject_of(small_folder(tmp_path, scenarios)), TODAY, walks=2)


def test_a_sound_pack_holds(tmp_path: Path) -> None:
    found = checked(tmp_path)

    assert found.holds
    assert (found.program, found.today, found.info.id) == (__version__, TODAY, "small")
    assert found.info.digest.startswith("sha256:")
    assert found.counts["findings"] == 1
    assert found.proved is None


def test_a_scenario_that_fails_is_a_fault(tmp_path: Path) -> None:
    found = checked(tmp_path, SCENARIOS.replace("fault: indicated", "fault: possible"))

    assert [outcome.scenario.id for outcome in found.failed] == ["red-1"]
    assert not found.holds


def test_the_watch_hears_thousandths_that_never_go_back(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []

    verify(subject_of(small_folder(tmp_path)), TODAY, walks=1, watch=lambda done, total: heard.append((done, total)))

    shares = [done for done, _ in heard]
    assert shares == sorted(shares)
    assert (shares[0], heard[-1]) == (0, (1000, 1000))


def test_the_check_stops_when_it_is_cancelled(tmp_path: Path) -> None:
    def watch(done: int, _total: int) -> None:
        if done >= 300:
            raise Cancelled

    with pytest.raises(Cancelled):
        verify(subject_of(small_folder(tmp_path)), TODAY, walks=1, watch=watch)


@pytest.mark.parametrize("refuted", [0, 1])
def test_proofs_of_this_pack_are_taken_in(refuted: int, tmp_path: Path) -> None:
    subject = subject_of(small_folder(tmp_path))
    proofs = Proved(subject.info.digest, Counts(10, 10 - refuted, 0, refuted))

    found = verify(subject, TODAY, walks=0, proofs=proofs)

    assert found.proved is proofs
    assert found.holds is (refuted == 0)


@pytest.mark.parametrize("digest", ["sha256:other", ""])
def test_proofs_of_another_pack_or_none_say_nothing(digest: str, tmp_path: Path) -> None:
    subject = subject_of(small_folder(tmp_path))
    proofs = Proved(digest or subject.info.digest, Counts(10, 0, 0, 10), ran=bool(digest))

    found = verify(subject, TODAY, walks=0, proofs=proofs)

    assert found.proved is None
    assert found.holds


def test_an_installed_pack_is_not_measured_by_the_source_of_another(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = pack.info.model_copy(update={"version": "2027.01", "digest": "sha256:newer"})
    monkeypatch.setattr(check, "load_pack", lambda: pack.model_copy(update={"info": newer}))

    subject = subject_of()

    assert subject.folder is None
    assert not static.check_pack(subject.pack, subject.folder).has_source
