"""Words of `pack` for what lies beside a pack or is handed on as a file: own rules, keys, signatures, installing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from snswizard.base.files import write_atomically
from snswizard.base.i18n import Messages
from snswizard.cli.output import OK

if TYPE_CHECKING:
    from snswizard.model.pack import Pack
    from snswizard.packs.signing.container import Manifest
    from snswizard.packs.signing.install import Offer

_OWN_COUNTS = ("contacts", "clauses", "questions", "actions", "holidays")


def is_beside_a_pack(path: Path) -> bool:
    """Whether a path is own rules or a signed file, not a folder of a pack."""
    from snswizard.packs.own.names import MAIN

    return path.is_file() or (path / MAIN).is_file()


def check_beside(path: Path, messages: Messages) -> int:
    """Check own rules in any form, a compiled pack, or the signature of a signed file."""
    from snswizard.packs.compile import PACK, holds, pack_in
    from snswizard.packs.library import load_pack, read_own
    from snswizard.packs.own.loader import read_content
    from snswizard.packs.signing.container import read_signed
    from snswizard.packs.signing.places import SUFFIX
    from snswizard.packs.signing.soundness import check_sound

    if path.suffix == SUFFIX:
        print(messages.text("cli.signed_ok", path=path, **_told(read_signed(path).manifest)))
        return OK
    if path.is_file() and holds(read_content(path), PACK):
        check_sound(read_content(path), path)
        return _tell_pack(pack_in(read_content(path), path), path, messages)
    own = read_own(path, load_pack())
    counts = {name: len(getattr(own, name)) for name in _OWN_COUNTS}
    company = own.info.company.in_language(messages.language)
    print(messages.text("cli.own_ok", path=path, company=company, id=own.info.id, version=own.info.version, **counts))
    return OK


def _tell_pack(pack: Pack, path: Path, messages: Messages) -> int:
    counts = {name: len(getattr(pack, name)) for name in ("questions", "findings", "clocks", "actions", "provisions")}
    print(messages.text("cli.pack_ok", path=path, **counts))
    return OK


def build_own(path: Path, out: Path | None, messages: Messages) -> int:
    """Compile own rules to one file."""
    from snswizard.packs.library import load_pack, read_own
    from snswizard.packs.own.loader import own_compiled

    own = read_own(path, load_pack())
    target = out or path.with_suffix(".json")
    write_atomically(target, own_compiled(own))
    print(messages.text("cli.pack_built", path=target, digest=own.info.digest))
    return OK


def declare_keygen(part: argparse.ArgumentParser) -> None:
    """The arguments of `pack keygen`."""
    part.add_argument("key", type=Path, metavar="FILE", help="where the key goes; only you may have it")
    part.add_argument("--signer", required=True, metavar="NAME", help="the name that is shown to those who install")


def keygen(arguments: argparse.Namespace, messages: Messages) -> int:
    """Make a key to sign with."""
    from snswizard.packs.signing.keys import fingerprint, make_key

    made = make_key(arguments.key, arguments.signer)
    shown = fingerprint(made.public)
    print(messages.text("cli.key_made", path=arguments.key, signer=made.signer, fingerprint=shown))
    return OK


def declare_sign(part: argparse.ArgumentParser) -> None:
    """The arguments of `pack sign`."""
    part.add_argument("file", type=Path, metavar="PACK.json", help="what `pack build` has written")
    part.add_argument("--key", required=True, type=Path, metavar="FILE", help="what `pack keygen` has written")
    part.add_argument("--out", required=True, type=Path, metavar="X.snspack")


def sign(arguments: argparse.Namespace, messages: Messages) -> int:
    """Sign a compiled pack, or compiled own rules, after checking them once more."""
    from snswizard.packs.compile import PACK, holds, pack_in
    from snswizard.packs.library import load_pack
    from snswizard.packs.own.loader import own_in, read_content
    from snswizard.packs.signing.container import manifest_of, signed
    from snswizard.packs.signing.keys import read_key
    from snswizard.packs.signing.soundness import check_sound

    content, key = read_content(arguments.file), read_key(arguments.key)
    if holds(content, PACK):
        check_sound(content, arguments.file)
        manifest = manifest_of(pack_in(content, arguments.file), content, key)
    else:
        manifest = manifest_of(own_in(content, arguments.file, load_pack()), content, key)
    write_atomically(arguments.out, signed(manifest, content, key))
    print(messages.text("cli.signed", path=arguments.out, **_told(manifest)))
    return OK


def declare_install(part: argparse.ArgumentParser) -> None:
    """The arguments of `pack install`."""
    part.add_argument("file", type=Path, metavar="X", help="a signed pack, or own rules in any form")
    part.add_argument("--accept", default="", metavar="FINGERPRINT", help="trust this signer from now on")


def install(arguments: argparse.Namespace, messages: Messages) -> int:
    """Install a signed pack, or put own rules in use."""
    from snswizard.packs.library import load_installed_rules, load_pack, read_own
    from snswizard.packs.signing import install as installing
    from snswizard.packs.signing.places import SUFFIX

    if arguments.file.suffix != SUFFIX:
        target = installing.install_own(read_own(arguments.file, load_pack()))
        print(messages.text("cli.installed", path=target))
        return OK
    present = load_installed_rules().pack
    offer = installing.offer_of(arguments.file, present, present.own)
    _tell_offer(offer, messages)
    print(messages.text("cli.installed", path=installing.install(offer, accepted=arguments.accept)))
    return OK


def _tell_offer(offer: Offer, messages: Messages) -> None:
    about = _told(offer.manifest)
    print(messages.text("cli.offered", law_as_of=offer.manifest.law_as_of or "-", **about))
    for table, found in offer.differences.items():
        counts = {"added": found.added, "removed": found.removed, "changed": found.changed}
        if any(counts.values()):
            print(messages.text("cli.difference", table=table, **counts))


def declare_remove(part: argparse.ArgumentParser) -> None:
    """The arguments of `pack remove`."""
    part.add_argument("--own", action="store_true", help="put the own rules out of use instead")


def remove(arguments: argparse.Namespace, messages: Messages) -> int:
    """Return to the pack that came with the program, or put the own rules out of use."""
    from snswizard.packs.library import STANDARD
    from snswizard.packs.signing.install import remove_installed, remove_own

    if arguments.own:
        print(messages.text("cli.removed_own" if remove_own() else "cli.no_own"))
    else:
        print(messages.text("cli.removed" if remove_installed(STANDARD) else "cli.nothing_installed"))
    return OK


def _told(manifest: Manifest) -> dict[str, object]:
    return {
        "id": manifest.id,
        "version": manifest.version,
        "serial": manifest.serial,
        "signer": manifest.signer,
        "fingerprint": manifest.fingerprint,
    }
