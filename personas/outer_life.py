"""From a table and one filter a persona to the segments as they are published."""

import hashlib
from collections.abc import Mapping

from demographics import Filter, Segment, Table, profile
from personas.persona import Persona
from personas.record import PublishedSegment


def published(
    table: Table,
    filters: Mapping[Persona, str],
    *,
    dataset: str | None = None,
    note: str = "",
    weight: str | None = None,
) -> tuple[PublishedSegment, ...]:
    """Return one segment a persona with its readings, all measured against everybody in the table.

    `filters` are expressions over the table's columns. Raises DemographicsError for one that cannot be read or names
    an unknown column or level.
    """
    wanted = {persona.id: Segment(name=persona.id, filter=Filter.of(text)) for persona, text in filters.items()}
    found = profile(table, tuple(wanted.values()), weight=weight)
    sizes = {size.segment: size for size in found.segments}
    return tuple(
        PublishedSegment(
            id=hashlib.sha256(f"{dataset}{persona.id}".encode()).hexdigest()[:32],
            name=persona.name,
            filter=str(wanted[persona.id].filter),
            persona=persona.id,
            dataset=table.name,
            dataset_id=dataset,
            note=note,
            weight=weight,
            rows=table.rows,
            **sizes[persona.id].model_dump(include={"n", "n_eff", "share"}),
            coverage=found.coverage,
            readings=tuple(one.model_copy(update={"segment": persona.name}) for one in found.of(persona.id)),
        )
        for persona in filters
    )
