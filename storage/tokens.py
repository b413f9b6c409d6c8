"""Opaque tokens: 256 random bits, of which only the hash is kept."""

import hashlib
import secrets


def hashed(token: str) -> str:
    """Return the SHA-256 of a token, the only form in which it is kept."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def secret_of(token: str) -> str:
    """Return what only the holder of the token can tell; nothing that is kept leads to it."""
    return hashlib.sha256(b"alias|" + token.encode("utf-8", "replace")).hexdigest()


def new_token() -> str:
    """Return a new opaque token of 256 random bits."""
    return secrets.token_urlsafe(32)
