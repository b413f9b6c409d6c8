"""A brief in, bytes out; and the workshop file that carries everything."""

from exports.brief import Brief, Shape, brief
from exports.formats import File, Format, export
from exports.workshop_file import WorkshopFile, from_file, read_file, to_file, to_json

__all__ = [
    "Brief",
    "File",
    "Format",
    "Shape",
    "WorkshopFile",
    "brief",
    "export",
    "from_file",
    "read_file",
    "to_file",
    "to_json",
]
