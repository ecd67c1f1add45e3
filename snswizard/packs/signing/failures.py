"""Why a signed pack is refused: each with its own words, and nothing changed."""

from __future__ import annotations

from snswizard.base.errors import SnswizardError


class SignedFileDamaged(SnswizardError):
    """A file that is no signed pack, or was cut short or changed; facts: path, reason."""

    key = "error.signed_file_damaged"


class SignatureBroken(SnswizardError):
    """A signature that does not belong to what it is to vouch for; facts: path."""

    key = "error.signature_broken"


class SignerUnknown(SnswizardError):
    """A sound signature of somebody whom nobody here has accepted yet; facts: signer, fingerprint."""

    key = "error.signer_unknown"


class PackOlder(SnswizardError):
    """A pack behind the one in use; facts: version, serial, present, present_serial."""

    key = "error.pack_older"


class PackTooNew(SnswizardError):
    """A pack in a format that this program does not know; facts: path, found, known."""

    key = "error.pack_too_new"


class PackMismatch(SnswizardError):
    """A pack of another id than the one that it is to replace, or to lie beside; facts: found, expected."""

    key = "error.pack_mismatch"


class KeyUnusable(SnswizardError):
    """A file that holds no key to sign with, or a list of keys that cannot be read; facts: path, reason."""

    key = "error.key_unusable"
