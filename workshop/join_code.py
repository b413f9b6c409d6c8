"""Join codes: eight characters that cannot be confused on a wall or on the phone."""

import secrets

from workshop.errors import UnknownCode

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8


def new_code() -> str:
    """Return a random code as it is kept, eight characters without the dash (39 bits)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """Return the code as people see it: XXXX-XXXX."""
    return f"{code[:4]}-{code[4:]}"


def read_code(text: str) -> str:
    """Return the code as it is kept, read in any case and with or without the dash; raise UnknownCode otherwise."""
    code = "".join(text.split()).replace("-", "").upper()
    if len(code) != LENGTH or set(code) - set(ALPHABET):
        raise UnknownCode(f"“{text[:40]}” is not a code: a code has eight letters and digits, such as RK7M-4XQP.")
    return code
