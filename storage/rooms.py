"""Workshops: made, found, moved along their agenda, opened and closed."""

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, func, insert, select, update

from personas import Persona, Thresholds
from questions import Agenda, QuestionSet
from storage import tables
from storage.changes import changing, fresh_id
from storage.course import keep_course
from storage.documents import groups_text, states_text
from storage.links import give_link
from storage.reads import reading
from storage.seats import sit_down
from storage.tokens import hashed
from storage.workshop_row import get_workshop, read_workshop
from storage.writes import writing
from workshop import Anonymity, Changed, Limit, Role, Seat, UnknownCode, Workshop, cleaned, new_code, read_code
from workshop.value import Value
from workshop.words import optional

_PLAIN = {"id", "code", "title", "brand", "decision", "step", "open", "sample", "note", "asked", "budget", "one_dot"}


class Made(Value):
    """A workshop that was just made, and the facilitator's token; only its hash is kept."""

    workshop: Workshop
    token: str


class Standing(Value):
    """A workshop as the start page lists it."""

    workshop: Workshop
    people: int
    answers: int
    personas: int


class Workshops:
    """The workshops of this database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def create(
        self,
        *,
        title: str,
        questions: QuestionSet,
        agenda: Agenda,
        brand: str = "",
        decision: str = "",
        personas: Sequence[str] = (),
        anonymity: Anonymity = Anonymity.NAMED,
        cookie: str | None = None,
    ) -> Made:
        """Return a new workshop with its facilitator's token; with a cookie, that browser sits down at once.

        Raises Unreadable for words that cannot be kept, QuestionsError when the agenda asks what the set has not.
        """
        agenda.check_against(questions)
        blank = Workshop(
            id=fresh_id(),
            code=new_code(),
            title=cleaned(title, Limit.TITLE, "The title"),
            brand=optional(brand, Limit.NAME, "The brand"),
            decision=optional(decision, Limit.LINE, "The decision"),
            questions=questions,
            agenda=agenda,
            anonymity=anonymity,
        )
        named = [Persona(id=fresh_id(), name=cleaned(name, Limit.NAME, "The persona's name")) for name in personas]
        with writing(self._engine) as connection:
            token = keep_workshop(connection, blank, Thresholds(), cookie)
            for persona in named:
                connection.execute(
                    insert(tables.persona).values(
                        id=persona.id, workshop=blank.id, version=1, document=persona.model_dump_json()
                    )
                )
            return Made(workshop=get_workshop(connection, blank.id), token=token)

    def find(self, reference: str) -> Workshop:
        """Return the workshop with this id or code; raise UnknownCode when there is none."""
        with reading(self._engine) as connection:
            wanted = select(tables.workshop.c.id).where(tables.workshop.c.id == reference)
            known = connection.execute(wanted).scalar()
            if known is None:
                code = read_code(reference)
                known = connection.execute(select(tables.workshop.c.id).where(tables.workshop.c.code == code)).scalar()
            if known is None:
                raise UnknownCode(f"No workshop goes by “{reference}”.")
            return get_workshop(connection, known)

    def get(self, workshop: str) -> Workshop:
        """Return the workshop with this id; raise UnknownCode when it is not here any more."""
        with reading(self._engine) as connection:
            return get_workshop(connection, workshop)

    def sample(self) -> Workshop | None:
        """Return the sample workshop that was loaded last, or None."""
        newest = tables.workshop.c.number.desc()
        with reading(self._engine) as connection:
            row = connection.execute(
                select(tables.workshop).where(tables.workshop.c.sample).order_by(newest).limit(1)
            ).first()
        return read_workshop(row) if row else None

    def of(self, cookie: str | None) -> tuple[Standing, ...]:
        """Return the workshops in which this browser steers, newest first."""
        if not cookie:
            return ()
        with reading(self._engine) as connection:
            seats = seated(connection, cookie)
            return tuple(_standing(connection, workshop) for workshop in seats)

    def move(self, seat: Seat, where: str, *, seen: str | None = None, guard: bool = False) -> Workshop:
        """Return the workshop moved to the next or former step or to a step's id.

        With `guard`, only from the step that was `seen`: two presses of “next” at once are one step.
        """
        with changing(self._engine, seat) as change:
            course = change.course
            if not (guard and course.step != seen):
                step = course.towards(where)
                if step.id != course.step:
                    keep_course(change, course.moved_to(step, change.now()))
                    change.note("step", step.id)
        return self.get(seat.workshop)

    def set_door(self, seat: Seat, *, open_: bool) -> Workshop:
        """Return the workshop with its door open, so that people may join, or closed."""
        with changing(self._engine, seat) as change:
            if get_workshop(change.connection, seat.workshop).open != open_:
                change.connection.execute(
                    update(tables.workshop).where(tables.workshop.c.id == seat.workshop).values(open=open_)
                )
                change.note("open" if open_ else "close")
        return self.get(seat.workshop)

    def describe(self, seat: Seat, *, title: str, brand: str, decision: str, seen: Workshop) -> Workshop:
        """Return the workshop with these words; raise Changed when somebody else changed them since `seen`."""
        values = {
            "title": cleaned(title, Limit.TITLE, "The title"),
            "brand": optional(brand, Limit.NAME, "The brand"),
            "decision": optional(decision, Limit.LINE, "The decision"),
        }
        with changing(self._engine, seat) as change:
            now = get_workshop(change.connection, seat.workshop)
            if (now.title, now.brand, now.decision) != (seen.title, seen.brand, seen.decision):
                raise Changed("Somebody else changed these words in the meantime; look at theirs first.")
            change.connection.execute(
                update(tables.workshop).where(tables.workshop.c.id == seat.workshop).values(**values)
            )
            change.note("describe")
        return self.get(seat.workshop)


def keep_workshop(connection: Connection, made: Workshop, bounds: Thresholds, cookie: str | None) -> str:
    """Return the facilitator's token of a workshop that is written for the first time."""
    connection.execute(
        insert(tables.workshop).values(
            **made.model_dump(include=_PLAIN),
            states=states_text(made.states),
            groups=groups_text(made.groups),
            questions=made.questions.model_dump_json(),
            agenda=made.agenda.model_dump_json(),
            thresholds=bounds.model_dump_json(),
            anonymity=made.anonymity.value,
            revision=0,
        )
    )
    if cookie:
        sit_down(connection, made.id, Role.FACILITATOR, cookie)
    return give_link(connection, made.id, Role.FACILITATOR)


def seated(connection: Connection, cookie: str) -> list[Workshop]:
    """Return the workshops in which this browser steers, newest first."""
    rows = connection.execute(
        select(tables.workshop)
        .join(tables.seat, tables.seat.c.workshop == tables.workshop.c.id)
        .where(
            tables.seat.c.cookie == hashed(cookie),
            tables.seat.c.revoked.is_(None),
            tables.seat.c.role.in_([role.value for role in Role if role.steers]),
        )
        .order_by(tables.workshop.c.number.desc())
    )
    return [read_workshop(row) for row in rows]


def _standing(connection: Connection, workshop: Workshop) -> Standing:
    def count(table: str) -> int:
        held = tables.metadata.tables[table]
        kept = [held.c.gone.is_(False)] if "gone" in held.c else []
        return int(
            connection.execute(
                select(func.count()).select_from(held).where(held.c.workshop == workshop.id, *kept)
            ).scalar_one()
        )

    return Standing(workshop=workshop, people=count("participant"), answers=count("answer"), personas=count("persona"))
