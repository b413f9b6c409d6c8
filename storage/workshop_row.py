"""The workshop's row as the value that it stands for."""

from datetime import datetime

from sqlalchemy import Connection, select

from storage import tables
from storage.documents import read_agenda, read_groups, read_questions, read_states
from storage.tables import AnyRow
from workshop import Anonymity, UnknownCode, Workshop


def get_workshop(connection: Connection, workshop: str) -> Workshop:
    """Return the workshop with this id; raise UnknownCode when it is not here any more."""
    row = connection.execute(select(tables.workshop).where(tables.workshop.c.id == workshop)).first()
    if row is None:
        raise UnknownCode("This workshop is not here any more.")
    return read_workshop(row)


def read_workshop(row: AnyRow) -> Workshop:
    """Return the value that a row of the workshop table stands for."""
    return Workshop(
        id=row.id,
        code=row.code,
        title=row.title,
        brand=row.brand,
        decision=row.decision,
        questions=read_questions(row.questions),
        agenda=read_agenda(row.agenda),
        step=row.step,
        step_since=row.step_since,
        asked=row.asked,
        states=read_states(row.states),
        groups=read_groups(row.groups),
        budget=row.budget,
        one_dot=row.one_dot,
        held=row.held,
        address=row.address,
        open=row.open,
        anonymity=Anonymity(row.anonymity),
        sample=row.sample,
        note=row.note,
        revision=row.revision,
        created=row.at if isinstance(row.at, datetime) else None,
    )
