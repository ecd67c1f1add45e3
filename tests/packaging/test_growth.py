"""How the measurements tell what grows, and the made-up packs that they assess."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from helpers.builders import NO_HOLIDAYS, TODAY
from helpers.processes import ROOT

from snswizard.engine.assess import assess
from snswizard.engine.program import prepare

if TYPE_CHECKING:
    from measures.growth import Growth


@pytest.fixture(autouse=True)
def scripts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The folder of the scripts, where their modules find each other."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    yield
    for name in {*sys.modules} - before:
        if name.split(".")[0] in ("measures", "measuring"):
            del sys.modules[name]


def growing(power: float) -> Growth:
    """A cost that grows with a power of the size, beside a part that stays the same."""
    from measures.growth import Growth

    return Growth("Reading", "pages", {size: 0.001 + 1e-6 * size**power for size in (10, 100, 10_000, 30_000, 100_000)})


@pytest.mark.parametrize("power", [1.0, 1.5, 2.0])
def test_the_power_of_what_grows_is_found_beside_what_stays(power: float) -> None:
    assert growing(power).power == pytest.approx(power, abs=0.1)


def test_only_what_grows_linearly_meets_the_aim() -> None:
    assert growing(1.0).figure().holds is True
    assert growing(2.0).figure().holds is False


def test_each_row_tells_how_much_larger_and_dearer_it_is_than_the_one_before() -> None:
    head, first, second, *_ = growing(1.0).rows()

    assert head[0] == "Pages"
    assert first == ("10", "1.01 ms", "", "")
    assert second == ("100", "1.10 ms", "10.0×", "1.1×")


def test_a_made_up_pack_has_the_facts_that_were_asked_for_and_decides_something() -> None:
    from measures.synthetic_pack import answers_for, pack_of

    pack = pack_of(60)
    result = assess(prepare(pack), answers_for(pack), TODAY, NO_HOLIDAYS)

    assert len(pack.questions) == 60
    assert len({finding.status for finding in result.findings.values()}) == 3
    assert result.actions
    assert result.open_facts
