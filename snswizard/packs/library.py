"""The rules in use: the newest trusted pack, and the company's own rules beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from snswizard.base.errors import SnswizardError
from snswizard.base.paths import resource_root
from snswizard.engine.calendar import KoreanCalendar
from snswizard.model.own import OwnRules
from snswizard.model.pack import Pack
from snswizard.packs.calendar_table import load_calendar
from snswizard.packs.compile import read_compiled
from snswizard.packs.signing.places import SUFFIX, installed_file, installed_own

STANDARD = "kr-sns"


@dataclass(frozen=True, slots=True)
class ActivePack:
    """The pack in use; `signer` where it was installed, `refused` where an installed one could not be used."""

    pack: Pack
    signer: str = ""
    refused: SnswizardError | None = None


@dataclass(frozen=True, slots=True)
class ActiveRules:
    """Pack and calendar with the own rules in them, and why something that was installed is not in use."""

    pack: Pack
    calendar: KoreanCalendar
    signer: str = ""
    refused: tuple[SnswizardError, ...] = ()


def source_folder(pack_id: str = STANDARD) -> Path:
    """The YAML folder of a pack that comes with the program."""
    return resource_root() / "packs" / pack_id


def compiled_file(pack_id: str = STANDARD) -> Path:
    """The compiled file of a pack that comes with the program."""
    return resource_root() / "packs" / f"{pack_id}.json"


def shipped_pack(pack_id: str = STANDARD) -> Pack:
    """The pack that comes with the program; raises PackMissing or PackBroken."""
    return read_compiled(compiled_file(pack_id))


def active_pack(pack_id: str = STANDARD) -> ActivePack:
    """The newest pack that is trusted: an installed one, or else the one that comes with the program.

    Raises PackMissing or PackBroken for the latter; an installed one that cannot be used is left out and told.
    """
    shipped = shipped_pack(pack_id)
    file = installed_file(pack_id)
    if not file.is_file():
        return ActivePack(shipped)
    from snswizard.packs.signing.container import read_signed
    from snswizard.packs.signing.failures import PackMismatch
    from snswizard.packs.signing.install import check_trusted, pack_of

    try:
        found = read_signed(file)
        check_trusted(found)
        if found.manifest.id != shipped.info.id:
            raise PackMismatch(found=found.manifest.id, expected=shipped.info.id)
        if found.manifest.serial <= shipped.info.serial:
            return ActivePack(shipped)  # the program has caught up
        return ActivePack(pack_of(found), found.manifest.signer)
    except SnswizardError as refused:
        return ActivePack(shipped, refused=refused)


def load_pack(pack_id: str = STANDARD) -> Pack:
    """The pack in use, without own rules; raises PackMissing or PackBroken."""
    return active_pack(pack_id).pack


def load_rules(own: Path | None = None) -> ActiveRules:
    """The pack in use with own rules from a folder or file, and the calendar; raises what reading them raises."""
    active = active_pack()
    refused = () if active.refused is None else (active.refused,)
    calendar = load_calendar()
    if own is None:
        return ActiveRules(active.pack, calendar, active.signer, refused)
    return _with_own(active.pack, calendar, read_own(own, active.pack), active.signer, refused)


def load_installed_rules() -> ActiveRules:
    """The pack in use with the own rules that were installed; those that do not fit are left out and told."""
    rules = load_rules()
    file = installed_own()
    if file is None:
        return rules
    try:
        own = read_own(file, rules.pack)
    except SnswizardError as failure:
        return ActiveRules(rules.pack, rules.calendar, rules.signer, (*rules.refused, failure))
    return _with_own(rules.pack, rules.calendar, own, rules.signer, rules.refused)


def _with_own(
    pack: Pack, calendar: KoreanCalendar, own: OwnRules, signer: str, refused: tuple[SnswizardError, ...]
) -> ActiveRules:
    from snswizard.packs.own.laying import calendar_with, laid_beside

    return ActiveRules(laid_beside(pack, own), calendar_with(calendar, own), signer, refused)


def read_own(path: Path, base: Pack) -> OwnRules:
    """Own rules from a folder of YAML, a compiled file or a signed one.

    Raises FileUnreadable, OwnRulesBroken, SignerUnknown, and what reading a signed file raises.
    """
    from snswizard.packs.own.loader import compiled_again, load_own_folder, own_in, read_content
    from snswizard.packs.signing.container import read_signed
    from snswizard.packs.signing.install import own_rules_of

    if path.suffix == SUFFIX:
        return own_rules_of(read_signed(path), base)
    if path.suffix == ".json":
        return own_in(read_content(path), path, base)
    folder = path.parent if path.suffix == ".yaml" else path
    return compiled_again(load_own_folder(folder, base), folder, base)
