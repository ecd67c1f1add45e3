"""The key with which a case signs what it hands over."""

from __future__ import annotations

from snswizard.cases.store import CaseStore

KIND = "Ed25519"


def public_key(store: CaseStore, *, who: str = "") -> str:
    """The public half of the key of a case, as hex; the key is made on first use and named in the journal."""
    if not store.state.seal:
        from nacl.signing import SigningKey

        secret = SigningKey.generate().encode()
        store.append_all(
            [("seal_made", KIND, public_half(secret))],
            who=who,
            beside=lambda connection: connection.execute("INSERT OR REPLACE INTO seal VALUES (1, ?)", (secret,)),
        )
    return store.state.seal


def signature(store: CaseStore, message: bytes) -> str:
    """The signature of a message with the key of a case, as hex; `public_key` must have been called."""
    from nacl.signing import SigningKey

    with store.reading() as connection:
        secrets = [secret for (secret,) in connection.execute("SELECT secret FROM seal")]
    return SigningKey(secrets[0]).sign(message).signature.hex()


def public_half(secret: bytes) -> str:
    """The public half of a key, as hex; empty for what is no key."""
    from nacl.exceptions import CryptoError
    from nacl.signing import SigningKey

    try:
        return SigningKey(secret).verify_key.encode().hex()
    except (CryptoError, ValueError, TypeError):
        return ""
