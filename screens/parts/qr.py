"""The address to join as a picture that phones read."""

from functools import lru_cache

import segno

_INK, _PAPER = "#12263A", "#FFFFFF"  # in the dark too: a phone wants dark on light


@lru_cache(maxsize=64)
def qr(address: str) -> str:
    """Return a QR code of this address as the data URL of a picture."""
    return str(segno.make(address, error="m", micro=False).svg_data_uri(dark=_INK, light=_PAPER, border=3))
