"""Packages whose bytes depend on their parts alone."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_DAWN = (1980, 1, 1, 0, 0, 0)


def repacked(package: bytes) -> bytes:
    """Return the package with its parts in a fixed order, dated 1980 and without anything of this machine."""
    held = BytesIO()
    with ZipFile(BytesIO(package)) as given, ZipFile(held, "w", ZIP_DEFLATED) as made:
        for name in sorted(given.namelist(), key=lambda name: (name not in _FIRST, name)):
            entry = ZipInfo(name, _DAWN)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            made.writestr(entry, given.read(name))
    return held.getvalue()
