"""The readings of every segment: rows through the cube, figures through the libraries, small groups withheld."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from demographics.errors import DemographicsError, UnusableWeight
from demographics.filter import Filter
from demographics.profiles import BaseSize, Profile
from demographics.reading import Reading
from demographics.rules import Rules
from demographics.segment import Segment, distinct
from demographics.table import Table

if TYPE_CHECKING:
    from demographics.column import Column
    from demographics.cube import Cube, Wanted


def parse_filter(text: str) -> Filter:
    """Return the filter that the text says; a text outside the grammar is refused with where and why."""
    return Filter.of(text)


def check(wanted: Filter | str, table: Table) -> None:
    """Refuse a filter that names a column or level the table does not have, with the nearest one named."""
    from demographics import mask

    mask.check(Filter.of(wanted), table)


def profile(
    table: Table,
    segments: Sequence[Segment],
    weight: str | None = None,
    base: Filter | str | None = None,
    variables: Sequence[str] | None = None,
    rules: Rules | None = None,
) -> Profile:
    """Return every reading of every segment, for all variables or those named.

    `weight` names a column of numbers, 0 or more; people of the base without a weight are left out and a note counts
    them. `base` says whom the segments are compared with (all, if not given): segments are counted within it. The tests
    of one segment are one family for Benjamini and Hochberg: all of its variables and levels that are shown and tested.
    """
    from demographics.cube import Wanted, count

    rules = rules or Rules()
    weighting = None if weight is None else table[weight]
    if weighting is not None and not weighting.numeric:
        raise UnusableWeight(f'"{weight}" holds no numbers, so it cannot be the weight.')
    chosen = _chosen(table, variables, weighting)
    wanted = Wanted(table, distinct(segments), weighting, None if base is None else Filter.of(base), chosen)
    _check_filters(wanted)
    cube = count(wanted)
    if cube.n.sum() == 0:
        raise DemographicsError("Nobody is in the base; widen its filter.")
    return _profile(wanted, cube, rules)


def _chosen(table: Table, names: Sequence[str] | None, weight: "Column | None") -> "list[Column]":
    """Return the variables to be profiled: those named, or all but the weight."""
    if names is None:
        return [column for column in table.variables if weight is None or column.name != weight.name]
    for name in names:
        if not table[name].profiled:
            raise DemographicsError(f'"{name}" holds text that differs from person to person; it gives no readings.')
    return [table[name] for name in dict.fromkeys(names)]


def _check_filters(wanted: "Wanted") -> None:
    """Refuse a filter that does not fit the table, with the name of its segment."""
    for segment in wanted.segments:
        try:
            check(segment.filter, wanted.table)
        except DemographicsError as error:
            raise type(error)(f'Segment "{segment.name}": {error}') from error
    if wanted.base is not None:
        check(wanted.base, wanted.table)


def _profile(wanted: "Wanted", cube: "Cube", rules: Rules) -> Profile:
    """Return the profile that the cube adds up to."""
    from demographics.inference import kish
    from demographics.sizes import sizes

    told = sizes(cube, [segment.name for segment in wanted.segments], rules.withhold_below)
    notes = []
    if cube.unweighted and wanted.weight:
        notes.append(f"{cube.unweighted:,} people have no weight in “{wanted.weight.name}” and are left out.")
    return Profile(
        rows=wanted.table.rows,
        base=BaseSize(n=int(cube.n.sum()), n_eff=float(kish(cube.w.sum(), cube.w2.sum()))),
        coverage=told.coverage,
        segments=told.segments,
        overlap=told.overlap,
        readings=_with_rates(list(_readings(wanted, cube, rules))),
        notes=tuple(notes),
        rules=rules,
    )


def _readings(wanted: "Wanted", cube: "Cube", rules: Rules) -> Iterator[Reading]:
    """Yield every reading, segment by segment, variables and levels in the table's order."""
    from demographics.readings import readers

    read = [readers(column, cells, cube, rules) for column, cells in cube.variables]
    for place, segment in enumerate(wanted.segments):
        for variable in read:
            yield from variable(segment.name, place)


def _with_rates(readings: list[Reading]) -> tuple[Reading, ...]:
    """Return the readings with q, one family of tests a segment."""
    from demographics.inference import discovery_rates

    rated: list[Reading] = []
    for name in dict.fromkeys(reading.segment for reading in readings):
        family = [reading for reading in readings if reading.segment == name]
        rates = discovery_rates([reading.p for reading in family])
        rated += [reading.model_copy(update={"q": q}) for reading, q in zip(family, rates, strict=True)]
    return tuple(rated)
