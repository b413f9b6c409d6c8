"""The outer life: tables in, segments, readings.

table = read_table(Path("customers.csv").read_bytes(), "customers.csv")
young = Segment(name="Young couples", filter='age between 25 and 34 and marital in ("married")')
for reading in profile(table, [young]).of("Young couples"):
print(reading.subject, reading.sentence())
"""

from demographics.column import Column
from demographics.errors import (
    DemographicsError,
    UnknownColumn,
    UnknownLevel,
    UnreadableFilter,
    UnreadableTable,
    UnusableWeight,
)
from demographics.filter import Filter
from demographics.frame import table_from_frame
from demographics.measure import check, parse_filter, profile
from demographics.profiles import BaseSize, Overlap, Profile, SegmentSize, striking
from demographics.read import read_table
from demographics.reading import Reading
from demographics.rules import Rules
from demographics.segment import Condition, Segment, filter_text, segments_from_toml
from demographics.table import Table

__all__ = [
    "BaseSize",
    "Column",
    "Condition",
    "DemographicsError",
    "Filter",
    "Overlap",
    "Profile",
    "Reading",
    "Rules",
    "Segment",
    "SegmentSize",
    "Table",
    "UnknownColumn",
    "UnknownLevel",
    "UnreadableFilter",
    "UnreadableTable",
    "UnusableWeight",
    "check",
    "filter_text",
    "parse_filter",
    "profile",
    "read_table",
    "segments_from_toml",
    "striking",
    "table_from_frame",
]
