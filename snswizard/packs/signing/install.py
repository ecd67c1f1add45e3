"""Installing a signed pack: what it is and what differs is told first; only then is it put in place, whole or not."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from snswizard.base.files import write_atomically, write_error
from snswizard.model.own import OwnRules
from snswizard.model.pack import Pack
from snswizard.packs.compile import pack_in
from snswizard.packs.own.loader import own_compiled, own_in
from snswizard.packs.signing.container import Manifest, Signed, read_signed
from snswizard.packs.signing.failures import PackMismatch, PackOlder, SignedFileDamaged, SignerUnknown
from snswizard.packs.signing.keys import accept_key, forget_key, trusted_keys
from snswizard.packs.signing.places import installed_file, own_files
from snswizard.packs.signing.soundness import check_sound

COMPARED = ("questions", "findings", "clocks", "actions", "provisions", "documents")
COMPARED_OWN = ("contacts", "clauses", "questions", "actions", "holidays")


@dataclass(frozen=True, slots=True)
class Difference:
    """How many entries of a table are new, gone, or say something else."""

    added: int
    removed: int
    changed: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A signed pack that may be installed once its signer is trusted."""

    signed: Signed
    what: Pack | OwnRules
    is_trusted: bool
    differences: Mapping[str, Difference]

    @property
    def manifest(self) -> Manifest:
        """What the file says of itself."""
        return self.signed.manifest


def offer_of(path: Path, present: Pack, present_own: OwnRules | None) -> Offer:
    """What a signed file offers, held against the pack and the own rules in use.

    Raises what `read_signed` raises, and SignedFileDamaged, PackMismatch, PackOlder, PackBroken or OwnRulesBroken.
    """
    found = read_signed(path)
    trusted = found.manifest.key in trusted_keys()
    if found.manifest.kind == "own":
        own = _own_of(found, present)
        before = present_own if present_own is not None and present_own.info.id == own.info.id else None
        if before is not None:
            _check_newer(found.manifest, before.info.version, before.info.serial, None)
        return Offer(found, own, trusted, _differences(before, own, COMPARED_OWN))
    pack = pack_of(found)
    check_sound(found.content, path)
    if pack.info.id != present.info.id:
        raise PackMismatch(found=pack.info.id, expected=present.info.id)
    _check_newer(found.manifest, present.info.version, present.info.serial, present.info.law_as_of)
    return Offer(found, pack, trusted, _differences(present, pack, COMPARED))


def pack_of(found: Signed) -> Pack:
    """The pack of a signed file; raises SignedFileDamaged where it is not what the signer says, or PackBroken."""
    pack = pack_in(found.content, found.path)
    _check_told(found, pack.info.id, pack.info.version, pack.info.serial, pack.info.digest)
    if pack.info.law_as_of != found.manifest.law_as_of or pack.own is not None:
        raise SignedFileDamaged(path=str(found.path), reason="manifest")
    return pack


def _own_of(found: Signed, base: Pack) -> OwnRules:
    if found.manifest.base != base.info.id:
        raise PackMismatch(found=found.manifest.base, expected=base.info.id)
    own = own_in(found.content, found.path, base)
    _check_told(found, own.info.id, own.info.version, own.info.serial, own.info.digest)
    return own


def own_rules_of(found: Signed, base: Pack) -> OwnRules:
    """The own rules of a signed file whose signer is trusted; raises SignerUnknown and what `offer_of` raises."""
    check_trusted(found)
    return _own_of(found, base)


def check_trusted(found: Signed) -> None:
    """Raise SignerUnknown unless the signer's key is trusted."""
    if found.manifest.key not in trusted_keys():
        raise SignerUnknown(signer=found.manifest.signer, fingerprint=found.manifest.fingerprint)


def install(offer: Offer, *, accepted: str = "") -> Path:
    """Put an offered pack in place; `accepted` is the fingerprint that the user agreed to for an unknown signer.

    Raises SignerUnknown, FileUnwritable or DiskFull, and then changes nothing.
    """
    manifest = offer.manifest
    if not offer.is_trusted and _bare(accepted) != _bare(manifest.fingerprint):
        raise SignerUnknown(signer=manifest.signer, fingerprint=manifest.fingerprint)
    target = own_files()[0] if manifest.kind == "own" else installed_file(manifest.id)
    with _trusting(offer):
        put(target, offer.signed.whole)
    if manifest.kind == "own":
        take_away(own_files()[1:])
    return target


@contextlib.contextmanager
def _trusting(offer: Offer) -> Iterator[None]:
    """Trust the signer while the file is put in place, and from then on; where that fails, as before."""
    if offer.is_trusted:
        yield
        return
    accept_key(offer.manifest.key, offer.manifest.signer)
    try:
        yield
    except BaseException:
        forget_key(offer.manifest.key)
        raise


def install_own(own: OwnRules) -> Path:
    """Put own rules in use that lie in a folder of this user, compiled; raises FileUnwritable or DiskFull."""
    signed_file, compiled_file = own_files()
    put(compiled_file, own_compiled(own))
    take_away((signed_file,))
    return compiled_file


def remove_own() -> bool:
    """Put the own rules out of use; False where there were none. Raises FileUnwritable."""
    return take_away(own_files())


def put(target: Path, content: bytes) -> None:
    """Write a file of the user's data, making its folder; raises FileUnwritable or DiskFull."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise write_error(target, cause) from cause
    write_atomically(target, content)


def remove_installed(pack_id: str) -> bool:
    """Return to the pack that came with the program; False where none was installed. Raises FileUnwritable."""
    return take_away((installed_file(pack_id),))


def take_away(files: tuple[Path, ...]) -> bool:
    """Remove files; whether there were any. Raises FileUnwritable."""
    there = [file for file in files if file.exists()]
    for file in there:
        try:
            with contextlib.suppress(FileNotFoundError):
                file.unlink()
        except OSError as cause:
            raise write_error(file, cause) from cause
    return bool(there)


def _bare(shown: str) -> str:
    return "".join(shown.split()).upper()


def _check_told(found: Signed, *told: object) -> None:
    said = found.manifest
    if told != (said.id, said.version, said.serial, said.digest):
        raise SignedFileDamaged(path=str(found.path), reason="manifest")


def _check_newer(offered: Manifest, version: str, serial: int, law_as_of: date | None) -> None:
    behind = law_as_of is not None and offered.law_as_of is not None and offered.law_as_of < law_as_of
    if offered.serial <= serial or behind:
        raise PackOlder(version=offered.version, serial=offered.serial, present=version, present_serial=serial)


def _differences(
    before: Pack | OwnRules | None, after: Pack | OwnRules, tables: tuple[str, ...]
) -> dict[str, Difference]:
    found = {}
    for table in tables:
        old: Mapping[object, object] = {} if before is None else getattr(before, table)
        new: Mapping[object, object] = getattr(after, table)
        changed = sum(old[name] != new[name] for name in old.keys() & new.keys())
        found[table] = Difference(len(new.keys() - old.keys()), len(old.keys() - new.keys()), changed)
    return found
