"""Puts the sample workshop into the database: its words, and the figures that stand in."""

from demographics import table_from_frame
from personas import published
from sample.readers import readers
from sample.words import content, sample_record
from storage import Made, Store, shell_seat


def load_sample(store: Store, *, fresh: bool = False, cookie: str | None = None) -> Made:
    """Return the sample workshop with a facilitator's link.

    Without `fresh`, a sample that is in the database already is found again and gets one more link.
    """
    known = None if fresh else store.workshops.sample()
    if known is not None:
        return Made(workshop=known, token=store.seats.another_link(shell_seat(known.id)))
    made = store.records.take_in(sample_record(), cookie)
    _publish(store, made.workshop.id)
    return Made(workshop=store.workshops.get(made.workshop.id), token=made.token)


def _publish(store: Store, workshop: str) -> None:
    words, seat = content(), shell_seat(workshop)
    table = table_from_frame(readers(), words["outer_life"]["dataset"])
    note = words["outer_life"]["note"]
    dataset = store.outer_life.keep(seat, table, note=note)
    filters = {one["name"]: one["segment"]["filter"] for one in words["personas"] if "segment" in one}
    personas = {persona: filters[persona.name] for persona in store.records.load(workshop).personas}
    store.outer_life.publish(seat, published(table, personas, dataset=dataset.id, note=note))
