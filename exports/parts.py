"""The parts a brief is made of: words in reading order, ready for any renderer."""

from personas import Support
from questions import Facet, Section
from workshop.value import Value


class Statement(Value):
    """A claim as the body shows it; `cut` when only the annex has all of it, `number` leads there."""

    number: str
    text: str
    support: Support
    evidence: str
    cut: bool = False


class FacetPart(Value):
    """The claims under one facet, best carried first; without a facet, those that nobody has placed yet."""

    facet: Facet | None
    title: str
    statements: tuple[Statement, ...] = ()


class MapLine(Value):
    """One line of the empathy map; an answer that no claim has taken up has no support."""

    text: str
    support: Support | None = None
    said: bool = False


class MapPart(Value):
    """One section of the empathy map."""

    section: Section
    title: str
    inside: bool
    lines: tuple[MapLine, ...] = ()
    more: str = ""


class Voice(Value):
    """A customer's words and where they come from; `cut` when only the annex has all of them."""

    text: str
    origin: str
    cut: bool = False


class Figure(Value):
    """A published reading in words; `position` is its index for charts, None where there is none."""

    title: str
    value: str
    base: str
    index: str
    direction: str
    interval: str
    people: str
    position: float | None = None
    holds: bool = False


class Distribution(Value):
    """One variable level by level, the segment beside its base, in per cent."""

    title: str
    levels: tuple[str, ...]
    segment: tuple[float, ...]
    base: tuple[float, ...]
    sentence: str


class OuterLife(Value):
    """What data show about a persona's segment: a few `figures`, the `strongest`, and all published `readings`."""

    segment: str
    line: str
    method: str
    figures: tuple[Figure, ...] = ()
    strongest: tuple[Figure, ...] = ()
    readings: tuple[Figure, ...] = ()
    bars: tuple[Figure, ...] = ()
    bars_sentence: str = ""
    distribution: Distribution | None = None
    withheld: str = ""


class Row(Value):
    """One row of a table of words."""

    cells: tuple[str, ...]


class Trace(Value):
    """One claim in full with everything that carries it or speaks against it."""

    number: str
    text: str
    support: Support
    answers: str = ""
    written: tuple[Voice, ...] = ()
    quotes: tuple[Voice, ...] = ()
    readings: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    more: str = ""


class Chapter(Value):
    """One persona, in the order in which it is read."""

    place: int
    initials: str
    name: str
    scope: str
    grade: str
    why: str
    rule: str
    marks: tuple[Support, ...]
    counts: str
    outer: OuterLife | None
    no_outer: str
    voice: Voice | None
    voices: tuple[Voice, ...]
    no_voice: str
    cut_voices: tuple[Voice, ...]
    facets: tuple[FacetPart, ...]
    sections: tuple[MapPart, ...]
    exchange: tuple[Row, ...]
    gaps: tuple[Row, ...]
    assumed: tuple[Statement, ...]
    focus: tuple[Row, ...]
    sources: tuple[str, ...]
    traces: tuple[Trace, ...]


class ComparedCell(Value):
    """What stands in one cell of the comparison: statements with their marks, or figures."""

    lines: tuple[MapLine, ...] = ()
    figure: Figure | None = None
    outermost: bool = False


class ComparedRow(Value):
    """One row of the comparison; `common` holds what all of them share and the cells therefore leave out."""

    title: str
    cells: tuple[ComparedCell, ...]
    facet: Facet | None = None
    common: tuple[MapLine, ...] = ()


class ComparisonPart(Value):
    """Two to six personas side by side: what differs most in figures, then what the team says of each."""

    finding: str
    outer: tuple[ComparedRow, ...]
    inner: tuple[ComparedRow, ...]
    note: str = ""


class AskedPart(Value):
    """Everything that was answered to one question: statement, how the writer knows, theme, persona."""

    question: str
    count: str
    answers: tuple[Row, ...]


class RecordPart(Value):
    """What happened in the workshop, from the agenda to the votes."""

    agenda: tuple[Row, ...]
    asked: tuple[AskedPart, ...]
    votes: tuple[Row, ...]
    finding: str
    gaps: tuple[Row, ...]
    capped: str = ""
