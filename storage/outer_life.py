"""Datasets and the segments that were published from them."""

import json
from functools import lru_cache

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from demographics import Table
from personas import PublishedSegment
from storage import tables
from storage.answers import must_be_here
from storage.changes import Change, changing, fresh_id
from storage.documents import read_segment_document
from storage.reads import reading
from workshop import Limit, Seat, Unreadable, cleaned
from workshop.value import Value
from workshop.words import optional


class Dataset(Value):
    """A demographic table as the workshop keeps it; the rows stay in the database until they are asked for."""

    id: str
    name: str
    note: str = ""
    weight: str | None = None


class OuterLife:
    """What data shows."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._table = lru_cache(maxsize=8)(self._load)

    def keep(self, seat: Seat, table: Table, *, note: str = "", weight: str | None = None) -> Dataset:
        """Return the dataset once it is committed; the same upload of the same workshop is the same dataset."""
        name = cleaned(table.name, Limit.TITLE, "The table's name")
        with changing(self._engine, seat) as change:
            values = {"name": name, "note": optional(note, Limit.LINE, "The note"), "weight": weight}
            known = _same_upload(change, table.sha256)
            if known is None:
                known = fresh_id()
                change.connection.execute(
                    insert(tables.dataset).values(
                        **values,
                        id=known,
                        workshop=seat.workshop,
                        description=json.dumps(table.description),
                        parquet=table.parquet,
                        gone=False,
                    )
                )
            else:
                mine = tables.dataset.c.id == known
                last = select(func.max(tables.dataset.c.number)).scalar_subquery()
                content = {"description": json.dumps(table.description), "parquet": table.parquet}
                change.connection.execute(
                    update(tables.dataset).where(mine).values(**values, **content, gone=False, number=last + 1)
                )
                self._table.cache_clear()
            change.note("dataset", known)
        return Dataset(id=known, **values)

    def datasets(self, workshop: str) -> tuple[Dataset, ...]:
        """Return the workshop's datasets without their rows, newest first."""
        held = tables.dataset.c
        with reading(self._engine) as connection:
            rows = connection.execute(
                select(held.id, held.name, held.note, held.weight)
                .where(held.workshop == workshop, held.gone.is_(False))
                .order_by(held.number.desc())
            )
            return tuple(Dataset(id=row.id, name=row.name, note=row.note, weight=row.weight) for row in rows)

    def table(self, workshop: str, dataset: str) -> Table:
        """Return the table with its rows; raise Unreadable when it is not in this workshop."""
        return self._table(workshop, dataset)

    def weigh(self, seat: Seat, dataset: str, weight: str | None) -> None:
        """Return nothing; readings of this dataset use this column as weight from now on, or none."""
        with changing(self._engine, seat) as change:
            must_be_here(change.connection, tables.dataset, dataset, seat.workshop)
            change.connection.execute(
                update(tables.dataset).where(tables.dataset.c.id == dataset).values(weight=weight)
            )
            change.note("weight", dataset)

    def publish(self, seat: Seat, segments: tuple[PublishedSegment, ...]) -> None:
        """Return nothing; these are the workshop's segments with their readings from now on."""
        with changing(self._engine, seat) as change:
            change.connection.execute(delete(tables.segment).where(tables.segment.c.workshop == seat.workshop))
            for segment in segments:
                must_be_here(change.connection, tables.persona, segment.persona, seat.workshop)
                must_be_here(change.connection, tables.dataset, segment.dataset_id, seat.workshop)
                insert_segment(change.connection, seat.workshop, segment)
            change.note("segments")

    def _load(self, workshop: str, dataset: str) -> Table:
        with reading(self._engine) as connection:
            row = connection.execute(
                select(tables.dataset.c.description, tables.dataset.c.parquet).where(
                    tables.dataset.c.id == dataset, tables.dataset.c.workshop == workshop
                )
            ).first()
        if row is None:
            raise Unreadable("This dataset is not in the workshop any more; upload it again.")
        return Table.load(json.loads(row.description), row.parquet)


def insert_segment(connection: Connection, workshop: str, segment: PublishedSegment) -> None:
    """Return nothing; the segment is written when the change is committed."""
    connection.execute(
        insert(tables.segment).values(
            id=segment.id,
            workshop=workshop,
            persona=segment.persona,
            dataset=segment.dataset_id,
            document=segment.model_dump_json(),
        )
    )


def read_segment(row: Row) -> PublishedSegment:  # type: ignore[type-arg]
    """Return the value that a row of the segment table stands for."""
    return read_segment_document(row.document)


def _same_upload(change: Change, sha256: str) -> str | None:
    rows = change.connection.execute(
        select(tables.dataset.c.id, tables.dataset.c.description).where(tables.dataset.c.workshop == change.workshop)
    )
    return next((str(row.id) for row in rows if json.loads(row.description)["sha256"] == sha256), None)
